// SPDX-License-Identifier: Apache-2.0

/// Reads `multipart/form-data` (RFC 7578) from a body that is already whole and bounded in size.
struct MultipartForm {
    private let body: [UInt8]
    private let delimiter: [UInt8]

    /// `nil` when the content type names no boundary.
    init?(contentType: String, body: [UInt8]) {
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        self.body = body
        delimiter = Array("--\(boundary)".utf8)
    }

    /// The form, or `nil` when a part is cut off or names no field.
    func form() -> Form? {
        var form = Form()
        var cursor = 0
        guard let first = index(of: delimiter, from: 0) else { return nil }
        cursor = first + delimiter.count
        while !isEnd(at: cursor) {
            guard let end = index(of: [0x0D, 0x0A] + delimiter, from: cursor) else { return nil }
            guard add(partAt: cursor..<end, to: &form) else { return nil }
            cursor = end + 2 + delimiter.count
        }
        return form
    }

    private func add(partAt range: Range<Int>, to form: inout Form) -> Bool {
        guard let blank = index(of: [0x0D, 0x0A, 0x0D, 0x0A], from: range.lowerBound), blank < range.upperBound else {
            return false
        }
        let head = String(decoding: body[range.lowerBound..<blank], as: UTF8.self)
        let content = blank + 4 <= range.upperBound ? body[(blank + 4)..<range.upperBound] : []
        guard let name = Self.parameter("name", in: head) else { return false }
        if let fileName = Self.parameter("filename", in: head) {
            // A file field left empty arrives as a file without a name.
            if !fileName.isEmpty { form.add(name, file: UploadedFile(name: fileName, bytes: Array(content))) }
        } else {
            form.add(name, String(decoding: content, as: UTF8.self))
        }
        return true
    }

    private func isEnd(at cursor: Int) -> Bool {
        cursor + 1 < body.count && body[cursor] == 0x2D && body[cursor + 1] == 0x2D
    }

    private func index(of needle: [UInt8], from start: Int) -> Int? {
        guard body.count >= needle.count else { return nil }
        var index = start
        while index <= body.count - needle.count {
            if body[index] == needle[0], body[index..<(index + needle.count)].elementsEqual(needle) { return index }
            index += 1
        }
        return nil
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
