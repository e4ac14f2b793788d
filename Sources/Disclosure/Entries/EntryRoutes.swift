// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// Disclosing, correcting, withdrawing, and reading what was disclosed.
struct EntryRoutes {
    let terms: DisclosureTerms

    func add(to site: inout Site) {
        site.page("disclosure-topics/:topic/entries/new", .permission(.runDisclosures), "公开的表单") { visit in
            let desk = try TopicDesk(visit).running()
            return .page(try page(desk, .init(today: visit.today), errors: []))
        }
        action("disclosure-topics/:topic/entries", "公开", publish, in: &site)
        site.page("disclosure-entries/:disclosure", .signedIn, "公开的一条") { visit in
            let desk = try EntryDesk(visit)
            return .page(try show(desk, number: desk.entry.version.number))
        }
        site.page("disclosure-entries/:disclosure/versions/:version", .signedIn, "公开的一条以前的一版") { visit in
            let desk = try EntryDesk(visit)
            guard let number = Int(visit.submission.parameters["version"] ?? "") else { throw Refusal.notFound }
            return .page(try show(desk, number: number))
        }
        site.page("disclosure-entries/:disclosure/edit", .permission(.runDisclosures), "更正的表单") { visit in
            let desk = try EntryDesk(visit).running()
            guard desk.entry.withdrawn == nil else { throw DisclosureRefusal.withdrawn }
            return .page(correction(desk, .init(correcting: desk.entry.version), errors: []))
        }
        action("disclosure-entries/:disclosure", "更正公开的一条", correct, in: &site)
        site.action("disclosure-entries/:disclosure/withdrawal", .permission(.runDisclosures), "撤下公开的一条", withdraw)
    }

    /// An action that takes papers along with its fields.
    private func action(
        _ path: String,
        _ summary: String,
        _ handler: @escaping @Sendable (Visit, Evidence) throws -> Reply,
        in site: inout Site
    ) {
        site.action(
            path,
            .permission(.runDisclosures),
            summary,
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: Evidence.read,
            handler
        )
    }

    private func page(_ desk: TopicDesk, _ fields: EntryFormPage.Fields, errors: [FieldError]) throws -> EntryFormPage {
        let isByEvent = desk.topic.content.rule.kind == .prompt && desk.topic.retired == nil
        let open = try DutyStore(db: desk.visit.db).list(of: desk.topic.id).filter { $0.state == .open }
        guard isByEvent || !open.isEmpty else { throw DisclosureRefusal.nothingOpen }
        return EntryFormPage(
            title: "公开“\(desk.topic.content.title)”",
            trail: [Trail(desk.catalogue), Trail(desk.topic)],
            action: "\(desk.topic.address)/entries",
            back: desk.topic.address,
            occasion: .publishing(duties: open.map(EntryFormPage.DutyChoice.init), isByEvent: isByEvent),
            fields: fields,
            errors: errors
        )
    }

    private func publish(_ visit: Visit, _ evidence: Evidence) throws -> Reply {
        let desk = try TopicDesk(visit).running()
        let office = try terms.office(visit)
        var reading = FormReading(visit)
        let known = try duty(desk, &reading)
        let isFresh = visit.form.text("duty") == EntryFormPage.fresh
        let label = isFresh ? reading.text("label", "什么事", limit: 60) : ""
        let event = isFresh ? reading.day("event", "哪天定下的") : known?.event
        if isFresh, let event, event > visit.today { reading.fault("event", DisclosureRefusal.eventAhead.sentence) }
        let title = reading.text("title", "标题", limit: 80)
        let body = reading.text("body", "公开的内容", limit: 20_000)
        let place = reading.text("place", "在哪里公开", limit: 60, isOptional: true)
        let published = reading.day("on", "哪天公开的")
        if let published, let fault = Self.fault(published, event: event, place: place, today: visit.today) {
            reading.fault(fault.field, fault.sentence)
        }
        guard reading.errors.isEmpty, evidence.errors.isEmpty, let published else {
            throw Rejection(try page(desk, .init(visit.form), errors: reading.errors + evidence.errors + evidence.lost))
        }
        let draft = EntryDraft(title: title, body: body, place: place, published: published)
        let fresh = try isFresh ? event.map { try office.register(label, on: $0, for: desk.topic, of: desk.catalogue) } : nil
        guard let duty = fresh ?? known else { throw Refusal.notFound }
        let entry = try office.publish(draft, for: duty, of: desk.topic, in: desk.catalogue, evidence)
        return .redirect(to: entry.address, saying: Notice("公开了"))
    }

    /// The open duty that was chosen.
    private func duty(_ desk: TopicDesk, _ reading: inout FormReading) throws -> Duty? {
        let text = desk.visit.form.text("duty")
        guard text != EntryFormPage.fresh else { return nil }
        let duty = try ID<Duty>(text).flatMap { try DutyStore(db: desk.visit.db).find($0) }
        guard let duty, duty.topic == desk.topic.id else {
            reading.fault("duty", "选一期。")
            return nil
        }
        if duty.state != .open { reading.fault("duty", DisclosureRefusal.alreadyPublished(duty.label).sentence) }
        return duty
    }

    /// A disclosure lies neither ahead nor before what it is about; one of an earlier day was somewhere to be read.
    static func fault(_ published: Day, event: Day?, place: String, today: Day) -> FieldError? {
        if published > today { return FieldError("on", "\(published.written)还没有到。公开了再录。") }
        if let event, published < event { return FieldError("on", "不能早于事情定下的\(event.written)。") }
        guard published < today, place.isEmpty else { return nil }
        return FieldError("place", "\(published.written)公开的是补录，写上当时在哪里公开的。")
    }

    private func show(_ desk: EntryDesk, number: Int) throws -> EntryPage {
        let versions = try EntryStore(db: desk.visit.db).versions(of: desk.entry.id)
        guard let shown = versions.first(where: { $0.number == number }) else { throw Refusal.notFound }
        let papers = try AttachmentStore(desk.visit.db).lists(of: Version.kind, ids: versions.map(\.id.rawValue))
        let questions = try QuestionStore(db: desk.visit.db).list(about: desk.entry.id)
        return EntryPage(
            desk,
            shown,
            versions,
            papers,
            questions,
            duty: try DutyStore(db: desk.visit.db).find(desk.entry.duty),
            terms.rules
        )
    }

    private func correction(_ desk: EntryDesk, _ fields: EntryFormPage.Fields, errors: [FieldError]) -> EntryFormPage {
        EntryFormPage(
            title: "更正“\(desk.entry.version.title)”",
            trail: [Trail(desk.topic.catalogue), Trail(desk.topic.topic)],
            action: desk.entry.address,
            back: desk.entry.address,
            occasion: .correcting(version: desk.entry.version.number),
            fields: fields,
            errors: errors
        )
    }

    private func correct(_ visit: Visit, _ evidence: Evidence) throws -> Reply {
        let desk = try EntryDesk(visit).running()
        var reading = FormReading(visit)
        let title = reading.text("title", "标题", limit: 80)
        let body = reading.text("body", "公开的内容", limit: 20_000)
        let why = reading.text("why", "更正什么、为什么", limit: 200)
        guard reading.errors.isEmpty, evidence.errors.isEmpty else {
            throw Rejection(correction(desk, .init(visit.form), errors: reading.errors + evidence.errors + evidence.lost))
        }
        try terms.office(visit).correct(
            desk.entry,
            title,
            body,
            because: why,
            of: desk.topic.topic,
            in: desk.topic.catalogue,
            evidence
        )
        return .redirect(to: desk.entry.address, saying: Notice("更正了，原来的一版还看得到"))
    }

    private func withdraw(_ visit: Visit) throws -> Reply {
        let desk = try EntryDesk(visit).running()
        let reason = visit.form.text("why")
        guard (1...200).contains(reason.count) else { throw DisclosureRefusal.reason("撤下的原因") }
        try terms.office(visit).withdraw(desk.entry, because: reason, of: desk.topic.topic, in: desk.topic.catalogue)
        return .redirect(to: desk.topic.topic.address, saying: Notice("撤下了，这一期又要公开", tone: .watch))
    }
}

/// An entry that the visitor may see; what was withdrawn is the officers' alone.
struct EntryDesk {
    let visit: Visit
    let entry: Entry
    let topic: TopicDesk

    init(_ visit: Visit) throws {
        guard let entry = try EntryStore(db: visit.db).find(try visit.id("disclosure")) else { throw Refusal.notFound }
        self.visit = visit
        self.entry = entry
        topic = try TopicDesk(visit, try TopicStore(db: visit.db).find(entry.topic))
        guard Self.shows(entry, at: topic.catalogue.unionPath, to: try visit.viewer) else { throw Refusal.notFound }
    }

    func running() throws -> EntryDesk {
        _ = try topic.running()
        return self
    }

    static func shows(_ entry: Entry, at path: String, to viewer: Viewer) -> Bool {
        entry.withdrawn == nil ? DisclosureAccess.reads(viewer, at: path) : viewer.may(.readDisclosures, at: path)
    }
}
