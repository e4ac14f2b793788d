// SPDX-License-Identifier: Apache-2.0

/// A cell (单元格) as it was read: its text, and what the table took it for.
public struct WorkbookCell: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case empty
        case text
        /// A number in plain digits, rounded to the fifteen that a spreadsheet keeps.
        case number
        /// `2024-06-28`, or with the minute: `2024-06-28 08:30`.
        case date
        case flag
        /// What a spreadsheet shows in place of a value: `#N/A`.
        case error
        /// A formula whose value was never worked out; formulas are not evaluated here.
        case formula
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    public static let empty = WorkbookCell(.empty, "")

    public static func text(_ text: String) -> WorkbookCell { WorkbookCell(text.isEmpty ? .empty : .text, text) }
}

/// A row (行) with the number that the table software shows beside it.
public struct WorkbookRow: Sendable, Equatable {
    public let number: Int
    public let cells: [WorkbookCell]
    public let isHidden: Bool

    public init(number: Int, cells: [WorkbookCell], isHidden: Bool = false) {
        self.number = number
        self.cells = cells
        self.isHidden = isHidden
    }

    public subscript(_ column: Int) -> WorkbookCell {
        cells.indices.contains(column) ? cells[column] : .empty
    }

    public var isBlank: Bool {
        cells.allSatisfy { $0.kind == .empty || $0.text.allSatisfy(\.isWhitespace) }
    }
}

/// The letters of a column: 0 is A, 26 is AA.
public enum ColumnName {
    public static func of(_ index: Int) -> String {
        var (rest, letters) = (index + 1, "")
        while rest > 0 {
            let digit = (rest - 1) % 26
            letters = String(UnicodeScalar(UInt8(65 + digit))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
