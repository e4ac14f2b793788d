// SPDX-License-Identifier: Apache-2.0
internal import CDeflate

/// Packs a few files into a ZIP archive. The same files make the same bytes: no clock goes in.
struct ZipWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ name: String, _ content: [UInt8]) {
        let packed = Self.deflated(content)
        let (method, data) = packed.map { (8, $0) } ?? (0, content)
        let checksum = content.withUnsafeBytes { Int(libdeflate_crc32(0, $0.baseAddress, content.count)) }
        let path = Array(name.utf8)
        // Version, flags (names are UTF-8), method, time and day: 1 January 1980, the earliest that the format knows.
        let common =
            Self.number(20, 2) + Self.number(0x0800, 2) + Self.number(method, 2) + Self.number(0, 2) + Self.number(0x21, 2)
            + Self.number(checksum, 4) + Self.number(data.count, 4) + Self.number(content.count, 4) + Self.number(path.count, 2)
            + Self.number(0, 2)
        directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + common
        directory +=
            Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 2) + Self.number(0, 4) + Self.number(body.count, 4) + path
        body += Self.number(0x0403_4B50, 4) + common + path + data
        count += 1
    }

    var bytes: [UInt8] {
        let counts = Self.number(count, 2) + Self.number(count, 2)
        let end = Self.number(0x0605_4B50, 4) + Self.number(0, 4) + counts + Self.number(directory.count, 4)
        return body + directory + end + Self.number(body.count, 4) + Self.number(0, 2)
    }

    /// The packed form, or `nil` where it would save nothing.
    private static func deflated(_ content: [UInt8]) -> [UInt8]? {
        guard content.count > 64, let compressor = libdeflate_alloc_compressor(6) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let packed = [UInt8](unsafeUninitializedCapacity: content.count) { buffer, written in
            written = content.withUnsafeBytes { input in
                libdeflate_deflate_compress(compressor, input.baseAddress, content.count, buffer.baseAddress, content.count)
            }
        }
        return packed.isEmpty ? nil : packed
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(value >> (8 * $0) & 0xFF) }
    }
}
