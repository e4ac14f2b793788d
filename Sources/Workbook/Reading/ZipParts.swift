// SPDX-License-Identifier: Apache-2.0
import CArchive
import Kernel

/// The parts of a zip in a file, each unpacked piece by piece and never beyond the caps, whatever the zip says of their sizes.
final class ZipParts {
    enum Cap {
        /// A workbook has a few dozen parts; pictures are skipped unread.
        static let parts = 4096
        /// What one part may unpack to: a million rows of markup.
        static let part = 2 << 30
        /// What may be unpacked for each packed byte, once it is more than a table of a page.
        static let ratio = 200
        static let free = 16 << 20
        static let block = 128 << 10
    }

    private let file: SpooledFile

    init(_ file: SpooledFile) {
        self.file = file
    }

    /// The names of all parts, in the order of the archive.
    func names() throws(WorkbookFault) -> [String] {
        let pass = try ZipPass(file)
        var names: [String] = []
        while let name = try pass.nextName() {
            names.append(name)
            guard names.count <= Cap.parts else { throw .tooManyParts }
        }
        return names
    }

    /// A small part as a whole.
    func part(_ name: String, atMost limit: Int) throws(WorkbookFault) -> [UInt8] {
        var bytes: [UInt8] = []
        let stream = try stream(name)
        while let piece = try stream.next() {
            bytes.append(contentsOf: piece)
            guard bytes.count <= limit else { throw .swollen }
        }
        return bytes
    }

    func stream(_ name: String) throws(WorkbookFault) -> ZipPart {
        let pass = try ZipPass(file)
        var count = 0
        while let found = try pass.nextName() {
            if found.lowercased() == name.lowercased() { return ZipPart(pass) }
            count += 1
            guard count <= Cap.parts else { throw .tooManyParts }
        }
        throw .broken
    }
}

/// One part as it is unpacked.
final class ZipPart {
    private let pass: ZipPass
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ZipParts.Cap.block, alignment: 1)
    private var total = 0

    init(_ pass: ZipPass) {
        self.pass = pass
    }

    deinit {
        buffer.deallocate()
    }

    /// The next piece, valid until the one after; `nil` at the end.
    func next() throws(WorkbookFault) -> UnsafeRawBufferPointer? {
        let count = archive_read_data(pass.archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw .broken }
        guard count > 0 else { return nil }
        total += count
        let allowed = max(ZipParts.Cap.free, pass.fileSize * ZipParts.Cap.ratio)
        guard total <= ZipParts.Cap.part, total <= allowed else { throw .swollen }
        return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
}

/// One way through the archive, from its first entry on.
final class ZipPass {
    let archive: OpaquePointer
    let fileSize: Int
    private let source: Source

    /// What libarchive reads from: places in the file, so that two passes do not disturb each other.
    private final class Source {
        let file: SpooledFile
        let size: Int
        var place = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 1)

        init(_ file: SpooledFile) {
            self.file = file
            size = file.size
        }

        deinit {
            buffer.deallocate()
        }
    }

    init(_ file: SpooledFile) throws(WorkbookFault) {
        guard let archive = archive_read_new() else { throw .broken }
        self.archive = archive
        source = Source(file)
        fileSize = file.size
        archive_read_support_format_zip_seekable(archive)
        archive_read_set_read_callback(archive) { _, data, block in
            guard let source = ZipPass.source(data) else { return -1 }
            guard let count = try? source.file.read(at: source.place, into: source.buffer) else { return -1 }
            source.place += count
            block?.pointee = UnsafeRawPointer(source.buffer.baseAddress)
            return count
        }
        archive_read_set_seek_callback(archive) { _, data, offset, origin in
            guard let source = ZipPass.source(data) else { return -1 }
            switch origin {
            case SEEK_SET: source.place = Int(offset)
            case SEEK_CUR: source.place += Int(offset)
            default: source.place = source.size + Int(offset)
            }
            source.place = min(max(0, source.place), source.size)
            return Int64(source.place)
        }
        archive_read_set_skip_callback(archive) { _, data, wanted in
            guard let source = ZipPass.source(data), wanted > 0 else { return 0 }
            let skipped = min(Int(wanted), source.size - source.place)
            source.place += skipped
            return Int64(skipped)
        }
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(source).toOpaque())
        guard archive_read_open1(archive) == ARCHIVE_OK else { throw .broken }
    }

    deinit {
        archive_read_free(archive)
    }

    func nextName() throws(WorkbookFault) -> String? {
        var entry: OpaquePointer?
        while true {
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return nil }
            guard status >= ARCHIVE_WARN, let entry else { throw .broken }
            guard archive_entry_is_encrypted(entry) == 0 else { throw .locked }
            // A name that is no text is of no part that is looked for.
            guard let raw = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else { continue }
            return String(cString: raw)
        }
    }

    private static func source(_ data: UnsafeMutableRawPointer?) -> Source? {
        data.map { Unmanaged<Source>.fromOpaque($0).takeUnretainedValue() }
    }
}
