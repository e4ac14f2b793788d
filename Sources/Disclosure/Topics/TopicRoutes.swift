// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The topics of a catalogue: added, changed, retired, and what happened that has to be disclosed.
struct TopicRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        let run = Route.Need.permission(.runDisclosures)
        site.page("disclosures/:catalogue/topics/new", run, "加公开事项的表单") { visit in
            .page(page(for: try CatalogueDesk(visit).running().catalogue, .init(), errors: []))
        }
        site.action("disclosures/:catalogue/topics", run, "加一项公开事项", create)
        site.page("disclosure-topics/:topic", .signedIn, "一项公开事项") { visit in
            let (desk, db) = (try TopicDesk(visit), visit.db)
            let duties = try DutyStore(db: db).list(of: desk.topic.id)
            let entries = try EntryStore(db: db).list(of: desk.topic.id)
            let questions = try QuestionStore(db: db).list(of: desk.topic.id)
            let journal = try visit.journal.entries(of: desk.topic.subject)
            return .page(TopicPage(desk, duties, entries, questions, journal, terms.rules))
        }
        site.page("disclosure-topics/:topic/edit", run, "改公开事项的表单") { visit in
            let desk = try TopicDesk(visit).running()
            try desk.topic.require()
            return .page(page(for: desk, .init(desk.topic.content), desk.topic.revision, errors: []))
        }
        site.action("disclosure-topics/:topic", run, "改一项公开事项", change)
        site.action("disclosure-topics/:topic/retirement", run, "停用一项公开事项", retire)
        site.action("disclosure-topics/:topic/events", run, "登记一件要即时公开的事", register)
    }

    private func page(for catalogue: Catalogue, _ fields: TopicFormPage.Fields, errors: [FieldError]) -> TopicFormPage {
        TopicFormPage(
            title: "加一项公开事项",
            trail: Trail(catalogue),
            action: "\(catalogue.address)/topics",
            back: catalogue.address,
            fields: fields,
            revision: 0,
            errors: errors
        )
    }

    private func page(for desk: TopicDesk, _ fields: TopicFormPage.Fields, _ revision: Int, errors: [FieldError]) -> TopicFormPage
    {
        TopicFormPage(
            title: "改公开事项",
            trail: Trail(desk.topic),
            action: desk.topic.address,
            back: desk.topic.address,
            fields: fields,
            revision: revision,
            errors: errors
        )
    }

    private func create(_ visit: Visit) throws -> Reply {
        let catalogue = try CatalogueDesk(visit).running().catalogue
        var reading = FormReading(visit)
        let content = reading.topic()
        reading.require(content?.rule, ahead: catalogue.year, field: "day")
        guard let content, reading.errors.isEmpty else {
            throw Rejection(page(for: catalogue, .init(visit.form), errors: reading.errors))
        }
        let topic = try terms.office(visit).add(content, to: catalogue)
        return .redirect(to: topic.address, saying: Notice("加上了"))
    }

    private func change(_ visit: Visit) throws -> Reply {
        let desk = try TopicDesk(visit).running()
        var reading = FormReading(visit)
        let revision = Int(visit.form.text("revision")) ?? 0
        let content = reading.topic()
        if content?.rule != desk.topic.content.rule { reading.require(content?.rule, ahead: desk.catalogue.year, field: "day") }
        guard let content, reading.errors.isEmpty else {
            throw Rejection(page(for: desk, .init(visit.form), revision, errors: reading.errors))
        }
        guard content != desk.topic.content else {
            return .redirect(to: desk.topic.address, saying: Notice("没有改动", tone: .watch))
        }
        try terms.office(visit).change(desk.topic, to: content, revision: revision, of: desk.catalogue)
        return .redirect(to: desk.topic.address, saying: Notice("改好了"))
    }

    private func retire(_ visit: Visit) throws -> Reply {
        let desk = try TopicDesk(visit).running()
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw DisclosureRefusal.reason("停用的原因") }
        try terms.office(visit).retire(desk.topic, because: reason, of: desk.catalogue)
        return .redirect(to: desk.catalogue.address, saying: Notice("停用了，已经公开的还看得到"))
    }

    private func register(_ visit: Visit) throws -> Reply {
        let desk = try TopicDesk(visit).running()
        var reading = FormReading(visit)
        let label = reading.text("label", "什么事", limit: 60)
        let event = reading.day("event", "哪天定下的")
        try reading.require()
        guard let event else { throw Refusal.notFound }
        try terms.office(visit).register(label, on: event, for: desk.topic, of: desk.catalogue)
        return .redirect(to: desk.topic.address, saying: Notice("登记了，到期以前公开"))
    }
}
