// SPDX-License-Identifier: Apache-2.0

/// The head of the first page (版头), as each format has it.
extension PaperComposer {
    mutating func composeHead() {
        if paper.isLetter { return composeLetterHead() }
        if !paper.urgency.isEmpty { put(paper.urgency, .hei, x: 0, row: 0) }
        var bottom = paper.headSuffix.isEmpty ? composeMark(from: PageGrid.headTop) : composeJointMark()
        // The number stands two lines below the red head.
        bottom += 2 * PageGrid.pitch + PageGrid.bodySize
        if paper.signers.isEmpty {
            if let line = setter.line(paper.number, .fang, size: PageGrid.bodySize) {
                add(line, x: (PageGrid.width - line.width) / 2, bottom: bottom)
            }
        } else {
            bottom = composeSigners(from: bottom)
            put(paper.number, x: PageGrid.character, bottom: bottom)
        }
        if paper.isMinutes { bottom = composeMinutesLine(below: bottom) }
        bottom += PageGrid.ruleGap
        last.rules.append(.init(y: bottom, thickness: 1.4, ink: .red))
        composeTitle(paper.title, from: bottom + PageGrid.pitch * 1.5)
    }

    /// The mark (发文机关标志) of one organ, as large as the text block allows; says where it ends.
    private mutating func composeMark(from top: Double) -> Double {
        let words = paper.heads.joined()
        let size = min(48, PageGrid.width * 0.98 / Double(max(1, words.count)))
        if let line = setter.line(words, .biao, size: size) {
            add(line, x: (PageGrid.width - line.width) / 2, baseline: top + size * 0.88, ink: .red)
        }
        return top + size
    }

    /// The names of all who issue it, the host's first, and 文件 at their right in the middle of their height.
    private mutating func composeJointMark() -> Double {
        let longest = paper.heads.map(\.count).max() ?? 1
        let suffix = Double(paper.headSuffix.count)
        // Name, half a character of air, and the word beside it, which is a third larger.
        let size = min(36, PageGrid.width * 0.98 / (Double(longest) + 0.5 + suffix * 4 / 3))
        let pitch = size * 1.35
        let lines = paper.heads.compactMap { setter.line($0, .biao, size: size) }
        let width = lines.map(\.width).max() ?? 0
        let word = setter.line(paper.headSuffix, .biao, size: size * 4 / 3)
        let left = (PageGrid.width - width - size / 2 - (word?.width ?? 0)) / 2
        for (index, line) in lines.enumerated() {
            let y = PageGrid.headTop + Double(index) * pitch + size * 0.88
            spread(paper.heads[index], over: width, size: size, line, x: left, baseline: y)
        }
        let height = Double(max(0, lines.count - 1)) * pitch + size
        if let word {
            let middle = PageGrid.headTop + height / 2
            add(word, x: left + width + size / 2, baseline: middle + size * 4 / 3 * 0.38, ink: .red)
        }
        return PageGrid.headTop + height
    }

    /// A name whose characters are spread to the width of the longest.
    private mutating func spread(
        _ name: String,
        over width: Double,
        size: Double,
        _ line: Typesetter.Line,
        x: Double,
        baseline: Double
    ) {
        let characters = name.map { setter.line(String($0), .biao, size: size) }
        guard characters.count > 1, line.width < width else { return add(line, x: x, baseline: baseline, ink: .red) }
        let gap = (width - line.width) / Double(characters.count - 1)
        var place = x
        for character in characters.compactMap({ $0 }) {
            add(character, x: place, baseline: baseline, ink: .red)
            place += character.width + gap
        }
    }

    /// 签发人： in the body's type, the names in Kai, two a line in the order of the organs; those of the next line stand
    /// under the first. Says where the last line stands: the number is on it too.
    private mutating func composeSigners(from first: Double) -> Double {
        let label = setter.line("签发人：", .fang, size: PageGrid.bodySize)
        let isAlone = paper.signers.count == 1
        let names = paper.signers.compactMap {
            setter.line(isAlone ? $0 : Self.filled($0), .kai, size: PageGrid.bodySize)
        }
        let cell = (names.map(\.width).max() ?? 0) + PageGrid.character
        let columns = isAlone ? 1.0 : 2.0
        let left = PageGrid.width - PageGrid.character - columns * cell + PageGrid.character
        if let label { add(label, x: left - label.width, bottom: first) }
        for (index, name) in names.enumerated() {
            let (row, column) = (Double(index / 2), Double(index % 2))
            add(name, x: left + column * cell, bottom: first + row * PageGrid.pitch)
        }
        return first + Double((names.count - 1) / 2) * PageGrid.pitch
    }

    /// A name of two characters is as wide as one of three.
    private static func filled(_ name: String) -> String {
        name.count == 2 ? "\(name.prefix(1))　\(name.suffix(1))" : name
    }

    /// Who keeps the minutes at the left, the day at the right, on the line under the number.
    private mutating func composeMinutesLine(below number: Double) -> Double {
        let bottom = number + PageGrid.pitch
        put(paper.issuers.first ?? "", x: PageGrid.character, bottom: bottom)
        if let date = line(paper.date) { add(date, x: PageGrid.width - PageGrid.character - date.width, bottom: bottom) }
        return bottom
    }

    /// The letter format (信函格式): the mark 30 mm from the paper's edge, a double line below it and another near the foot,
    /// the number at the right, and no page number.
    private mutating func composeLetterHead() {
        last.isNumbered = false
        let bottom = composeMark(from: PageGrid.Letter.headTop)
        let rule = bottom + PageGrid.Letter.ruleGap
        doubleRule(at: rule, thickFirst: true)
        doubleRule(at: PageGrid.Letter.footRule, thickFirst: false)
        let number = rule + PageGrid.Letter.textGap + PageGrid.bodySize
        if !paper.urgency.isEmpty { put(paper.urgency, .hei, x: 0, bottom: number) }
        if let line = line(paper.number) { add(line, x: PageGrid.width - line.width, bottom: number) }
        composeTitle(paper.title, from: number + PageGrid.pitch * 2 - 8)
    }

    private mutating func doubleRule(at y: Double, thickFirst: Bool) {
        let (thick, thin, gap) = (1.6, 0.6, 2.4)
        let lines = thickFirst ? [(y, thick), (y + gap, thin)] : [(y - gap, thin), (y, thick)]
        for (place, thickness) in lines {
            last.rules.append(
                .init(y: place, thickness: thickness, ink: .red, x: PageGrid.Letter.ruleLeft, width: PageGrid.Letter.ruleWidth)
            )
        }
    }

    private mutating func put(_ text: String, _ font: PaperFont = .fang, x: Double, bottom: Double) {
        guard let line = setter.line(text, font, size: PageGrid.bodySize) else { return }
        add(line, x: x, bottom: bottom)
    }

    /// Distances to rules are measured from the character's box and not from where letters stand.
    private mutating func add(_ line: Typesetter.Line, x: Double, bottom: Double) {
        add(line, x: x, baseline: bottom - PageGrid.bodySize * 0.12, ink: .black)
    }
}
