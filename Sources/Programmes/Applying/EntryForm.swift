// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What an application says before its form (申报件的名称、组别): whose it is, what it is called, where it competes.
struct EntryForm: Encodable, Sendable {
    var union = ""
    var title = ""
    var group = ""
    var marks: [String] = []
    var born = ""

    init(_ form: Form, _ spec: ProgrammeSpec) {
        union = form.text("union")
        title = form.text("title")
        group = form.text("group")
        marks = form.all("mark").filter(spec.askedMarks.contains)
        born = form.text("born")
    }

    init(_ entry: Entry) {
        union = entry.union.description
        title = entry.content.title
        group = entry.content.group
        marks = entry.content.marks.sorted()
        born = entry.content.bornOn?.written ?? ""
    }

    /// The head that it makes; its answers are the form's.
    func read(_ spec: ProgrammeSpec, today: Day, _ errors: inout [FieldError]) -> EntryContent? {
        if title.isEmpty || title.count > 60 { errors.append(.init("title", "写上\(spec.noun)的名称，60 个字以内")) }
        if !spec.groups.isEmpty, !spec.groups.contains(group) { errors.append(.init("group", "选一个组别")) }
        var bornOn: Day?
        if spec.asksAge {
            switch WrittenDate.read(born, year: today.year) {
            case .none: errors.append(.init("born", "写上出生日期"))
            case .wrong(let sentence): errors.append(.init("born", sentence))
            case .day(let day) where day > today: errors.append(.init("born", "\(day.written)还没有到"))
            case .day(let day): bornOn = day
            }
        }
        guard errors.isEmpty else { return nil }
        return EntryContent(title: title, group: group, marks: Set(marks), bornOn: bornOn)
    }
}
