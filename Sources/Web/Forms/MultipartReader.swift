// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Reads `multipart/form-data` (RFC 7578) as it arrives, piece by piece.
///
/// A file longer than the limit is counted on but no longer kept, so that whoever sends two gigabytes costs two
/// megabytes of memory and gets an answer that names the file.
struct MultipartReader {
    private enum State {
        case preamble, afterDelimiter, head, content, finished, broken
    }

    /// What the part that is being read is.
    private enum Part {
        case field(String)
        case file(String, name: String)
        /// A field for files that was left empty.
        case nothing
    }

    private static let longestHead = 1 << 14

    private let delimiter: [UInt8]
    private let fileLimit: Int
    private var state = State.preamble
    private var pending: [UInt8] = []
    private var part = Part.nothing
    private var content: [UInt8] = []
    private var size = 0
    private var form = Form()

    /// `nil` when the content type names no boundary.
    init?(contentType: String, fileLimit: Int = .max) {
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.fileLimit = fileLimit
        // The first delimiter stands at the very start, without the line break before it.
        pending = [0x0D, 0x0A]
    }

    /// Takes the next piece of the body.
    mutating func feed(_ piece: some Sequence<UInt8>) {
        pending.append(contentsOf: piece)
        var cursor = 0
        while step(from: &cursor) {}
        pending.removeFirst(cursor)
    }

    /// The form, or `nil` when the body broke off or a part names no field.
    func finish() -> Form? {
        if case .finished = state { return form }
        return nil
    }

    /// Moves on by one state where the bytes at hand suffice for it.
    private mutating func step(from cursor: inout Int) -> Bool {
        switch state {
        case .preamble: skipPreamble(from: &cursor)
        case .afterDelimiter: readMark(from: &cursor)
        case .head: readHead(from: &cursor)
        case .content: readContent(from: &cursor)
        case .finished, .broken: drop(from: &cursor)
        }
    }

    private mutating func skipPreamble(from cursor: inout Int) -> Bool {
        guard let found = index(of: delimiter, from: cursor) else {
            cursor = max(cursor, pending.count - delimiter.count + 1)
            return false
        }
        cursor = found + delimiter.count
        state = .afterDelimiter
        return true
    }

    /// Two dashes after a delimiter end the body.
    private mutating func readMark(from cursor: inout Int) -> Bool {
        guard pending.count - cursor >= 2 else { return false }
        state = pending[cursor] == 0x2D && pending[cursor + 1] == 0x2D ? .finished : .head
        return true
    }

    private mutating func readHead(from cursor: inout Int) -> Bool {
        guard let blank = index(of: [0x0D, 0x0A, 0x0D, 0x0A], from: cursor) else {
            if pending.count - cursor > Self.longestHead { state = .broken }
            return false
        }
        let head = pending[cursor..<blank]
        // A delimiter inside means that the part had no blank line after its head.
        let isWhole = index(of: delimiter, from: cursor).map { $0 >= blank } ?? true
        guard isWhole, head.count <= Self.longestHead, begin(String(decoding: head, as: UTF8.self)) else {
            state = .broken
            return true
        }
        cursor = blank + 4
        state = .content
        return true
    }

    private mutating func begin(_ head: String) -> Bool {
        (content, size) = ([], 0)
        guard let name = Self.parameter("name", in: head) else { return false }
        guard let fileName = Self.parameter("filename", in: head) else {
            part = .field(name)
            return true
        }
        // A field for files that was left empty arrives as a file without a name.
        part = fileName.isEmpty ? .nothing : .file(name, name: fileName)
        return true
    }

    private mutating func readContent(from cursor: inout Int) -> Bool {
        if let end = index(of: delimiter, from: cursor) {
            keep(cursor..<end)
            close()
            cursor = end + delimiter.count
            state = .afterDelimiter
            return true
        }
        // The last bytes may be the beginning of a delimiter.
        let safe = max(cursor, pending.count - delimiter.count + 1)
        keep(cursor..<safe)
        cursor = safe
        return false
    }

    private mutating func keep(_ range: Range<Int>) {
        size += range.count
        if case .file = part, size > fileLimit {
            content = []
        } else {
            content.append(contentsOf: pending[range])
        }
    }

    private mutating func close() {
        switch part {
        case .field(let name): form.add(name, String(decoding: content, as: UTF8.self))
        case .file(let field, let name): form.add(field, file: UploadedFile(name: name, bytes: content, size: size))
        case .nothing: break
        }
        (content, size) = ([], 0)
    }

    private func drop(from cursor: inout Int) -> Bool {
        cursor = pending.count
        return false
    }

    private func index(of needle: [UInt8], from start: Int) -> Int? {
        guard pending.count - start >= needle.count else { return nil }
        return pending.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var index = start
            let last = bytes.count - needle.count
            while index <= last, let found = memchr(base + index, Int32(needle[0]), last - index + 1) {
                index = UnsafeRawPointer(found) - base
                if memcmp(base + index, needle, needle.count) == 0 { return index }
                index += 1
            }
            return nil
        }
    }

    private static func boundary(in contentType: String) -> String? {
        guard let range = contentType.firstRange(of: "boundary=") else { return nil }
        let rest = contentType[range.upperBound...].prefix { $0 != ";" }
        let boundary = rest.filter { $0 != "\"" }
        return boundary.isEmpty || boundary.utf8.count > 200 ? nil : String(boundary)
    }

    /// Browsers write `name="plan"`; inside the quotes they escape only the quote, as `%22`.
    private static func parameter(_ name: String, in head: String) -> String? {
        for prefix in ["; \(name)=\"", ";\(name)=\""] {
            guard let start = head.firstRange(of: prefix) else { continue }
            return String(head[start.upperBound...].prefix { $0 != "\"" }).replacing("%22", with: "\"")
        }
        return nil
    }
}
