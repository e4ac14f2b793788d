// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What an application says before its form: whose it is, what it is called, where it competes.
struct EntryFormPage: Page {
    struct Union: Encodable, Sendable {
        let id: String
        let name: String
    }

    let title: String
    let programme: String
    let programmeAddress: String
    let action: String
    let noun: String
    let form: EntryForm
    let groups: [String]
    let marks: [String]
    let ages: String
    let unions: [Union]
    let items: String
    let revision: Int
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ form: EntryForm,
        of programme: Programme,
        _ entry: Entry?,
        unions: [Viewer.Grant],
        errors: [FieldError]
    ) {
        title = entry == nil ? "申报" : "改\(programme.spec.noun)的名称"
        self.programme = programme.title
        programmeAddress = programme.address
        action = entry?.address ?? "\(programme.address)/entries"
        noun = programme.spec.noun
        self.form = form
        groups = programme.spec.groups
        marks = programme.spec.askedMarks
        ages = programme.spec.ages?.wording ?? ""
        self.unions = entry == nil ? unions.map { Union(id: $0.union.description, name: $0.unionName) } : []
        items = entry?.returnItems ?? ""
        revision = entry?.revision ?? 0
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(programmeAddress)">\(programme)</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>先写这几样，再填申报表。申报表填到哪里存到哪里。</p></div></div>
        <form class="box narrow form" method="post" action="\(action)" data-guard>\(HTML.formToken)\
        <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))\(returned)\(unionChoice)
        \(Field.text("title", "\(noun)名称", value: form.title, error: error("title"), isRequired: true))
        \(groupChoice)\(age)\(markChoice)
        <div class="row"><button class="btn work">存下，填申报表</button><a class="btn quiet" href="\(programmeAddress)">不填了</a></div></form>
        """
    }

    private var returned: HTML {
        guard !items.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>要补正：</b>\(items)</div></div>"
    }

    private var unionChoice: HTML {
        guard unions.count > 1 else {
            return unions.first.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML } ?? ""
        }
        return Field.choice("union", "哪个工会的", options: unions.map { Choice($0.id, $0.name) }, chosen: form.union)
    }

    private var groupChoice: HTML {
        guard !groups.isEmpty else { return "" }
        let options = [Choice("", "请选")] + groups.map { Choice($0, $0) }
        return Field.choice("group", "组别", options: options, chosen: form.group, error: error("group"))
    }

    private var age: HTML {
        guard !ages.isEmpty else { return "" }
        return Field.text("born", "出生日期", value: form.born, hint: "要求\(ages)", error: error("born"))
    }

    private var markChoice: HTML {
        marks.isEmpty ? "" : Field.ticks("mark", "符合的打勾", options: marks, chosen: form.marks)
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
