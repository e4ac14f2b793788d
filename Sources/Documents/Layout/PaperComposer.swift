// SPDX-License-Identifier: Apache-2.0

/// Lays a document out on pages: head, title, the flow of lines on the grid, signature, attachments, imprint.
struct PaperComposer {
    let setter: Typesetter
    let paper: DocumentPaper
    var sheets: [PaperSheet] = [PaperSheet()]
    /// The recipients, where they would leave no room for the text on page 1 and so move into the imprint.
    var movedRecipients = ""

    init(_ paper: DocumentPaper, setter: Typesetter) {
        self.paper = paper
        self.setter = setter
        composeHead()
        composeBody()
        composeAttendance()
        // Minutes bear issuer and date in their head and no seal.
        if !paper.isMinutes { composeSignature() }
        if !paper.note.isEmpty { flow([.init(text: paper.note, font: .fang)], indent: 2 * PageGrid.character) }
        composeEnclosure()
        composeAnnexes()
        composeImprint()
    }

    // MARK: the flow

    private mutating func composeBody() {
        composeRecipients()
        for paragraph in paper.paragraphs { flow(Self.runs(paragraph), indent: 2 * PageGrid.character) }
        guard !paper.attachments.isEmpty else { return }
        skip(1)
        let left = 5 * PageGrid.character
        let isAlone = paper.attachments.count == 1
        for (index, name) in paper.attachments.enumerated() {
            let row = freeRow()
            if index == 0 { put("附件：", .fang, x: 2 * PageGrid.character, row: row) }
            var start = left
            if !isAlone, let number = line("\(index + 1).") {
                add(number, x: left, baseline: baseline(ofRow: row), ink: .black)
                start += number.width
            }
            // What does not fit goes on under the first character of the name.
            flow([.init(text: name, font: .fang)], indent: 0, left: start)
        }
    }

    /// The text begins on page 1: recipients who would push it off it stand in the imprint.
    private mutating func composeRecipients() {
        guard !paper.recipients.isEmpty else { return }
        let runs = [Typesetter.Run(text: paper.recipients, font: .fang)]
        let count = setter.lines(runs, size: PageGrid.bodySize, width: PageGrid.width, tracking: PageGrid.tracking).count
        guard last.used + count < PageGrid.lines || paper.isLetter else {
            movedRecipients = "主送：\(paper.recipients.dropLast())。"
            return
        }
        flow(runs, indent: 0)
    }

    /// 出席、请假、列席, the label in Hei, the names under each other.
    private mutating func composeAttendance() {
        guard !paper.attendance.isEmpty else { return }
        skip(1)
        for list in paper.attendance {
            put("\(list.label)：", .hei, x: 2 * PageGrid.character, row: freeRow())
            flow([.init(text: list.names, font: .fang)], indent: 0, left: 5 * PageGrid.character)
        }
    }

    /// The text that is issued begins on a page of its own.
    private mutating func composeEnclosure() {
        guard !paper.enclosureTitle.isEmpty else { return }
        sheets.append(PaperSheet())
        composeTitle(paper.enclosureTitle, from: PageGrid.pitch)
        for paragraph in paper.enclosure { flow(Self.runs(paragraph), indent: 2 * PageGrid.character) }
    }

    /// An attachment begins on a page of its own: its label on the first line, its title on the third.
    private mutating func composeAnnexes() {
        for annex in paper.annexes {
            sheets.append(PaperSheet())
            put(annex.label, .hei, x: 0, row: 0)
            composeTitle(annex.title, from: 2 * PageGrid.pitch)
            for paragraph in annex.paragraphs { flow(Self.runs(paragraph), indent: 2 * PageGrid.character) }
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

    /// The title, each line in the middle; the flow goes on a line below it.
    mutating func composeTitle(_ title: String, from top: Double) {
        var y = top
        for words in TitleBreaks.lines(title) {
            y += PageGrid.titlePitch
            if let line = setter.line(words, .biao, size: PageGrid.titleSize) {
                add(line, x: (PageGrid.width - line.width) / 2, baseline: y - 7, ink: .black)
            }
        }
        last.used = min(PageGrid.lines, Int((y / PageGrid.pitch).rounded(.up)) + 1)
    }

    mutating func flow(_ runs: [Typesetter.Run], indent: Double, left: Double = 0) {
        let lines = setter.lines(
            runs,
            size: PageGrid.bodySize,
            width: PageGrid.width - left,
            indent: indent,
            tracking: PageGrid.tracking,
            isJustified: true
        )
        for (index, line) in lines.enumerated() {
            let row = takeRow()
            // Pango counts the indent into the line's own place, but not into its width.
            let x = left + (index == 0 ? indent : 0)
            last.texts.append(.init(line: line, x: x, baseline: baseline(ofRow: row), ink: .black))
            last.flow.append(row)
        }
    }

    // MARK: rows

    mutating func takeRow() -> Int {
        let row = freeRow()
        last.used += 1
        return row
    }

    /// The row that is written next, on a fresh page where this one is full.
    mutating func freeRow() -> Int {
        if last.used >= PageGrid.lines { sheets.append(PaperSheet()) }
        return last.used
    }

    mutating func skip(_ rows: Int) {
        last.used = min(PageGrid.lines, last.used + rows)
    }

    // MARK: small things

    var last: PaperSheet {
        get { sheets[sheets.count - 1] }
        set { sheets[sheets.count - 1] = newValue }
    }

    /// Where letters of the body's size stand in a line of the grid.
    func baseline(ofRow row: Int) -> Double {
        Double(row) * PageGrid.pitch + (PageGrid.pitch - PageGrid.bodySize) / 2 + PageGrid.bodySize * 0.88
    }

    /// A line on the grid of 28 characters.
    func line(_ text: String, _ font: PaperFont = .fang) -> Typesetter.Line? {
        setter.line(text, font, size: PageGrid.bodySize, tracking: PageGrid.tracking)
    }

    mutating func add(_ line: Typesetter.Line, x: Double, baseline: Double, ink: PaperSheet.Ink) {
        last.texts.append(.init(line: line, x: x, baseline: baseline, ink: ink))
    }

    mutating func put(_ text: String, _ font: PaperFont, x: Double, row: Int) {
        guard let line = line(text, font) else { return }
        add(line, x: x, baseline: baseline(ofRow: row), ink: .black)
    }
}
