// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Foundation
import Kernel

/// The scrutineers' key (监票人的钥匙): ballots are sealed to its public half, and the private one is put together from shares.
struct ScrutinyKey: Sendable {
    private let key: P256.KeyAgreement.PrivateKey

    init?(_ bytes: [UInt8]) {
        // What is no number of the curve opens nothing.
        guard let key = try? P256.KeyAgreement.PrivateKey(rawRepresentation: Data(bytes)) else { return nil }
        self.key = key
    }

    var publicKey: String { Array(key.publicKey.x963Representation).hexadecimal }

    /// The text in a sealed ballot; `nil` when it was not sealed to this key, for this poll and this paper.
    func open(_ body: [UInt8], enclosed: [UInt8], poll: String, nullifier: [UInt8]) -> [UInt8]? {
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: key,
                ciphersuite: .P256_SHA256_AES_GCM_256,
                info: Data(Self.info.utf8),
                encapsulatedKey: Data(enclosed)
            ),
            let text = try? recipient.open(Data(body), authenticating: Data(poll.utf8) + Data(nullifier))
        else { return nil }
        return Array(text)
    }

    static func isPublicKey(_ text: String) -> Bool {
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == enclosedLength else { return false }
        return (try? P256.KeyAgreement.PublicKey(x963Representation: Data(bytes))) != nil
    }

    static let info = "hearth-ballot-1"
    /// A point of the curve, uncompressed.
    static let enclosedLength = 65
    /// What AES-GCM adds to a text.
    static let tagLength = 16
}
