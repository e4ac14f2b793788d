// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Web

/// The panel that explains one measure: the words, the light and why, what it must reach and who says so, the steps.
struct MeasurePanel: Encodable, Sendable {
    struct Fact: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Step: Encodable, Sendable {
        let id: String
        let title: String
        let when: String
        let evidence: String
        let isDone: Bool
        let isOverdue: Bool
    }

    struct Bar: Encodable, Sendable {
        let solid: Int
        let hoped: Int
    }

    let margin: Margin
    let place: String
    let reason: String
    let facts: [Fact]
    let steps: [Step]
    let done: Int
    let total: Int
    let bar: Bar?
    /// How the light was worked out, and by which rule.
    let trace: [String]
    let rule: String
    let explanation: Explanation?
    let hasIndicator: Bool
    let isPaused: Bool
    let isManual: Bool
    let isWhole: Bool
    let planID: String
    let mayEdit: Bool
    let mayReport: Bool
    let today: String
    let assignments: MeasureAssignments
    /// The slips about it, for the sides of them.
    let slips: MeasureSlips?
    /// How the light changed; nothing for those who see only the light.
    let story: LightStory?

    init(
        _ measure: LivingMeasure,
        in living: LivingPlan,
        for viewer: Viewer,
        _ assignments: MeasureAssignments,
        explanation: Explanation? = nil,
        slips: MeasureSlips? = nil,
        story: LightStory? = nil
    ) {
        self.slips = slips
        let plan = living.plan
        margin = Margin(measure, plan: plan)
        place = "第\(measure.number.split(separator: "-").first.map(String.init) ?? "")项 · \(measure.number)"
        // The steps are for those who do them; everyone else reads what the light means, not whose step is late.
        reason = measure.isOwn ? measure.light.reason : "\(measure.light.state.meaning)。"
        facts = Self.facts(measure, plan)
        steps = measure.isOwn ? measure.checkpoints.map { Step($0, today: living.today) } : []
        done = measure.checkpoints.count { $0.completion != nil }
        total = measure.checkpoints.count
        bar = measure.light.figure?.bar.map { Bar(solid: $0.solid, hoped: $0.hoped) }
        trace = measure.isOwn ? measure.light.trace : []
        rule = measure.reading == nil ? WorkPlan.Light.checkpointRule : living.pace.rule
        self.explanation = measure.isOwn ? explanation : nil
        hasIndicator = measure.reading != nil
        isManual = measure.reading?.indicator.question.form == .manual
        isPaused = measure.isPaused
        isWhole = living.access == .whole
        planID = plan.id.description
        mayEdit = viewer.may(.editPlans, at: plan.unionPath)
        mayReport = plan.state == .published && viewer.may(.reportProgress, at: plan.unionPath)
        today = living.today.description
        self.assignments = assignments
        self.story = story
    }

    private static func facts(_ living: LivingMeasure, _ plan: Plan) -> [Fact] {
        let measure = living.measure
        var facts: [Fact] = []
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { facts.append(Fact(name: name, value: value)) }
        }
        add("目标", measure.target.map(\.words) ?? "原文没有写数，未设")
        if let target = measure.target {
            add("出自", target.source.label + (target.basis.isEmpty ? "" : "：\(target.basis)"))
        }
        add("类别", measure.kind.label)
        if living.isOwn {
            add("责任", measure.leadLabel)
            add("配合", measure.supportLabel)
        }
        add("原文点名", living.isOwn ? measure.namedResponsible : "")
        add("原文联合", measure.namedPartners)
        add("期限", Margin.due(of: measure, in: plan))
        add("频次", measure.cadence)
        add("范围", measure.scope)
        add("依据", measure.references)
        if living.isOwn { add("公开", measure.audience.label) }
        return facts
    }

    var html: HTML {
        """
        <div class="panelpoint" id="\(margin.panelAnchor)" tabindex="-1">\
        <aside class="panel" aria-labelledby="h\(margin.number)">
          <header><span>\(place)</span><a class="btn quiet small" href="/plans/\(planID)#\(margin.anchor)">\
        \(Icon.of("close", "ico"))关闭</a></header>
          <section>
            <h2 id="h\(margin.number)">\(margin.phrase)</h2>
            <div class="row apart">\(margin.lamp)\(figure)</div>
            \(progress)
            <p>\(reason)</p>
          </section>
          <section><h3>要办到什么</h3><dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>
          \(explanation.map { $0.html(isManual: isManual, isWhole: isWhole) } ?? "")
          \(stepList)
          \(assignments.html)
          \(slips?.html ?? "")
          <section><details class="cite"><summary>灯是怎么算的</summary><div><blockquote>\(rule)</blockquote>\
        \(traceList)<p>灯由系统照这条规则每天算，谁也不能手工改。</p>\(hasIndicator ? story?.pace : nil)</div></details></section>
          \(story?.html ?? "")
          \(actions)
        </aside></div>
        """
    }

    private var figure: HTML {
        guard !margin.done.isEmpty else { return "" }
        let mark: HTML = isManual ? " <span class=\"badge\" data-s=\"none\">人工填报</span>" : ""
        return "<span><b>\(margin.done)</b>\(margin.total)\(mark)</span>"
    }

    /// Two tones: what counts, and what waits to count.
    private var progress: HTML {
        guard let bar else { return "" }
        let words = "已计 \(bar.solid / 10)%" + (bar.hoped > 0 ? "，待定 \(bar.hoped / 10)%" : "")
        return """
            <svg class="twotone" data-s="\(margin.light)" viewBox="0 0 1000 16" preserveAspectRatio="none" role="img" \
            aria-label="\(words)"><rect class="rest" width="1000" height="16"/>\
            <rect class="hoped" x="\(bar.solid)" width="\(bar.hoped)" height="16"/>\
            <rect class="solid" width="\(bar.solid)" height="16"/></svg>
            """
    }

    private var traceList: HTML {
        trace.isEmpty ? "" : "<ol class=\"bul\">\(trace.map { "<li>\($0)</li>" as HTML })</ol>"
    }

    private var stepList: HTML {
        guard !steps.isEmpty else { return "" }
        return "<section><h3>节点 \(done)/\(total)</h3><ol class=\"line\">\(steps.map(row))</ol></section>"
    }

    private func row(_ step: Step) -> HTML {
        let state: HTML = step.isDone ? " data-s=\"done\"" : (step.isOverdue ? " data-s=\"watch\"" : "")
        let proof: HTML = step.evidence.isEmpty ? "" : "<span class=\"sub\">\(step.evidence)</span>"
        return "<li\(state)>\(step.title)<time>\(step.when)</time>\(proof)\(step.form(today: today), if: mayReport)</li>"
    }

    /// Filling in a number that no record gives.
    private var fill: HTML {
        """
        <details class="more"><summary class="btn">填一个数</summary>
        <form class="form" action="/measures/\(margin.id)/readings" method="post">\(HTML.formToken)
        <div class="field"><label for="fill-value">数</label><input id="fill-value" name="value" required inputmode="decimal"></div>
        <div class="field"><label for="fill-on">截至哪天</label><input id="fill-on" name="on" value="\(today)"></div>
        <div class="field"><label for="fill-evidence">凭什么</label><input id="fill-evidence" name="evidence" required \
        maxlength="200"></div>
        <div class="row"><button class="btn work">填上，等核实</button></div></form></details>
        """
    }

    /// Stopping the clock, and letting it run again.
    private var clock: HTML {
        guard hasIndicator else { return "" }
        if isPaused {
            return """
                <form action="/measures/\(margin.id)/pause/end" method="post">\(HTML.formToken)<button class="btn">恢复计时</button></form>
                """
        }
        return """
            <details class="more"><summary class="btn">暂停计时</summary>
            <form class="form" action="/measures/\(margin.id)/pause" method="post">\(HTML.formToken)
            <div class="field"><label for="pause-reason">为什么暂停</label><input id="pause-reason" name="reason" required \
            maxlength="200"></div>
            <div class="field"><label for="pause-basis">哪次会议、哪份文件定的</label><input id="pause-basis" name="basis" required \
            maxlength="200"></div>
            <div class="row"><button class="btn work">暂停</button></div></form></details>
            """
    }

    private var actions: HTML {
        let edit: HTML = """
            <a class="btn" href="/measures/\(margin.id)/edit">\(Icon.of("edit", "ico"))改这条</a>
            """
        let add: HTML = """
            <details class="more"><summary class="btn">加节点</summary>
            <form class="form" action="/measures/\(margin.id)/checkpoints" method="post">\(HTML.formToken)
            <div class="field"><label for="step-title">节点</label><input id="step-title" name="title" required maxlength="60"></div>
            <div class="field"><label for="step-due">哪天以前</label><input id="step-due" name="due" required \
            placeholder="\(today)"></div>
            <div class="row"><button class="btn work">加上</button></div></form></details>
            """
        let ask: HTML = """
            <a class="btn" href="/measures/\(margin.id)/indicator">\(hasIndicator ? "改指标" : "设指标")</a>
            """
        let call: HTML = "<a class=\"btn\" href=\"/programmes/new?measure=\(margin.id)\">发起评选</a>"
        return """
            <div class="row">\(edit, if: mayEdit)\(ask, if: mayEdit && mayReport)\(call, if: mayEdit && mayReport)\(fill, if: isManual && mayReport)\
            \(add, if: mayReport)\(clock, if: mayReport)\(assignments.issueButton)</div>
            """
    }
}

extension MeasurePanel.Step {
    init(_ checkpoint: Checkpoint, today: Day) {
        let completion = checkpoint.completion
        self.init(
            id: checkpoint.id.description,
            title: checkpoint.title,
            when: completion.map { "\($0.on.spoken)办成，\($0.by)登记" } ?? "\(checkpoint.due.spoken)前",
            evidence: completion?.evidence ?? "",
            isDone: completion != nil,
            isOverdue: completion == nil && checkpoint.due < today
        )
    }

    /// Registering a checkpoint as done, or taking that back.
    func form(today: String) -> HTML {
        if isDone {
            return """
                <form action="/checkpoints/\(id)/reopening" method="post">\(HTML.formToken)\
                <button class="btn quiet small">撤回登记</button></form>
                """
        }
        return """
            <details class="more"><summary class="btn quiet small">登记办成</summary>
            <form class="form" action="/checkpoints/\(id)/completion" method="post">\(HTML.formToken)
            <div class="field"><label for="on-\(id)">哪天办成</label><input id="on-\(id)" name="on" value="\(today)" required></div>
            <div class="field"><label for="proof-\(id)">凭什么</label><input id="proof-\(id)" name="evidence" required \
            maxlength="200" placeholder="文号、会议名称、材料放在哪里"></div>
            <div class="row"><button class="btn work">登记</button></div></form></details>
            """
    }
}
