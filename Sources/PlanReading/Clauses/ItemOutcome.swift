// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Writes down what was put together: measures with all their details, clauses without gaps.
struct ItemOutcome {
    let text: ShadedText
    let year: PlanYear?
    let cuts: [Cut]
    let roles: [(role: Clause.Role, reason: String)]
    let drafts: [Draft]

    var clauses: [Clause] {
        var result: [Clause] = []
        var next = 0
        for draft in drafts {
            for index in next..<draft.cuts.lowerBound { result.append(clause(index)) }
            let span = cuts[draft.cuts.lowerBound].span.lowerBound..<cuts[draft.cuts.upperBound].span.upperBound
            for (place, part) in draft.parts.enumerated() {
                let start = place == 0 ? span.lowerBound : part.lowerBound
                let end = place + 1 < draft.parts.count ? draft.parts[place + 1].lowerBound : span.upperBound
                result.append(Clause(span: start..<end, role: .measure, reason: draft.judgement.reason))
            }
            next = draft.cuts.upperBound + 1
        }
        return result + (next..<max(next, cuts.count)).map(clause)
    }

    private func clause(_ index: Int) -> Clause {
        Clause(span: cuts[index].span, role: roles[index].role, reason: roles[index].reason)
    }

    var measures: [ProposedMeasure] {
        let notes = NoteReach(cuts: cuts, measures: drafts.map(\.cuts), text: text.scalars).notes
        return drafts.indices.flatMap { index in
            drafts[index].parts.map { measure(drafts[index], $0, notes[index]) }
        }
    }

    private func measure(_ draft: Draft, _ part: Range<Int>, _ notes: [PartyNote]) -> ProposedMeasure {
        let details = MeasureDetails(text: text, phrase: part, year: year)
        let quantities = draft.quantities.filter { part.contains($0.range.lowerBound) }
        let target = (quantities.first { !$0.isBareOne } ?? quantities.first)?.target
        let isVague = draft.cuts.count > 1 && (draft.judgement.kind == .survey || draft.judgement.kind == .other)
        let kind = isVague ? KindReader.kind(of: text, in: part, verb: draft.judgement.verb) : draft.judgement.kind
        let cited = draft.cuts.lowerBound > 0 ? authority(before: draft.cuts.lowerBound) : []
        let dues = notes.flatMap(\.deadlines).compactMap { Deadline.read($0[...], year: year) }
        return ProposedMeasure(
            phrase: text.scalars[part].string,
            span: part,
            kind: kind,
            target: target,
            responsible: (notes.flatMap(\.responsible) + details.responsible).withoutRepeats,
            partners: (details.partners + notes.flatMap(\.partners)).withoutRepeats,
            due: dues.max() ?? details.due ?? draft.calendar,
            cadence: details.cadence,
            scope: details.scope,
            references: (cited + details.references).withoutRepeats,
            reason: draft.judgement.reason,
            hint: details.hint(target: target, kind: kind, verb: draft.judgement.verb)
        )
    }

    /// `按照《…》要求，` right before a measure gives it its authority.
    private func authority(before index: Int) -> [String] {
        guard roles[index - 1].role == .reference, cuts[index - 1].sentence == cuts[index].sentence else { return [] }
        return References.titles(in: text, cuts[index - 1].span)
    }
}

extension [String] {
    fileprivate var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
