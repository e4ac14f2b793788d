// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Writing documents and looking at them.
struct DocumentRoutes {
    let rules: DocumentRules
    let origins: DocumentOrigins

    func add(to site: inout Site) {
        site.page("documents/new", .permission(.draftDocuments), "拟稿的表单") { visit in
            let union = try own(visit)
            var page = DocumentFormPage(nil, union: union, form: DocumentForm(new: union))
            page.templates = try TemplateStore(db: visit.db).templates(of: union.id).map {
                .init(id: $0.document.description, name: $0.name, kind: $0.kind.label)
            }
            return .page(page)
        }
        upload("documents", "拟稿", &site, create)
        site.page("documents/:document", .permission(.readDocuments), "一份公文", show)
        site.page("documents/:document/edit", .permission(.draftDocuments), "改稿的表单") { visit in
            let document = try require(visit)
            return .page(try formPage(document, visit, form: DocumentForm(document.content)))
        }
        upload("documents/:document", "改稿", &site, save)
    }

    private func upload(
        _ path: String,
        _ summary: String,
        _ site: inout Site,
        _ handler: @escaping @Sendable (Visit, AttachmentIntake) throws -> Reply
    ) {
        site.action(
            path,
            .permission(.draftDocuments),
            summary,
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            handler
        )
    }

    /// The union that the viewer drafts for.
    private func own(_ visit: Visit) throws -> Union {
        let grant = try visit.viewer.grants.first { $0.role.permissions.contains(.draftDocuments) }
        guard let grant, let union = try UnionStore(visit.db).find(grant.union) else { throw Refusal.notFound }
        return union
    }

    private func create(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let union = try own(visit)
        let form = DocumentForm(visit.form)
        let errors = form.errors + intake.errors
        guard errors.isEmpty else { throw Rejection(DocumentFormPage(nil, union: union, form: form, errors: errors)) }
        let content = form.content(of: union)
        try DocumentCheck.requireUnclassified(content)
        guard visit.form.text("do") != "preview" else {
            return .page(DocumentFormPage(nil, union: union, form: form, showsPaper: true))
        }
        let document = try DocumentDesk(try Clerk(visit)).draft(content, of: union)
        try keep(intake, document, visit)
        return .redirect(to: document.link, saying: Notice("草稿存下了"))
    }

    private func save(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let document = try require(visit)
        let form = DocumentForm(visit.form)
        let errors = form.errors + intake.errors
        guard errors.isEmpty else { throw Rejection(try formPage(document, visit, form: form, errors: errors)) }
        guard form.seen == document.content.hash.hexadecimal else {
            let sentence = "这份稿子刚才有人改过。另开一页看新的，把您要改的并进去再存。"
            throw Rejection(try formPage(document, visit, form: form, errors: [FieldError("body", sentence)]))
        }
        let union = try union(of: document, visit)
        let content = form.content(of: union)
        try DocumentCheck.requireUnclassified(content)
        guard visit.form.text("do") != "preview" else {
            return .page(try formPage(document, visit, form: form, showsPaper: true))
        }
        guard document.state == .draft || intake.files.isEmpty else {
            throw DocumentRefusal.wrongState(document.state, needed: "签发以后不能再加附件")
        }
        try DocumentDesk(try Clerk(visit)).save(content, of: document)
        try keep(intake, document, visit)
        return .redirect(to: document.link, saying: Notice("存下了"))
    }

    private func keep(_ intake: AttachmentIntake, _ document: OfficialDocument, _ visit: Visit) throws {
        try AttachmentStore(visit.db).add(
            intake.files,
            to: document.subject,
            of: document.union,
            at: document.path,
            audience: .readDocuments,
            by: visit.viewer,
            on: visit.now
        )
    }

    private func require(_ visit: Visit) throws -> OfficialDocument {
        let document = try DocumentAccess(db: visit.db, viewer: visit.viewer).require(try visit.id("document"), .draftDocuments)
        guard [.draft, .signed, .rechecked].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "不能再改文字")
        }
        return document
    }

    private func formPage(
        _ document: OfficialDocument,
        _ visit: Visit,
        form: DocumentForm,
        showsPaper: Bool = false,
        errors: [FieldError] = []
    ) throws -> DocumentFormPage {
        DocumentFormPage(
            document,
            union: try union(of: document, visit),
            form: form,
            attachments: try AttachmentStore(visit.db).list(of: document.subject),
            showsPaper: showsPaper,
            errors: errors
        )
    }

    private func union(of document: OfficialDocument, _ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(document.union) else { throw Refusal.notFound }
        return union
    }

    private func show(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let document = try DocumentAccess(db: visit.db, viewer: viewer).readable(try visit.id("document"))
        let union = try union(of: document, visit)
        let steps = try ApprovalStore(db: visit.db).steps(of: document.id)
        let receipts = try ReceiptStore(db: visit.db).receipts(of: document.id)
        let isOwn = viewer.may(.readDocuments, at: document.path)
        let actions = try actions(document, union, steps, receipts, visit)
        var warnings: [String] = []
        if isOwn, document.state == .draft || document.state.isInChain { warnings = try check(document, union, visit).warnings }
        return .page(
            DocumentPage(
                document,
                issuer: union,
                steps: isOwn || document.state.isInChain ? steps : [],
                receipts: receipts,
                attachments: try AttachmentStore(visit.db).list(of: document.subject),
                origins: try origins.origins(of: document.id, for: viewer, visit.db),
                journal: isOwn ? try visit.journal.entries(of: document.subject) : [],
                warnings: warnings,
                actions: actions,
                rules: rules,
                seesReceipts: isOwn,
                withdrawnBy: try document.withdrawnBy.flatMap { try DocumentStore(visit.db).find($0) },
                now: visit.now
            )
        )
    }

    private func check(_ document: OfficialDocument, _ union: Union, _ visit: Visit) throws -> DocumentCheck {
        let book = AddressBook(db: visit.db, union: union)
        return DocumentCheck(
            content: document.content,
            union: union,
            recipients: try book.resolve(document.content.recipients),
            copies: try book.resolve(document.content.copies)
        )
    }

    private func actions(
        _ document: OfficialDocument,
        _ union: Union,
        _ steps: [ApprovalStep],
        _ receipts: [DocumentReceipt],
        _ visit: Visit
    ) throws -> DocumentActions {
        let viewer = try visit.viewer
        var actions = DocumentActions()
        let state = document.state
        if viewer.may(.draftDocuments, at: document.path) {
            actions.mayEdit = [.draft, .signed, .rechecked].contains(state)
            actions.submits = state == .draft
            actions.pledges = document.content.kind == .request
            actions.rechecks = state == .signed
            actions.numbers = state == .rechecked
            if actions.numbers {
                let year = document.signedOn?.year ?? visit.today.year
                actions.series = try SeriesStore(visit.db).series(of: document.union, in: year).map {
                    .init(id: $0.id.description, next: "\($0.code)〔\(year)〕\($0.next)号")
                }
            }
            actions.dispatches = state == .numbered
            if actions.dispatches { actions.addressees = try check(document, union, visit).addresses }
            actions.urges =
                [.dispatched, .archived].contains(state) && document.withdrawnBy == nil
                && receipts.contains { $0.signedAt == nil }
            actions.archives = state == .dispatched
            if actions.archives { try fillArchive(&actions, document, visit) }
            actions.office = try office(document, visit)
            actions.archiveBy = rules.archiveDeadline(for: document.year).map { "\($0.written)前归档" } ?? ""
            actions.voids = ![.void, .archived].contains(state)
        }
        if state.isInChain, let step = steps.first(where: { $0.state == .waiting }), step.isFor(viewer) {
            actions.step = step.kind.verb
            actions.stepLabel = step.label
            actions.seen = document.content.hash.hexadecimal
            actions.isOutsideStep = step.isOutside
        }
        if state != .void, document.withdrawnBy == nil {
            let own = viewer.ownScope(of: .draftDocuments)
            actions.receipts = receipts.filter { $0.signedAt == nil && own.covers(path: $0.path) }
                .map { .init(id: $0.id.description, union: $0.unionName) }
        }
        return actions
    }
}

extension DocumentRoutes {
    /// The union's own table proposes the term; the code goes on from what is in the archive.
    fileprivate func fillArchive(_ actions: inout DocumentActions, _ document: OfficialDocument, _ visit: Visit) throws {
        let rule = try RetentionStore(db: visit.db).rules(of: document.union).first { $0.kind == document.content.kind }
        let retention = rule?.retention ?? .years30
        let filed = try DocumentStore(visit.db).filed(document.union, year: document.year, retention)
        actions.itemCode = Filing.suggestedCode(year: document.year, retention: retention, piece: filed + 1)
        actions.retention = retention.rawValue
        actions.retentionBasis = rule.map { "依据：\($0.basis)" } ?? "本会还没有定这个文种的期限，按保管期限表选"
    }

    fileprivate func office(_ document: OfficialDocument, _ visit: Visit) throws -> OfficeForms {
        var office = OfficeForms()
        let isOpen = [.numbered, .dispatched].contains(document.state) && !document.onPaper
        if document.number != nil {
            office.uses = try SealStore(db: visit.db).uses(of: document.id).map {
                .init(organ: $0.organ, detail: "\($0.keeper)盖，\($0.copies) 份，\($0.usedOn.written)（\($0.notedName)登记）")
            }
        }
        if isOpen, document.content.format != .minutes { office.organs = document.content.issuers }
        if document.state == .numbered { office.missing = try DocumentDesk(try Clerk(visit)).missingSeals(document) }
        office.today = visit.today.spoken
        office.withdraws = [.dispatched, .archived].contains(document.state) && document.withdrawnBy == nil
        office.template = try TemplateStore(db: visit.db).name(of: document.id)
        return office
    }
}
