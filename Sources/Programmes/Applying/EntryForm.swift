// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields of an entry as its form carries them.
struct EntryForm: Encodable, Sendable {
    var union = ""
    var title = ""
    var group = ""
    var marks: [String] = []
    var born = ""
    var answers: [String: String] = [:]

    init(_ form: Form, _ spec: ProgrammeSpec) {
        union = form.text("union")
        title = form.text("title")
        group = form.text("group")
        marks = form.all("mark").filter(spec.marks.contains)
        born = form.text("born")
        for field in spec.fields { answers[field.key] = form.text("answer-\(field.key)") }
    }

    init(_ entry: Entry) {
        union = entry.union.description
        title = entry.content.title
        group = entry.content.group
        marks = entry.content.marks.sorted()
        born = entry.content.bornOn?.written ?? ""
        answers = entry.content.answers
    }

    /// What it says. A draft needs a title only; what is handed in needs everything.
    func read(_ spec: ProgrammeSpec, whole isWhole: Bool, today: Day, _ errors: inout [FieldError]) -> EntryContent? {
        if title.isEmpty || title.count > 60 { errors.append(.init("title", "写上\(spec.noun)的名称，60 个字以内")) }
        if !spec.groups.isEmpty, !spec.groups.contains(group), isWhole || !group.isEmpty {
            errors.append(.init("group", "选一个组别"))
        }
        var bornOn: Day?
        if spec.asksAge {
            switch WrittenDate.read(born, year: today.year) {
            case .none: if isWhole { errors.append(.init("born", "写上出生日期")) }
            case .wrong(let sentence): errors.append(.init("born", sentence))
            case .day(let day) where day > today: errors.append(.init("born", "\(day.written)还没有到"))
            case .day(let day): bornOn = day
            }
        }
        for field in spec.fields {
            let text = answers[field.key] ?? ""
            if let fault = field.fault(text, whole: isWhole) { errors.append(.init("answer-\(field.key)", fault)) }
        }
        guard errors.isEmpty else { return nil }
        return EntryContent(
            title: title,
            group: group,
            marks: Set(marks),
            bornOn: bornOn,
            answers: answers.filter { !$0.value.isEmpty }
        )
    }
}

extension ProgrammeSpec.Field {
    /// What is wrong with an answer; `nil` when it is good.
    func fault(_ text: String, whole isWhole: Bool) -> String? {
        guard !text.isEmpty else { return isWhole && isRequired ? "填写“\(label)”" : nil }
        switch kind {
        case .line, .text: return text.count > most ? "“\(label)”写短些，\(most) 个字以内，现在 \(text.count) 个字" : nil
        case .number:
            let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber, let value = Int(text), value <= most else { return "“\(label)”写数字，不超过 \(most)" }
            return nil
        }
    }
}
