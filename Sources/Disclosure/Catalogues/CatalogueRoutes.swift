// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The catalogues that reach one, a new one, and one of them with its lights.
struct CatalogueRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runDisclosures)
        site.page("disclosures", .signedIn, "校务公开", list)
        site.page("disclosures/new", run, "建立公开目录的表单") { visit in
            .page(try page(visit, StartForm(year: visit.today.year), errors: []))
        }
        site.action("disclosures", run, "建立公开目录", start)
        site.page("disclosures/:catalogue", .signedIn, "一年的公开目录", show)
        site.action("disclosures/:catalogue/answer-days", run, "改答复时限") { visit in
            let desk = try CatalogueDesk(visit).running()
            var reading = FormReading(visit)
            let days = reading.number("answer-days", "答复时限", most: 60)
            try reading.require()
            try terms.office(visit).setAnswerDays(days, of: desk.catalogue)
            return .redirect(to: desk.catalogue.address, saying: Notice("改好了，以后的提问和问题按新的时限"))
        }
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let catalogues = try CatalogueStore(db: visit.db).list(at: DisclosureAccess.chain(of: viewer).sorted())
        let duties = try DutyStore(db: visit.db).list(of: catalogues.map(\.id))
        let recent = try EntryStore(db: visit.db).recent(of: catalogues.map(\.id))
        return .page(
            CatalogueListPage(catalogues, duties: duties, recent: recent, terms.rules, for: viewer, today: visit.today)
        )
    }

    private func show(_ visit: Visit) throws -> Reply {
        let desk = try CatalogueDesk(visit)
        let topics = try TopicStore(db: visit.db).list(of: desk.catalogue.id)
        let duties = try DutyStore(db: visit.db).list(of: [desk.catalogue.id]).map(\.duty)
        let filter = TopicFilter(visit.query)
        let open = try QuestionStore(db: visit.db).open(of: desk.catalogue.id)
        return .page(CataloguePage(desk, topics, duties, filter, openQuestions: open, terms.rules, today: visit.today))
    }

    private func page(_ visit: Visit, _ form: StartForm, errors: [FieldError]) throws -> StartPage {
        StartPage(
            form: form,
            unions: DisclosureAccess.unions(try visit.viewer).map(StartPage.UnionChoice.init),
            years: [visit.today.year, visit.today.year + 1],
            basis: terms.rules.citations,
            errors: errors
        )
    }

    private func start(_ visit: Visit) throws -> Reply {
        let (viewer, form) = (try visit.viewer, StartForm(visit.form))
        guard let union = DisclosureAccess.unions(viewer).first(where: { $0.union.description == form.union }) else {
            throw Refusal.notFound
        }
        var reading = FormReading(visit)
        let year = reading.number("year", "年份", least: visit.today.year, most: visit.today.year + 1)
        let from: StartForm.From? = reading.choice("from", "从哪里开始")
        let answerDays = reading.number("answer-days", "答复时限", most: 60)
        let store = CatalogueStore(db: visit.db)
        var topics: [Topic.Content] = []
        if let from { topics = try contents(from, union: union.union, year: year, store, &reading) }
        if reading.errors.isEmpty, try store.find(of: union.union, year) != nil {
            reading.fault("year", DisclosureRefusal.catalogueExists(year).sentence)
        }
        guard reading.errors.isEmpty, let from else { throw Rejection(try page(visit, form, errors: reading.errors)) }
        let catalogue = Catalogue(
            id: .make(at: visit.now),
            union: union.union,
            unionPath: union.path,
            unionName: union.unionName,
            year: year,
            rolls: form.rolls == "yes",
            answerDays: answerDays,
            createdAt: visit.now,
            createdName: viewer.name
        )
        let origin = [StartForm.From.ready: "从现成的目录开始", .former: "照抄上一年的", .nothing: "空目录"][from] ?? ""
        try terms.office(visit).start(catalogue, with: topics, from: origin)
        return .redirect(to: catalogue.address, saying: Notice("建好了。逐项看看责任部门和时限，不用的停用"))
    }

    /// The topics to begin with.
    private func contents(
        _ from: StartForm.From,
        union: UnionID,
        year: Int,
        _ store: CatalogueStore,
        _ reading: inout FormReading
    ) throws -> [Topic.Content] {
        switch from {
        case .nothing: return []
        case .ready:
            let office = reading.text("office", "责任部门", limit: 40)
            guard let days = reading.unitDays(in: year) else { return [] }
            return ReadyTopic.all.map { Topic.Content($0, days, office: office) }
        case .former:
            guard let former = try store.former(of: union, before: year) else {
                reading.fault("from", "\(year)年以前没有目录可抄，从现成的开始。")
                return []
            }
            let standing = reading.standing(in: year)
            return try TopicStore(db: store.db).list(of: former.id).filter { $0.retired == nil }.map { topic in
                var content = topic.content
                if case .standing = content.rule, let standing { content.rule = .standing(standing) }
                return content
            }
        }
    }
}

extension Topic.Content {
    init(_ ready: ReadyTopic, _ days: UnitDays, office: String) {
        self.init(
            title: ready.title,
            category: ready.category,
            rule: days.rule(ready.rhythm),
            office: office,
            audience: ready.audience,
            source: ready.source
        )
    }
}
