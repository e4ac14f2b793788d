// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import CryptoExtras
internal import Foundation
import Kernel

/// A voter's browser at a sealed poll: it blinds a paper, unblinds the signature and seals a ballot, with the library's own client
/// side, and knows of the poll what its page says.
public struct VoterBrowser {
    /// What the page of a poll tells.
    public struct Poll: Sendable {
        let id: String
        /// The modulus of the key that signs papers, and the point to which ballots are sealed.
        let paperKey: [UInt8]
        let scrutinyKey: [UInt8]
        let sealedLength: Int

        public init(id: String, paperKey: [UInt8], scrutinyKey: [UInt8], sealedLength: Int) {
            (self.id, self.paperKey, self.scrutinyKey, self.sealedLength) = (id, paperKey, scrutinyKey, sealedLength)
        }
    }

    private typealias Key = _RSA.BlindSigning.PublicKey<SHA384>

    private let poll: Poll
    /// The paper, and what the server sees of it when it signs.
    public let prepared: [UInt8]
    public let blinded: [UInt8]
    private let key: Key
    private let message: _RSA.BlindSigning.PreparedMessage
    private let inverse: _RSA.BlindSigning.BlindingInverse

    /// A fresh paper, by rights named after the poll.
    public init(_ poll: Poll, named name: String? = nil) throws {
        self.poll = poll
        key = try Key(n: Data(poll.paperKey), e: Data([1, 0, 1]), parameters: .RSABSSA_SHA384_PSS_Deterministic)
        prepared = .random(32) + Array((name ?? poll.id).utf8) + .random(32)
        message = key.prepare(Data(prepared))
        let blinding = try key.blind(message)
        blinded = Array(blinding.blindedMessage)
        inverse = blinding.inverse
    }

    /// The signature under the paper, out of the one that the server gave.
    public func sign(_ answer: [UInt8]) throws -> [UInt8] {
        let signature = try key.finalize(.init(rawRepresentation: Data(answer)), for: message, blindingInverse: inverse)
        return Array(signature.rawRepresentation)
    }

    /// A text sealed to the scrutineers, as long as any other of the poll.
    public func seal(_ text: [UInt8]) throws -> (enclosed: [UInt8], body: [UInt8]) {
        let room = text + [UInt8](repeating: 32, count: max(poll.sealedLength - text.count, 0))
        var sender = try HPKE.Sender(
            recipientKey: P256.KeyAgreement.PublicKey(x963Representation: Data(poll.scrutinyKey)),
            ciphersuite: .P256_SHA256_AES_GCM_256,
            info: Data("hearth-ballot-1".utf8)
        )
        let aad = Data(poll.id.utf8) + Data(SHA256.hash(data: prepared))
        return (Array(sender.encapsulatedKey), Array(try sender.seal(Data(room), authenticating: aad)))
    }
}
