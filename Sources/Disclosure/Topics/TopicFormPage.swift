// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form for one topic of the catalogue, new or changed.
struct TopicFormPage: Page {
    struct Fields: Encodable, Sendable {
        var title = ""
        var category = ""
        var rhythm = ""
        var day = ""
        var autumn = ""
        var spring = ""
        var dom = ""
        var days = ""
        var office = ""
        var audience = Topic.Audience.staff.rawValue
        var source = ""

        init() {}

        init(_ form: Form) {
            (title, category, rhythm, day) = (form.text("title"), form.text("category"), form.text("rhythm"), form.text("day"))
            (autumn, spring, dom, days) = (form.text("autumn"), form.text("spring"), form.text("dom"), form.text("days"))
            (office, audience, source) = (form.text("office"), form.text("audience"), form.text("source"))
        }

        init(_ content: Topic.Content) {
            (title, category, rhythm) = (content.title, content.category.rawValue, content.rule.rhythm.rawValue)
            (office, audience, source) = (content.office, content.audience.rawValue, content.source)
            switch content.rule {
            case .standing(let date), .yearly(let date): day = date.spoken
            case .terms(let first, let second): (autumn, spring) = (first.spoken, second.spoken)
            case .quarterly(let number), .monthly(let number): dom = "\(number)"
            case .event(let count): days = "\(count)"
            }
        }
    }

    let title: String
    let trail: Trail
    let action: String
    let back: String
    let fields: Fields
    let revision: Int
    let errors: [FieldError]

    var place: Place { .disclosures }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        \(DisclosureParts.crumb([trail], title))
        <div class="head"><div><h1>\(title)</h1><p>时限由本单位定。改了时限，只管还没到期的。</p></div></div>
        <form class="box form narrow" method="post" action="\(action)" data-guard>\(HTML.formToken)\
        <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))
        \(Field.text("title", "公开事项", value: fields.title, error: error("title"), isRequired: true))
        \(Field.choice("category", "内容分类", options: Self.categories, chosen: fields.category, error: error("category")))
        \(Field.text("office", "责任部门", value: fields.office, hint: "谁拿出材料来公开，比如：财务处", error: error("office"), isRequired: true))
        \(Field.radios("rhythm", "怎样公开", options: Self.rhythms, chosen: fields.rhythm, error: error("rhythm")))
        \(Field.text("day", "长期公开、一年一次的：哪天前", value: fields.day, hint: "写成 6月30日，含当日", error: error("day")))
        <div class="inline">
        \(Field.text("autumn", "每学期的：秋季学期哪天前", value: fields.autumn, error: error("autumn")))
        \(Field.text("spring", "每学期的：春季学期哪天前", value: fields.spring, error: error("spring")))
        </div>
        <div class="inline">
        \(Field.text("dom", "每月、每季的：几日前", value: fields.dom, error: error("dom"), keyboard: "numeric"))
        \(Field.text("days", "即时公开的：几个工作日内", value: fields.days, error: error("days"), keyboard: "numeric"))
        </div>
        \(Field.radios("audience", "对谁公开", options: Self.audiences, chosen: fields.audience, error: error("audience")))
        \(Field.text("source", "依据（可不填）", value: fields.source, error: error("source")))
        <div class="row"><button class="btn work">存好</button><a class="btn quiet" href="\(back)">不改了</a></div></form>
        """
    }

    private static let categories = Topic.Category.allCases.map { Choice($0.rawValue, $0.label) }
    private static let rhythms = DueRule.Rhythm.allCases.map { Choice($0.rawValue, $0.label) }
    private static let audiences = [
        Choice(Topic.Audience.staff.rawValue, "教职工：登录才看得到"), Choice(Topic.Audience.everyone.rawValue, "社会：不登录也看得到"),
    ]

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
