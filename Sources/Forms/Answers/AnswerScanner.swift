// SPDX-License-Identifier: Apache-2.0

/// Reads the JSON of answers byte by byte, without trying one shape after another: an export reads millions of them.
struct AnswerScanner {
    struct Malformed: Error {}

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0

    static func read(_ json: String) throws -> [String: FormAnswer] {
        var json = json
        return try json.withUTF8 { bytes in
            var scanner = AnswerScanner(bytes: bytes)
            let values = try scanner.answers()
            scanner.skipBlanks()
            guard scanner.index == bytes.count else { throw Malformed() }
            return values
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func skipBlanks() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func peek() throws(Malformed) -> UInt8 {
        skipBlanks()
        guard index < bytes.count else { throw Malformed() }
        return bytes[index]
    }

    private mutating func take(_ sign: Unicode.Scalar) throws(Malformed) {
        guard try peek() == UInt8(ascii: sign) else { throw Malformed() }
        index += 1
    }

    /// Whether another member follows, and no end.
    private mutating func goesOn(_ end: Unicode.Scalar) throws(Malformed) -> Bool {
        let sign = try peek()
        index += 1
        if sign == UInt8(ascii: ",") { return true }
        guard sign == UInt8(ascii: end) else { throw Malformed() }
        return false
    }

    private mutating func members(_ body: (inout AnswerScanner, String) throws -> Void) throws {
        try take("{")
        if try peek() == UInt8(ascii: "}") {
            index += 1
            return
        }
        repeat {
            let key = try string()
            try take(":")
            try body(&self, key)
        } while try goesOn("}")
    }

    private mutating func answers() throws -> [String: FormAnswer] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 3 else { throw Malformed() }
        var values: [String: FormAnswer] = [:]
        try members { scanner, key in values[key] = try scanner.answer() }
        return values
    }

    private mutating func answer() throws -> FormAnswer {
        switch try peek() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"): return .person(try person())
        case UInt8(ascii: "["): return try list()
        default: throw Malformed()
        }
    }

    private mutating func list() throws -> FormAnswer {
        try take("[")
        var (words, rows): ([String], [FormRow]) = ([], [])
        if try peek() == UInt8(ascii: "]") {
            index += 1
            return .list([])
        }
        repeat {
            if try peek() == UInt8(ascii: "{") { rows.append(try row()) } else { words.append(try string()) }
        } while try goesOn("]")
        guard words.isEmpty || rows.isEmpty else { throw Malformed() }
        return rows.isEmpty ? .list(words) : .rows(rows)
    }

    private mutating func row() throws -> FormRow {
        var row = FormRow(id: "", [:])
        try members { scanner, key in
            switch key {
            case "id": row.id = try scanner.string()
            case "answers": row.answers = try scanner.answers()
            default: throw Malformed()
            }
        }
        return row
    }

    private mutating func person() throws -> FormPerson {
        var person = FormPerson([:])
        try members { scanner, key in
            guard key == "person" else {
                guard key == "source" else { throw Malformed() }
                person.source = try scanner.string()
                return
            }
            try scanner.members { scanner, part in
                let word = try scanner.string()
                if let part = PersonPart(rawValue: part) { person.parts[part] = word }
            }
        }
        return person
    }

    private mutating func string() throws(Malformed) -> String {
        try take("\"")
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.count else { throw Malformed() }
        if bytes[index] == UInt8(ascii: "\"") {
            defer { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        return try escaped(from: start)
    }

    private mutating func escaped(from start: Int) throws(Malformed) -> String {
        var text = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard index < bytes.count else { throw Malformed() }
            let sign = bytes[index]
            index += 1
            switch sign {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try codePoint()).utf8))
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
            default: throw Malformed()
            }
        }
        throw Malformed()
    }

    private mutating func codePoint() throws(Malformed) -> Character {
        var value = UInt32(try unit())
        if (0xD800..<0xDC00).contains(value) {
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
                throw Malformed()
            }
            index += 2
            let low = UInt32(try unit())
            guard (0xDC00..<0xE000).contains(low) else { throw Malformed() }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw Malformed() }
        return Character(scalar)
    }

    private mutating func unit() throws(Malformed) -> UInt16 {
        guard index + 4 <= bytes.count, let value = UInt16(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { throw Malformed() }
        index += 4
        return value
    }
}
