// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a file is, by its first bytes.
enum FileKind {
    case zip
    case text(TextEncoding)

    static func of(_ file: SpooledFile) throws(WorkbookFault) -> FileKind {
        let head = try read(file, 4096)
        guard !head.isEmpty else { throw .empty }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw try compound(file) }
        for (magic, name) in strangers where head.starts(with: magic) { throw .foreign(name) }
        if let fault = markup(head) { throw fault }
        let encoding = try TextEncoding.of(file, head)
        return .text(encoding)
    }

    private static let strangers: [([UInt8], String)] = [
        (Array("%PDF".utf8), " PDF "), (Array("{\\rtf".utf8), " RTF "), (Array("Rar!".utf8), " RAR 压缩"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], " 7z 压缩"), ([0x1F, 0x8B], " gzip 压缩"), ([0x89, 0x50, 0x4E, 0x47], "图片"),
        ([0xFF, 0xD8, 0xFF], "图片"), (Array("GIF8".utf8), "图片"), (Array("SQLite format 3".utf8), "数据库"),
        ([0x7F, 0x45, 0x4C, 0x46], "程序"), (Array("MZ".utf8), "程序"),
    ]

    /// An old Office file, or a new one behind a password: the names of its streams stand in its directory as UTF-16.
    private static func compound(_ file: SpooledFile) throws(WorkbookFault) -> WorkbookFault {
        let bytes = try read(file, 8 << 20)
        let has = { (name: String) in
            bytes.firstRange(of: Array(name.utf8).flatMap { [$0, 0] as [UInt8] }) != nil
        }
        if has("EncryptedPackage") { return .locked }
        if has("Workbook") || has("Book") { return .oldExcel }
        if has("WordDocument") { return .foreign("旧版 Word（.doc）") }
        return .foreign("旧版 Office 或 WPS ")
    }

    /// Web pages and XML that were given the name of a table.
    private static func markup(_ head: [UInt8]) -> WorkbookFault? {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
        let text = String(decoding: start.filter { $0 != 0 }.prefix(1024), as: UTF8.self).lowercased()
        let plain = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
        if ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style"].contains(where: plain.hasPrefix) {
            return .webPage
        }
        guard plain.hasPrefix("<?xml") || plain.hasPrefix("<workbook") else { return nil }
        if plain.contains("<html") { return .webPage }
        return .xmlTable
    }

    private static func read(_ file: SpooledFile, _ count: Int) throws(WorkbookFault) -> [UInt8] {
        do { return try file.bytes(at: 0, count: count) } catch { throw .noRoom }
    }
}
