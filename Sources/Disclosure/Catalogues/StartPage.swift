// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The form that begins a year's catalogue: from the ready one, from last year's, or from nothing.
struct StartPage: Page {
    let title = "建立公开目录"
    let form: StartForm
    let unions: [UnionChoice]
    let years: [Int]
    let basis: [String]
    let errors: [FieldError]

    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String

        init(_ grant: Viewer.Grant) {
            (id, name) = (grant.union.description, grant.unionName)
        }
    }

    var place: Place { .disclosures }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        \(DisclosureParts.crumb([], title))
        <div class="head"><div><h1>\(title)</h1><p>先把全部事项的时限定下来，建好以后每一项还可以单独改。</p></div></div>
        <form class="box form narrow" method="post" action="/disclosures" data-guard>\(HTML.formToken)\(Field.summary(errors))
        \(union)\(Field.choice("year", "哪一年", options: years.map { Choice("\($0)", "\($0)年") }, chosen: form.year, error: error("year")))
        \(Field.radios("from", "从哪里开始", options: Self.beginnings, chosen: form.from, error: error("from")))
        \(Field.text("standing", "长期公开的：哪天前", value: form.standing, hint: "写成 6月30日，含当日；从现成的、上一年的开始都要填", error: error("standing")))
        <fieldset class="field"><legend>从现成的开始，还要定这些</legend><p class="hint">都是本单位自己定的日子，没有法定的数。</p>
        \(Field.text("office", "责任部门先都写", value: form.office, hint: "建好以后逐项改，比如：党政办公室", error: error("office")))
        \(Field.text("yearly", "一年一次的：哪天前", value: form.yearly, error: error("yearly")))
        <div class="inline">
        \(Field.text("autumn", "秋季学期的：哪天前", value: form.autumn, error: error("autumn")))
        \(Field.text("spring", "春季学期的：哪天前", value: form.spring, error: error("spring")))
        </div><div class="inline">
        \(Field.text("dom", "每月、每季：几日前", value: form.dom, error: error("dom"), keyboard: "numeric"))
        \(Field.text("event-days", "即时公开：几个工作日内", value: form.eventDays, error: error("event-days"), keyboard: "numeric"))
        </div></fieldset>
        \(Field.text("answer-days", "会员提问、检查发现的问题：几个工作日内答复", value: form.answerDays, error: error("answer-days"), keyboard: "numeric", isRequired: true))
        \(Field.radios("rolls", "到期日碰上休息日", options: Self.rollings, chosen: form.rolls, error: error("rolls")))
        \(DisclosureParts.cite(basis))
        <div class="row"><button class="btn work">建立</button><a class="btn quiet" href="/disclosures">不建了</a></div></form>
        """
    }

    private static let beginnings = [
        Choice(StartForm.From.ready.rawValue, "现成的目录（\(ReadyTopic.all.count) 项，每项写明出处）"),
        Choice(StartForm.From.former.rawValue, "照抄上一年的"), Choice(StartForm.From.nothing.rawValue, "空目录，一项一项加"),
    ]
    private static let rollings = [Choice("no", "不顺延，提前公开"), Choice("yes", "顺延到下一个工作日（按放假和调休安排）")]

    private var union: HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        return Field.choice("union", "哪个工会的单位", options: unions.map { Choice($0.id, $0.name) }, chosen: form.union)
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
