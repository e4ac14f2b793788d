// SPDX-License-Identifier: Apache-2.0

/// A cell of a CSV file (逗号分隔表的一格), as RFC 4180 quotes it: the one place that knows what must not run elsewhere.
public enum CommaCell {
    /// What begins like a formula gets an apostrophe before it: text that somebody typed must not run on the machine of whoever
    /// opens the file. What could part cells or rows, whatever the reader parts by, stands in quotes.
    public static func written(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let plain = isFormula ? "'\(text)" : text
        guard plain.utf8.contains(where: parts) else { return plain }
        // By scalars: a quote with an accent on it is one Character of Swift, and still a quote to whoever reads the file.
        var quoted = "\""
        for scalar in plain.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func parts(_ byte: UInt8) -> Bool {
        [UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, 0x0A, 0x0D].contains(byte)
    }
}
