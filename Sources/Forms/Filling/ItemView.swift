// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// An item as a page shows it for filling in: every property is ready to show.
struct ItemView: Encodable, Sendable {
    struct Part: Encodable, Sendable {
        let name: String
        let label: String
        let value: String
    }

    struct File: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
        let link: String
    }

    struct Row: Encodable, Sendable {
        let id: String
        let number: Int
        let cells: [ItemView]
    }

    /// The name of its field: `q1`, or `q1-r2` in a row.
    let field: String
    let kind: FormItem.Kind
    let label: String
    let hint: String
    let unit: String
    let isRequired: Bool
    /// Whether a condition says when it must be answered.
    let hasNeed: Bool
    let isNeeded: Bool
    let isHidden: Bool
    let value: String
    let isLong: Bool
    let chosen: [String]
    let options: [[String]]
    let parts: [Part]
    let files: [File]
    let accept: String
    let slot: Int
    let rows: [Row]
    let hasRoom: Bool
    /// What its own check says when it fails, for the script to show.
    let message: String
    let source: String
    let error: String
}

/// Makes the views of one page of a form.
struct ItemViews {
    let form: CompiledForm
    /// As they were typed.
    let answers: FormAnswers
    let evaluation: FormEvaluation
    let faults: [String: String]
    let attachments: [String: Attachment]
    private var slot = 0

    init(
        _ form: CompiledForm,
        _ answers: FormAnswers,
        _ evaluation: FormEvaluation,
        faults: [String: String] = [:],
        attachments: [Attachment] = []
    ) {
        self.form = form
        self.answers = answers
        self.evaluation = evaluation
        self.faults = faults
        self.attachments = Dictionary(attachments.map { ($0.id.description, $0) }) { first, _ in first }
    }

    mutating func page(_ index: Int) -> [ItemView] {
        form.spec.pages[index].items.map { view($0, answers[$0.id], row: nil) }
    }

    private mutating func view(_ item: FormItem, _ answer: FormAnswer?, row: String?) -> ItemView {
        let place = AnswerPlace(item.id, row: row)
        if item.kind == .file { slot += 1 }
        var rows: [ItemView.Row] = []
        if item.kind == .table, case .rows(let list) = answer {
            for (index, line) in list.enumerated() {
                var cells: [ItemView] = []
                for column in item.columns { cells.append(view(column, line.answers[column.id], row: line.id)) }
                rows.append(.init(id: line.id, number: index + 1, cells: cells))
            }
        }
        let typed = answer?.text ?? ""
        return ItemView(
            field: place.field,
            kind: item.kind,
            label: item.label,
            hint: hint(item),
            unit: item.kind == .money ? "元" : item.unit,
            isRequired: item.isRequired,
            hasNeed: !item.requiredIf.isEmpty,
            isNeeded: evaluation.needed.contains(place),
            isHidden: evaluation.hidden.contains(place),
            value: item.kind == .formula ? computed(item, row) : item.kind == .day ? AnswerText.shown(answer, of: item) : typed,
            isLong: item.kind == .text && (Int(item.most) ?? 0) > 100,
            chosen: chosen(answer),
            options: item.options.map { [$0.id, $0.label] },
            parts: parts(item, answer),
            files: files(answer, of: item),
            accept: (item.accepts.isEmpty ? FormFileKinds.known.sorted() : item.accepts).map { ".\($0)" }.joined(separator: ","),
            slot: item.kind == .file ? slot - 1 : 0,
            rows: rows,
            hasRoom: rows.count < (Int(item.most) ?? FormChecker.Limit.rows),
            message: item.check.isEmpty ? "" : item.message,
            source: item.source,
            error: faults[place.field] ?? ""
        )
    }

    private func hint(_ item: FormItem) -> String {
        if !item.hint.isEmpty { return item.hint }
        return switch item.kind {
        case .day: "写成 2024年6月1日 这样"
        case .file: "收 \((item.accepts.isEmpty ? FormFileKinds.known.sorted() : item.accepts).joined(separator: "、")) 文件"
        default: ""
        }
    }

    private func computed(_ item: FormItem, _ row: String?) -> String {
        guard let row else { return AnswerText.shown(evaluation.answers[item.id], of: item) }
        for answer in evaluation.answers.values.values {
            guard case .rows(let rows) = answer, let line = rows.first(where: { $0.id == row }) else { continue }
            return AnswerText.shown(line.answers[item.id], of: item)
        }
        return ""
    }

    private func chosen(_ answer: FormAnswer?) -> [String] {
        switch answer {
        case .list(let list): list
        case .text(let text): [text]
        default: []
        }
    }

    private func parts(_ item: FormItem, _ answer: FormAnswer?) -> [ItemView.Part] {
        guard item.kind == .person else { return [] }
        var known: [PersonPart: String] = [:]
        if case .person(let person) = answer { known = person.parts }
        return ([PersonPart.name] + item.parts).map { part in
            let word = known[part] ?? ""
            return .init(name: part.rawValue, label: part.label, value: Day(word)?.written ?? word)
        }
    }

    private func files(_ answer: FormAnswer?, of item: FormItem) -> [ItemView.File] {
        guard item.kind == .file, case .list(let ids) = answer else { return [] }
        return ids.compactMap { id in
            attachments[id].map { .init(id: id, name: $0.name, detail: $0.weight, link: $0.link) }
        }
    }
}
