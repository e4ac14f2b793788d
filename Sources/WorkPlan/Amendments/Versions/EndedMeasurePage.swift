// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import Web

/// A measure that an amendment ended (已结束的举措): what it was, why it ended, and what had been done by then.
struct EndedMeasurePage: Page {
    struct Step: Encodable, Sendable {
        let title: String
        let when: String
        let evidence: String
        let isDone: Bool
    }

    let title: String
    let planID: String
    let planTitle: String
    let ended: String
    let reason: String
    let facts: [MeasurePanel.Fact]
    let steps: [Step]
    let readings: [String]
    let lastLight: String
    let lastWord: String

    var place: Place { .plans }

    init(_ measure: Measure, _ former: FormerMeasure, of plan: Plan, isOwn: Bool, db: any Connection) throws {
        title = former.phrase
        planID = plan.id.description
        planTitle = plan.title
        ended = "\(former.on.written)，第\(former.version)版修订时结束。依据：\(former.basis.words)。"
        reason = former.reason
        let counts =
            try db.first(
                """
                SELECT \(StateCounts.counted) FROM assignment WHERE measure_id = \(measure.id)
                """
            ).map(StateCounts.init) ?? .zero
        let all: [(String, String)] = [
            ("目标", former.target), ("期限", former.due.map { "\($0.written)前" } ?? ""), ("类别", measure.kind.label),
            ("责任", isOwn ? measure.leadLabel : ""), ("最后的数", former.lastValue),
            ("交办", isOwn && counts.total + counts.withdrawn > 0 ? "销号 \(counts.closed) 家，撤回 \(counts.withdrawn) 家" : ""),
        ]
        facts = all.filter { !$0.1.isEmpty }.map { .init(name: $0.0, value: $0.1) }
        let checkpoints = isOwn ? try CheckpointStore(db: db).checkpoints(ofMeasure: measure.id) : []
        steps = checkpoints.map { step in
            Step(
                title: step.title,
                when: step.completion.map { "\($0.on.written)办成，\($0.by)登记" } ?? "没有办，举措已结束",
                evidence: step.completion?.evidence ?? "",
                isDone: step.completion != nil
            )
        }
        let filed = isOwn ? try ManualReadingStore(db: db).readings(of: measure.id) : []
        readings = filed.filter { $0.state == .verified }.map {
            "截至\($0.on.written)：\($0.value)，\($0.filedName)填报，\($0.decidedName ?? "")核实"
        }
        lastLight = former.lastLight
        lastWord = Light.State(rawValue: former.lastLight)?.word ?? ""
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="/plans/\(planID)/versions">版本</a> › 结束的举措</nav>
        <div class="head"><div><h1 class="quote">\(title)</h1><p><span class="badge full" data-s="void">已结束</span> \(ended)</p></div></div>
        <div class="cols"><div>
          <section class="box" aria-labelledby="why"><h2 id="why">为什么结束</h2><p>\(reason)</p></section>
          \(stepList)
          \(filings)
        </div><aside aria-label="结束时">
          <section class="box" aria-labelledby="facts"><h2 id="facts">结束时</h2>\(lamp)\
        <dl class="facts">\(facts.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>
        </aside></div>
        """
    }

    private var lamp: HTML {
        guard !lastWord.isEmpty else { return "" }
        return "<p><span class=\"light\" data-s=\"\(lastLight)\">\(Icon.lamp(lastLight))\(lastWord)</span></p>"
    }

    private var stepList: HTML {
        guard !steps.isEmpty else { return "" }
        let rows = steps.map { step -> HTML in
            let state: HTML = step.isDone ? " data-s=\"done\"" : ""
            let proof: HTML = step.evidence.isEmpty ? "" : "<span class=\"sub\">\(step.evidence)</span>"
            return "<li\(state)>\(step.title)<time>\(step.when)</time>\(proof)</li>"
        }
        return
            "<section class=\"box\" aria-labelledby=\"steps\"><h2 id=\"steps\">节点</h2><ol class=\"line\">\(rows)</ol></section>"
    }

    private var filings: HTML {
        guard !readings.isEmpty else { return "" }
        let rows = readings.map { "<li>\($0)</li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"filed\"><h2 id=\"filed\">填报过的数</h2><ul class=\"bul\">\(rows)</ul></section>"
    }
}
