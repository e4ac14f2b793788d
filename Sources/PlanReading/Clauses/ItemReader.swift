// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Reads one item's text: cuts it, judges the cuts, puts together what belongs together, and fills in the details.
struct ItemReader {
    private let text: ShadedText
    private let year: PlanYear?
    private let cuts: [Cut]
    private let judge: Judge
    private var roles: [(role: Clause.Role, reason: String)] = []
    private var drafts: [Draft] = []
    /// The first of the adverbials that wait for their clause.
    private var waiting: Int?
    /// The month that heads what follows: 九月份：….
    private var calendar: Day?

    static func read(_ scalars: Scalars, year: PlanYear?) -> (measures: [ProposedMeasure], clauses: [Clause]) {
        var reader = ItemReader(scalars, year: year)
        for index in reader.cuts.indices { reader.take(index) }
        reader.finish()
        let outcome = ItemOutcome(
            text: reader.text,
            year: year,
            cuts: reader.cuts,
            roles: reader.roles,
            drafts: reader.drafts
        )
        return (outcome.measures, outcome.clauses)
    }

    private init(_ scalars: Scalars, year: PlanYear?) {
        text = ShadedText(scalars)
        self.year = year
        cuts = ClauseCutter.cuts(of: text)
        judge = Judge(text: text)
    }

    private mutating func take(_ index: Int) {
        let cut = cuts[index]
        if let waiting, cuts[waiting].sentence != cut.sentence { release(waiting..<index, .orientation, "状语之后没有举措。") }
        if cut.note != nil { return roles.append((.responsibility, "写明由谁承担、何时完成，记为分工。")) }
        if let day = monthHeading(cut) {
            calendar = day
            return roles.append((.orientation, "月份标题，下面各项以此为完成时间。"))
        }
        if isInnerHeading(index) { return roles.append((.orientation, "序号后的小标题，内容在下文。")) }
        if let draft = drafts.last, draft.isOpen, adjoins(index), text.scalars[cut.core].contains("的") {
            return extend(to: index, "与前一句的定语合成一项举措。", [])
        }
        let judgement = judge.judge(cut, follows: follows(index), inCalendar: calendar != nil)
        roles.append((Self.role(of: judgement.verdict), judgement.reason))
        switch judgement.verdict {
        case .leaning: waiting = waiting ?? index
        case .measure: begin(index, judgement)
        case .supplement: supplement(index, judgement)
        case .orientation, .purpose, .reference, .unclassified: settle(index)
        }
    }

    private func monthHeading(_ cut: Cut) -> Day? {
        guard let last = text.scalars[cut.span].last, last == "：" || last == ":", !cut.core.isEmpty else { return nil }
        guard VerbFinder(text: text).headEnd(of: cut.core) == cut.core.upperBound else { return nil }
        return Deadline.read(text.scalars[cut.core], year: year)
    }

    private static func role(of verdict: Judgement.Verdict) -> Clause.Role {
        switch verdict {
        case .measure, .supplement, .leaning: .measure
        case .orientation: .orientation
        case .purpose: .purpose
        case .reference: .reference
        case .unclassified: .unclassified
        }
    }

    /// A measure stands earlier in the same sentence.
    private func follows(_ index: Int) -> Bool {
        drafts.last.map { cuts[$0.cuts.upperBound].sentence == cuts[index].sentence } ?? false
    }

    /// A measure stands right before the cut, in the same sentence.
    private func adjoins(_ index: Int) -> Bool {
        waiting == nil && follows(index) && drafts.last?.cuts.upperBound == index - 1
    }

    private func isInnerHeading(_ index: Int) -> Bool {
        let cut = cuts[index]
        guard cut.isNumbered, index + 1 < cuts.count, !cuts[index + 1].isNumbered, cuts[index + 1].note == nil else {
            return false
        }
        guard cuts[index + 1].sentence != cut.sentence, cut.core.count <= 30 else { return false }
        return Self.namesOnly(text, cut.core)
    }

    /// Whether an unnumbered paragraph's first sentence is its name: short, no comma, nothing one could tick off.
    static func isName(_ title: Scalars) -> Bool {
        guard title.count <= 24, !title.contains("，") else { return false }
        return namesOnly(ShadedText(title), 0..<title.count)
    }

    private static func namesOnly(_ text: ShadedText, _ range: Range<Int>) -> Bool {
        guard QuantityReader(text: text).quantities(in: range).isEmpty else { return false }
        guard Deadline.read(text.scalars[range], year: PlanYear(first: 2000), isPlain: text.isPlain) == nil else { return false }
        let verb = VerbFinder(text: text).main(in: range)
        return verb.map { $0.kind != .deliver || headingVerbs.contains(text.scalars[$0.range].string) } ?? true
    }

    private static let headingVerbs: Set<String> = [
        "开展", "落实", "做好", "抓好", "建立", "打造", "实施", "办好", "推行", "建设", "组织", "搭建", "培育", "用好", "管好", "建强",
    ]
}

// Putting together.
extension ItemReader {
    private mutating func begin(_ index: Int, _ judgement: Judgement) {
        if adjoins(index), let reason = reasonToJoin(index, judgement) {
            return extend(to: index, reason, judgement.quantities)
        }
        let first = waiting ?? (explainsStance(index) ? index - 1 : index)
        waiting = nil
        var draft = Draft(
            cuts: first...index,
            phrase: cuts[first].core.lowerBound..<cuts[index].core.upperBound,
            judgement: judgement,
            quantities: judgement.quantities
        )
        draft.isOpen = isIncomplete(index, judgement)
        draft.calendar = calendar
        drafts.append(draft)
    }

    /// `树立基层导向，将更多的资源…`: a clause with 将 or 把 spells out the short stance before it.
    private func explainsStance(_ index: Int) -> Bool {
        guard index > 0, let first = text.scalars[cuts[index].core].first, first == "将" || first == "把" else { return false }
        let before = cuts[index - 1]
        guard roles[index - 1].role == .orientation, before.sentence == cuts[index].sentence else { return false }
        return before.core.count <= 12 && text.scalars[before.core].ends(with: "导向")
    }

    /// Why two neighbouring measures are one.
    private func reasonToJoin(_ index: Int, _ judgement: Judgement) -> String? {
        guard let last = drafts.last, !cuts[index].isNumbered, let verb = judgement.verb, let before = last.judgement.verb else {
            return nil
        }
        let (word, wordBefore) = (text.scalars[verb.range].string, text.scalars[before.range].string)
        if word.hasPrefix("多"), wordBefore.hasPrefix("多") { return "“\(wordBefore)”“\(word)”并列，合为一项举措。" }
        guard last.judgement.kind == judgement.kind, judgement.kind != .other, judgement.quantities.isEmpty else { return nil }
        if before.kind == .advance, verb.kind == .advance, sharesObject(before, verb) {
            return "“\(wordBefore)”“\(word)”说的是同一对象，合为一项举措。"
        }
        let cares: Set = ["引导", "教育", "关心", "关爱"]
        if cares.contains(wordBefore), last.phrase.count <= 20, verb.kind == .deliver, last.quantities.isEmpty {
            return "“\(wordBefore)”与后面的“\(word)”同属\(judgement.kind.label)，合为一项举措。"
        }
        return nil
    }

    private func sharesObject(_ first: MainVerb, _ second: MainVerb) -> Bool {
        let (left, right) = (text.scalars[first.range.upperBound...], text.scalars[second.range.upperBound...])
        return left.count >= 3 && left.prefix(3).elementsEqual(right.prefix(3))
    }

    /// `打造符合…特点` still waits for its noun.
    private func isIncomplete(_ index: Int, _ judgement: Judgement) -> Bool {
        guard let verb = judgement.verb else { return false }
        let rest = text.scalars[verb.range.upperBound..<cuts[index].core.upperBound]
        return ClauseWords.attributes.match(rest, at: rest.startIndex) != nil && !rest.contains("的")
    }

    private mutating func supplement(_ index: Int, _ judgement: Judgement) {
        guard adjoins(index), let last = drafts.last else { return begin(index, judgement) }
        let isDraft = last.judgement.kind == .policy && judgement.kind == .voice
        let isOther = judgement.kind != .other && judgement.kind != last.judgement.kind && !isDraft && standsAlone(judgement)
        let isSecondNumber = !judgement.quantities.isEmpty && last.quantities.contains { !$0.isBareOne }
        guard !isOther, !isSecondNumber else {
            var own = judgement
            if own.kind == .other { own.kind = last.judgement.kind }
            return begin(index, own)
        }
        extend(to: index, judgement.reason, judgement.quantities)
    }

    /// A stage or a rate of another kind than the measure before it is a measure of its own.
    private func standsAlone(_ judgement: Judgement) -> Bool {
        if judgement.verb.map({ text.scalars[$0.range].string == "完成" }) ?? false { return true }
        guard !judgement.quantities.isEmpty else { return false }
        let loose: [MeasureKind] = [.event, .survey, .study, .call, .training, .guidance]
        return !loose.contains(judgement.kind)
    }

    private mutating func extend(to index: Int, _ reason: String, _ quantities: [Quantity]) {
        if roles.count == index { roles.append((.measure, reason)) }
        let last = drafts.count - 1
        drafts[last].cuts = drafts[last].cuts.lowerBound...index
        drafts[last].phrase = drafts[last].phrase.lowerBound..<cuts[index].core.upperBound
        drafts[last].quantities += quantities
        drafts[last].isOpen = false
        drafts[last].judgement.reason += reason
    }

    private mutating func settle(_ index: Int) {
        guard let first = waiting else { return }
        release(first..<index, roles[index].role, "状语，随后面一句归类。")
    }

    private mutating func release(_ range: Range<Int>, _ role: Clause.Role, _ reason: String) {
        for index in range { roles[index] = (role, reason) }
        waiting = nil
    }

    private mutating func finish() {
        if let waiting { release(waiting..<cuts.count, .orientation, "状语之后没有举措。") }
        for index in drafts.indices {
            let draft = drafts[index]
            drafts[index].parts = Coordination.parts(
                of: text,
                in: draft.phrase,
                kind: draft.judgement.kind,
                verb: draft.judgement.verb
            )
        }
    }
}
