// SPDX-License-Identifier: Apache-2.0

/// The end of a document: names and date where seals will press them, and the imprint (版记).
extension PaperComposer {
    /// Names in the order of the organs, side by side where they fit, the date under the last four characters from the edge.
    mutating func composeSignature() {
        let names = paper.issuers.compactMap { line($0) }
        let date = line(paper.date)
        let middles = PageGrid.sealMiddles(
            names: names.count,
            widest: names.map(\.width).max() ?? 0,
            date: date?.width ?? 0
        )
        let columns = middles.count
        let blocks = (names.count + columns - 1) / columns
        let rows = (blocks - 1) * PageGrid.sealRows + 2
        // A page with a signature and nothing else would not show what was signed: two lines of text go with it.
        if last.used + rows + 1 > PageGrid.lines { moveLastLines(2) }
        // A seal is about four lines high and its upper edge within a line of the text.
        skip(last.used + rows + 2 <= PageGrid.lines ? 2 : 1)
        for block in 0..<blocks {
            let members = names[(block * columns)..<min(names.count, (block + 1) * columns)]
            let row = takeRow()
            // The last row ends at the right, so that the date stands under the last name.
            let empty = block == blocks - 1 ? columns - members.count : 0
            for (index, name) in members.enumerated() {
                let x = max(0, min(middles[index + empty] - name.width / 2, PageGrid.width - name.width))
                add(name, x: x, baseline: baseline(ofRow: row), ink: .black)
            }
            if block < blocks - 1 { skipOrTurn(PageGrid.sealRows - 1) }
        }
        guard let date, let middle = middles.last else { return }
        add(date, x: middle - date.width / 2, baseline: baseline(ofRow: takeRow()), ink: .black)
    }

    private mutating func skipOrTurn(_ rows: Int) {
        if last.used + rows + 2 > PageGrid.lines { sheets.append(PaperSheet()) } else { skip(rows) }
    }

    private mutating func moveLastLines(_ count: Int) {
        let rows = last.flow.suffix(count)
        guard rows.count == count, last.flow.count > count, let first = rows.first else {
            sheets.append(PaperSheet())
            return
        }
        let start = baseline(ofRow: first)
        let moved = last.texts.filter { $0.baseline >= start && $0.baseline < PageGrid.height }
        last.texts.removeAll { $0.baseline >= start && $0.baseline < PageGrid.height }
        last.flow.removeLast(count)
        var sheet = PaperSheet()
        for text in moved {
            let row = rows.firstIndex { baseline(ofRow: $0) == text.baseline }.map { $0 - rows.startIndex } ?? 0
            sheet.texts.append(.init(line: text.line, x: text.x, baseline: baseline(ofRow: row), ink: text.ink))
        }
        sheet.flow = Array(0..<count)
        sheet.used = count
        sheets.append(sheet)
    }

    /// The imprint closes the last page, which is the back of a leaf: rules as wide as the text block, the lowest at its
    /// very bottom. A letter has no rules there, no printer and no day, and ends where its text ends.
    mutating func composeImprint() {
        let notes = [movedRecipients, paper.copies].filter { !$0.isEmpty }
        if paper.isLetter { return composeLetterImprint(notes) }
        let lines = notes.map { imprintLines($0) }
        let height = Double(lines.joined().count + 1) * PageGrid.smallPitch
        turn(for: height)
        var y = PageGrid.height - height
        last.rules.append(.init(y: y, thickness: PageGrid.thickRule, ink: .black))
        y = draw(lines, from: y)
        if !lines.isEmpty { last.rules.append(.init(y: y, thickness: PageGrid.thinRule, ink: .black)) }
        let (small, inset) = (PageGrid.smallSize, PageGrid.smallSize)
        if let line = setter.line(paper.printer, .fang, size: small) { add(line, x: inset, baseline: y + 17, ink: .black) }
        if let line = setter.line(paper.printed, .fang, size: small) {
            add(line, x: PageGrid.width - inset - line.width, baseline: y + 17, ink: .black)
        }
        last.rules.append(.init(y: PageGrid.height, thickness: PageGrid.thickRule, ink: .black))
    }

    /// Goes on to the page that the imprint stands on. A blank page before it and its own bear no number then.
    private mutating func turn(for height: Double) {
        let fits = Double(last.used) * PageGrid.pitch + height <= PageGrid.height
        let isBack = sheets.count.isMultiple(of: 2)
        if isBack && fits { return }
        if isBack {
            sheets.append(PaperSheet())
            last.isNumbered = false
            sheets.append(PaperSheet())
            last.isNumbered = false
        } else {
            sheets.append(PaperSheet())
        }
    }

    private mutating func composeLetterImprint(_ notes: [String]) {
        guard !notes.isEmpty else { return }
        let lines = notes.map { imprintLines($0) }
        let height = Double(lines.joined().count) * PageGrid.smallPitch
        if Double(last.used) * PageGrid.pitch + height > PageGrid.height { sheets.append(PaperSheet()) }
        _ = draw(lines, from: PageGrid.height - height)
    }

    /// 抄送：… a character from either edge; what does not fit goes on under the first name.
    private func imprintLines(_ note: String) -> [(line: Typesetter.Line, x: Double)] {
        let size = PageGrid.smallSize
        let lines = setter.lines(
            [.init(text: note, font: .fang)],
            size: size,
            width: PageGrid.width - 2 * size,
            indent: -3 * size
        )
        return lines.enumerated().map { ($1, $0 == 0 ? size : 4 * size) }
    }

    private mutating func draw(_ notes: [[(line: Typesetter.Line, x: Double)]], from top: Double) -> Double {
        var y = top
        for (line, x) in notes.joined() {
            add(line, x: x, baseline: y + 17, ink: .black)
            y += PageGrid.smallPitch
        }
        return y
    }
}
