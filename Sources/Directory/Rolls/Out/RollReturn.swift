// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Workbook

/// The rows with something wrong, handed back as a workbook (退回表): as they were, the faulty cells marked, beside each how to mend it.
struct RollReturn {
    let faults: [(row: Int, mistake: RollMistake)]
    let total: Int

    func write(from file: SpooledFile) throws -> SpooledFile {
        let book = try Workbook(file)
        let byRow = Dictionary(grouping: faults, by: \.row)
        guard let (head, source) = try Self.open(book) else { throw RollFault.noHead }
        let sheet = SheetPlan(
            name: "要改的行",
            columns: head.cells.map { cell in .init(width: RollColumn.named(cell.text)?.width ?? 14) } + [
                .init(width: 60), .init(width: 8),
            ],
            headRow: 1,
            hasFilter: true,
            hasNotes: true
        )
        let out = try SpooledFile()
        let writer = try WorkbookWriter(into: out, sheets: [sheet])
        let width = head.cells.count
        try writer.row(head.cells.map { SheetCell($0.text, .head) } + [SheetCell("怎么改", .head), SheetCell("原行号", .head)])
        while let row = try source.next() {
            guard let mistakes = byRow[row.number]?.map(\.mistake) else { continue }
            try writer.row(cells(row, mistakes, width: width))
        }
        if total > byRow.count {
            try writer.row([SheetCell("有问题的一共 \(total) 行，这里是前 \(byRow.count) 行；改好再传，其余的会接着列出来。", .aside)])
        }
        try writer.finish()
        return out
    }

    private func cells(_ row: WorkbookRow, _ mistakes: [RollMistake], width: Int) -> [SheetCell] {
        var cells = (0..<width).map { index -> SheetCell in
            let here = mistakes.filter { $0.column == index }
            guard !here.isEmpty else { return SheetCell(row[index].text) }
            return SheetCell(row[index].text, .faulty, note: here.map(\.sentence).joined(separator: "\n"))
        }
        let words = mistakes.map { "\($0.name)：\($0.sentence)" }.joined(separator: "；")
        cells += [SheetCell(words, .aside), SheetCell(String(row.number), .number)]
        return cells
    }

    private static func open(_ book: Workbook) throws -> (WorkbookRow, any RowSource)? {
        for index in book.sheets.indices {
            let source = try book.rows(ofSheet: index)
            for _ in 0..<RollHead.depth {
                guard let row = try source.next() else { break }
                if (try? RollHead(row)) ?? nil != nil { return (row, source) }
            }
        }
        return nil
    }
}
