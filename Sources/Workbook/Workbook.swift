// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Rows one after the other, never all at once.
public protocol RowSource: AnyObject {
    /// The next row that holds something; `nil` after the last.
    func next() throws(WorkbookFault) -> WorkbookRow?
}

/// A table file (工作簿) that was handed in: `.xlsx` or CSV, known by its content and never by its name.
public final class Workbook {
    public enum Format: String, Sendable {
        case xlsx, csv
    }

    /// What a file may hold. Beyond it nothing is read.
    public enum Limit {
        public static let rows = 1_048_576
        public static let columns = 200
        public static let cell = 32_767
        public static let sheets = 64
    }

    public let format: Format
    /// The sheets that can be seen, in their order.
    public let sheets: [String]
    private let file: SpooledFile
    private let package: SheetPackage?
    private let encoding: TextEncoding

    public init(_ file: SpooledFile) throws(WorkbookFault) {
        self.file = file
        switch try FileKind.of(file) {
        case .zip:
            let package = try SheetPackage(file)
            format = .xlsx
            sheets = package.sheets.map(\.name)
            encoding = .utf8(skipping: 0)
            self.package = package
        case .text(let encoding):
            format = .csv
            sheets = [""]
            self.encoding = encoding
            package = nil
        }
    }

    public convenience init(_ bytes: [UInt8]) throws {
        try self.init(try SpooledFile(bytes))
    }

    /// The rows of a sheet from its first on.
    public func rows(ofSheet index: Int = 0) throws(WorkbookFault) -> any RowSource {
        if let package { return try SheetReader(package, sheet: index) }
        return try CommaReader(file, encoding)
    }
}
