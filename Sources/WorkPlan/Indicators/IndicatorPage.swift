// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form for a measure's indicator: what to count, of which records, and a trial on what is there today.
struct IndicatorPage: Page {
    struct Kind: Encodable, Sendable {
        let key: String
        let label: String
        let meaning: String
    }

    /// What the indicator would say today.
    struct Trial: Encodable, Sendable {
        let light: String
        let word: String
        let number: String
        let reason: String
        let trace: [String]
        let explanation: Explanation
    }

    let title: String
    let measureID: String
    let planID: String
    let planTitle: String
    let phrase: String
    let target: String
    let form: QuestionForm
    let kinds: [Kind]
    let groups: [String]
    let isNew: Bool
    let version: Int
    let examples: [String]
    let errors: [FieldError]
    let trial: Trial?

    private let kind: FactKind?

    private enum CodingKeys: CodingKey {
        case title, measureID, planID, planTitle, phrase, target, form, kinds, groups, isNew, version, examples, errors, trial
    }

    var place: Place { .plans }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        measure: Measure,
        plan: Plan,
        form: QuestionForm,
        kinds: [FactKind],
        groups: [UnionGroup],
        current: Indicator?,
        examples: [IndicatorExample],
        errors: [FieldError] = [],
        trial: Trial? = nil
    ) {
        title = current == nil ? "设指标" : "改指标"
        measureID = measure.id.description
        planID = plan.id.description
        planTitle = plan.title
        phrase = measure.phrase
        target = measure.target.map { "\($0.words)（\($0.source.label)）" } ?? "没有设数"
        self.form = form
        self.kinds = kinds.map { Kind(key: $0.key, label: $0.label, meaning: $0.meaning) }
        self.groups = groups.map(\.rawValue)
        isNew = current == nil
        version = current?.version ?? 0
        self.examples = examples.map(\.name)
        self.errors = errors
        self.trial = trial
        kind = kinds.first { $0.key == form.kind }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › \
        <a href="/plans/\(planID)/measures/\(measureID)">\(planTitle)</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p class="quote">\(phrase)</p><p>目标：\(target)</p></div></div>
        <div class="cols">
          <div>\(hasKind ? questions : choosing)</div>
          <aside aria-label="试算">\(trial.map(\.html) ?? hint)</aside>
        </div>
        """
    }

    private var hasKind: Bool { kind != nil || form.form == IndicatorForm.manual.rawValue }

    private var hint: HTML {
        """
        <section class="box"><h2>怎么设</h2><ol class="bul"><li>选数哪一类记录、怎么算。</li><li>选哪些记录算数、哪些待定。</li>\
        <li>先试算：用今天的记录算一遍，看算进去的对不对。</li><li>对了再存。以后记录一变，数就跟着变。</li></ol></section>
        """
    }

    /// The first step: which records, which arithmetic.
    private var choosing: HTML {
        let forms = IndicatorForm.allCases.map { form -> HTML in
            pick("form", form.rawValue, "\(form.label)：\(form.meaning)", isOn: form.rawValue == self.form.form)
        }
        let all = kinds.map { kind -> HTML in
            pick("kind", kind.key, "\(kind.label)：\(kind.meaning)", isOn: kind.key == form.kind)
        }
        return """
            <form class="box" method="get" action="/measures/\(measureID)/indicator">\(Field.summary(errors))
            <fieldset class="field" id="form"><legend>怎么算</legend>\(forms)</fieldset>
            <fieldset class="field" id="kind"><legend>数哪一类记录（人工填报不用选）</legend>\(all)</fieldset>
            <div class="row"><button class="btn work">下一步</button>\(cancel)</div></form>
            """
    }

    private var cancel: HTML { "<a class=\"btn\" href=\"/plans/\(planID)/measures/\(measureID)\">不设了</a>" }

    private func pick(_ name: String, _ value: String, _ label: String, isOn: Bool, box: String = "radio") -> HTML {
        let checked: HTML = isOn ? " checked" : ""
        return
            "<label class=\"pick\"><input type=\"\(box)\" name=\"\(name)\" value=\"\(value)\"\(checked)><span>\(label)</span></label>"
    }

    private func boxes(_ name: String, _ legend: String, _ choices: [FactKind.Choice], _ chosen: [String]) -> HTML {
        let rows = choices.map { pick(name, $0.value, $0.label, isOn: chosen.contains($0.value), box: "checkbox") }
        return "<fieldset class=\"field\" id=\"\(name)\"><legend>\(legend)</legend>\(mistake(name))\(rows)</fieldset>"
    }

    private func mistake(_ field: String) -> HTML {
        error(field).map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" } ?? ""
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    /// The second step: which of these records, and since when.
    private var questions: HTML {
        let arithmetic = IndicatorForm(rawValue: form.form)
        let back: HTML = """
            <p>\(arithmetic?.label ?? "")：\(arithmetic?.meaning ?? "")　<a href="/measures/\(measureID)/indicator?again=yes">换一种</a></p>
            """
        return """
            <form class="box" method="post" action="/measures/\(measureID)/indicator" data-guard>\(HTML.formToken)\(Field.summary(errors))
            <input type="hidden" name="form" value="\(form.form)"><input type="hidden" name="kind" value="\(form.kind)">
            <input type="hidden" name="version" value="\(version)">
            \(back)\(mistake("form"))\(kind.map { recordFields($0, arithmetic) } ?? "")
            <div class="inline">\(Field.text("from", "从", value: form.from, error: error("from")))\
            \(Field.text("to", "到", value: form.to, error: error("to")))</div>
            \(Field.text("starts", "从哪天起应当有进展", value: form.starts, hint: "灯按这一天到期限算应有的进度", error: error("starts")))
            \(exampleFields)
            \(Field.area("reason", isNew ? "说明（可不填）" : "为什么改", value: form.reason, rows: 2, error: error("reason")))
            <div class="row"><button class="btn" formaction="/measures/\(measureID)/indicator/trial">试算</button>\
            <button class="btn work">存好</button>\(cancel)</div></form>\(removal)
            """
    }

    private func recordFields(_ kind: FactKind, _ arithmetic: IndicatorForm?) -> HTML {
        let tags = kind.tags.map { tag -> HTML in
            let values = form.tags[tag.tag.rawValue] ?? []
            guard tag.choices.isEmpty else {
                return boxes(tag.tag.rawValue, "\(tag.label)（不选就都算）", tag.choices.map { .init($0, $0) }, values)
            }
            let text = values.joined(separator: "、")
            return """
                <div class="field"><label for="\(tag.tag.rawValue)">\(tag.label)（不填就都算）</label>\
                <p class="hint">几个用顿号隔开，有一个就算</p>\(mistake(tag.tag.rawValue))\
                <input id="\(tag.tag.rawValue)" name="\(tag.tag.rawValue)" value="\(text)" autocomplete="off"></div>
                """
        }
        let groups =
            [FactKind.Choice("", "本会及下级全部")]
            + self.groups.compactMap { UnionGroup(rawValue: $0) }.map { .init($0.rawValue, $0.name) }
        let scopes = groups.map { pick("group", $0.value, $0.label, isOn: $0.value == form.group) }
        return """
            \(boxes("states", "哪些状态算数", kind.states, form.states))\
            \(arithmetic == .delta ? "" : boxes("pending", "哪些状态待定（以后可能算数，灯里算一半明一半暗）", kind.states, form.pending))\
            \(arithmetic == .ratio ? boxes("base", "哪些状态只进分母（记录自带分子分母的不用选）", kind.states, form.base) : "")\
            \(marks(tags))\(dimension(kind, arithmetic))\(adding(kind, arithmetic))\
            <fieldset class="field" id="group"><legend>算哪些工会的</legend>\(mistake("group"))\(scopes)</fieldset>
            """
    }

    /// What narrows the records further; folded away while nothing is chosen, for it is long.
    private func marks(_ tags: [HTML]) -> HTML {
        let isOpen = form.tags.contains { !$0.value.isEmpty } || errors.contains { FactTag(rawValue: $0.field) != nil }
        return """
            <details class="more"\(" open", if: isOpen)><summary>再按类别、主题、学段等挑记录（可不选）</summary>\(tags)</details>
            """
    }

    private func dimension(_ kind: FactKind, _ arithmetic: IndicatorForm?) -> HTML {
        guard arithmetic == .distinct || arithmetic == .grid else { return "" }
        var choices = kind.tags.map { FactKind.Choice($0.tag.rawValue, $0.label) }
        if arithmetic == .distinct {
            choices += [
                .init(Indicator.Dimension.union.rawValue, "报送的工会"), .init(Indicator.Dimension.branch.rawValue, "直接下级（市、高校）"),
            ]
        }
        let rows = choices.map { pick("dimension", $0.value, $0.label, isOn: $0.value == form.dimension) }
        let by: HTML =
            "<fieldset class=\"field\" id=\"dimension\"><legend>按什么来分</legend>\(mistake("dimension"))\(rows)</fieldset>"
        guard arithmetic == .grid else { return by }
        let cells = kind.tags.first { $0.tag.rawValue == form.dimension }?.choices ?? []
        let rhythms = Indicator.Rhythm.allCases.map { pick("rhythm", $0.rawValue, $0.label, isOn: $0.rawValue == form.rhythm) }
        return """
            \(by)\(boxes("rows", "要覆盖哪几种", cells.map { .init($0, $0) }, form.rows))\
            <fieldset class="field" id="rhythm"><legend>多久一次</legend>\(mistake("rhythm"))\(rhythms)</fieldset>
            """
    }

    private func adding(_ kind: FactKind, _ arithmetic: IndicatorForm?) -> HTML {
        guard arithmetic == .delta, let amount = kind.amount else { return "" }
        return """
            <fieldset class="field" id="adds"><legend>比什么</legend>\(pick("adds", "", "比条数", isOn: form.adds.isEmpty))\
            \(pick("adds", "yes", "比\(amount.label)", isOn: form.adds == "yes"))</fieldset>
            """
    }

    private var exampleFields: HTML {
        guard !examples.isEmpty else { return "" }
        let rows = examples.map { "<li>\($0)</li>" as HTML }
        let drop = pick("drop", "yes", "有样例不再成立也照样存，那些样例作废", isOn: false, box: "checkbox")
        return """
            <fieldset class="field" id="drop"><legend>存的时候要对得上的样例</legend>\(mistake("drop"))<ul class="bul">\(rows)</ul>\
            \(drop, if: error("drop") != nil)</fieldset>
            """
    }

    private var removal: HTML {
        guard !isNew else { return "" }
        return """
            <form class="box" method="post" action="/measures/\(measureID)/indicator/end">\(HTML.formToken)\
            <p>不再按记录算：指标撤掉以后，灯改按节点亮，办理记录里留着。</p><div class="row"><button class="btn stop">撤掉指标</button></div></form>
            """
    }
}

extension IndicatorPage.Trial {
    var html: HTML {
        """
        <section class="box" aria-live="polite"><h2>试算结果</h2>
        <div class="row apart"><span class="light" data-s="\(light)">\(Icon.lamp(light))\(word)</span><b>\(number)</b></div>
        <p>\(reason)</p><ol class="bul">\(trace.map { "<li>\($0)</li>" as HTML })</ol></section>
        \(explanation.lists)
        """
    }
}
