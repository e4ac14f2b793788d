// SPDX-License-Identifier: Apache-2.0

/// Lays a document out on pages: red head, number, title, the flow of lines on the grid, signature, imprint.
struct PaperComposer {
    let setter: Typesetter
    let paper: DocumentPaper
    private(set) var sheets: [PaperSheet] = [PaperSheet()]

    init(_ paper: DocumentPaper, setter: Typesetter) {
        self.paper = paper
        self.setter = setter
        composeHead()
        composeBody()
        composeSignature()
        composeEnclosure()
        composeImprint()
    }

    // MARK: the head of the first page

    private mutating func composeHead() {
        if !paper.urgency.isEmpty { put(paper.urgency, .hei, x: 0, baseline: baseline(ofRow: 0)) }
        let count = Double(max(1, paper.letterhead.count))
        let size = min(48, PageGrid.width * 0.98 / count)
        var bottom = PageGrid.headTop + size
        if let line = setter.line(paper.letterhead, .biao, size: size) {
            add(line, x: (PageGrid.width - line.width) / 2, baseline: PageGrid.headTop + size * 0.88, ink: .red)
        }
        // The number stands two lines below the red head.
        bottom += 2 * PageGrid.pitch + PageGrid.bodySize
        if paper.signers.isEmpty {
            center(paper.number, .fang, baseline: bottom)
        } else {
            put(paper.number, .fang, x: PageGrid.character, baseline: bottom)
            composeSigners(baseline: bottom)
        }
        bottom += PageGrid.ruleGap
        last.rules.append(.init(y: bottom, thickness: 1.4, ink: .red))
        composeTitle(paper.title, from: bottom + PageGrid.pitch * 1.5)
    }

    /// 签发人： in the body's type, the names in Kai, at the right with a character left free.
    private mutating func composeSigners(baseline: Double) {
        let runs = [Typesetter.Run(text: "签发人：", font: .fang), .init(text: paper.signers, font: .kai)]
        guard let line = setter.lines(runs, size: PageGrid.bodySize, width: 4000).first else { return }
        add(line, x: PageGrid.width - PageGrid.character - line.width, baseline: baseline, ink: .black)
    }

    /// The title, each line in the middle; the flow goes on a line below it.
    private mutating func composeTitle(_ title: String, from top: Double) {
        var y = top
        for words in TitleBreaks.lines(title) {
            y += PageGrid.titlePitch
            if let line = setter.line(words, .biao, size: PageGrid.titleSize) {
                add(line, x: (PageGrid.width - line.width) / 2, baseline: y - 7, ink: .black)
            }
        }
        last.used = min(PageGrid.lines, Int((y / PageGrid.pitch).rounded(.up)) + 1)
    }

    // MARK: the flow

    private mutating func composeBody() {
        if !paper.recipients.isEmpty {
            flow([.init(text: paper.recipients, font: .fang)], indent: 0)
        }
        for paragraph in paper.paragraphs { flow(Self.runs(paragraph), indent: 2 * PageGrid.character) }
        guard !paper.attachments.isEmpty else { return }
        skip(1)
        let isAlone = paper.attachments.count == 1
        for (index, name) in paper.attachments.enumerated() {
            let head = index == 0 ? "附件：" : "　　　"
            flow(
                [.init(text: isAlone ? head + name : "\(head)\(index + 1).\(name)", font: .fang)],
                indent: 2 * PageGrid.character
            )
        }
    }

    private static func runs(_ paragraph: DocumentPaper.Paragraph) -> [Typesetter.Run] {
        let font: PaperFont =
            switch paragraph.level {
            case 1: .hei
            case 2: .kai
            default: .fang
            }
        return [.init(text: paragraph.heading, font: font), .init(text: paragraph.text, font: .fang)].filter { !$0.text.isEmpty }
    }

    private mutating func flow(_ runs: [Typesetter.Run], indent: Double) {
        let lines = setter.lines(
            runs,
            size: PageGrid.bodySize,
            width: PageGrid.width,
            indent: indent,
            tracking: PageGrid.tracking,
            isJustified: true
        )
        for (index, line) in lines.enumerated() {
            let row = takeRow()
            // Pango counts the indent into the line's own place, but not into its width.
            last.texts.append(.init(line: line, x: index == 0 ? indent : 0, baseline: baseline(ofRow: row), ink: .black))
            last.flow.append(row)
        }
    }

    private mutating func takeRow() -> Int {
        if last.used >= PageGrid.lines { sheets.append(PaperSheet()) }
        defer { last.used += 1 }
        return last.used
    }

    private mutating func skip(_ rows: Int) {
        last.used = min(PageGrid.lines, last.used + rows)
    }

    // MARK: signature, enclosure, imprint

    /// Name and date at the right, as under a seal: the date four characters from the edge, the names in the middle above it.
    private mutating func composeSignature() {
        let rows = paper.issuers.count + 1
        // A page with a signature and nothing else would not show what was signed: two lines of text go with it.
        if last.used + rows + 1 > PageGrid.lines { moveLastLines(2) }
        skip(last.used + rows + 2 <= PageGrid.lines ? 2 : 1)
        let date = setter.line(paper.date, .fang, size: PageGrid.bodySize, tracking: PageGrid.tracking)
        let dateWidth = date?.width ?? 0
        let middle = PageGrid.width - 4 * PageGrid.character - dateWidth / 2
        for issuer in paper.issuers {
            guard let line = setter.line(issuer, .fang, size: PageGrid.bodySize, tracking: PageGrid.tracking) else { continue }
            let x = min(middle - line.width / 2, PageGrid.width - line.width)
            add(line, x: x, baseline: baseline(ofRow: takeRow()), ink: .black)
        }
        if let date { add(date, x: middle - dateWidth / 2, baseline: baseline(ofRow: takeRow()), ink: .black) }
        if !paper.note.isEmpty { flow([.init(text: paper.note, font: .fang)], indent: 2 * PageGrid.character) }
    }

    private mutating func moveLastLines(_ count: Int) {
        let rows = last.flow.suffix(count)
        guard rows.count == count, last.flow.count > count, let first = rows.first else {
            sheets.append(PaperSheet())
            return
        }
        let start = baseline(ofRow: first)
        let moved = last.texts.filter { $0.baseline >= start }
        last.texts.removeAll { $0.baseline >= start }
        last.flow.removeLast(count)
        var sheet = PaperSheet()
        for (row, text) in moved.enumerated() {
            sheet.texts.append(.init(line: text.line, x: text.x, baseline: baseline(ofRow: row), ink: text.ink))
            sheet.flow.append(row)
        }
        sheet.used = moved.count
        sheets.append(sheet)
    }

    /// The text that is issued begins on a page of its own.
    private mutating func composeEnclosure() {
        guard !paper.enclosureTitle.isEmpty else { return }
        sheets.append(PaperSheet())
        composeTitle(paper.enclosureTitle, from: PageGrid.pitch)
        for paragraph in paper.enclosure { flow(Self.runs(paragraph), indent: 2 * PageGrid.character) }
    }

    /// The imprint closes the last page: rules as wide as the text block, the lowest at its very bottom.
    private mutating func composeImprint() {
        let (small, inset, pitch) = (PageGrid.smallSize, PageGrid.smallSize, 24.0)
        let copies =
            paper.copies.isEmpty
            ? [] : setter.lines([.init(text: paper.copies, font: .fang)], size: small, width: PageGrid.width - 2 * inset)
        let height = Double(copies.count + 1) * pitch
        if Double(last.used) * PageGrid.pitch + height > PageGrid.height { sheets.append(PaperSheet()) }
        var y = PageGrid.height - height
        let (thick, thin) = (0.35 * PageGrid.millimetre, 0.25 * PageGrid.millimetre)
        last.rules.append(.init(y: y, thickness: thick, ink: .black))
        for line in copies {
            add(line, x: inset, baseline: y + 17, ink: .black)
            y += pitch
        }
        if !copies.isEmpty { last.rules.append(.init(y: y, thickness: thin, ink: .black)) }
        if let line = setter.line(paper.printer, .fang, size: small) { add(line, x: inset, baseline: y + 17, ink: .black) }
        if let line = setter.line(paper.printed, .fang, size: small) {
            add(line, x: PageGrid.width - inset - line.width, baseline: y + 17, ink: .black)
        }
        last.rules.append(.init(y: PageGrid.height, thickness: thick, ink: .black))
    }

    // MARK: small things

    private var last: PaperSheet {
        get { sheets[sheets.count - 1] }
        set { sheets[sheets.count - 1] = newValue }
    }

    /// Where letters of the body's size stand in a line of the grid.
    private func baseline(ofRow row: Int) -> Double {
        Double(row) * PageGrid.pitch + (PageGrid.pitch - PageGrid.bodySize) / 2 + PageGrid.bodySize * 0.88
    }

    private mutating func add(_ line: Typesetter.Line, x: Double, baseline: Double, ink: PaperSheet.Ink) {
        last.texts.append(.init(line: line, x: x, baseline: baseline, ink: ink))
    }

    private mutating func put(_ text: String, _ font: PaperFont, x: Double, baseline: Double) {
        guard let line = setter.line(text, font, size: PageGrid.bodySize) else { return }
        add(line, x: x, baseline: baseline, ink: .black)
    }

    private mutating func center(_ text: String, _ font: PaperFont, baseline: Double) {
        guard let line = setter.line(text, font, size: PageGrid.bodySize) else { return }
        add(line, x: (PageGrid.width - line.width) / 2, baseline: baseline, ink: .black)
    }
}
