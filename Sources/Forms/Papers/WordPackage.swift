// SPDX-License-Identifier: Apache-2.0
import CArchive
import CExpat
import Kernel

/// The parts of a `.docx` (Word 文件), unpacked under caps and packed again with one of them exchanged.
struct WordPackage {
    static let document = "word/document.xml"
    private static let mostParts = 2000
    private static let largest = 64 << 20
    private static let largestDocument = 8 << 20
    private static let largestRatio = 200

    private(set) var parts: [(name: String, bytes: [UInt8])] = []

    init(_ bytes: [UInt8]) throws(PaperFault) {
        guard bytes.starts(with: [0x50, 0x4B]) else { throw .noWord }
        guard let archive = archive_read_new() else { throw .broken }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        // The copy outlives the archive, which reads from it as long as it is open.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        defer { copy.deallocate() }
        copy.copyBytes(from: bytes)
        guard archive_read_open_memory(archive, copy.baseAddress, bytes.count) == ARCHIVE_OK else { throw .broken }
        try read(archive, packed: bytes.count)
        guard parts.contains(where: { $0.name == "[Content_Types].xml" }), let text = part(Self.document) else { throw .noWord }
        guard !parts.contains(where: { $0.name.lowercased().hasSuffix("vbaproject.bin") }) else { throw .macros }
        guard text.count <= Self.largestDocument else { throw .swollen }
        try Self.check(text)
    }

    func part(_ name: String) -> [UInt8]? { parts.first { $0.name == name }?.bytes }

    private mutating func read(_ archive: OpaquePointer, packed: Int) throws(PaperFault) {
        var (total, names): (Int, Set<String>) = (0, [])
        var entry: OpaquePointer?
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return }
            guard status >= ARCHIVE_WARN, let entry, let raw = archive_entry_pathname(entry) else { throw .broken }
            let name = String(cString: raw)
            // Two parts of one name would let one be looked at and the other be opened.
            guard names.insert(name).inserted else { throw .broken }
            guard names.count <= Self.mostParts else { throw .swollen }
            if name.hasSuffix("/") { continue }
            var bytes: [UInt8] = []
            while true {
                let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
                guard count >= 0 else { throw .broken }
                if count == 0 { break }
                total += count
                guard total <= Self.largest, total / Self.largestRatio <= packed else { throw .swollen }
                bytes.append(contentsOf: buffer[..<count])
            }
            parts.append((name, bytes))
        }
    }

    /// Well-formed, and without definitions of its own: what follows may walk through tags without a parser.
    private static func check(_ text: [UInt8]) throws(PaperFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .broken }
        defer { XML_ParserFree(parser) }
        var hasDefinitions = false
        let isWhole = withUnsafeMutablePointer(to: &hasDefinitions) { flag in
            XML_SetUserData(parser, flag)
            XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
                data?.assumingMemoryBound(to: Bool.self).pointee = true
            }
            return text.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                return XML_Parse(parser, start, Int32(bytes.count), 1) == XML_STATUS_OK
            }
        }
        guard !hasDefinitions else { throw .entities }
        // Byte for byte it is read as UTF-8 from here on.
        guard isWhole, String(validating: text, as: UTF8.self) != nil else { throw .broken }
    }

    /// The same package with another document in it.
    func packed(with document: [UInt8]) throws -> SpooledFile {
        let file = try SpooledFile()
        guard let archive = archive_write_new() else { throw SpoolFault.noRoom }
        defer { archive_write_free(archive) }
        archive_write_set_format_zip(archive)
        archive_write_set_format_option(archive, "zip", "zip64", nil)
        archive_write_set_bytes_in_last_block(archive, 1)
        guard archive_write_open_fd(archive, file.descriptor) == ARCHIVE_OK else { throw SpoolFault.noRoom }
        for (name, bytes) in parts {
            let bytes = name == Self.document ? document : bytes
            let entry = archive_entry_new()
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname(entry, name)
            archive_entry_set_filetype(entry, UInt32(S_IFREG))
            archive_entry_set_perm(entry, 0o644)
            archive_entry_set_size(entry, Int64(bytes.count))
            archive_entry_set_mtime(entry, 1_704_067_200, 0)
            guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw SpoolFault.noRoom }
            let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == bytes.count else { throw SpoolFault.noRoom }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else { throw SpoolFault.noRoom }
        return file
    }
}
