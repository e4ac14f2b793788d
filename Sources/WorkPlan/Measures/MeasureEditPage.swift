// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// The form for one measure: its words within the sentence, what it must reach, who does it, until when.
struct MeasureEditPage: Page {
    let title: String
    let planID: String
    let planTitle: String
    let action: String
    let back: String
    let item: PlanItemText
    let form: MeasureForm
    /// Once the plan is published its words stand; only a reason changes the rest.
    let isPublished: Bool
    let unions: [String]
    let errors: [FieldError]

    struct PlanItemText: Encodable, Sendable {
        let label: String
        let before: String
        let marked: String
        let after: String
    }

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="\(back)">\(planTitle)</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>改了什么、为什么改，都进办理记录。</p></div></div>
        <div class="cols">
          <form class="box" method="post" action="\(action)" data-guard>\(HTML.formToken)\(Field.summary(errors))
            \(phraseField)
            \(Field.choice("kind", "类别", options: Self.kinds, chosen: form.kind, error: error("kind")))
            \(targetFields)
            <div class="inline">
            \(Field.text("due", "期限（可不填）", value: form.due, hint: "写成 12月20日 或 2024年12月20日", error: error("due")))
            \(Field.text("cadence", "频次（可不填）", value: form.cadence, hint: "每季度、常态化……", error: error("cadence")))
            </div>
            \(Field.text("lead", "责任单位", value: form.lead, hint: "可以写几个，用顿号隔开", error: error("lead"), list: "unions"))
            \(Field.text("support", "配合单位（可不填）", value: form.support, error: error("support"), list: "unions"))
            <datalist id="unions">\(unions.map { "<option value=\"\($0)\"></option>" as HTML })</datalist>
            \(Field.radios("audience", "谁能看到灯和数", options: Self.audiences, chosen: form.audience, error: error("audience")))
            \(Field.area("reason", isPublished ? "为什么改" : "为什么这样改（可不填）", value: form.reason, rows: 2, error: error("reason")))
            <div class="row"><button class="btn work">\(isPublished ? "存好" : "存好，算收下")</button>\
        <a class="btn" href="\(back)">不改了</a></div>
          </form>
          <aside aria-label="第\(item.label)项原文"><div class="sheet"><div class="doc small"><p>\(item.before)\
        <b class="span hit" data-k="measure" data-s="work">\(item.marked)</b>\(item.after)</p></div></div></aside>
        </div>
        """
    }

    private var phraseField: HTML {
        guard !isPublished else {
            return "<div class=\"field\"><p><b>原话</b></p><p class=\"quote\">\(form.phrase)</p></div>"
        }
        let hint = "从本项原文里一字不差地照抄一段；多几个字少几个字都行，不能改字。"
        return Field.area(
            "phrase",
            "这条举措的原话",
            value: form.phrase,
            rows: 2,
            isQuote: true,
            hint: hint,
            error: error("phrase")
        )
    }

    private var targetFields: HTML {
        let none: HTML = form.target == "number" ? "" : " checked"
        let number: HTML = form.target == "number" ? " checked" : ""
        return """
            <fieldset class="field" id="target"><legend>目标</legend>
            <label class="pick"><input type="radio" name="target" value="none"\(none)><span>不设数，只登记办了什么</span></label>
            <label class="pick"><input type="radio" name="target" value="number"\(number)><span>设数</span></label>
            <div class="form under"><div class="inline">
            \(Field.choice("operator", "比法", options: Self.comparisons, chosen: form.comparison, error: error("operator")))
            \(Field.text("value", "数", value: form.value, error: error("value")))
            \(Field.text("unit", "单位", value: form.unit, error: error("unit")))
            </div>
            \(Field.radios("source", "这个数出自哪里", options: Self.sources, chosen: form.source, error: error("source")))
            \(Field.text("basis", "依据（选“政策依据”要填）", value: form.basis, error: error("basis")))
            </div></fieldset>
            """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }

    private static let kinds = MeasureKind.allCases.map { Choice($0.rawValue, $0.label) }
    private static let comparisons = Target.Operator.allCases.map { Choice($0.rawValue, $0.label) }
    private static let sources = Target.Source.allCases.map { Choice($0.rawValue, $0.label) }
    private static let audiences = Measure.Audience.allCases.map { Choice($0.rawValue, $0.label) }
}
