// SPDX-License-Identifier: Apache-2.0
import Kernel
import Workbook

/// The head (表头) of a roll: the row that names the columns. Titles and explanations may stand above it.
struct RollHead: Sendable, Equatable {
    /// How far down it is looked for.
    static let depth = 20

    let row: Int
    let columns: [RollColumn: Int]
    /// Heads that mean nothing here.
    let unread: [String]

    /// The head that a row is; `nil` where it names neither of the two columns without which there is no roll.
    init?(_ row: WorkbookRow) throws(RollFault) {
        var columns: [RollColumn: Int] = [:]
        var unread: [String] = []
        for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty {
            guard let column = RollColumn.named(cell.text) else {
                unread.append(String(cell.text.prefix(30)))
                continue
            }
            guard columns[column] == nil else {
                // 单位 beside 工会 is common; the first of two alike counts only where they mean one thing.
                if column == .union || column == .position { continue }
                throw .doubleHead(column.head)
            }
            columns[column] = index
        }
        guard columns.count >= 2, columns[.name] != nil || columns[.idNumber] != nil else { return nil }
        for column in RollColumn.allCases where column.isNeeded && columns[column] == nil { throw .missingHead(column.head) }
        self.row = row.number
        self.columns = columns
        self.unread = unread
    }

    init(row: Int, columns: [RollColumn: Int]) {
        self.row = row
        self.columns = columns
        unread = []
    }
}

/// Why a file is no roll as a whole.
enum RollFault: RuleViolation, Equatable {
    case noHead
    case missingHead(String)
    case doubleHead(String)
    case noRows
    case unreadable(WorkbookFault)

    var sentence: String {
        switch self {
        case .noHead: "前 \(RollHead.depth) 行里没有找到表头。要有一行写着“姓名”“身份证号”这些列名，可以下载模板照着放"
        case .missingHead(let head): "表头里没有“\(head)”这一列，补上再传"
        case .doubleHead(let head): "表头里有两列都是“\(head)”，留一列再传"
        case .noRows: "表头下面一行也没有，填好再传"
        case .unreadable(let fault): fault.sentence
        }
    }
}
