// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// The signature on a message to an endpoint, as the Standard Webhooks specification has it: HMAC-SHA256 over the
/// message's number, the time and the body, so that a receiver can tell forgeries and repetitions.
enum WebhookSignature {
    static let secretLength = 32

    static func freshSecret() -> [UInt8] { .random(secretLength) }

    /// The secret as its owner keeps it.
    static func shown(_ secret: [UInt8]) -> String { "whsec_\(Data(secret).base64EncodedString())" }

    static func headers(_ id: String, at now: Instant, _ body: [UInt8], _ secret: [UInt8]) -> [String] {
        let seconds = now.milliseconds / 1000
        let signed = Array("\(id).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
        let signature = Data(code).base64EncodedString()
        return ["webhook-id: \(id)", "webhook-timestamp: \(seconds)", "webhook-signature: v1,\(signature)"]
    }
}
