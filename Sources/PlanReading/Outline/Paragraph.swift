// SPDX-License-Identifier: Apache-2.0

/// A paragraph (段落) put together again from the lines a page or a converter broke it into.
struct Paragraph {
    var marker: Marker?
    /// Without the marker.
    var text: Scalars
    /// The lines end without a full stop and what follows does not go on: a heading on a line of its own.
    var isHeadingLine: Bool

    /// Joins lines to paragraphs. A blank line ends nothing by itself: page breaks leave them inside sentences.
    static func paragraphs(of lines: ArraySlice<SourceLine>) -> [Paragraph] {
        let page = PageShape(lines)
        var result: [Paragraph] = []
        var counted: [Marker.Style: Int] = [:]
        var previous: SourceLine?
        for line in lines {
            let marker = marker(of: line, after: previous, below: result.last, counted: counted)
            if let marker { counted[marker.style] = marker.value }
            if marker == nil, let above = previous, result.last.map({ page.goesOn(above, line, in: $0) }) ?? false {
                PlanText.join(&result[result.count - 1].text, line.text)
            } else {
                let text = Array(line.text[(marker?.end ?? 0)...])
                result.append(Paragraph(marker: marker, text: text, isHeadingLine: false))
            }
            previous = line
        }
        for index in result.indices {
            result[index].isHeadingLine = result[index].looksLikeHeading
        }
        return result.filter { !$0.text.isEmpty || $0.marker != nil }
    }

    /// A number at the head of a line inside an unfinished sentence is only one when it goes on counting.
    private static func marker(
        of line: SourceLine,
        after above: SourceLine?,
        below paragraph: Paragraph?,
        counted: [Marker.Style: Int]
    ) -> Marker? {
        guard let marker = Marker(line.text[...]) else { return nil }
        guard let above, !above.isClosed, let paragraph, !paragraph.looksLikeHeading else { return marker }
        let before = counted[marker.style] ?? 0
        return marker.value == before + 1 || marker.value == 1 && marker.end < line.text.count && !line.followsBlank
            ? marker : nil
    }

    /// Short and without a full stop.
    var looksLikeHeading: Bool {
        text.count <= 45 && !text.contains { Scalar.endsSentence($0) }
    }
}

/// How the lines of a file were broken: by paragraphs, or hard at the edge of a page.
private struct PageShape {
    private let edge: Int
    private let isWrapped: Bool
    private let isIndented: Bool

    init(_ lines: ArraySlice<SourceLine>) {
        let widths = lines.map(\.width).sorted()
        let widest = widths.isEmpty ? 0 : widths[(widths.count - 1) * 9 / 10]
        let open = lines.count { !$0.isClosed && $0.width * 100 >= widest * 80 }
        edge = widest
        isWrapped = widest <= 140 && widest >= 20 && open * 4 >= lines.count
        let indented = lines.count { $0.indent >= 2 }
        isIndented = indented > 0 && indented * 10 < lines.count * 9
    }

    /// Whether a line carries on the paragraph above it.
    func goesOn(_ above: SourceLine, _ line: SourceLine, in paragraph: Paragraph) -> Bool {
        let fillsPage = isWrapped && above.width * 100 >= edge * 88
        let beginsAnew = isIndented && line.indent >= 2
        guard above.isClosed else {
            guard paragraph.looksLikeHeading else { return true }
            return fillsPage && !beginsAnew && !line.followsBlank
        }
        if line.text.begins(with: "（责任") || line.text.begins(with: "（牵头") { return true }
        return fillsPage && !beginsAnew && !line.followsBlank && isIndented
    }
}
