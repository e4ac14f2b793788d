// SPDX-License-Identifier: Apache-2.0

/// A table as a file that office programs open: UTF-8 with its mark, so that Excel does not take it for GBK.
public struct CommaSeparated: Sendable {
    private let head: [String]
    private let rows: [[String]]

    public init(head: [String], rows: [[String]]) {
        self.head = head
        self.rows = rows
    }

    public var bytes: [UInt8] {
        [0xEF, 0xBB, 0xBF]
            + ([head] + rows).flatMap { row in
                Array(row.map(Self.cell).joined(separator: ",").utf8) + [0x0D, 0x0A]
            }
    }

    /// A cell as RFC 4180 quotes it. What a spreadsheet would take for a formula gets an apostrophe before it:
    /// text that somebody typed must not run on the machine of whoever opens the file.
    private static func cell(_ text: String) -> String {
        let plain = text.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false ? "'\(text)" : text
        guard plain.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return plain }
        // By scalars: a quote with an accent on it is one Character of Swift, and still a quote to whoever reads the file.
        var quoted = "\""
        for scalar in plain.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
