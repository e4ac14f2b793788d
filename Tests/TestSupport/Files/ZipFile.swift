// SPDX-License-Identifier: Apache-2.0

/// The smallest zip that carries one or more parts, for documents no word processor would write.
public struct ZipFile {
    public private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    public init() {}

    /// A part as it is.
    public mutating func store(_ name: String, _ text: String) {
        let body = Array(text.utf8)
        add(name, packed: body, method: 0, size: body.count, checksum: Self.checksum(body))
    }

    /// A part that begins with the text and goes on with so many megabytes of blanks, packed a thousand to one.
    public mutating func inflate(_ name: String, _ text: String, megabytesOfBlanks: Int) {
        let head = Array(text.utf8)
        var packed: [UInt8] = [0] + Self.two(head.count) + Self.two(0xFFFF - head.count) + head
        let megabyte: [UInt8] =
            [236, 193, 49, 1, 0, 0, 0, 194, 160, 42, 235, 159, 210, 16, 190, 64, 1] + [UInt8](repeating: 0, count: 1015)
            + [124, 6, 0, 0, 255, 255]
        for _ in 0..<megabytesOfBlanks { packed += megabyte }
        packed += [1, 0, 0, 0xFF, 0xFF]
        add(name, packed: packed, method: 8, size: head.count + megabytesOfBlanks << 20, checksum: 0)
    }

    public var closed: [UInt8] {
        let end = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0] + Self.two(count) + Self.two(count) + Self.four(directory.count)
        return bytes + directory + end + Self.four(bytes.count) + Self.two(0)
    }

    private mutating func add(_ name: String, packed: [UInt8], method: Int, size: Int, checksum: Int) {
        let label = Array(name.utf8)
        let facts =
            Self.two(20) + Self.two(0) + Self.two(method) + Self.four(0) + Self.four(checksum) + Self.four(packed.count)
            + Self.four(size) + Self.two(label.count) + Self.two(0)
        let attributes: [UInt8] = Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(bytes.count)
        directory += [0x50, 0x4B, 0x01, 0x02] + Self.two(20) + facts + attributes + label
        bytes += [0x50, 0x4B, 0x03, 0x04] + facts + label + packed
        count += 1
    }

    private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
