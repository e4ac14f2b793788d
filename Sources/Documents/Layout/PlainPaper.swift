// SPDX-License-Identifier: Apache-2.0
import Web

/// A paper of the office that is no official document (材料): a title, text in the headings of the standard, who wrote it,
/// and tables after it; or a table alone. It lies on the same grid as a document, so that it can become one.
public struct PlainPaper: Sendable {
    /// A table with columns that share the width of the text block.
    public struct Table: Sendable {
        public struct Column: Sendable {
            let title: String
            /// How much of the width it takes, beside the others.
            let share: Int
            let isNumber: Bool

            public init(_ title: String, share: Int, isNumber: Bool = false) {
                self.title = title
                self.share = share
                self.isNumber = isNumber
            }
        }

        public let title: String
        let columns: [Column]
        let rows: [[String]]

        public init(_ title: String, _ columns: [Column], rows: [[String]]) {
            self.title = title
            self.columns = columns
            self.rows = rows
        }

        /// How wide each column is, in the unit of the whole.
        func widths(of whole: Double) -> [Double] {
            let shares = columns.reduce(0) { $0 + $1.share }
            return columns.map { whole * Double($0.share) / Double(max(1, shares)) }
        }
    }

    let title: String
    /// What stands on top at the left: 草稿; empty for what is final.
    let mark: String
    /// A paragraph a line; numbers at their heads make them headings.
    let text: String
    let signature: [String]
    let tables: [Table]
    /// The modules of a square code that leads to where the paper can be checked, and what it says beside it; none is drawn when empty.
    var code: [[Bool]] = []
    var codeCaption = ""
    /// A line at the foot of each page: what the paper rests on.
    let foot: String

    public init(title: String, mark: String = "", text: String, signature: [String], tables: [Table], foot: String) {
        self.title = title
        self.mark = mark
        self.text = text
        self.signature = signature
        self.tables = tables
        self.foot = foot
    }

    /// The same paper with a square code at the left of its signature.
    public func coded(_ modules: [[Bool]], saying caption: String) -> PlainPaper {
        var paper = self
        paper.code = modules
        paper.codeCaption = caption
        return paper
    }

    var paragraphs: [DocumentPaper.Paragraph] { DocumentBody(text).paragraphs.map(DocumentPaper.Paragraph.init) }

    /// A table alone follows its title; after a text each has a page of its own.
    var isTableAlone: Bool { text.isEmpty }

    /// `附件：1.进展表`, a line a table.
    var annexLines: [String] {
        guard !isTableAlone else { return [] }
        guard tables.count > 1 else { return tables.map { "附件：\($0.title)" } }
        return tables.enumerated().map { "\($0 == 0 ? "附件：" : "　　　")\($0 + 1).\($1.title)" }
    }

    func annexMark(_ index: Int) -> String { tables.count > 1 ? "附件\(index + 1)" : "附件" }

    /// As PDF; `day` is the paper's own and not that of the printing, so that one paper is one file.
    public func pdf(madeOn day: String) throws -> [UInt8] {
        guard let bytes = PaperPress.shared.pdf(self, madeOn: day) else {
            throw Refusal.malformed("服务器上没有中文字体，排不出 PDF。请管理员装一套，或者先下载 Word。")
        }
        return bytes
    }

    /// As Word.
    public var docx: [UInt8] { PlainWord(paper: self).docx }

    public static let pdfType = "application/pdf"
    public static let docxType = FileKind.docx.mediaType
}
