// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why a table cannot be read; the sentence says how to mend it.
public enum WorkbookFault: RuleViolation, Equatable {
    case empty
    /// A format that has to be saved as another first, under the name people know it by.
    case foreign(String)
    case oldExcel
    case locked
    case webPage
    case xmlTable
    case macros
    case noWorkbook
    case broken
    case entities
    /// It unpacks to far more than a table of its size holds.
    case swollen
    case tooManyParts
    case noSheet
    case tooManySheets(Int)
    case tooManyRows(limit: Int)
    case tooManyColumns(row: Int, limit: Int)
    case longCell(row: Int, column: String)
    case unknownEncoding
    case binary
    case openQuote(line: Int)
    case strayQuote(line: Int)
    /// The server could not keep what it had to put aside.
    case noRoom

    public var sentence: String {
        switch self {
        case .empty: "文件是空的，选对文件再传"
        case .foreign(let name): "这是\(name)文件，不是表格。用表格软件打开，另存为 .xlsx 或 .csv 再传"
        case .oldExcel: "这是旧版 Excel（.xls）。用 Excel 或 WPS 打开，另存为 .xlsx 再传"
        case .locked: "文件设了打开密码，读不了。去掉密码，另存一份再传"
        case .webPage: "这是网页，只是名字叫 .xls。用 Excel 或 WPS 打开，另存为 .xlsx 再传"
        case .xmlTable: "这是 XML 表格，不是 .xlsx。用 Excel 或 WPS 打开，另存为 .xlsx 再传"
        case .macros: "文件里有宏，不收。另存为不带宏的 .xlsx 再传"
        case .noWorkbook: "压缩包里没有工作簿。不要传压缩包，传里面的 .xlsx 或 .csv"
        case .broken: "文件坏了，读不完整。用 Excel 或 WPS 打开，另存一份再传"
        case .entities: "文件里有不许有的定义（DOCTYPE），不像表格软件存的。用 Excel 或 WPS 打开，另存一份再传"
        case .swollen: "文件解开以后大得不正常，不收。把要用的行复制到新表里再传"
        case .tooManyParts: "文件里的部件多得不正常，不收。把要用的行复制到新表里再传"
        case .noSheet: "工作簿里没有看得见的工作表。把要传的那张表取消隐藏再传"
        case .tooManySheets(let count): "工作簿里有 \(count) 张工作表，最多 64 张。只留要传的那张再传"
        case .tooManyRows(let limit): "表超过 \(limit) 行，分成几份传"
        case .tooManyColumns(let row, let limit): "第 \(row) 行超过 \(limit) 列，把多余的列删掉再传"
        case .longCell(let row, let column): "第 \(row) 行\(column)列的字太多，一格最多 32767 个字，删短再传"
        case .unknownEncoding: "文件的编码认不出来。存成 UTF-8 的 CSV，或者 .xlsx 再传"
        case .binary: "文件里不是文字，不像 CSV。用表格软件打开，另存为 .xlsx 或 .csv 再传"
        case .openQuote(let line): "第 \(line) 行的引号没有收尾。补上引号，或者存成 .xlsx 再传"
        case .strayQuote(let line): "第 \(line) 行的引号后面还有字，引号里的引号要写两遍。改好，或者存成 .xlsx 再传"
        case .noRoom: "服务器的临时空间不够，过一会儿再试；还不行，请管理员腾出空间"
        }
    }
}
