// SPDX-License-Identifier: Apache-2.0

/// Puts envelope and outline together and has each item read.
struct PlanAssembly {
    let envelope: Envelope
    let outline: PlanOutline

    var reading: PlanReading {
        var reading = PlanReading(
            document: envelope.document,
            preamble: outline.preamble,
            sections: outline.sections.map(section),
            unclassified: []
        )
        reading.unclassified = envelope.leftover + reading.items.flatMap(Self.unplaced)
        return reading
    }

    private func section(_ section: PlanOutline.Section) -> PlanSection {
        PlanSection(number: section.number, title: section.title, items: section.items.map(item))
    }

    private func item(_ item: PlanOutline.Item) -> PlanItem {
        let whole = item.paragraphs.reduce(into: Scalars()) { PlanText.join(&$0, $1) }
        let (title, rest) = divide(item)
        var result = PlanItem(number: item.number, title: title.string, text: rest.string, measures: [], clauses: [])
        if item.isOnlyHeading {
            result.clauses = [Clause(span: 0..<rest.count, role: .orientation, reason: "小标题，举措在下面的条目里。")]
            return result
        }
        (result.measures, result.clauses) = ItemReader.read(rest, year: envelope.year)
        guard result.measures.isEmpty, rest.count < whole.count else { return result }
        // The heading is all there is to commit to: then it is text as well.
        let (measures, clauses) = ItemReader.read(whole, year: envelope.year)
        guard !measures.isEmpty else { return result }
        (result.text, result.measures, result.clauses) = (whole.string, measures, clauses)
        return result
    }

    /// The heading sentence and the text below it. A heading with a number or a date in it is text too.
    private func divide(_ item: PlanOutline.Item) -> (title: Scalars, text: Scalars) {
        guard let first = item.paragraphs.first else { return ([], []) }
        let below = item.paragraphs.dropFirst().reduce(into: Scalars()) { PlanText.join(&$0, $1) }
        let whole = item.paragraphs.reduce(into: Scalars()) { PlanText.join(&$0, $1) }
        if item.hasHeadingLine, !below.isEmpty { return (trimmed(first), below) }
        let (title, rest) = Heading.split(first)
        var text = rest
        PlanText.join(&text, below)
        let isName = !item.number.isEmpty || ItemReader.isName(title)
        guard isName, !text.isEmpty, Heading.isHeading(title), !commits(title), !PartyNoteLine.isOnlyNotes(text) else {
            return (withoutNotes(title), whole)
        }
        return (title, text)
    }

    /// `举办比赛（责任部门：文体部）` is called 举办比赛.
    private func withoutNotes(_ title: Scalars) -> Scalars {
        var core = title
        for bracket in ShadedText(title).brackets.reversed() where PartyNote(title[bracket].dropFirst().dropLast()) != nil {
            core.removeSubrange(bracket)
        }
        return core.isEmpty ? title : core
    }

    private func trimmed(_ heading: Scalars) -> Scalars {
        var heading = heading
        while let last = heading.last, Scalar.endsSentence(last) || Scalar.endsClause(last) { heading.removeLast() }
        return heading
    }

    /// A number with its measure word, a deadline, or a note about who: more than a heading.
    private func commits(_ title: Scalars) -> Bool {
        let text = ShadedText(title)
        if !QuantityReader(text: text).quantities(in: 0..<title.count).isEmpty { return true }
        if text.brackets.contains(where: { PartyNote(title[$0].dropFirst().dropLast()) != nil }) { return true }
        return Deadline.read(title[...], year: envelope.year) { text.isPlain($0) } != nil
    }

    private static func unplaced(_ item: PlanItem) -> [String] {
        let scalars = Scalars(item.text)
        return item.clauses.filter { $0.role == .unclassified }.map { scalars[$0.span].string }
    }
}

/// A text that says nothing but who and when.
enum PartyNoteLine {
    static func isOnlyNotes(_ text: Scalars) -> Bool {
        ClauseCutter.cuts(of: ShadedText(text)).allSatisfy { $0.note != nil }
    }
}
