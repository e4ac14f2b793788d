// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import CryptoExtras
internal import Foundation

/// The two ways of signing that are taken; `none` and shared secrets are not among them.
enum TokenAlgorithm: String, Sendable {
    case RS256, ES256
}

/// The keys by which a provider's signatures are known (签名公钥): a JSON Web Key Set, RFC 7517.
struct ProviderKeys: Sendable {
    private struct Key: Sendable {
        let id: String?
        let material: Material
    }

    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case curve(P256.Signing.PublicKey)

        var algorithm: TokenAlgorithm {
            switch self {
            case .rsa: .RS256
            case .curve: .ES256
            }
        }
    }

    private struct Content: Decodable {
        let keys: [Entry]
    }

    private struct Entry: Decodable {
        let kty: String?
        let kid: String?
        let use: String?
        let alg: String?
        let crv: String?
        let n: String?
        let e: String?
        let x: String?
        let y: String?
    }

    private let keys: [Key]

    var count: Int { keys.count }

    /// Keys of other kinds, for other uses, or too short are passed over.
    init(_ bytes: [UInt8]) throws(SignOnFailure) {
        guard let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else { throw .discovery("公钥") }
        keys = content.keys.prefix(50).compactMap(Self.key)
    }

    /// Whether some key of the name and the algorithm made the signature; `nil` when there is no such key.
    func verify(_ signature: [UInt8], over signed: [UInt8], _ algorithm: TokenAlgorithm, by id: String?) -> Bool? {
        let fitting = keys.filter { $0.material.algorithm == algorithm && (id == nil || $0.id == id) }
        // A token that names no key is taken where there is one only.
        guard !fitting.isEmpty, id != nil || fitting.count == 1 else { return nil }
        return fitting.contains { Self.verify(signature, over: signed, $0.material) }
    }

    private static func verify(_ signature: [UInt8], over signed: [UInt8], _ material: Material) -> Bool {
        switch material {
        case .rsa(let key):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return key.isValidSignature(signature, for: SHA256.hash(data: signed), padding: .insecurePKCS1v1_5)
        case .curve(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: SHA256.hash(data: signed))
        }
    }

    private static func key(_ entry: Entry) -> Key? {
        guard entry.use == nil || entry.use == "sig" else { return nil }
        guard let material = material(entry), entry.alg == nil || entry.alg == material.algorithm.rawValue else { return nil }
        return Key(id: entry.kid, material: material)
    }

    private static func material(_ entry: Entry) -> Material? {
        switch (entry.kty, entry.crv) {
        case ("RSA", _):
            guard let n = entry.n.flatMap(Base64URL.decode), let e = entry.e.flatMap(Base64URL.decode), n.count <= 1024 else {
                return nil
            }
            // Shorter ones than 2048 bits are refused there.
            return (try? _RSA.Signing.PublicKey(n: n, e: e)).map(Material.rsa)
        case ("EC", "P-256"):
            guard let x = entry.x.flatMap(Base64URL.decode), let y = entry.y.flatMap(Base64URL.decode), x.count == 32,
                y.count == 32
            else { return nil }
            return (try? P256.Signing.PublicKey(x963Representation: [4] + x + y)).map(Material.curve)
        default: return nil
        }
    }
}
