// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// The fields of a form or of a query, cleaned at the door.
public struct Form: Sendable, Equatable {
    private var fields: [String: [String]] = [:]
    private var uploads: [String: [UploadedFile]] = [:]

    public init() {}

    /// Reads `a=1&b=%E4%B8%AD`.
    public init(urlEncoded body: some Sequence<UInt8>) {
        for pair in Array(body).split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? PercentCoding.decodeForm(parts[1]) : ""
            add(PercentCoding.decodeForm(parts[0]), value)
        }
    }

    public mutating func add(_ name: String, _ value: String) {
        fields[name, default: []].append(Self.cleaned(value))
    }

    mutating func add(_ name: String, file: UploadedFile) {
        // Names of files come as their system spells them: a Mac's are decomposed.
        uploads[name, default: []].append(UploadedFile(name: Self.cleaned(file.name), bytes: file.bytes, size: file.size))
    }

    /// Every file that was sent under the name, in the order of sending.
    public func files(_ name: String) -> [UploadedFile] {
        uploads[name] ?? []
    }

    /// The file that was sent under the name.
    public func file(_ name: String) -> UploadedFile? {
        uploads[name]?.first
    }

    /// Every file that came, whatever its field.
    var allFiles: [UploadedFile] { uploads.values.flatMap(\.self) }

    /// The field's text without blanks around it; empty when it was not sent.
    public func text(_ name: String) -> String {
        (fields[name]?.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Every value that was sent under the name: ticked boxes.
    public func all(_ name: String) -> [String] {
        fields[name] ?? []
    }

    public func has(_ name: String) -> Bool {
        fields[name] != nil
    }

    /// NFC, because Swift takes é and e+◌́ for the same text while the databases compare bytes;
    /// one kind of line break; and none of the control characters that PostgreSQL and XML refuse.
    private static func cleaned(_ text: String) -> String {
        let lines = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        let scalars = lines.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x09, 0x0A: true
            case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping
    }
}

/// A file that came with a form.
public struct UploadedFile: Sendable, Equatable {
    public let name: String
    /// What it holds; nothing where it is larger than its route takes.
    public let bytes: [UInt8]
    /// How many bytes came.
    public let size: Int

    public init(name: String, bytes: [UInt8]) {
        self.init(name: name, bytes: bytes, size: bytes.count)
    }

    init(name: String, bytes: [UInt8], size: Int) {
        self.name = name
        self.bytes = bytes
        self.size = size
    }
}
