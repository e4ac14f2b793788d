// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads a sheet row by row while it is unpacked.
final class SheetReader: RowSource {
    private let part: ZipPart
    private let stream: SheetStream
    private var place = 0
    private var isDone = false

    init(_ package: SheetPackage, sheet index: Int) throws(WorkbookFault) {
        guard package.sheets.indices.contains(index) else { throw .noSheet }
        stream = try SheetStream(strings: try package.strings(), dateStyles: package.dateStyles, from1904: package.from1904)
        part = try package.parts.stream(package.sheets[index].part)
    }

    func next() throws(WorkbookFault) -> WorkbookRow? {
        while true {
            while place < stream.rows.count {
                let row = stream.rows[place]
                place += 1
                if !row.isBlank { return row }
            }
            guard !isDone else { return nil }
            stream.rows.removeAll(keepingCapacity: true)
            place = 0
            let piece = try part.next()
            try stream.feed(piece)
            isDone = piece == nil
        }
    }
}

/// The rows of a sheet's markup.
final class SheetStream: XMLStream {
    var rows: [WorkbookRow] = []

    private let strings: SharedStrings
    private let dateStyles: Set<Int>
    private let from1904: Bool

    private var rowNumber = 0
    private var isHidden = false
    private var rowCount = 0
    private var cells: [WorkbookCell] = []

    private var column = 0
    private var type = CellType.number
    private var style = 0
    private var hasFormula = false
    private var value: [UInt8] = []
    private var isCollecting = false
    private var readings = 0
    private var inSheet = false

    private enum CellType {
        case number, shared, inline, string, flag, error, date
    }

    init(strings: SharedStrings, dateStyles: Set<Int>, from1904: Bool) throws(WorkbookFault) {
        self.strings = strings
        self.dateStyles = dateStyles
        self.from1904 = from1904
        try super.init()
    }

    override func opened(_ name: XMLName, _ attributes: Attributes) {
        switch name {
        case "c" where inSheet: openCell(attributes)
        case "v" where inSheet: isCollecting = true
        case "t" where inSheet: isCollecting = type == .inline && readings == 0
        case "row" where inSheet: openRow(attributes)
        case "f" where inSheet: hasFormula = true
        case "rPh": readings += 1
        case "sheetData": inSheet = true
        default: break
        }
    }

    override func closed(_ name: XMLName) {
        switch name {
        case "v", "t": isCollecting = false
        case "c" where inSheet: closeCell()
        case "row" where inSheet: closeRow()
        case "rPh": readings -= 1
        case "sheetData": inSheet = false
        default: break
        }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) {
        guard isCollecting else { return }
        value.append(contentsOf: bytes)
        if value.count > Workbook.Limit.cell * 4 { refuse(.longCell(row: rowNumber, column: ColumnName.of(column))) }
    }

    private func openRow(_ attributes: Attributes) {
        let said = Self.value("r", attributes).flatMap(Self.number)
        rowNumber = said ?? rowNumber + 1
        isHidden = Self.value("hidden", attributes).map { $0.pointee == 0x31 || $0.pointee == 0x74 } ?? false
        cells = []
        cells.reserveCapacity(16)
        column = -1
        rowCount += 1
        if rowCount > Workbook.Limit.rows || rowNumber > Workbook.Limit.rows { refuse(.tooManyRows(limit: Workbook.Limit.rows)) }
    }

    private func openCell(_ attributes: Attributes) {
        column = Self.value("r", attributes).flatMap(Self.columnIndex) ?? column + 1
        style = Self.value("s", attributes).flatMap(Self.number) ?? 0
        type = Self.value("t", attributes).map(Self.cellType) ?? .number
        hasFormula = false
        value.removeAll(keepingCapacity: true)
    }

    private func closeCell() {
        guard column >= 0 else { return refuse(.broken) }
        let cell = cell()
        guard cell.kind != .empty else { return }
        guard column < Workbook.Limit.columns else {
            return refuse(.tooManyColumns(row: rowNumber, limit: Workbook.Limit.columns))
        }
        while cells.count < column { cells.append(.empty) }
        // A place that is named twice keeps what was there first.
        if cells.count == column { cells.append(cell) } else if cells[column].kind == .empty { cells[column] = cell }
    }

    private func closeRow() {
        guard !cells.isEmpty else { return }
        rows.append(WorkbookRow(number: rowNumber, cells: cells, isHidden: isHidden))
        cells = []
    }

    private func cell() -> WorkbookCell {
        if value.isEmpty { return hasFormula && type != .string ? WorkbookCell(.formula, "") : .empty }
        let text = String(decoding: value, as: UTF8.self)
        switch type {
        case .shared:
            guard let index = Int(text), let shared = strings[index] else {
                refuse(.broken)
                return .empty
            }
            return .text(shared)
        case .inline, .string: return .text(String(decoding: CellText.unescaped(value), as: UTF8.self))
        case .flag: return WorkbookCell(.flag, text == "1" || text == "true" ? "TRUE" : "FALSE")
        case .error: return WorkbookCell(.error, text)
        case .date: return WorkbookCell(.date, String(text.prefix(10)))
        case .number:
            if dateStyles.contains(style), let date = PlainNumber.date(text, from1904: from1904) {
                return WorkbookCell(.date, date)
            }
            return PlainNumber.text(text).map { WorkbookCell(.number, $0) } ?? .text(text)
        }
    }

    private static func cellType(_ name: UnsafePointer<CChar>) -> CellType {
        switch String(cString: name) {
        case "s": .shared
        case "inlineStr": .inline
        case "str": .string
        case "b": .flag
        case "e": .error
        case "d": .date
        default: .number
        }
    }

    private static func number(_ text: UnsafePointer<CChar>) -> Int? {
        var (result, place) = (0, text)
        guard place.pointee != 0 else { return nil }
        while place.pointee != 0 {
            guard (0x30...0x39).contains(place.pointee), result < 1 << 30 else { return nil }
            result = result * 10 + Int(place.pointee) - 0x30
            place += 1
        }
        return result
    }

    /// `AB12` is column 27; more than four letters are no column.
    private static func columnIndex(_ reference: UnsafePointer<CChar>) -> Int? {
        var (result, place) = (0, reference)
        while true {
            let letter = place.pointee & ~0x20
            guard (0x41...0x5A).contains(letter) else { break }
            result = result * 26 + Int(letter) - 0x40
            place += 1
            guard result <= 475_254 else { return 475_254 }
        }
        return result > 0 ? result - 1 : nil
    }
}
