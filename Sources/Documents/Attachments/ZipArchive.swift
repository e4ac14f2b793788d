// SPDX-License-Identifier: Apache-2.0
internal import CDeflate

/// Why an archive cannot be read.
enum ZipProblem: Error, Equatable {
    case broken, tooDense
}

/// A ZIP archive in memory, read by its directory as offices read it.
struct ZipArchive {
    struct Entry: Sendable, Equatable {
        let name: String
        let method: Int
        let packedSize: Int
        let size: Int
        let offset: Int
    }

    /// No part of an office file that we look into is larger.
    static let largestPart = 32 << 20
    private static let mostEntries = 4096

    let entries: [Entry]
    private let bytes: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard let end = Self.end(of: bytes) else { return nil }
        self.bytes = bytes
        let (count, start) = (bytes.number(at: end + 10, 2), bytes.number(at: end + 16, 4))
        guard count <= Self.mostEntries, start < bytes.count else { return nil }
        var entries: [Entry] = []
        var place = start
        for _ in 0..<count {
            guard place + 46 <= bytes.count, bytes.number(at: place, 4) == 0x0201_4B50 else { return nil }
            let nameLength = bytes.number(at: place + 28, 2)
            guard place + 46 + nameLength <= bytes.count else { return nil }
            entries.append(
                Entry(
                    name: String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self),
                    method: bytes.number(at: place + 10, 2),
                    packedSize: bytes.number(at: place + 20, 4),
                    size: bytes.number(at: place + 24, 4),
                    offset: bytes.number(at: place + 42, 4)
                )
            )
            place += 46 + nameLength + bytes.number(at: place + 30, 2) + bytes.number(at: place + 32, 2)
        }
        self.entries = entries
    }

    /// What an entry holds, unpacked.
    func content(of entry: Entry) throws(ZipProblem) -> [UInt8] {
        guard max(entry.size, entry.packedSize) <= Self.largestPart else { throw .tooDense }
        guard entry.offset + 30 <= bytes.count, bytes.number(at: entry.offset, 4) == 0x0403_4B50 else { throw .broken }
        let start = entry.offset + 30 + bytes.number(at: entry.offset + 26, 2) + bytes.number(at: entry.offset + 28, 2)
        guard start + entry.packedSize <= bytes.count else { throw .broken }
        let packed = bytes[start..<(start + entry.packedSize)]
        switch entry.method {
        case 0: return Array(packed)
        case 8: return try inflated(packed, to: entry.size)
        default: throw .broken
        }
    }

    private func inflated(_ packed: ArraySlice<UInt8>, to size: Int) throws(ZipProblem) -> [UInt8] {
        guard size > 0 else { return [] }
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .broken }
        defer { libdeflate_free_decompressor(decompressor) }
        var result = LIBDEFLATE_BAD_DATA
        // A directory that says too little is found out here: the room is just what it says.
        let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, written in
            packed.withUnsafeBytes { input in
                result = libdeflate_deflate_decompress(
                    decompressor,
                    input.baseAddress,
                    input.count,
                    buffer.baseAddress,
                    size,
                    &written
                )
            }
            if result != LIBDEFLATE_SUCCESS { written = 0 }
        }
        guard result == LIBDEFLATE_SUCCESS else { throw .broken }
        return content
    }

    /// The end of the directory stands at the end of the file, before a comment of at most 64 KB.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 65_535)
        return stride(from: bytes.count - 22, through: first, by: -1).first { bytes.number(at: $0, 4) == 0x0605_4B50 }
    }
}

extension [UInt8] {
    /// The number that stands in a few bytes, the lowest first.
    fileprivate func number(at place: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { sum, index in sum | Int(self[place + index]) << (8 * index) }
    }
}
