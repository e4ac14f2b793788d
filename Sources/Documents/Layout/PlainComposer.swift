// SPDX-License-Identifier: Apache-2.0

/// Lays a plain paper out on pages: title, the flow of lines on the grid, signature, tables ruled across, the foot of each page.
struct PlainComposer {
    private let setter: Typesetter
    private let paper: PlainPaper
    private(set) var sheets: [PaperSheet] = [PaperSheet()]

    init(_ paper: PlainPaper, setter: Typesetter) {
        self.paper = paper
        self.setter = setter
        if !paper.mark.isEmpty { put(paper.mark, .hei, row: 0) }
        composeTitle(paper.title, from: PageGrid.pitch)
        for paragraph in paper.paragraphs { flow(paragraph) }
        if !paper.annexLines.isEmpty { last.used = min(PageGrid.lines, last.used + 1) }
        for line in paper.annexLines { flow([.init(text: line, font: .fang)]) }
        composeSignature()
        for (index, table) in paper.tables.enumerated() { compose(table, at: index) }
        composeFeet()
    }

    private mutating func composeTitle(_ title: String, from top: Double) {
        var y = top
        for words in TitleBreaks.lines(title) {
            y += PageGrid.titlePitch
            if let line = setter.line(words, .biao, size: PageGrid.titleSize) {
                add(line, x: (PageGrid.width - line.width) / 2, baseline: y - 7)
            }
        }
        last.used = min(PageGrid.lines, Int((y / PageGrid.pitch).rounded(.up)) + 1)
    }

    private mutating func flow(_ paragraph: DocumentPaper.Paragraph) {
        let font: PaperFont = paragraph.level == 1 ? .hei : paragraph.level == 2 ? .kai : .fang
        flow(
            [.init(text: paragraph.heading, font: font), .init(text: paragraph.text, font: .fang)].filter { !$0.text.isEmpty }
        )
    }

    private mutating func flow(_ runs: [Typesetter.Run]) {
        let lines = setter.lines(
            runs,
            size: PageGrid.bodySize,
            width: PageGrid.width,
            indent: 2 * PageGrid.character,
            tracking: PageGrid.tracking,
            isJustified: true
        )
        for (index, line) in lines.enumerated() {
            // Pango counts the indent into the line's own place, but not into its width.
            add(line, x: index == 0 ? 2 * PageGrid.character : 0, baseline: baseline(ofRow: takeRow()))
        }
    }

    /// At the right, the date four characters from the edge and the names in the middle above it.
    private mutating func composeSignature() {
        guard let date = paper.signature.last, let dated = setter.line(date, .fang, size: PageGrid.bodySize) else { return }
        if last.used + paper.signature.count + 2 > PageGrid.lines { sheets.append(PaperSheet()) } else { last.used += 2 }
        let start = last.used
        let middle = PageGrid.width - 4 * PageGrid.character - dated.width / 2
        for words in paper.signature {
            guard let line = setter.line(words, .fang, size: PageGrid.bodySize) else { continue }
            let x = max(0, min(middle - line.width / 2, PageGrid.width - line.width))
            add(line, x: x, baseline: baseline(ofRow: takeRow()))
        }
        composeCode(from: start)
    }

    private static let codeSide = 24 * PageGrid.millimetre

    /// At the left, as high as the signature, which leaves that half of the lines free.
    private mutating func composeCode(from row: Int) {
        guard !paper.code.isEmpty else { return }
        let top = Double(max(0, row - 1)) * PageGrid.pitch
        last.draw(code: paper.code, x: 0, y: top, side: Self.codeSide)
        if let line = setter.line(paper.codeCaption, .song, size: 9) { add(line, x: 0, baseline: top + Self.codeSide + 12) }
        last.used = min(PageGrid.lines, max(last.used, Int(((top + Self.codeSide + 14) / PageGrid.pitch).rounded(.up))))
    }

    // MARK: tables

    private static let cellSize = 10.5
    private static let cellPitch = 15.0
    private static let cellGap = 4.0

    private mutating func compose(_ table: PlainPaper.Table, at index: Int) {
        if !paper.isTableAlone {
            sheets.append(PaperSheet())
            put(paper.annexMark(index), .hei, row: 0)
            composeTitle(table.title, from: PageGrid.pitch)
        }
        let widths = table.widths(of: PageGrid.width)
        var y = Double(last.used) * PageGrid.pitch
        rule(y, 1)
        let head = cells(table.columns.map(\.title), widths, .hei)
        draw(head, table, widths, from: &y, repeating: nil)
        rule(y, 0.5)
        for row in table.rows {
            draw(cells(row, widths, .fang), table, widths, from: &y, repeating: head)
            rule(y, 0.25)
        }
        rule(y, 1)
        last.used = min(PageGrid.lines, Int((y / PageGrid.pitch).rounded(.up)))
    }

    private func cells(_ row: [String], _ widths: [Double], _ font: PaperFont) -> [[Typesetter.Line]] {
        zip(row, widths).map { text, width in
            text.isEmpty
                ? []
                : setter.lines([.init(text: text, font: font)], size: Self.cellSize, width: width - 2 * Self.cellGap)
        }
    }

    /// Draws a row; what does not fit goes on the next page under the same head.
    private mutating func draw(
        _ cells: [[Typesetter.Line]],
        _ table: PlainPaper.Table,
        _ widths: [Double],
        from y: inout Double,
        repeating head: [[Typesetter.Line]]?
    ) {
        let count = cells.map(\.count).max() ?? 0
        let height = Double(max(1, count)) * Self.cellPitch + 2 * Self.cellGap
        // A short row stays together; one of more than half a page runs on.
        if y + min(height, PageGrid.height / 2) > PageGrid.height { turn(table, widths, &y, head) }
        y += Self.cellGap
        for index in 0..<max(1, count) {
            if y + Self.cellPitch + Self.cellGap > PageGrid.height { turn(table, widths, &y, head) }
            var left = 0.0
            for (cell, (width, column)) in zip(cells, zip(widths, table.columns)) {
                if index < cell.count {
                    let line = cell[index]
                    let x = column.isNumber ? left + width - Self.cellGap - line.width : left + Self.cellGap
                    add(line, x: x, baseline: y + Self.cellSize)
                }
                left += width
            }
            y += Self.cellPitch
        }
        y += Self.cellGap
    }

    private mutating func turn(
        _ table: PlainPaper.Table,
        _ widths: [Double],
        _ y: inout Double,
        _ head: [[Typesetter.Line]]?
    ) {
        rule(y, 1)
        sheets.append(PaperSheet())
        y = 0
        rule(y, 1)
        guard let head else { return }
        draw(head, table, widths, from: &y, repeating: nil)
        rule(y, 0.5)
    }

    private mutating func composeFeet() {
        guard let foot = setter.line(paper.foot, .song, size: 9), !paper.foot.isEmpty else { return }
        let baseline = PageGrid.height + PageGrid.folioGap + PageGrid.smallSize + 18
        for index in sheets.indices {
            sheets[index].texts.append(
                .init(line: foot, x: (PageGrid.width - foot.width) / 2, baseline: baseline, ink: .black)
            )
        }
    }

    // MARK: small things

    private var last: PaperSheet {
        get { sheets[sheets.count - 1] }
        set { sheets[sheets.count - 1] = newValue }
    }

    private mutating func takeRow() -> Int {
        if last.used >= PageGrid.lines { sheets.append(PaperSheet()) }
        defer { last.used += 1 }
        return last.used
    }

    private func baseline(ofRow row: Int) -> Double {
        Double(row) * PageGrid.pitch + (PageGrid.pitch - PageGrid.bodySize) / 2 + PageGrid.bodySize * 0.88
    }

    private mutating func add(_ line: Typesetter.Line, x: Double, baseline: Double) {
        last.texts.append(.init(line: line, x: x, baseline: baseline, ink: .black))
    }

    private mutating func rule(_ y: Double, _ thickness: Double) {
        last.rules.append(.init(y: y, thickness: thickness, ink: .black))
    }

    private mutating func put(_ text: String, _ font: PaperFont, row: Int) {
        guard let line = setter.line(text, font, size: PageGrid.bodySize) else { return }
        add(line, x: 0, baseline: baseline(ofRow: row))
    }
}
