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
            buffer.append(contentsOf: CommaCell.written(CleanText.of(cell.text)).utf8)
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
}
