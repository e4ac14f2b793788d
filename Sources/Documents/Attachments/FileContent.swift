// SPDX-License-Identifier: Apache-2.0

/// What the bytes of a file turn out to be.
enum FileContent: Sendable, Equatable {
    /// A kind that is taken, with those of its words that can be read without the program that wrote it.
    case known(FileKind, words: [String])
    /// Protected by a password: nobody here could read or check it.
    case locked
    /// It carries a program.
    case withMacros
    /// Unpacked it would be out of all proportion.
    case tooDense
    case unknown

    init(_ bytes: [UInt8]) {
        if let kind = Self.kind(byFirst: bytes) {
            self = .known(kind, words: [])
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = Self.package(bytes)
        } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = Self.compound(bytes)
        } else if let text = PlainText.decode(bytes) {
            self = .known(.text, words: text.split(whereSeparator: \.isNewline).map(String.init))
        } else {
            self = .unknown
        }
    }

    private static func kind(byFirst bytes: [UInt8]) -> FileKind? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: Array("%PDF-".utf8)) { return .pdf }
        guard bytes.count >= 12 else { return nil }
        let (first, brand) = (Array(bytes[..<4]), Array(bytes[8..<12]))
        if first == Array("RIFF".utf8), brand == Array("WEBP".utf8) { return .webp }
        let pictures = ["heic", "heix", "heim", "heis", "mif1", "msf1", "hevc", "hevx"].map { Array($0.utf8) }
        if Array(bytes[4..<8]) == Array("ftyp".utf8), pictures.contains(brand) { return .heic }
        return nil
    }

    /// Word, Excel and OFD are archives; what lies in them tells which.
    private static func package(_ bytes: [UInt8]) -> FileContent {
        guard let archive = ZipArchive(bytes) else { return .unknown }
        let names = Set(archive.entries.map { $0.name.lowercased() })
        guard !names.contains(where: { $0.hasSuffix("vbaproject.bin") }) else { return .withMacros }
        let kind: FileKind? =
            if names.contains("word/document.xml") {
                .docx
            } else if names.contains("xl/workbook.xml") {
                .xlsx
            } else if names.contains("ofd.xml") {
                .ofd
            } else { nil }
        guard let kind else { return .unknown }
        do {
            return .known(kind, words: try MarkedUpText.words(of: archive))
        } catch {
            return error == .tooDense ? .tooDense : .unknown
        }
    }

    /// The names of streams in the files of older offices are UTF-16.
    private static func compound(_ bytes: [UInt8]) -> FileContent {
        func holds(_ name: String) -> Bool { bytes.holds(name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) }
        if holds("EncryptedPackage") { return .locked }
        if holds("_VBA_PROJECT") { return .withMacros }
        if holds("WordDocument") { return .known(.doc, words: []) }
        if holds("Workbook") { return .known(.xls, words: []) }
        return .unknown
    }
}
