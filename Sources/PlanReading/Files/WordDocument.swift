// SPDX-License-Identifier: Apache-2.0

/// The text of a .docx: its paragraphs with the numbers they show, its tables as one line a row.
final class WordDocument {
    private static let parts: Set<String> = ["word/document.xml", "word/numbering.xml", "word/styles.xml"]

    private let body = WordBody()
    private let lists = WordLists()
    private var readers: [String: XMLEvents] = [:]

    static func text(of bytes: [UInt8]) throws(UnreadablePlan) -> String {
        try WordDocument().read(bytes)
    }

    private func read(_ bytes: [UInt8]) throws(UnreadablePlan) -> String {
        let names = try WordArchive(bytes: bytes).read(Self.parts) { (name, piece) throws(UnreadablePlan) in
            try self.reader(of: name).feed(piece)
            guard self.body.length <= PlanReader.longestText else { throw .textTooLong }
        }
        guard names.contains("word/document.xml") else { throw Self.stranger(names) }
        return body.text(numbered: lists.numbering)
    }

    private func reader(of part: String) throws(UnreadablePlan) -> XMLEvents {
        if let reader = readers[part] { return reader }
        let (body, lists) = (body, lists)
        let reader =
            part == "word/document.xml"
            ? XMLEvents(opened: body.open, closed: body.close, text: body.add)
            : XMLEvents(opened: lists.open, closed: lists.close, text: { _ in })
        guard let reader else { throw .brokenDocument }
        readers[part] = reader
        return reader
    }

    /// A zip that is no .docx: say what it is when its parts tell.
    private static func stranger(_ names: Set<String>) -> UnreadablePlan {
        if names.contains("xl/workbook.xml") { return .otherFormat(" Excel 表格（.xlsx）") }
        if names.contains("ppt/presentation.xml") { return .otherFormat("演示文稿（.pptx）") }
        if names.contains("content.xml") { return .otherFormat(" OpenDocument（.odt）") }
        if names.contains("OFD.xml") { return .otherFormat("版式（.ofd）") }
        return names.contains("[Content_Types].xml") ? .brokenDocument : .otherFormat("压缩包")
    }
}
