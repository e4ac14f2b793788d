// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A topic: when it is due, what was disclosed, what was asked.
struct TopicPage: Page {
    struct Line: Encodable, Sendable {
        let label: String
        let detail: String
        let reckoning: String
        let light: DisclosureLight
    }

    let title: String
    let trail: [Trail]
    let address: String
    let state: String
    let facts: [Labelled]
    let duties: [Line]
    let entries: [EntryLine]
    let questions: [QuestionLine]
    let moments: [Moment]
    let runs: Bool
    let isByEvent: Bool
    let mayPublish: Bool
    let isRetired: Bool

    var place: Place { .disclosures }

    init(
        _ desk: TopicDesk,
        _ duties: [Duty],
        _ entries: [Entry],
        _ questions: [Question],
        _ journal: [JournalEntry],
        _ rules: DisclosureRules
    ) {
        let (topic, today) = (desk.topic, desk.visit.today)
        title = topic.content.title
        trail = [Trail(desk.catalogue)]
        address = topic.address
        isRetired = topic.retired != nil
        state = topic.retired.map { "\($0.on.written)停用：\($0.reason)" } ?? ""
        facts = [
            Labelled("内容", topic.content.category.label), Labelled("类别", topic.content.rule.kind.label),
            Labelled("时限", "\(topic.content.rule.words)，本单位定"), Labelled("责任部门", topic.content.office),
            Labelled("对谁公开", topic.content.audience.label),
            Labelled("依据", topic.content.source.isEmpty ? "没有写" : topic.content.source),
        ]
        self.duties = duties.map { duty in
            let done = duty.published.map { "\($0.written)公开" } ?? "\(duty.due.day.written)前公开"
            return Line(
                label: duty.label,
                detail: done,
                reckoning: duty.due.sentence,
                light: duty.light(on: today, rules)
            )
        }
        let seesAll = desk.desk.viewer.may(.readDisclosures, at: desk.catalogue.unionPath)
        let labels = Dictionary(duties.map { ($0.id, $0.label) }) { first, _ in first }
        self.entries = entries.filter { seesAll || $0.withdrawn == nil }.map { EntryLine($0, beneath: labels[$0.duty] ?? "") }
        self.questions = QuestionLine.visible(questions, to: desk.desk.viewer, runs: desk.runs, today: today)
        moments = seesAll ? journal.reversed().map(Moment.init) : []
        runs = desk.runs
        isByEvent = topic.content.rule.kind == .prompt
        mayPublish = desk.runs && (duties.contains { $0.state == .open } || isByEvent && topic.retired == nil)
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1>\(ended, if: isRetired)</div>
        <div class="row noprint">\(publishing, if: mayPublish)\(editing, if: runs && !isRetired)\(Parts.printing())</div></div>
        <div class="cols"><div><section class="box" aria-labelledby="what"><h2 id="what">公开的内容</h2>\(EntryLine.list(entries, empty: "还没有公开。"))</section>
        <section class="box" aria-labelledby="ask"><h2 id="ask">提问和答复</h2>\(QuestionLine.list(questions))<div class="noprint">\(QuestionLine.form(address))</div></section>
        \(Moment.box(moments))</div>
        <aside aria-label="情况"><section class="box" aria-labelledby="when"><h2 id="when">各期</h2>\(times)\(registering, if: runs && isByEvent && !isRetired)</section>
        <section class="box" aria-labelledby="facts"><h2 id="facts">这一项</h2><dl class="facts">\(facts.map(\.html))</dl>\(retiring, if: runs && !isRetired)</section></aside></div>
        """
    }

    private var ended: HTML { "<p>\(Parts.badge("void", "已停用")) \(state)</p>" }
    private var publishing: HTML { "<a class=\"btn work\" href=\"\(address)/entries/new\">公开</a>" }
    private var editing: HTML { "<a class=\"btn\" href=\"\(address)/edit\">改这一项</a>" }

    private var times: HTML {
        guard !duties.isEmpty else {
            return Parts.empty(isByEvent ? "还没有登记过要公开的事。" : "今年没有到期日了。")
        }
        let rows = duties.map { line -> HTML in
            """
            <li><div>\(line.label)<p>\(line.detail)</p>\(DisclosureParts.cite([line.reckoning], "怎么算的"))</div>\(DisclosureParts.lamp(line.light))</li>
            """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var registering: HTML {
        let fields: HTML = "\(Parts.text("label", "event", "什么事"))\(Parts.text("event", "event", "哪天定下的"))"
        return "<div class=\"noprint\">\(Parts.fold("登记一件要公开的事", "\(address)/events", fields, press: "登记"))</div>"
    }

    private var retiring: HTML {
        let field = Parts.area("why", "retire", "为什么停用", hint: "公开过的还看得到，没到期的不再要求")
        return """
            <div class="noprint">\(Parts.fold("停用这一项", "\(address)/retirement", field, press: "停用", style: "btn stop"))</div>
            """
    }
}
