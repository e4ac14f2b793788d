// SPDX-License-Identifier: Apache-2.0

/// Lays a certificate out on one page: a double frame, the heading in its middle, the text below, the code at the foot.
struct CertificateComposer {
    private let setter: Typesetter
    private(set) var sheet = PaperSheet()

    private static let headingSize = 42.0
    private static let holderSize = 26.0
    private static let textSize = 18.0
    private static let textPitch = 34.0
    private static let codeSide = 30 * PageGrid.millimetre

    init(_ paper: CertificatePaper, setter: Typesetter) {
        self.setter = setter
        sheet.isNumbered = false
        frame(inset: 0, thickness: 2)
        frame(inset: 5, thickness: 0.5)
        var y = 120.0
        y = centre(paper.heading, .biao, Self.headingSize, y, ink: .red)
        y = centre(paper.holder, .kai, Self.holderSize, y + 50)
        if !paper.detail.isEmpty { y = centre(paper.detail, .fang, 16, y + 6) }
        y = body(paper.text, from: y + 24)
        sign(paper.signature, from: max(y + 30, PageGrid.height - 150))
        foot(paper)
        if !paper.mark.isEmpty { _ = centre(paper.mark, .hei, 60, 40, ink: .red) }
    }

    private mutating func frame(inset: Double, thickness: Double) {
        let (left, right) = (-18 + inset, PageGrid.width + 18 - inset)
        let (top, bottom) = (-18 + inset, PageGrid.height + 18 - inset)
        for y in [top, bottom] { rule(x: left, y: y, width: right - left, height: thickness) }
        for x in [left, right] { rule(x: x - thickness / 2, y: (top + bottom) / 2, width: thickness, height: bottom - top) }
    }

    private mutating func centre(_ text: String, _ font: PaperFont, _ size: Double, _ top: Double, ink: PaperSheet.Ink = .black)
        -> Double
    {
        var y = top
        for line in setter.lines([.init(text: text, font: font)], size: size, width: PageGrid.width - 40) {
            sheet.texts.append(.init(line: line, x: (PageGrid.width - line.width) / 2, baseline: y + size * 0.88, ink: ink))
            y += size * 1.4
        }
        return y
    }

    private mutating func body(_ text: String, from top: Double) -> Double {
        var y = top
        let indent = 2 * Self.textSize
        let lines = setter.lines(
            [.init(text: text, font: .fang)],
            size: Self.textSize,
            width: PageGrid.width - 60,
            indent: indent,
            isJustified: true
        )
        for (index, line) in lines.enumerated() {
            sheet.texts.append(
                .init(line: line, x: 30 + (index == 0 ? indent : 0), baseline: y + Self.textSize, ink: .black)
            )
            y += Self.textPitch
        }
        return y
    }

    /// At the right, each line in the middle of the widest.
    private mutating func sign(_ lines: [String], from top: Double) {
        let set = lines.compactMap { setter.line($0, .fang, size: 16) }
        let middle = PageGrid.width - 30 - (set.map(\.width).max() ?? 0) / 2
        for (index, line) in set.enumerated() {
            sheet.texts.append(
                .init(line: line, x: middle - line.width / 2, baseline: top + Double(index) * 26 + 16, ink: .black)
            )
        }
    }

    private mutating func foot(_ paper: CertificatePaper) {
        let top = PageGrid.height - Self.codeSide - 6
        if !paper.code.isEmpty {
            sheet.draw(code: paper.code, x: 6, y: top, side: Self.codeSide)
        }
        let left = paper.code.isEmpty ? 6 : 6 + Self.codeSide + 12
        let lines = [paper.number] + paper.caption
        var y = PageGrid.height - Double(lines.count) * 14 - 4
        for text in lines {
            for line in setter.lines([.init(text: text, font: .song)], size: 9, width: 200) {
                sheet.texts.append(.init(line: line, x: left, baseline: y, ink: .black))
                y += 14
            }
        }
    }

    private mutating func rule(x: Double, y: Double, width: Double, height: Double) {
        sheet.rules.append(.init(y: y, thickness: height, ink: .black, x: x, width: width))
    }
}
