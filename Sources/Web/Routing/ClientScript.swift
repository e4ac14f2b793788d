// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Kernel

/// A script of a room's own, which only pages that name it load. Its address carries a hash of its content.
public struct ClientScript: Sendable {
    public let address: String
    /// SHA-256 of what is served, for those who compare it with what was published.
    public let hash: String
    let bytes: [UInt8]

    public init(_ name: String, _ bytes: [UInt8]) {
        let hash = SHA256.hash(data: bytes).hexadecimal
        self.hash = hash
        self.bytes = bytes
        address = "/assets/\(hash.prefix(16))/\(name)"
    }

    public var tag: HTML { "<script src=\"\(address)\" defer></script>" }
}
