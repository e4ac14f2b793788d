// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import CryptoExtras
internal import Foundation
import Kernel

/// The key that signs the papers of one poll without seeing them (发票密钥): RSA blind signatures after RFC 9474, SHA-384 and PSS.
///
/// Each poll has its own: who signs is blind, so that with one key for two a paper for the one would pass for the other.
/// What is signed begins with 32 bytes by chance, as the randomised variant wants it; the browser puts them there.
struct PaperKey: Sendable {
    /// The private key as it is stored while the poll is open.
    let stored: [UInt8]
    /// The modulus in hexadecimal, for the manifest.
    let modulus: String

    static let bytes = 256

    /// A fresh one; takes most of a second.
    static func make() throws -> PaperKey {
        let key = try _RSA.BlindSigning.PrivateKey<SHA384>(keySize: .bits2048, parameters: .RSABSSA_SHA384_PSS_Deterministic)
        let modulus = Array(try key.publicKey.getKeyPrimitives().modulus)
        return PaperKey(stored: Array(key.derRepresentation), modulus: modulus.hexadecimal)
    }

    /// Signs what it cannot read; `nil` when it is no number that this key signs.
    static func sign(_ blinded: [UInt8], with stored: [UInt8]) throws -> [UInt8]? {
        let key = try _RSA.BlindSigning.PrivateKey<SHA384>(
            derRepresentation: Data(stored),
            parameters: .RSABSSA_SHA384_PSS_Deterministic
        )
        // Too large a number is the sender's fault, and all that can go wrong with a key of ours.
        return (try? key.blindSignature(for: Data(blinded))).map { Array($0.rawRepresentation) }
    }

    /// Whether the signature under a paper was made with the key of this modulus.
    static func isValid(_ signature: [UInt8], for prepared: [UInt8], modulus: String) throws -> Bool {
        guard let number = [UInt8](hexadecimal: modulus), signature.count == bytes else { return false }
        let key = try _RSA.BlindSigning.PublicKey<SHA384>(
            n: Data(number),
            e: Data([1, 0, 1]),
            parameters: .RSABSSA_SHA384_PSS_Deterministic
        )
        return key.isValidSignature(.init(rawRepresentation: Data(signature)), for: key.prepare(Data(prepared)))
    }
}

/// A paper that a voter shows at the urn (选票凭据): 32 bytes by chance, the poll, a serial number by chance.
struct PaperProof: Sendable, Equatable {
    let prepared: [UInt8]
    /// What it is known by once it was used (作废号).
    let nullifier: [UInt8]

    /// `nil` when it was not made for this poll.
    init?(_ prepared: [UInt8], poll: String) {
        let name = Array(poll.utf8)
        guard prepared.count == 64 + name.count, Array(prepared[32..<(32 + name.count)]) == name else { return nil }
        self.prepared = prepared
        nullifier = Array(SHA256.hash(data: prepared))
    }
}
