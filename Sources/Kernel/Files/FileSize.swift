// SPDX-License-Identifier: Apache-2.0

/// How much a file weighs, in words.
public struct FileSize: Sendable {
    let bytes: Int

    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    public var text: String {
        // Rounded up: what is a byte beyond 20 MB must not be said to be 20.0.
        let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
        return switch bytes {
        case ..<1024: "\(bytes) 字节"
        case ..<(1 << 20): "\((bytes + 1023) >> 10) KB"
        default: "\(tenths / 10).\(tenths % 10) MB"
        }
    }
}
