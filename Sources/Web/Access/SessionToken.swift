// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Kernel

/// The secret in a visitor's cookie: 256 random bits. The database keeps only its hash.
public struct SessionToken: Sendable, Hashable {
    public let text: String

    /// A fresh one.
    public init() {
        text = [UInt8].random(32).hexadecimal
    }

    /// The one that a cookie carries; `nil` when it is none of ours.
    public init?(_ cookie: String) {
        let isHexadecimal = cookie.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
        guard cookie.utf8.count == 64, isHexadecimal else { return nil }
        text = cookie
    }

    public var hash: [UInt8] {
        Array(SHA256.hash(data: Array(text.utf8)))
    }

    /// The token that a form must carry back. It can be worked out from the cookie only, which no other site can read.
    public var formToken: String {
        let key = SymmetricKey(data: Array(text.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: key)
        return code.prefix(16).hexadecimal
    }

    /// Compares in constant time.
    public func accepts(formToken candidate: String) -> Bool {
        let expected = Array(formToken.utf8)
        let given = Array(candidate.utf8)
        guard expected.count == given.count else { return false }
        return zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
