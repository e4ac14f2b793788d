// SPDX-License-Identifier: Apache-2.0

/// The answers as a Word file asks for them.
struct PaperWords {
    let names: PaperNames
    let answers: FormAnswers
    /// The union that filled it in, for `{{填报工会}}`.
    let union: String

    init(form: FormSpec, answers: FormAnswers, union: String) {
        (names, self.answers, self.union) = (PaperNames(form), answers, union)
    }

    func rows(of table: String) -> Int {
        guard let item = names.item(table), case .rows(let rows) = answers[item.id] else { return 0 }
        return rows.count
    }

    func word(_ place: String, row: Int?) -> String {
        if place == PaperNames.union { return union }
        if let (name, option) = PaperNames.pair(place, "=") { return isTicked(name, option) ? "■" : "□" }
        guard let (name, part) = PaperNames.pair(place, ".") else {
            return names.item(place).map { AnswerText.shown(answers[$0.id], of: $0) } ?? ""
        }
        guard let item = names.item(name) else { return "" }
        if item.kind == .person {
            guard case .person(let person) = answers[item.id], let part = PersonPart.allCases.first(where: { $0.label == part })
            else { return "" }
            let day = FormItem(part == .birth ? .day : .text, id: "", name: "")
            return AnswerText.shown(person.parts[part].map(FormAnswer.text), of: day)
        }
        guard let row, case .rows(let rows) = answers[item.id], rows.indices.contains(row) else { return "" }
        if part == PaperNames.rowNumber { return String(row + 1) }
        return item.columns.first { $0.name == part }.map { AnswerText.shown(rows[row].answers[$0.id], of: $0) } ?? ""
    }

    private func isTicked(_ name: String, _ label: String) -> Bool {
        guard let item = names.item(name), let option = PaperNames.options(item).first(where: { $0.label == label })
        else { return false }
        switch answers[item.id] {
        case .text(let id): return id == option.id
        case .list(let ids): return ids.contains(option.id)
        default: return false
        }
    }
}
