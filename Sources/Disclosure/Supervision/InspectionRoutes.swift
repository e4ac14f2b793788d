// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The supervision group, its rounds, what it marks, and the unit's answers to what it found wanting.
struct InspectionRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runDisclosures)
        site.page("disclosures/:catalogue/inspections", .signedIn, "监督小组和检查") { visit in
            let desk = try CatalogueDesk(visit)
            let store = InspectionStore(db: visit.db)
            let id = desk.catalogue.id
            let (group, rounds) = (try store.supervisors(of: id), try store.list(of: id))
            return .page(InspectionListPage(desk, group, rounds, waiting: try store.waiting(of: id), terms.rules))
        }
        site.action("disclosures/:catalogue/supervisors", run, "登记监督小组成员", seat)
        site.action("disclosure-supervisors/:supervisor/ending", run, "监督小组成员退出", unseat)
        site.action("disclosures/:catalogue/inspections", .signedIn, "开始一轮监督检查", begin)
        site.page("disclosure-inspections/:inspection", .signedIn, "一轮监督检查") { visit in
            .page(try page(try InspectionDesk(visit), [:], errors: []))
        }
        site.action("disclosure-inspections/:inspection/marks", .signedIn, "录检查意见", mark)
        site.action("disclosure-inspections/:inspection/closing", .signedIn, "结束一轮监督检查", close)
        site.action("disclosure-findings/:finding/answer", run, "答复检查发现的问题", answer)
    }

    private func seat(_ visit: Visit) throws -> Reply {
        let desk = try CatalogueDesk(visit).running()
        var reading = FormReading(visit)
        let name = reading.text("name", "姓名", limit: 40)
        let part = reading.text("part", "代表哪方面", limit: 40)
        try reading.require()
        try terms.office(visit).seat(name, for: part, in: desk.catalogue)
        return .redirect(to: "\(desk.catalogue.address)/inspections", saying: Notice("登记了"))
    }

    private func unseat(_ visit: Visit) throws -> Reply {
        guard let supervisor = try InspectionStore(db: visit.db).supervisor(try visit.id("supervisor")) else {
            throw Refusal.notFound
        }
        let desk = try CatalogueDesk(visit, try CatalogueStore(db: visit.db).find(supervisor.catalogue)).running()
        try terms.office(visit).unseat(supervisor, in: desk.catalogue)
        return .redirect(to: "\(desk.catalogue.address)/inspections", saying: Notice("登记了退出"))
    }

    private func begin(_ visit: Visit) throws -> Reply {
        let desk = try CatalogueDesk(visit)
        guard try desk.runs || InspectionDesk.sits(desk.viewer, in: desk.catalogue, visit.db) else { throw Refusal.notFound }
        var reading = FormReading(visit)
        let title = reading.text("title", "检查名称", limit: 60)
        try reading.require()
        let inspection = try terms.office(visit).inspect(title, in: desk.catalogue)
        return .redirect(to: inspection.address, saying: Notice("开始了，逐项查"))
    }

    private func page(_ desk: InspectionDesk, _ entered: [ID<Topic>: InspectionPage.Entered], errors: [FieldError]) throws
        -> InspectionPage
    {
        let db = desk.visit.db
        let (store, id) = (InspectionStore(db: db), desk.inspection.id)
        return InspectionPage(
            desk,
            try TopicStore(db: db).list(of: desk.desk.catalogue.id),
            try DutyStore(db: db).list(of: [desk.desk.catalogue.id]).map(\.duty),
            try store.marks(of: id),
            try store.findings(of: id),
            desk.desk.runs ? try desk.visit.journal.entries(of: desk.inspection.subject) : [],
            entered: entered,
            errors: errors,
            terms.rules
        )
    }

    private func mark(_ visit: Visit) throws -> Reply {
        let desk = try InspectionDesk(visit).marking()
        let topics = try TopicStore(db: visit.db).list(of: desk.desk.catalogue.id).filter { $0.retired == nil }
        let former = Dictionary(
            uniqueKeysWithValues: try InspectionStore(db: visit.db).marks(of: desk.inspection.id).map { ($0.topic, $0) }
        )
        var entered: [ID<Topic>: InspectionPage.Entered] = [:]
        var (marks, errors): ([Mark], [FieldError]) = ([], [])
        for topic in topics {
            let (chosen, note) = (visit.form.text("mark-\(topic.id)"), visit.form.text("note-\(topic.id)"))
            entered[topic.id] = .init(grade: chosen, note: note)
            guard let grade = Mark.Grade(rawValue: chosen) else { continue }
            // What this form did not change stays as another may have changed it meanwhile.
            let before = (visit.form.text("was-\(topic.id)"), visit.form.text("said-\(topic.id)"))
            guard (grade.rawValue, note) != before, former[topic.id].map({ ($0.grade, $0.note) != (grade, note) }) ?? true else {
                continue
            }
            if let fault = Mark.fault(grade, note) {
                errors.append(FieldError("note-\(topic.id)", "\(topic.content.title)：\(fault)"))
            }
            marks.append(Mark(topic: topic.id, grade: grade, note: note, markedAt: visit.now, markedName: try visit.viewer.name))
        }
        guard errors.isEmpty else { throw Rejection(try page(desk, entered, errors: errors)) }
        let titles = Dictionary(uniqueKeysWithValues: topics.map { ($0.id, $0.content.title) })
        try terms.office(visit).mark(marks, in: desk.inspection, titles: titles, isCopied: !desk.sits)
        let words = marks.isEmpty ? "没有改动" : "存好了 \(marks.count) 项"
        return .redirect(to: desk.inspection.address, saying: Notice(words, tone: marks.isEmpty ? .watch : .done))
    }

    private func close(_ visit: Visit) throws -> Reply {
        let desk = try InspectionDesk(visit).marking()
        try terms.office(visit).close(desk.inspection, in: desk.desk.catalogue)
        return .redirect(to: desk.inspection.address, saying: Notice("这一轮结束了，发现的问题等单位答复"))
    }

    private func answer(_ visit: Visit) throws -> Reply {
        let store = InspectionStore(db: visit.db)
        guard let finding = try store.finding(try visit.id("finding")), let inspection = try store.find(finding.inspection),
            let topic = try TopicStore(db: visit.db).find(finding.topic)
        else { throw Refusal.notFound }
        _ = try InspectionDesk(visit, inspection).desk.running()
        let words = visit.form.text("answer")
        guard (1...1000).contains(words.count) else { throw DisclosureRefusal.text("答复", limit: 1000) }
        try terms.office(visit).answer(finding, words, of: topic, in: inspection)
        return .redirect(to: inspection.address, saying: Notice("答复了"))
    }
}

/// A round that the visitor may see; who sits in the group marks, or the office for it.
struct InspectionDesk {
    let visit: Visit
    let inspection: Inspection
    let desk: CatalogueDesk
    let sits: Bool

    init(_ visit: Visit, _ inspection: Inspection?) throws {
        guard let inspection else { throw Refusal.notFound }
        self.visit = visit
        self.inspection = inspection
        desk = try CatalogueDesk(visit, try CatalogueStore(db: visit.db).find(inspection.catalogue))
        sits = try Self.sits(desk.viewer, in: desk.catalogue, visit.db)
    }

    init(_ visit: Visit) throws {
        try self.init(visit, try InspectionStore(db: visit.db).find(try visit.id("inspection")))
    }

    var marks: Bool { (sits || desk.runs) && inspection.closedAt == nil }

    func marking() throws -> InspectionDesk {
        guard sits || desk.runs else { throw Refusal.notFound }
        return self
    }

    static func sits(_ viewer: Viewer, in catalogue: Catalogue, _ db: any Connection) throws -> Bool {
        try InspectionStore(db: db).supervisors(of: catalogue.id).contains { $0.person == viewer.person && $0.endedOn == nil }
    }
}
