// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

extension QuestionForm {
    /// What the question is asked about: the measure's year and target, and the kinds of facts there are.
    struct Context {
        let year: Int
        let target: Target?
        let kinds: [FactKind]
    }

    /// The question that the fields put, or what is wrong with them, every field once.
    func question(in context: Context) -> (question: Indicator.Question?, errors: [FieldError]) {
        guard let form = IndicatorForm(rawValue: form) else { return (nil, [.init("form", "选一种算法")]) }
        var errors: [FieldError] = []
        let (first, last) = (day(from, "from", context, &errors), day(to, "to", context, &errors))
        let start = day(starts, "starts", context, &errors)
        if let first, let last, last < first { errors.append(.init("to", "止的日子在起的日子之前，改成\(first.written)以后")) }
        guard let first, let last, let start else { return (nil, errors) }
        var question = Indicator.Question(form: form, kind: kind, from: first, to: last, states: [], starts: start)
        guard form != .manual else {
            question.kind = ""
            return (errors.isEmpty ? question : nil, errors)
        }
        guard let kind = context.kinds.first(where: { $0.key == kind }) else {
            return (nil, errors + [.init("kind", "选一类记录")])
        }
        if !group.isEmpty {
            question.group = UnionGroup(rawValue: group)?.rawValue
            if question.group == nil { errors.append(.init("group", "从列出的范围里选")) }
        }
        question.tags = conditions(kind, &errors)
        readStates(kind, into: &question, &errors)
        readDimension(kind, into: &question, &errors)
        errors += mismatches(question, kind, context.target)
        return (errors.isEmpty ? question : nil, errors)
    }

    private func day(_ text: String, _ field: String, _ context: Context, _ errors: inout [FieldError]) -> Day? {
        switch WrittenDate.read(text, year: context.year) {
        case .day(let day): return day
        case .none: errors.append(.init(field, "写上日期，比如 \(context.year)年3月1日"))
        case .wrong(let sentence): errors.append(.init(field, sentence))
        }
        return nil
    }

    private func conditions(_ kind: FactKind, _ errors: inout [FieldError]) -> [Indicator.Condition] {
        kind.tags.compactMap { tag in
            let values = Array(Set(tags[tag.tag.rawValue] ?? [])).sorted()
            guard !values.isEmpty else { return nil }
            let unknown = tag.choices.isEmpty ? [] : values.filter { !tag.choices.contains($0) }
            if !unknown.isEmpty {
                errors.append(.init(tag.tag.rawValue, "\(tag.label)没有“\(unknown.joined(separator: "、"))”，从列出的里面选"))
            }
            if values.contains(where: { $0.contains("|") || $0.count > 40 }) {
                errors.append(.init(tag.tag.rawValue, "\(tag.label)每个 40 字以内，不含竖线"))
            }
            return Indicator.Condition(tag: tag.tag, values: values)
        }
    }

    private func readStates(_ kind: FactKind, into question: inout Indicator.Question, _ errors: inout [FieldError]) {
        let known = kind.states.map(\.value)
        question.states = known.filter(states.contains)
        question.pending = known.filter(pending.contains)
        if question.form == .ratio { question.base = known.filter(base.contains) }
        if question.states.isEmpty { errors.append(.init("states", "至少选一种状态，不然什么都不算")) }
        let both = question.pending.filter { question.states.contains($0) || question.base.contains($0) }
        if !both.isEmpty {
            let labels = kind.states.filter { both.contains($0.value) }.map(\.label).joined(separator: "、")
            errors.append(.init("pending", "“\(labels)”已经算了，不能同时是待定"))
        }
        if question.form == .delta, !question.pending.isEmpty { errors.append(.init("pending", "比上年同期只比已经算数的，不设待定")) }
    }

    private func readDimension(_ kind: FactKind, into question: inout Indicator.Question, _ errors: inout [FieldError]) {
        guard question.form == .distinct || question.form == .grid else { return }
        question.dimension = Indicator.Dimension(rawValue: dimension)
        let tag = question.dimension?.tag
        let isKnown = tag.map { wanted in kind.tags.contains { $0.tag == wanted } } ?? (question.dimension != nil)
        guard isKnown else { return errors.append(.init("dimension", "选按什么来分")) }
        guard question.form == .grid else { return }
        question.rhythm = Indicator.Rhythm(rawValue: rhythm)
        if question.rhythm == nil { errors.append(.init("rhythm", "选每月还是每季度")) }
        let choices = kind.tags.first { $0.tag == tag }?.choices ?? []
        question.rows = rows.filter(choices.contains)
        if choices.isEmpty { errors.append(.init("dimension", "按期覆盖要按有固定取值的来分，比如学段")) }
        if !choices.isEmpty, question.rows.isEmpty { errors.append(.init("rows", "选要覆盖哪几种")) }
    }

    /// What the kind of records or the target cannot give.
    private func mismatches(_ question: Indicator.Question, _ kind: FactKind, _ target: Target?) -> [FieldError] {
        var errors: [FieldError] = []
        switch question.form {
        case .sum where kind.amount == nil:
            errors.append(.init("form", "“\(kind.label)”的记录上没有可以合计的数，改选“办了多少”"))
        case .ratio where question.base.isEmpty && (kind.amount == nil || kind.base == nil):
            errors.append(.init("base", "“\(kind.label)”的记录上没有分子分母，选哪些状态的记录只进分母"))
        case .delta where adds == "yes" && kind.amount == nil:
            errors.append(.init("adds", "“\(kind.label)”的记录上没有可以合计的数，按条数比"))
        default: break
        }
        let isShare = target?.unit == "%" || target?.unit == "％"
        if isShare, question.form != .ratio {
            errors.append(.init("form", "这条举措的目标是百分数，只有“占比”能和它比；或者先改目标"))
        }
        if let target, !isShare, question.form == .ratio {
            errors.append(.init("form", "这条举措的目标是“\(target.words)”，不是百分数，不能和占比比"))
        }
        return errors
    }
}
