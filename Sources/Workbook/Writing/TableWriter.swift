// SPDX-License-Identifier: Apache-2.0

/// A cell on its way out.
public struct SheetCell: Sendable, Equatable {
    /// How it looks, and with it how table software takes it.
    public enum Style: Int, Sendable {
        /// Text that stays text: eighteen digits keep all of them.
        case text = 1
        case head
        /// Something is wrong here.
        case faulty
        case title
        /// An explanation.
        case aside
        case number
        /// The head of a column that has to be filled in.
        case needed
    }

    public let text: String
    public let style: Style
    /// Shown beside the cell (批注).
    public let note: String?

    public init(_ text: String, _ style: Style = .text, note: String? = nil) {
        self.text = text
        self.style = style
        self.note = note
    }
}

/// What a sheet looks like, said before its rows are written.
public struct SheetPlan: Sendable {
    public struct Column: Sendable {
        /// In characters of the usual size.
        public let width: Int
        /// What may be chosen below the head.
        public let choices: [String]
        /// Whether nothing else may be typed.
        public let isStrict: Bool

        public init(width: Int, choices: [String] = [], isStrict: Bool = false) {
            self.width = width
            self.choices = choices
            self.isStrict = isStrict
        }
    }

    public let name: String
    public let columns: [Column]
    /// The row of the heads, from 1; it and what stands above stay in sight and are printed on each page.
    public let headRow: Int
    public let hasFilter: Bool
    public let hasNotes: Bool

    public init(name: String, columns: [Column], headRow: Int, hasFilter: Bool = false, hasNotes: Bool = false) {
        // Names of sheets are short and without these signs.
        self.name = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
        self.columns = columns
        self.headRow = headRow
        self.hasFilter = hasFilter
        self.hasNotes = hasNotes
    }
}

/// Writes a table row by row into a file.
public protocol TableWriter: AnyObject {
    func row(_ cells: [SheetCell]) throws
    /// The sheet after this one; a format without sheets goes on after a blank line.
    func nextSheet() throws
    func finish() throws
}

/// Text that goes into a file has no characters that XML refuses.
enum CleanText {
    static func of(_ text: String) -> String {
        var text = text
        let isClean = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0xEF } }
        guard !isClean else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x09, 0x0A: true
                    case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: false
                    default: true
                    }
                }
            )
        )
    }
}
