// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads a CSV file (逗号分隔的表) row by row: quoted as RFC 4180 says, parted by commas, semicolons or tabs.
final class CommaReader: RowSource {
    private enum State {
        case start, plain, quoted, afterQuote
    }

    private let decoder: TextDecoder
    private var separator = UInt8(ascii: ",")
    private var piece: [UInt8] = []
    private var place = 0
    private var isAtStart = true
    /// The line that is being read, as an editor counts them, and the one on which the row began.
    private var line = 1
    private var rowLine = 1
    private var quoteLine = 1
    private var count = 0

    private var state = State.start
    private var field: [UInt8] = []
    private var cells: [WorkbookCell] = []
    private var controls = 0

    init(_ file: SpooledFile, _ encoding: TextEncoding) throws(WorkbookFault) {
        decoder = try TextDecoder(file, encoding)
        try begin()
    }

    func next() throws(WorkbookFault) -> WorkbookRow? {
        while true {
            guard let row = try row() else { return nil }
            count += 1
            guard count <= Workbook.Limit.rows else { throw .tooManyRows(limit: Workbook.Limit.rows) }
            if !row.isBlank { return row }
        }
    }

    /// Which sign parts the cells: the one that stands most often in the first line outside of quotes.
    private func begin() throws(WorkbookFault) {
        piece = try decoder.next()
        var head = piece
        // Excel's own way to say it.
        let said = Array("sep=".utf8)
        if head.count > 5, head.prefix(4).map({ $0 | 0x20 }) == said.map({ $0 | 0x20 }), head[5] == 0x0D || head[5] == 0x0A {
            separator = head[4]
            place = 6
            if head.count > 6, head[5] == 0x0D, head[6] == 0x0A { place = 7 }
            (line, rowLine) = (2, 2)
            return
        }
        head = Array(head.prefix(16 << 10))
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in head {
            if byte == 0x22 { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == 0x0A || byte == 0x0D {
                if counts.isEmpty { continue }
                break
            }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 { counts[byte, default: 0] += 1 }
        }
        separator = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? separator
    }

    private func row() throws(WorkbookFault) -> WorkbookRow? {
        rowLine = line
        while true {
            if place == piece.count {
                piece = try decoder.next()
                place = 0
                if piece.isEmpty { return try last() }
            }
            let byte = piece[place]
            place += 1
            if byte == 0x0A { line += 1 }
            if byte < 0x20 { try look(at: byte) }
            if try take(byte) {
                let row = WorkbookRow(number: rowLine, cells: cells)
                cells = []
                return row
            }
        }
    }

    /// Takes a byte; `true` when the row ended with it.
    private func take(_ byte: UInt8) throws(WorkbookFault) -> Bool {
        switch state {
        case .start:
            if byte == 0x22 {
                state = .quoted
                quoteLine = line
                return false
            }
            state = .plain
            return try take(byte)
        case .plain:
            if byte == separator {
                try close(.text)
            } else if byte == 0x0A {
                try close(.text)
                return true
            } else if byte != 0x0D {
                try add(byte)
            }
        case .quoted:
            if byte == 0x22 {
                state = .afterQuote
            } else if byte != 0x0D {
                try add(byte)
            }
        case .afterQuote:
            switch byte {
            case 0x22:
                state = .quoted
                try add(byte)
            case separator: try close(.text)
            case 0x0A:
                try close(.text)
                return true
            case 0x0D, 0x20: break
            default: throw .strayQuote(line: line)
            }
        }
        return false
    }

    private func last() throws(WorkbookFault) -> WorkbookRow? {
        guard state != .quoted else { throw .openQuote(line: quoteLine) }
        guard state != .start || !cells.isEmpty else { return nil }
        try close(.text)
        let row = WorkbookRow(number: rowLine, cells: cells)
        cells = []
        return row
    }

    private func add(_ byte: UInt8) throws(WorkbookFault) {
        field.append(byte)
        guard field.count > Workbook.Limit.cell else { return }
        // A quote that never ends swallows the rest of the file.
        if state == .quoted { throw .openQuote(line: quoteLine) }
        throw .longCell(row: rowLine, column: ColumnName.of(cells.count))
    }

    private func close(_ kind: WorkbookCell.Kind) throws(WorkbookFault) {
        if cells.count < Workbook.Limit.columns {
            cells.append(.text(String(decoding: field, as: UTF8.self)))
        } else if !field.isEmpty {
            throw .tooManyColumns(row: rowLine, limit: Workbook.Limit.columns)
        }
        field.removeAll(keepingCapacity: true)
        state = .start
    }

    /// Text has no control characters to speak of.
    private func look(at byte: UInt8) throws(WorkbookFault) {
        guard byte != 0x0A, byte != 0x0D, byte != 0x09 else { return }
        controls += 1
        guard byte != 0, controls < 64 else { throw .binary }
    }
}
