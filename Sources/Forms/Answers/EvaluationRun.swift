// SPDX-License-Identifier: Apache-2.0
import Kernel

/// One pass over the answers to a form.
struct EvaluationRun {
    let form: CompiledForm
    let answers: FormAnswers
    let today: Day
    var result: FormEvaluation
    /// What is wrong with answers as such, told once it is known that they are shown.
    private var malformed: [AnswerPlace: String] = [:]
    private var uncomputable: [AnswerPlace: EvaluationFault] = [:]
    /// How many steps are left to all expressions together.
    private var budget: Int

    /// What one pass may cost: a column of a long table that looks at all of the table again costs rows times rows.
    static let budget = 2_000_000

    init(
        form: CompiledForm,
        answers: FormAnswers,
        today: Day,
        given: [String: ExpressionValue],
        budget: Int = EvaluationRun.budget
    ) {
        self.budget = budget
        self.form = form
        self.answers = answers
        self.today = today
        result = FormEvaluation(values: ExpressionAnswers(given: given, today: today))
    }

    func rows(_ table: String) -> [FormRow] {
        guard case .rows(let rows) = answers[table] else { return [] }
        return Array(rows.prefix(FormChecker.Limit.rows + 1))
    }

    /// What is shown and what is computed, each after what it depends on.
    mutating func settle() {
        for id in form.order {
            guard let node = form.nodes[id] else { continue }
            if let table = node.table {
                for (index, row) in rows(table).enumerated() { settle(node, row, index, table) }
            } else if node.item.kind == .table {
                settleTable(node)
            } else {
                settle(node, answers[id])
            }
        }
    }

    private mutating func settleTable(_ node: CompiledForm.Node) {
        let id = node.item.id
        guard isShown(node, at: AnswerPlace(id), row: nil) else {
            result.hidden.insert(AnswerPlace(id))
            if !rows(id).isEmpty { result.dropped.append(node.item.label) }
            (result.values.values[id], result.values.tables[id]) = (.rows(0), [])
            return
        }
        let rows = rows(id)
        result.values.values[id] = .rows(rows.count)
        result.values.tables[id] = Array(repeating: [:], count: rows.count)
        if !rows.isEmpty { result.answers[id] = .rows(rows.map { FormRow(id: $0.id, [:]) }) }
    }

    private mutating func settle(_ node: CompiledForm.Node, _ answer: FormAnswer?) {
        let (id, place) = (node.item.id, AnswerPlace(node.item.id))
        let (value, kept) = settled(node, answer, at: place, row: nil)
        result.values.values[id] = value
        result.answers[id] = kept
    }

    private mutating func settle(_ node: CompiledForm.Node, _ row: FormRow, _ index: Int, _ table: String) {
        guard result.values.tables[table]?.indices.contains(index) == true else { return }
        let (id, place) = (node.item.id, AnswerPlace(node.item.id, row: row.id))
        let line = result.values.tables[table]?[index]
        let (value, kept) = settled(node, row.answers[id], at: place, row: line)
        result.values.tables[table]?[index][id] = value
        guard let kept, case .rows(var rows) = result.answers[table] else { return }
        rows[index].answers[id] = kept
        result.answers[table] = .rows(rows)
    }

    private mutating func settled(
        _ node: CompiledForm.Node,
        _ answer: FormAnswer?,
        at place: AnswerPlace,
        row: [String: ExpressionValue]?
    ) -> (ExpressionValue, FormAnswer?) {
        let reader = AnswerReader(item: node.item, today: today)
        guard isShown(node, at: place, row: row) else {
            result.hidden.insert(place)
            let isLost = node.item.kind.isAnswered && answer?.isEmpty == false
            if isLost, !result.dropped.contains(node.item.label) { result.dropped.append(node.item.label) }
            return (reader.unanswered, nil)
        }
        if let formula = node.formula {
            let value = work(formula, at: place, row: row) ?? .nothing
            return (value, AnswerText.kept(value).map(FormAnswer.text))
        }
        guard node.item.kind.isAnswered else { return (.nothing, nil) }
        let reading = reader.read(answer)
        if let fault = reading.fault { malformed[place] = fault }
        return (reading.value, reading.answer)
    }

    private mutating func isShown(_ node: CompiledForm.Node, at place: AnswerPlace, row: [String: ExpressionValue]?) -> Bool {
        if let table = node.table, result.hidden.contains(AnswerPlace(table)) { return false }
        for condition in [form.pageShownIf[node.page], node.shownIf] {
            guard let condition else { continue }
            // What cannot be worked out hides nothing: an answer must not get lost for a number that is too large.
            guard let value = work(condition, at: place, row: row) else { continue }
            if !value.isTrue { return false }
        }
        return true
    }

    private mutating func work(
        _ expression: Expression,
        at place: AnswerPlace,
        row: [String: ExpressionValue]?,
        own: ExpressionValue = .nothing
    ) -> ExpressionValue? {
        var evaluator = Evaluator(result.values, row: row, own: own, budget: budget)
        defer { budget = max(0, budget - evaluator.steps) }
        do {
            return try evaluator.value(of: expression)
        } catch {
            uncomputable[place] = error
            return nil
        }
    }
}

extension EvaluationRun {
    /// What is wrong, in the order of the page.
    mutating func judge() {
        for item in form.spec.items {
            guard let node = form.nodes[item.id] else { continue }
            judge(node, at: AnswerPlace(item.id), nil, item.label)
            guard item.kind == .table, !result.hidden.contains(AnswerPlace(item.id)) else { continue }
            for (index, row) in rows(item.id).enumerated() {
                for column in item.columns {
                    guard let inner = form.nodes[column.id] else { continue }
                    let line = result.values.tables[item.id]?[index]
                    let name = "\(item.label)第 \(index + 1) 行\(column.label)"
                    judge(inner, at: AnswerPlace(column.id, row: row.id), line, name)
                }
            }
        }
    }

    private mutating func judge(
        _ node: CompiledForm.Node,
        at place: AnswerPlace,
        _ row: [String: ExpressionValue]?,
        _ name: String
    ) {
        guard !result.hidden.contains(place) else { return }
        func fault(_ kind: AnswerFault.Kind, _ reason: String, source: String = "") -> AnswerFault {
            AnswerFault(place: place, kind: kind, name: name, reason: reason, source: source)
        }
        let item = node.item
        let value = row?[item.id] ?? result.values.values[item.id] ?? .nothing
        if let reason = malformed[place] {
            result.faults.append(fault(.malformed, reason))
            return
        }
        if case .rows(let count) = value, let reason = AnswerReader(item: item, today: today).count(count, "行"), count > 0 {
            result.faults.append(fault(.malformed, reason))
        }
        let isEmpty = item.kind.isAnswered && value.isEmpty
        if let condition = node.requiredIf, work(condition, at: place, row: row)?.isTrue == true { result.needed.insert(place) }
        if isEmpty, item.isRequired || result.needed.contains(place) {
            result.faults.append(fault(.missing, Self.missing(item.kind)))
        }
        if !isEmpty, let check = node.check, work(check, at: place, row: row, own: value)?.isFalse == true {
            result.faults.append(fault(.violated, item.message, source: item.source))
        }
        if let reason = uncomputable[place] { result.faults.append(fault(.uncomputable, reason.sentence)) }
    }

    private static func missing(_ kind: FormItem.Kind) -> String {
        switch kind {
        case .one, .many, .truth: "还没有选"
        case .file: "还没有附上文件"
        case .table: "至少填一行"
        default: "还没有填"
        }
    }
}
