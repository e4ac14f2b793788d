// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What a phrase says besides its deed: when, how often, for whom, with whom, on whose authority.
struct MeasureDetails {
    let text: ShadedText
    let phrase: Range<Int>
    let year: PlanYear?

    private var words: ArraySlice<Unicode.Scalar> { text.scalars[phrase] }

    var due: Day? { Deadline.read(words, year: year) { text.isPlain($0) } }
    var scope: [String] { Scopes.tags(in: text, phrase) }
    var partners: [String] { Parties.partners(in: text, phrase) }
    var responsible: [String] { Parties.responsible(in: text, phrase) }
    var references: [String] { References.titles(in: text, phrase) }

    /// The rhythm in the text's word; 常态化机制 is a thing, not a rhythm.
    var cadence: String? {
        for place in phrase where text.isPlain(place) {
            guard let (cadence, end) = QuantityWords.cadences.match(words, at: place) else { continue }
            if words.holds("机制", at: end) || words.holds("长效", at: end) { continue }
            return cadence
        }
        return nil
    }

    func hint(target: ProposedTarget?, kind: MeasureKind, verb: MainVerb?) -> TargetHint {
        if target != nil { return .textNumber }
        if QuantityWords.soft.first(in: words) != nil { return .softQuantity }
        if kind == .policy, !references.isEmpty { return .policy }
        if let count = enumerated, count > 1 { return .enumeration(count) }
        if let verb, QuantityWords.comparatives.match(words, at: verb.range.lowerBound) != nil || words.includes("更多") {
            return .comparative
        }
        return isSingle(kind, verb) ? .singleMilestone : .owner
    }

    /// How many things the text lists: `送教、送科技、送文化` are three.
    private var enumerated: Int? {
        let pauses = phrase.count { text.isPlain($0) && text.scalars[$0] == "、" }
        return pauses == 0 ? nil : pauses + 1
    }

    private func isSingle(_ kind: MeasureKind, _ verb: MainVerb?) -> Bool {
        guard verb?.kind == .deliver else { return false }
        switch kind {
        case .call, .contest, .tournament, .training, .policy, .survey, .election: return true
        default: return false
        }
    }
}
