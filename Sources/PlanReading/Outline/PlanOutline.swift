// SPDX-License-Identifier: Apache-2.0

/// The tree of a plan (提纲): which paragraphs are sections, which are items, which belong inside an item.
struct PlanOutline {
    struct Section {
        var number = ""
        var title = ""
        var items: [Item] = []
    }

    struct Item {
        var number: String
        /// The numbered paragraph first, then those below it. Inner numbers stay in the text.
        var paragraphs: [Scalars]
        /// The first paragraph is a heading on a line of its own.
        var hasHeadingLine: Bool
        var style: Marker.Style?
        /// A heading over other items, with no words of its own.
        var isOnlyHeading = false
    }

    private(set) var preamble = ""
    private(set) var sections: [Section] = []

    private let sectionStyle: Marker.Style?
    private let itemStyle: Marker.Style?
    private var styleOfItem: Marker.Style?

    init(_ paragraphs: [Paragraph]) {
        let levels = OutlineLevels(paragraphs)
        sectionStyle = levels.section
        itemStyle = levels.item
        let first = paragraphs.firstIndex { $0.marker != nil } ?? Self.opening(of: paragraphs)
        preamble = paragraphs[..<first].map(\.text.string).joined()
        for paragraph in paragraphs[first...] { add(paragraph) }
        if sections.isEmpty { sections = [Section()] }
        markHeadings()
    }

    /// A plan without numbers begins behind the paragraph that announces it: 做好以下工作。
    private static func opening(of paragraphs: [Paragraph]) -> Int {
        let announcing = paragraphs.prefix(3).lastIndex { paragraph in
            ["以下", "如下"].contains { paragraph.text.suffix(20).includes($0) }
        }
        guard let announcing, announcing + 1 < paragraphs.count else { return 0 }
        return announcing + 1
    }

    private mutating func add(_ paragraph: Paragraph) {
        guard let marker = paragraph.marker else { return addText(paragraph) }
        if marker.style == sectionStyle {
            addSection(paragraph, marker)
        } else if let itemStyle, marker.style <= itemStyle {
            addItem(paragraph, number: marker.number, style: marker.style)
        } else {
            addInner(paragraph, marker)
        }
    }

    private mutating func addSection(_ paragraph: Paragraph, _ marker: Marker) {
        let (title, rest) = Heading.split(paragraph.text)
        sections.append(Section(number: marker.number, title: title.string))
        styleOfItem = nil
        if !rest.isEmpty { addItem(Paragraph(marker: nil, text: rest, isHeadingLine: false), number: "", style: nil) }
    }

    private mutating func addItem(_ paragraph: Paragraph, number: String, style: Marker.Style?) {
        if sections.isEmpty { sections = [Section()] }
        var item = Item(number: number, paragraphs: [paragraph.text], hasHeadingLine: paragraph.isHeadingLine)
        item.style = style
        sections[sections.count - 1].items.append(item)
        styleOfItem = style
    }

    /// A paragraph without a number belongs to the numbered item above it, or is an item itself.
    private mutating func addText(_ paragraph: Paragraph) {
        if styleOfItem != nil, let last = sections.indices.last, !sections[last].items.isEmpty {
            sections[last].items[sections[last].items.count - 1].paragraphs.append(paragraph.text)
        } else {
            addItem(paragraph, number: "", style: nil)
        }
    }

    private mutating func addInner(_ paragraph: Paragraph, _ marker: Marker) {
        let isOwn = styleOfItem == nil || styleOfItem == marker.style
        if isOwn, sectionStyle != nil, marker.style < .digitInBrackets {
            return addItem(paragraph, number: marker.number, style: marker.style)
        }
        let written = Scalars(marker.written) + paragraph.text
        let whole = Paragraph(marker: marker, text: written, isHeadingLine: false)
        guard let last = sections.indices.last, !sections[last].items.isEmpty else {
            return addItem(whole, number: "", style: nil)
        }
        sections[last].items[sections[last].items.count - 1].paragraphs.append(written)
    }

    /// A heading that only holds deeper items together proposes nothing itself.
    private mutating func markHeadings() {
        for section in sections.indices {
            let items = sections[section].items
            for index in items.indices.dropLast() where items[index].paragraphs.count == 1 {
                guard let own = items[index].style, let next = items[index + 1].style, own < next else { continue }
                sections[section].items[index].isOnlyHeading = items[index].hasHeadingLine
            }
        }
    }
}
