// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The rules of reviewing (核对): what may become of a measure's words. Pure, so that tests read like the rule book.
enum Reviewing {
    /// Two neighbours become one that reaches from the first word to the last.
    static func merge(_ first: Measure, _ second: Measure, in item: PlanItemRecord) throws(ReviewRefusal) -> Measure {
        guard first.item == second.item, first.item == item.id else { throw .differentItems }
        var merged = first
        let span = first.span.lowerBound..<max(first.span.upperBound, second.span.upperBound)
        merged.span = span
        merged.phrase = try words(of: item, at: span)
        // A number of the second is not lost where the first has none; two numbers are for a person to settle.
        if let other = second.target, let own = first.target, own != other { throw .twoTargets(own.words, other.words) }
        merged.target = first.target ?? second.target
        merged.due = first.due ?? second.due
        // What one of both keeps to officers does not become public by a merger.
        if second.audience == .officers { merged.audience = .officers }
        merged.state = .proposed
        return merged
    }

    /// One becomes two at a place inside it; the punctuation between them belongs to neither.
    static func split(
        _ measure: Measure,
        at offset: Int,
        in item: PlanItemRecord,
        as id: ID<Measure>
    ) throws(ReviewRefusal) -> (Measure, Measure) {
        guard measure.span.contains(offset), offset > measure.span.lowerBound else { throw .noSuchCut }
        let scalars = Array(item.text.unicodeScalars)
        var left = offset
        while left > measure.span.lowerBound, isMark(scalars[left - 1]) { left -= 1 }
        var right = offset
        while right < measure.span.upperBound, isMark(scalars[right]) { right += 1 }
        guard left > measure.span.lowerBound, right < measure.span.upperBound else { throw .noSuchCut }
        var first = measure
        first.span = measure.span.lowerBound..<left
        first.phrase = try words(of: item, at: first.span)
        first.state = .proposed
        let rest = right..<measure.span.upperBound
        let second = Measure(copying: measure, id: id, span: rest, phrase: try words(of: item, at: rest))
        return (first, second)
    }

    /// The places where a phrase may be cut: after each punctuation mark inside it.
    static func cuts(of measure: Measure, in item: PlanItemRecord) -> [Int] {
        let scalars = Array(item.text.unicodeScalars)
        guard measure.span.upperBound <= scalars.count else { return [] }
        return measure.span.dropFirst().filter { isMark(scalars[$0 - 1]) && !isMark(scalars[$0]) }
    }

    /// Finds corrected words in the item's text, the place nearest to where the measure stood.
    static func locate(_ phrase: String, near start: Int, in item: PlanItemRecord) throws(ReviewRefusal) -> Range<Int> {
        let text = Array(item.text.unicodeScalars)
        let wanted = Array(phrase.unicodeScalars)
        guard !wanted.isEmpty else { throw .noWords }
        guard wanted.count <= text.count else { throw .notInText(item.label) }
        let places = (0...(text.count - wanted.count)).filter { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
        guard let nearest = places.min(by: { abs($0 - start) < abs($1 - start) }) else { throw .notInText(item.label) }
        return nearest..<(nearest + wanted.count)
    }

    /// No word stands for two measures.
    static func requireFree(_ span: Range<Int>, among others: [Measure]) throws(ReviewRefusal) {
        for other in others where other.state != .excluded && other.span.overlaps(span) {
            throw .overlaps(other.phrase)
        }
    }

    private static func words(of item: PlanItemRecord, at span: Range<Int>) throws(ReviewRefusal) -> String {
        let scalars = Array(item.text.unicodeScalars)
        guard span.upperBound <= scalars.count else { throw .notInText(item.label) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span])
        return String(view)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        "，、；。：！？,;".unicodeScalars.contains(scalar)
    }
}

extension Measure {
    /// The other half of a split: everything as it was but the words, and to be decided anew.
    fileprivate init(copying other: Measure, id: ID<Measure>, span: Range<Int>, phrase: String) {
        self = Measure(
            id: id,
            plan: other.plan,
            item: other.item,
            span: span,
            phrase: phrase,
            kind: other.kind,
            state: .proposed,
            // A number stays with the first half: standing twice it would be counted twice.
            target: nil,
            due: other.due,
            cadence: other.cadence,
            scope: other.scope,
            references: other.references,
            namedResponsible: other.namedResponsible,
            namedPartners: other.namedPartners,
            leadLabel: other.leadLabel,
            supportLabel: other.supportLabel,
            audience: other.audience,
            reason: "从“\(other.phrase.prefix(12))…”拆出。",
            hint: other.hint
        )
    }
}

/// Why the words of a measure cannot be cut so.
enum ReviewRefusal: RuleViolation, Equatable {
    case differentItems
    case lastInItem
    case twoTargets(String, String)
    case noSuchCut
    case noWords
    case notInText(String)
    case overlaps(String)

    var sentence: String {
        switch self {
        case .differentItems: "两条不在同一项里，不能合并。"
        case .lastInItem: "这是本项最后一条，后面没有可以合并的。"
        case .twoTargets(let first, let second): "两条各有目标（\(first)；\(second)），合并前先改掉一个。"
        case .noSuchCut: "这里不能分开，从列出的位置里选一个。"
        case .noWords: "原话不能空着，从原文里照抄一段。"
        case .notInText(let item): "第\(item)项原文里没有这句，一字不差地照抄原文。"
        case .overlaps(let phrase): "和“\(phrase.prefix(20))…”重叠了，一句话只能算一条。"
        }
    }
}
