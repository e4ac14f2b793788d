// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What an `.xlsx` is made of: its visible sheets, which of its cell styles are dates, and its shared strings.
final class SheetPackage {
    struct Sheet {
        let name: String
        let part: String
    }

    private static let largestPart = 16 << 20

    let parts: ZipParts
    let sheets: [Sheet]
    let from1904: Bool
    let dateStyles: Set<Int>
    let stringsPart: String?
    private var kept: SharedStrings?

    init(_ file: SpooledFile) throws(WorkbookFault) {
        let parts = ZipParts(file)
        self.parts = parts
        let names = try parts.names()
        let lower = Set(names.map { $0.lowercased() })
        let root = lower.contains("_rels/.rels") ? try Self.links("_rels/.rels", parts) : [:]
        let main = Self.resolve(root.values.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml", beside: "")
        guard lower.contains(main.lowercased()) else { throw Self.stranger(lower) }
        if lower.contains(where: { $0.hasSuffix("vbaproject.bin") }) { throw .macros }
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        let file = main.split(separator: "/").last.map(String.init) ?? main
        let rels = "\(folder)/_rels/\(file).rels"
        let links = lower.contains(rels.lowercased()) ? try Self.links(rels, parts) : [:]
        let book = try BookStream()
        try book.feedAll(try parts.part(main, atMost: Self.largestPart))
        guard book.sheets.count <= Workbook.Limit.sheets else { throw .tooManySheets(book.sheets.count) }
        sheets = book.sheets.compactMap { sheet in
            guard sheet.isVisible, let link = links[sheet.link], link.kind == "worksheet" else { return nil }
            return Sheet(name: sheet.name, part: Self.resolve(link.target, beside: folder))
        }
        guard !sheets.isEmpty else { throw .noSheet }
        from1904 = book.from1904
        let named = { (kind: String) in
            links.values.first { $0.kind == kind }.map { Self.resolve($0.target, beside: folder) }
                .flatMap { lower.contains($0.lowercased()) ? $0 : nil }
        }
        stringsPart = named("sharedStrings")
        let styles = try StyleStream()
        if let part = named("styles") { try styles.feedAll(try parts.part(part, atMost: Self.largestPart)) }
        dateStyles = styles.dates
    }

    /// Read once, when the first sheet is.
    func strings() throws(WorkbookFault) -> SharedStrings {
        if let kept { return kept }
        let strings = try SharedStrings()
        if let stringsPart {
            let stream = try parts.stream(stringsPart)
            let reader = try StringStream(strings)
            while let piece = try stream.next() { try reader.feed(piece) }
            try reader.feed(nil)
        }
        try strings.finish()
        kept = strings
        return strings
    }

    private static func links(_ part: String, _ parts: ZipParts) throws(WorkbookFault) -> [String: LinkStream.Link] {
        let stream = try LinkStream()
        try stream.feedAll(try parts.part(part, atMost: largestPart))
        return stream.links
    }

    /// A target is beside the part that names it, or begins at the root.
    private static func resolve(_ target: String, beside folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(String(step)) }
        }
        return steps.joined(separator: "/")
    }

    private static func stranger(_ names: Set<String>) -> WorkbookFault {
        if names.contains("xl/workbook.bin") { return .foreign(" Excel 二进制工作簿（.xlsb）") }
        if names.contains("word/document.xml") { return .foreign(" Word（.docx）") }
        if names.contains("ppt/presentation.xml") { return .foreign("演示文稿（.pptx）") }
        if names.contains("content.xml") { return .foreign(" OpenDocument（.ods）") }
        if names.contains("ofd.xml") { return .foreign("版式（.ofd）") }
        return names.contains("[content_types].xml") ? .broken : .noWorkbook
    }
}

/// The links of a part to others.
final class LinkStream: XMLStream {
    struct Link {
        let kind: String
        let target: String
    }

    private(set) var links: [String: Link] = [:]

    override func opened(_ name: XMLName, _ attributes: Attributes) {
        guard name == "Relationship", let id = Self.string("Id", attributes), let target = Self.string("Target", attributes),
            Self.string("TargetMode", attributes) != "External", links.count < ZipParts.Cap.parts
        else { return }
        let kind = (Self.string("Type", attributes) ?? "").split(separator: "/").last.map(String.init) ?? ""
        links[id] = Link(kind: kind, target: target)
    }
}

/// The list of sheets.
final class BookStream: XMLStream {
    struct Sheet {
        let name: String
        let link: String
        let isVisible: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var from1904 = false

    override func opened(_ name: XMLName, _ attributes: Attributes) {
        if name == "workbookPr" {
            from1904 = ["1", "true"].contains(Self.string("date1904", attributes) ?? "")
        } else if name == "sheet" {
            let state = Self.string("state", attributes) ?? "visible"
            sheets.append(
                Sheet(
                    name: Self.string("name", attributes) ?? "",
                    link: Self.string("id", attributes) ?? "",
                    isVisible: state == "visible"
                )
            )
        }
    }
}

/// Which cell styles show a number as a date.
final class StyleStream: XMLStream {
    private(set) var dates: Set<Int> = []
    private var formats: [Int: Bool] = [:]
    private var inCells = false
    private var index = 0

    override func opened(_ name: XMLName, _ attributes: Attributes) {
        switch name {
        case "numFmt":
            guard let id = Self.string("numFmtId", attributes).flatMap({ Int($0) }) else { return }
            formats[id] = Self.isDate(Self.string("formatCode", attributes) ?? "")
        case "cellXfs": inCells = true
        case "xf" where inCells:
            let id = Self.string("numFmtId", attributes).flatMap { Int($0) } ?? 0
            if formats[id] ?? Self.builtIn(id) { dates.insert(index) }
            index += 1
        default: break
        }
    }

    override func closed(_ name: XMLName) {
        if name == "cellXfs" { inCells = false }
    }

    /// ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean editions.
    private static func builtIn(_ id: Int) -> Bool {
        (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }

    /// A format with a letter for day, month or year outside of quotes, brackets and escapes.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, inBracket, isEscaped) = (false, false, false)
        for character in code.lowercased() {
            if isEscaped { isEscaped = false; continue }
            switch character {
            case "\"": isQuoted.toggle()
            case "\\", "_", "*": isEscaped = !isQuoted
            case "[": inBracket = !isQuoted
            case "]": inBracket = false
            case "y", "m", "d", "h", "s": if !isQuoted, !inBracket { return true }
            default: break
            }
        }
        return false
    }
}
