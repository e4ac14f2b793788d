// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Asking, answering, refusing, and the list of what waits.
struct QuestionRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runDisclosures)
        site.page("disclosures/:catalogue/questions", .signedIn, "会员提问一览") { visit in
            let desk = try CatalogueDesk(visit)
            let questions = try QuestionStore(db: visit.db).list(in: desk.catalogue.id)
            let topics = try TopicStore(db: visit.db).list(of: desk.catalogue.id)
            return .page(QuestionListPage(desk, questions, topics, today: visit.today))
        }
        site.action("disclosure-topics/:topic/questions", .signedIn, "就公开事项提问", ask)
        site.action("disclosure-questions/:question/answer", run, "答复提问", answer)
        site.action("disclosure-questions/:question/refusal", run, "提问不予答复", refuse)
    }

    private func ask(_ visit: Visit) throws -> Reply {
        let desk = try TopicDesk(visit)
        let body = visit.form.text("question")
        guard (1...500).contains(body.count) else { throw DisclosureRefusal.text("提问", limit: 500) }
        var back = desk.topic.address
        var about: ID<Entry>?
        if visit.form.has("entry") {
            let id = ID<Entry>(visit.form.text("entry"))
            let entry = try id.flatMap { try EntryStore(db: visit.db).find($0) }
            guard let entry, entry.topic == desk.topic.id, entry.withdrawn == nil else { throw Refusal.notFound }
            (about, back) = (entry.id, entry.address)
        }
        let viewer = try visit.viewer
        let question = try terms.office(visit).ask(
            body,
            by: viewer.person,
            named: viewer.name,
            about: about,
            of: desk.topic,
            in: desk.catalogue
        )
        return .redirect(to: back, saying: Notice("收到了，\(question.due.day.written)前答复，在这里看"))
    }

    private func question(_ visit: Visit) throws -> (Question, TopicDesk) {
        guard let question = try QuestionStore(db: visit.db).find(try visit.id("question")) else { throw Refusal.notFound }
        let desk = try TopicDesk(visit, try TopicStore(db: visit.db).find(question.topic)).running()
        return (question, desk)
    }

    private func answer(_ visit: Visit) throws -> Reply {
        let (question, desk) = try question(visit)
        let words = visit.form.text("answer")
        guard (1...2000).contains(words.count) else { throw DisclosureRefusal.text("答复", limit: 2000) }
        try terms.office(visit).answer(question, words, of: desk.topic)
        return .redirect(to: "\(desk.catalogue.address)/questions", saying: Notice("答复了，大家都看得到"))
    }

    private func refuse(_ visit: Visit) throws -> Reply {
        let (question, desk) = try question(visit)
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw DisclosureRefusal.reason("不予答复的原因") }
        try terms.office(visit).refuse(question, because: reason, of: desk.topic)
        return .redirect(to: "\(desk.catalogue.address)/questions", saying: Notice("告诉提问人了", tone: .watch))
    }
}

/// The questions of a catalogue, what waits first.
struct QuestionListPage: Page {
    let title = "会员提问"
    let trail: [Trail]
    let heading: String
    let summary: String
    let lines: [QuestionLine]

    var place: Place { .disclosures }

    init(_ desk: CatalogueDesk, _ questions: [Question], _ topics: [Topic], today: Day) {
        let byID = Dictionary(uniqueKeysWithValues: topics.map { ($0.id, $0) })
        trail = [Trail(desk.catalogue)]
        heading = desk.catalogue.title
        lines = QuestionLine.visible(questions, to: desk.viewer, runs: desk.runs, topics: byID, today: today)
        let open = questions.filter { $0.state == .open }.count
        summary = "等答复 \(open) 条，\(desk.catalogue.answerDays) 个工作日内答复，本单位定。"
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb(trail, title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)。\(summary)</p></div><div class="row noprint">\(Parts.printing())</div></div>
        <section class="box" aria-label="提问">\(lines.isEmpty ? nothing : QuestionLine.list(lines))</section>
        """
    }

    private var nothing: HTML {
        DisclosureParts.nothing("还没有答复过的提问", "在公开事项、公开内容的页面上可以提问。")
    }
}
