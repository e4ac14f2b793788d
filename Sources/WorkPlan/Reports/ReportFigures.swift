// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading

/// The figures of a report (报告的数字): what each place in the text says today, for the union whose report it is.
struct ReportFigures: Sendable {
    /// What a measure's place can give.
    enum Field: String, Sendable, CaseIterable {
        case sentence, value, target, pending, light, list

        var label: String {
            switch self {
            case .sentence: "整句"
            case .value: "已计的数"
            case .target: "目标"
            case .pending: "待定的数"
            case .light: "灯"
            case .list: "逐条列出"
            }
        }
    }

    /// What the whole plan's place can give.
    enum Whole: String, Sendable, CaseIterable {
        case count, tally, day

        var label: String {
            switch self {
            case .count: "举措总数"
            case .tally: "各灯的条数"
            case .day: "截至日期"
            }
        }
    }

    let living: LivingPlan
    /// Where each measure stands that the union answers for; `nil` for a report on the whole plan.
    let assigned: [ID<Measure>: Assignment.State]?
    /// The measures the report speaks of.
    let measures: [LivingMeasure]
    private let byID: [String: LivingMeasure]
    private let byNumber: [String: LivingMeasure]
    /// The items by what they are called on the paper.
    private let items: [String: PlanItemRecord]
    /// The labels of counted facts, for the measures that are listed one by one.
    private let lists: [ID<Measure>: [String]]
    /// The measures that amendments ended or worded anew, with what they said before.
    let former: [FormerMeasure]

    init(
        _ living: LivingPlan,
        assigned: [ID<Measure>: Assignment.State]? = nil,
        lists: [ID<Measure>: [String]] = [:],
        former: [FormerMeasure] = []
    ) {
        self.former = former
        self.living = living
        self.assigned = assigned
        self.lists = lists
        measures = living.measures.filter { measure in
            guard let assigned else { return true }
            let hasRecords = measure.reading.map { $0.reading.facts > 0 || $0.reading.waiting > 0 } ?? false
            return assigned[measure.measure.id] != nil || hasRecords
        }
        // A figure whose measure no longer belongs to the report still has its words.
        byID = Dictionary(uniqueKeysWithValues: living.measures.map { ($0.measure.id.description, $0) })
        let labels = ItemLabels(living.sections.flatMap(\.items))
        items = Dictionary(living.sections.flatMap(\.items).map { (labels.label(of: $0), $0) }) { first, _ in first }
        byNumber = Dictionary(living.measures.map { ($0.number, $0) }) { first, _ in first }
    }

    func measure(_ id: String) -> LivingMeasure? { byID[id] }

    /// The id behind a number of the paper; other words stay as they are.
    func id(ofNumber number: String) -> String { byNumber[number]?.measure.id.description ?? number }

    func number(ofID id: String) -> String { byID[id]?.number ?? id }

    /// The place that names an item's measures without a number, by the item's own number.
    static let rest = "rest"

    func isKnown(_ name: String, _ field: String) -> Bool {
        if field == Self.rest { return items[name] != nil }
        if name == "plan" { return Whole(rawValue: field) != nil }
        return (byID[name] != nil || end(of: name) != nil) && Field(rawValue: field) != nil
    }

    /// What a place says; `nil` where there is no such figure.
    func words(_ name: String, _ field: String) -> String? {
        if name == "plan" { return Whole(rawValue: field).map(words) }
        if field == Self.rest { return items[name].map(rest) }
        guard let field = Field(rawValue: field) else { return nil }
        guard let measure = byID[name] else { return end(of: name).map { Self.words(of: $0, field) } }
        switch field {
        case .sentence: return sentence(measure)
        case .value: return measure.light.figure?.value ?? "0"
        case .target: return measure.measure.target.map { "\($0.value)" } ?? "未设"
        case .pending: return measure.reading.map { Self.plain($0.reading.pending) } ?? "0"
        case .light: return assigned == nil ? measure.light.state.word : assigned?[measure.measure.id]?.label ?? "没有交办"
        case .list:
            let labels = lists[measure.measure.id] ?? []
            return labels.isEmpty ? "没有可列的记录" : labels.joined(separator: "、")
        }
    }

    /// The end of a measure that an amendment ended.
    func end(of name: String) -> FormerMeasure? { former.first { $0.isEnded && $0.measure.description == name } }

    /// What a place says whose measure is no more: that it ended and by which decision, never a number that nobody counts.
    private static func words(of ended: FormerMeasure, _ field: Field) -> String {
        switch field {
        case .sentence: "“\(ended.phrase)”已因要点修订结束（\(ended.basis.words)），不再计数。"
        case .light: "已结束"
        case .target: ended.target.isEmpty ? "未设" : ended.target
        case .value, .pending, .list: "（举措已结束，不再计数）"
        }
    }

    private func words(_ whole: Whole) -> String {
        switch whole {
        case .count: "\(measures.count)"
        case .tally: tally
        case .day: living.today.written
        }
    }

    /// The measures of an item of which nothing can be said, in one sentence.
    private func rest(_ item: PlanItemRecord) -> String {
        guard assigned == nil else { return "" }
        let unset = measures.filter { $0.item.id == item.id && $0.light.state == .unset }
        guard !unset.isEmpty else { return "" }
        return unset.map { "“\($0.measure.phrase)”" }.joined(separator: "、") + "没有设指标和节点，没有可报的数。"
    }

    private var tally: String {
        guard let assigned else { return living.tally.map { "\($0.state.word)\($0.count)条" }.joined(separator: "，") }
        let counts = Assignment.State.allCases.map { state in (state, assigned.values.count { $0 == state }) }
        let words = counts.filter { $0.1 > 0 }.map { "\($0.0.label)\($0.1)条" }
        return words.isEmpty ? "没有交办给本会的" : words.joined(separator: "，")
    }

    /// What can honestly be said of a measure: its number, its steps, or that there is none.
    private func sentence(_ living: LivingMeasure) -> String {
        let phrase = "“\(living.measure.phrase)”"
        guard let counted = living.reading else { return assigned == nil ? steps(living, phrase) : standing(living, phrase) }
        let reading = counted.reading
        guard reading.facts > 0 || reading.waiting > 0 else {
            return "\(phrase)本期没有可计的记录\(living.light.state == .none ? "，还没有到开始的日子" : "")。"
        }
        let number = living.light.figure.map { $0.value } ?? "0"
        let unit = living.measure.target?.unit ?? living.light.figure?.of.trimmed ?? ""
        // The goal and the light are the whole plan's, not one union's.
        if assigned != nil { return "\(phrase)已计\(number)\(unit.hasPrefix("/") ? "" : unit)\(waiting(reading))。" }
        let goal = living.measure.target.map { "，目标\($0.comparison.label)\($0.value)\($0.unit)" } ?? ""
        let pending = waiting(reading)
        let source = reading.form == .manual ? "（人工填报）" : ""
        if reading.form == .milestone {
            return "\(phrase)\(reading.facts > 0 ? "已经办成" : "还没有办成")\(pending)。"
        }
        return "\(phrase)\(source)已计\(number)\(unit.hasPrefix("/") ? "" : unit)\(goal)\(pending)，\(living.light.state.word)。"
    }

    private func waiting(_ reading: Reading) -> String {
        reading.waiting > 0 ? "，另有\(reading.waiting)条记录待定" : ""
    }

    /// What a union can say of a measure that it answers for and that counts nothing.
    private func standing(_ living: LivingMeasure, _ phrase: String) -> String {
        "\(phrase)\(assigned?[living.measure.id]?.label ?? "有记录")，没有可计的数。"
    }

    private func steps(_ living: LivingMeasure, _ phrase: String) -> String {
        let (done, total) = (living.checkpoints.count { $0.completion != nil }, living.checkpoints.count)
        // Said once for all of an item, by its `rest`.
        guard total > 0 else { return "" }
        guard done > 0 else { return "\(phrase)\(total)个节点还没有办成的。" }
        let next = living.checkpoints.first { $0.completion == nil }
        let rest = next.map { "，下一个是“\($0.title)”，\($0.due.spoken)前" } ?? ""
        return "\(phrase)\(total)个节点办成\(done)个\(rest)。"
    }

    private static func plain(_ value: Fraction) -> String {
        value.denominator == 1 ? "\(value.numerator)" : value.decimal(places: 2)
    }

    /// The blocks with their figures filled in.
    func filled(_ blocks: [Report.Block]) -> [Report.FrozenBlock] {
        blocks.map { block in
            Report.FrozenBlock(isHeading: block.isHeading, pieces: ReportTemplate(block.text).parts.map(piece))
        }
    }

    private func piece(_ part: ReportTemplate.Part) -> Report.Piece {
        switch part {
        case .words(let words): return .init(words: words)
        case .token(let name, let field):
            return .init(
                words: words(name, field) ?? "（没有这个数）",
                token: "\(name).\(field)",
                origin: origin(name, field)
            )
        }
    }

    /// The measures whose figures stand in the text, each once, in its order.
    static func measures(in blocks: [Report.Block], field: Field? = nil) -> [ID<Measure>] {
        var seen: Set<ID<Measure>> = []
        return blocks.flatMap { ReportTemplate($0.text).parts }.compactMap { part in
            guard case .token(let name, let own) = part, field == nil || own == field?.rawValue, let id = ID<Measure>(name),
                seen.insert(id).inserted
            else { return nil }
            return id
        }
    }
}
