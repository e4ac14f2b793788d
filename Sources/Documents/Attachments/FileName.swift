// SPDX-License-Identifier: Apache-2.0

/// The name under which a file is kept: one name, no path, nothing that pretends or that a file system refuses.
enum FileName {
    static let longest = 120

    static func cleaned(_ name: String, kind: FileKind) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let scalars = last.unicodeScalars.filter { !isDeceiving($0) }.map { isRefused($0) ? "_" : $0 }
        var plain = String(String.UnicodeScalarView(scalars))
        plain = String(plain.drop { $0 == "." || $0.isWhitespace })
        let ending = ending(of: plain)
        var stem = ending.isEmpty ? plain : String(plain.dropLast(ending.count + 1))
        while let end = stem.last, end == "." || end.isWhitespace { stem.removeLast() }
        if stem.isEmpty { stem = "附件" }
        return "\(stem.prefix(longest)).\(ending.isEmpty ? kind.endings[0] : ending)"
    }

    /// The ending without its dot; empty where what follows the last dot is none: 第3.1节.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        let ending = name[name.index(after: dot)...]
        let isEnding =
            (1...5).contains(ending.count)
            && ending.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) }
        return isEnding ? String(ending) : ""
    }

    /// Marks that turn the direction of writing or are not seen: with them `exe.gpj` reads `jpg.exe`.
    private static func isDeceiving(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
        ["<", ">", ":", "\"", "|", "?", "*"].contains(scalar)
    }
}
