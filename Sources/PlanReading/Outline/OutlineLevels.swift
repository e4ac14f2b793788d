// SPDX-License-Identifier: Apache-2.0

/// Which custom of numbering counts a plan's sections and which its items.
///
/// Sections are the widest style in use. Items are the deepest style whose paragraphs have a heading sentence and a
/// body of their own; a deeper list of bare tasks stays inside its item's text.
struct OutlineLevels {
    private(set) var section: Marker.Style?
    private(set) var item: Marker.Style?
    let isNumbered: Bool

    init(_ paragraphs: [Paragraph]) {
        var styles: [Marker.Style] = []
        for paragraph in paragraphs {
            guard let style = paragraph.marker?.style, !styles.contains(style) else { continue }
            styles.append(style)
        }
        isNumbered = !styles.isEmpty
        let outer = styles.filter { $0 < .digitInBrackets }.sorted()
        let usable = outer.isEmpty ? Array(styles.prefix(1)) : outer
        guard let first = usable.first else { return }
        guard usable.count > 1 else {
            single(first, paragraphs)
            return
        }
        section = first
        item = usable[1]
        for style in usable.dropFirst(2) where Self.isHeaded(style, paragraphs) { item = style }
    }

    /// One style only: headings on their own lines are sections over unnumbered paragraphs, all else are items.
    private mutating func single(_ style: Marker.Style, _ paragraphs: [Paragraph]) {
        let own = paragraphs.indices.filter { paragraphs[$0].marker?.style == style }
        let bare = own.count { index in
            paragraphs[index].isHeadingLine && index + 1 < paragraphs.count && paragraphs[index + 1].marker == nil
        }
        let isSectioned = (style == .han || style == .part) && bare * 2 > own.count
        section = isSectioned ? style : nil
        item = isSectioned ? nil : style
    }

    /// Most paragraphs of the style are a heading sentence with more behind it.
    private static func isHeaded(_ style: Marker.Style, _ paragraphs: [Paragraph]) -> Bool {
        let own = paragraphs.indices.filter { paragraphs[$0].marker?.style == style }
        let headed = own.count { index in
            if paragraphs[index].isHeadingLine {
                return index + 1 < paragraphs.count && paragraphs[index + 1].marker == nil
            }
            let (title, rest) = Heading.split(paragraphs[index].text)
            return !rest.isEmpty && title.count <= Heading.longest
        }
        return headed * 2 > own.count
    }
}
