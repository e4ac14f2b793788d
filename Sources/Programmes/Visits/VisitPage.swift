// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The visits to what one entry is about: planned, recorded, void.
struct VisitPage: Page {
    struct Person: Encodable, Sendable {
        let number: Int
        let name: String
        /// Why he must stand aside; empty for who may go.
        let barred: String
    }

    let title: String
    let address: String
    let list: String
    let programme: String
    let rule: String
    let facts: [[String]]
    let past: [String]
    let people: [Person]
    /// What can be done: `plan`, `record`, or nothing any more.
    let step: String
    let mayVoid: Bool
    /// What was sent and refused.
    let sent: Sent
    let errors: [FieldError]

    struct Sent: Encodable, Sendable {
        var on = ""
        var finding = ""
        var points = ""
        var judges: Set<Int> = []
    }

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(
        _ entry: Entry,
        of programme: Programme,
        _ rule: VisitRule,
        _ visits: [SiteVisit],
        _ judges: [(judge: Judge, barred: String)],
        sent: Sent = Sent(),
        errors: [FieldError] = []
    ) {
        (self.sent, self.errors) = (sent, errors)
        let standing = visits.first(where: \.stands)
        title = entry.content.title
        address = entry.address
        list = "\(programme.address)/visits"
        self.programme = programme.title
        self.rule = "\(rule.words)（\(rule.source)）"
        facts = standing.map(Self.facts) ?? []
        past = visits.filter { !$0.stands }.map { "\($0.words)；\($0.voidedName)作废：\($0.voidedWhy ?? "")" }
        let isOpen = programme.stage == .reviewing && entry.state == .underReview
        step = !isOpen ? "" : standing == nil ? "plan" : standing?.finding == nil ? "record" : ""
        mayVoid = isOpen && standing != nil
        people =
            step == "record"
            ? standing?.visitors.map { Person(number: $0.number, name: $0.name, barred: "") } ?? []
            : judges.map { Person(number: $0.judge.number, name: $0.judge.name, barred: $0.barred) }
    }

    private static func facts(_ visit: SiteVisit) -> [[String]] {
        var facts = [["安排", "\(visit.plannedOn.written)，\(visit.plannedName)安排"], ["谁去", visit.words]]
        if let finding = visit.finding {
            facts.append(["看到了什么", finding.text])
            facts.append(["得分", "\(PointText.words(finding.points))（\(finding.recordedName)登记）"])
        }
        return facts
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(list)">\(programme)的现场考察</a> › 一件</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(rule)</p></div><div class="row noprint"><a class="btn" href="\(address)">看申报件</a></div></div>
        <section class="box narrow" aria-labelledby="visit"><h2 id="visit">现场考察</h2>\(Field.summary(errors))\(known)\(gone)
        \(planning, if: step == "plan")\(recording, if: step == "record")\(voiding, if: mayVoid)</section>
        """
    }

    private var known: HTML {
        guard !facts.isEmpty else { return "<p class=\"muted\">还没有安排。</p>" }
        return "<dl class=\"facts\">\(facts.map { "<dt>\($0[0])</dt><dd>\($0[1])</dd>" as HTML })</dl>"
    }

    private var gone: HTML {
        past.isEmpty ? "" : "<ul class=\"bul muted\">\(past.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private func picks(_ name: StaticString, _ legend: String) -> HTML {
        let rows = people.map { person -> HTML in
            let off: HTML = person.barred.isEmpty ? "\(" checked", if: sent.judges.contains(person.number))" : " disabled"
            let why: HTML = person.barred.isEmpty ? "" : "（回避：\(person.barred)）"
            return """
                <label class="pick"><input type="checkbox" name="\("\(name)")" value="\(person.number)"\(off)>\
                <span>评委 \(person.number) \(person.name)\(why)</span></label>
                """
        }
        let nobody: HTML = "<p class=\"hint\">先请评委。</p>"
        let wrong: HTML = error("judge").map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" } ?? ""
        return """
            <fieldset class="field" id="judge" tabindex="-1"><legend>\(legend)</legend>\(rows.isEmpty ? nobody : "\(rows)")\(wrong)</fieldset>
            """
    }

    private var planning: HTML {
        """
        <form class="form noprint" method="post" action="\(address)/visit">\(HTML.formToken)
        \(Field.text("on", "哪天去", value: sent.on, hint: "写成 7月31日", error: error("on"), isRequired: true))\(picks("judge", "谁去"))
        <div class="row"><button class="btn work" name="act" value="plan">安排考察</button></div></form>
        """
    }

    private var recording: HTML {
        """
        <form class="form noprint" method="post" action="\(address)/visit" data-guard>\(HTML.formToken)
        \(Field.text("on", "哪天去的", value: sent.on, hint: "写成 7月31日", error: error("on"), isRequired: true))\(picks("judge", "到了现场的"))
        \(Field.area("finding", "看到了什么", value: sent.finding, rows: 4, hint: "场地、人员、台账、成果，和申报材料对不对得上，1000 个字以内", error: error("finding")))
        \(Field.text("points", "考察得分", value: sent.points, error: error("points"), keyboard: "decimal", isRequired: true))
        <div class="row"><button class="btn work" name="act" value="record">登记考察</button></div></form>
        """
    }

    private var voiding: HTML {
        """
        <details class="more noprint"><summary class="btn">作废，重新安排</summary>
        <form class="form" method="post" action="\(address)/visit">\(HTML.formToken)
        \(Field.text("why", "为什么作废", value: "", isRequired: true))
        <div class="row"><button class="btn stop" name="act" value="void">作废</button></div></form></details>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
