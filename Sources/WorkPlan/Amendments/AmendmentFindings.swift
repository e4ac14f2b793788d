// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading

/// What comparing found of each measure, with what the text says of its number and day before and after.
struct AmendmentFindings {
    /// What stands for a measure in the new text: itself, or a proposal of the reader.
    enum Successor: Hashable {
        case twin(ID<Measure>)
        case proposal(Int)
    }

    struct Entry {
        let measure: Measure
        let finding: AmendedMeasure.Finding
        let successor: Successor?
        let textTarget: String
        let textDue: Day?
    }

    /// A measure at its place in the new text.
    struct Twin {
        let measure: Measure
        let item: Int
        let span: Range<Int>
        let target: Target?
        let due: Day?
    }

    struct Proposal {
        let index: Int
        let item: Int
        let proposed: ProposedMeasure
        /// Whether the words stood there before and nobody wanted them.
        let wasExcluded: Bool
    }

    private(set) var entries: [Entry] = []
    private var twins: [Int: [Twin]] = [:]
    private var proposals: [Int: [Proposal]] = [:]

    init(_ items: [PlanItemRecord], _ measures: [Measure], _ reading: PlanReading, year: Int) {
        let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
        let taken = measures.filter { $0.state.isTaken && places[$0.item] != nil }
        let proposed = reading.items.enumerated().flatMap { item, read in read.measures.map { (item: item, measure: $0) } }
        let comparison = PlanComparison(
            items.map { .init(number: $0.number, title: $0.title, text: $0.text) },
            measures: taken.map { .init(item: places[$0.item] ?? 0, span: $0.span) },
            reading.items.map { .init(number: $0.number, title: $0.title, text: $0.text) },
            proposals: proposed.map { .init(item: $0.item, span: $0.measure.span) }
        )
        let kept = Dictionary(
            grouping: comparison.findings.compactMap { if case .kept(let place) = $0 { place } else { nil } },
            by: \.item
        ).mapValues { $0.map(\.span) }
        var formerly: [Int: [ProposedMeasure]] = [:]
        var used: Set<Int> = []
        for (measure, finding) in zip(taken, comparison.findings) {
            let item = places[measure.item] ?? 0
            let former = formerly[item] ?? PlanReader.measures(in: items[item].text, year: year)
            formerly[item] = former
            let before = Self.nearest(measure.span, former.map(\.span)).map { former[$0] }
            let (textTarget, textDue) = (before.map { $0.target.flatMap(Target.init)?.words ?? "" }, before.map(\.due))
            func add(_ finding: AmendedMeasure.Finding, _ successor: Successor?) {
                entries.append(
                    Entry(
                        measure: measure,
                        finding: finding,
                        successor: successor,
                        // Where the reader sees nothing today, what was decided is what the text said.
                        textTarget: textTarget ?? measure.target?.words ?? "",
                        textDue: textDue ?? measure.due
                    )
                )
            }
            switch finding {
            case .gone: add(.gone, nil)
            case .unclear: add(.unclear, nil)
            case .changed(let proposal):
                used.insert(proposal)
                add(.changed, .proposal(proposal))
            case .kept(let place):
                let own = proposed.indices.filter { proposed[$0].item == place.item }
                let after = Self.nearest(place.span, own.map { proposed[$0].measure.span }).map { own[$0] }
                if let after, let before, before.span == measure.span,
                    Self.hasGrown(proposed[after].measure.span, from: place, comparison, among: kept[place.item] ?? [])
                {
                    used.insert(after)
                    add(.changed, .proposal(after))
                    continue
                }
                add(.kept, .twin(measure.id))
                let now = after.map { proposed[$0].measure }
                twins[place.item, default: []].append(
                    Twin(measure, at: place, now, textTarget: textTarget, textDue: textDue)
                )
            }
        }
        let standing = twins.mapValues { $0.map(\.span) }
        let unclear = Set(entries.filter { $0.finding == .unclear }.map(\.measure.phrase))
        let excluded = Set(measures.filter { $0.state == .excluded }.map(\.phrase))
        for (index, entry) in proposed.enumerated() {
            let span = entry.measure.span
            guard !(standing[entry.item] ?? []).contains(where: { $0.overlaps(span) }) else { continue }
            let isNew =
                used.contains(index) || unclear.contains(entry.measure.phrase) || !comparison.isUnchanged(span, in: entry.item)
            let wasExcluded = !isNew && excluded.contains(entry.measure.phrase)
            guard isNew || wasExcluded else { continue }
            proposals[entry.item, default: []].append(
                Proposal(index: index, item: entry.item, proposed: entry.measure, wasExcluded: wasExcluded)
            )
        }
    }

    func twins(inItem item: Int) -> [Twin] { twins[item] ?? [] }

    func proposals(inItem item: Int) -> [Proposal] { proposals[item] ?? [] }

    /// The span that shares most with this one.
    private static func nearest(_ span: Range<Int>, _ others: [Range<Int>]) -> Int? {
        let shares = others.map { $0.clamped(to: span).count }
        return shares.indices.filter { shares[$0] > 0 }.max { shares[$0] < shares[$1] }
    }

    /// Whether what was one commitment word for word is now part of a longer one, by words that are new.
    private static func hasGrown(
        _ span: Range<Int>,
        from place: PlanComparison.Place,
        _ comparison: PlanComparison,
        among kept: [Range<Int>]
    ) -> Bool {
        guard span.lowerBound <= place.span.lowerBound, place.span.upperBound <= span.upperBound, span != place.span,
            !comparison.isUnchanged(span, in: place.item)
        else { return false }
        return kept.count { $0.overlaps(span) } == 1
    }
}

extension AmendmentFindings.Twin {
    /// Number and day as they were kept, unless the text itself says others now.
    fileprivate init(
        _ measure: Measure,
        at place: PlanComparison.Place,
        _ now: ProposedMeasure?,
        textTarget: String?,
        textDue: Day??
    ) {
        let (target, due) = (now?.target.flatMap(Target.init), now?.due)
        let saysOtherTarget = now != nil && textTarget != nil && (target?.words ?? "") != textTarget
        let saysOtherDue = now != nil && textDue.map { $0 != due } ?? false
        self.init(
            measure: measure,
            item: place.item,
            span: place.span,
            target: saysOtherTarget ? target : measure.target,
            due: saysOtherDue ? due : measure.due
        )
    }
}
