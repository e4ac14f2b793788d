// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The fields with which a form is sent to unions below.
struct CollectionForm: Encodable, Sendable {
    var title = ""
    var groups: [String] = []
    var named = ""
    var due = ""
    var note = ""

    init(title: String) {
        self.title = title
    }

    init(_ form: Form) {
        title = form.text("heading")
        groups = form.all("groups")
        named = form.text("named")
        due = form.text("due")
        note = form.text("why")
    }

    var codes: [String] { CollectionReach.choices.filter { groups.contains($0.name) }.map(\.code) }

    var names: [String] {
        named.split { "、，,；;\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The day, where everything is good.
    func read(today: Day, _ errors: inout [FieldError]) -> Day? {
        if title.isEmpty || title.count > 60 { errors.append(.init("heading", "写上填报名称，60 个字以内")) }
        if codes.isEmpty { errors.append(.init("groups", "选一选发给谁")) }
        if codes.contains("named"), names.isEmpty { errors.append(.init("named", "写上点名的工会")) }
        if note.count > 500 { errors.append(.init("why", "说明写短些，500 个字以内")) }
        switch WrittenDate.read(due, year: today.year) {
        case .none: errors.append(.init("due", "写上哪天前交"))
        case .wrong(let sentence): errors.append(.init("due", sentence))
        case .day(let day) where day < today: errors.append(.init("due", "\(day.written)已经过了，换一个日子"))
        case .day(let day): return day
        }
        return nil
    }
}
