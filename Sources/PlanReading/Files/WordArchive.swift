// SPDX-License-Identifier: Apache-2.0
import CArchive

/// The parts of a .docx that a reader needs, unpacked piece by piece and never beyond the caps.
struct WordArchive {
    /// A document has a few dozen parts; pictures are skipped unread.
    private static let mostEntries = 4096
    /// What one part may unpack to.
    private static let largestPart = 64 << 20
    /// What all parts may unpack to for each packed byte.
    private static let largestRatio = 200
    private static let block = 64 << 10

    let bytes: [UInt8]

    /// Hands each wanted part to its parser in pieces, in the order of the archive; the names of all parts come back.
    func read(
        _ wanted: Set<String>,
        into parts: (String, UnsafeRawBufferPointer?) throws(UnreadablePlan) -> Void
    ) throws(UnreadablePlan) -> Set<String> {
        guard let archive = archive_read_new() else { throw .brokenDocument }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        // The pointer outlives the block because `bytes` is held by self for the whole call.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        guard archive_read_open_memory(archive, copy.baseAddress, bytes.count) == ARCHIVE_OK else {
            throw .brokenDocument
        }
        return try entries(of: archive, wanted: wanted, into: parts)
    }

    private func entries(
        of archive: OpaquePointer,
        wanted: Set<String>,
        into parts: (String, UnsafeRawBufferPointer?) throws(UnreadablePlan) -> Void
    ) throws(UnreadablePlan) -> Set<String> {
        var names: Set<String> = []
        var unpacked = 0
        var entry: OpaquePointer?
        for _ in 0..<Self.mostEntries {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return names }
            guard status >= ARCHIVE_WARN else { throw .brokenDocument }
            guard let entry, let raw = archive_entry_pathname(entry) else { continue }
            let name = String(cString: raw)
            guard names.insert(name).inserted, wanted.contains(name) else { continue }
            try unpack(name, of: archive, total: &unpacked, into: parts)
        }
        throw .swollenDocument
    }

    private func unpack(
        _ name: String,
        of archive: OpaquePointer,
        total: inout Int,
        into parts: (String, UnsafeRawBufferPointer?) throws(UnreadablePlan) -> Void
    ) throws(UnreadablePlan) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.block, alignment: 1)
        defer { buffer.deallocate() }
        var size = 0
        while true {
            let count = archive_read_data(archive, buffer.baseAddress, Self.block)
            guard count >= 0 else { throw .brokenDocument }
            guard count > 0 else { break }
            size += count
            total += count
            guard size <= Self.largestPart, total / Self.largestRatio <= bytes.count else { throw .swollenDocument }
            try parts(name, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        try parts(name, nil)
    }
}
