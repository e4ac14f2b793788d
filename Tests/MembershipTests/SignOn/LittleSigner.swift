// SPDX-License-Identifier: Apache-2.0
import Crypto
import CryptoExtras
import Foundation

@testable import Membership

/// A pair of keys of the provider, of one kind or the other.
struct LittleSigner: Sendable {
    enum Pair: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case curve(P256.Signing.PrivateKey)
    }

    let id: String
    let pair: Pair

    // Made once: 2048 bits take a while.
    static let first = LittleSigner(id: "first", pair: rsa())
    static let second = LittleSigner(id: "second", pair: .curve(P256.Signing.PrivateKey()))
    static let foreign = LittleSigner(id: "first", pair: rsa())

    private static func rsa() -> Pair {
        guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { preconditionFailure("no key of 2048 bits") }
        return .rsa(key)
    }

    var algorithm: String {
        switch pair {
        case .rsa: "RS256"
        case .curve: "ES256"
        }
    }

    /// The public half as a JSON Web Key.
    var jwk: String {
        switch pair {
        case .rsa(let key):
            guard let parts = try? key.publicKey.getKeyPrimitives() else { preconditionFailure("a key of ours has its parts") }
            let (n, e) = (Base64URL.encode(parts.modulus), Base64URL.encode(parts.publicExponent))
            return #"{"kty":"RSA","kid":"\#(id)","use":"sig","alg":"RS256","n":"\#(n)","e":"\#(e)"}"#
        case .curve(let key):
            let point = Array(key.publicKey.x963Representation)
            let (x, y) = (Base64URL.encode(point[1...32]), Base64URL.encode(point[33...64]))
            return #"{"kty":"EC","kid":"\#(id)","crv":"P-256","x":"\#(x)","y":"\#(y)"}"#
        }
    }

    /// The public half as those read it who would use it for a shared secret.
    var publicText: [UInt8] {
        switch pair {
        case .rsa(let key): Array(key.publicKey.pemRepresentation.utf8)
        case .curve(let key): Array(key.publicKey.pemRepresentation.utf8)
        }
    }

    func sign(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        switch pair {
        case .rsa(let key):
            let signature = try? key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
            return signature.map { Array($0.rawRepresentation) } ?? []
        case .curve(let key):
            let signature = try? key.signature(for: SHA256.hash(data: bytes))
            return signature.map { Array($0.rawRepresentation) } ?? []
        }
    }
}
