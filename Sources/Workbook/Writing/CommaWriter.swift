// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Writes CSV: UTF-8 with its mark, quoted as RFC 4180 says, and nothing in it that a spreadsheet would run.
public final class CommaWriter: TableWriter {
    private let file: SpooledFile
    private var buffer: [UInt8] = [0xEF, 0xBB, 0xBF]

    public init(into file: SpooledFile) {
        self.file = file
    }

    public func row(_ cells: [SheetCell]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(contentsOf: Self.cell(CleanText.of(cell.text)).utf8)
        }
        buffer.append(contentsOf: [0x0D, 0x0A])
        if buffer.count > 128 << 10 { try flush() }
    }

    public func nextSheet() throws {
        buffer.append(contentsOf: [0x0D, 0x0A])
    }

    public func finish() throws {
        try flush()
    }

    private func flush() throws {
        try file.append(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// What begins like a formula gets an apostrophe before it: text that somebody typed must not run on the machine of
    /// whoever opens the file.
    static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let plain = isFormula ? "'\(text)" : text
        guard plain.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D || $0 == 0x3B || $0 == 0x09 })
        else {
            return plain
        }
        // By scalars: a quote with an accent on it is one Character of Swift, and still a quote to whoever reads the file.
        var quoted = "\""
        for scalar in plain.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
