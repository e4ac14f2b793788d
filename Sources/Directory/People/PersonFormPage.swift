// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form for what is known of a member. Protected fields come empty: what stays empty stays as it was.
struct PersonFormPage: Page {
    let title = "改会员资料"
    let id: String
    let name: String
    let revision: Int
    let form: PersonForm
    let errors: [FieldError]

    init(_ member: Member, _ form: PersonForm, errors: [FieldError]) {
        id = member.person.id.description
        name = member.person.name
        revision = member.person.revision
        self.form = form
        self.errors = errors
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/\(id)">\(name)</a> › 改资料</nav>
        <div class="head"><div><h1>改会员资料</h1><p>\(name)</p></div></div>
        <form class="box narrow" method="post" action="/members/\(id)" data-guard>\(HTML.formToken)\
        <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))
        \(PersonFields.html(form, errors, isNew: false))
        <div class="row"><button class="btn work">存好</button><a class="btn quiet" href="/members/\(id)">不改了</a></div></form>
        """
    }
}

/// The fields about a person, alike on every form.
enum PersonFields {
    static func html(_ form: PersonForm, _ errors: [FieldError], isNew: Bool) -> HTML {
        func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
        let kept = isNew ? nil : "已登记的不显示；要改才填，不填就照旧"
        return """
            \(Field.text("name", "姓名", value: form.name, error: error("name"), isRequired: true))
            \(Field.text("idNumber", "身份证号", value: form.idNumber, hint: kept ?? "18 位；加密存放，列表上只露头六位和后四位", error: error("idNumber"), isRequired: isNew))
            <div class="inline">\(Field.choice("sex", "性别（可不填）", options: sexes, chosen: form.sex, hint: "填了身份证号，由号码得出", error: error("sex")))
            \(Field.text("born", "出生日期（可不填）", value: form.born, hint: "写成 1985年3月8日", error: error("born")))</div>
            <div class="inline">\(Field.text("mobile", "手机号（可不填）", value: form.mobile, hint: kept, error: error("mobile"), keyboard: "tel"))
            \(Field.text("position", "岗位（可不填）", value: form.position, hint: "专任教师、保育、后勤……", error: error("position")))</div>
            \(Field.text("duesBase", "会费基数（可不填）", value: form.duesBase, hint: kept.map { "每月多少元；\($0)" } ?? "每月多少元，按当地口径", error: error("duesBase"), keyboard: "decimal"))
            """
    }

    private static let sexes = [Choice("", "没有选")] + Sex.allCases.map { Choice($0.rawValue, $0.label) }
}
