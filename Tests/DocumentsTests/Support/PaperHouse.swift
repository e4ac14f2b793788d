// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Documents

/// The house with Documents in it, and a record of the test's own to which files are put.
struct PaperHouse: Sendable {
    let house: House

    static func open(on engine: Engine, access: AttachmentAccess = AttachmentAccess()) async throws -> PaperHouse {
        PaperHouse(
            house: try await House.open(on: engine, migrations: DocumentsModule.migrations) { site, _ in
                DocumentsModule(access: access, rules: rules).add(to: &site)
                Binder.add(to: &site)
            }
        )
    }

    static let rules: DocumentRules = {
        guard let rules = try? DocumentRules(.builtIn(), on: TestClock.start.day) else { preconditionFailure("no rules") }
        return rules
    }()

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    func attachments(of subject: Subject = Binder.subject) async throws -> [Attachment] {
        try await database.read { try AttachmentStore($0).list(of: subject) }
    }

    /// A file in the binder of 临江市, put there by 赵六.
    @discardableResult
    func file(_ file: SampleFile, audience: Permission = .readPlans) async throws -> Attachment {
        let (city, officer, now) = (region.city, region.zhaoLiu, clock.now)
        defer { clock.advance(seconds: 1) }
        let intake = AttachmentIntake([UploadedFile(name: file.name, bytes: file.bytes)], field: "files")
        return try await database.write { db in
            try AttachmentStore(db).add(
                try intake.require(),
                to: Binder.subject,
                of: city.id,
                at: city.path.text,
                audience: audience,
                by: officer.account,
                named: officer.name,
                on: now
            )[0]
        }
    }
}

extension PaperHouse {
    /// In whose name something is done, now.
    func clerk(_ someone: Someone, _ db: any Connection) -> Clerk {
        Clerk(db, account: someone.account, name: someone.name, union: someone.home.id, at: clock.now)
    }

    /// A draft of the region's by 张三, or of a union's by its officer.
    func draft(_ content: DocumentContent = SamplePaper.notice(), of union: Union? = nil, by someone: Someone? = nil) async throws
        -> OfficialDocument
    {
        let (union, someone) = (union ?? region.region, someone ?? region.zhangSan)
        defer { clock.advance(seconds: 1) }
        return try await database.write { db in try DocumentDesk(clerk(someone, db)).draft(content, of: union) }
    }

    /// A document that went through the whole chain and was rechecked.
    func rechecked(_ content: DocumentContent = SamplePaper.notice()) async throws -> OfficialDocument {
        let draft = try await draft(content)
        let region = region
        try await act(draft.id, region.zhangSan) { try $0.submit($1, union: region.region, pledgesOneMatter: true) }
        try await act(draft.id, region.liSi) { try $0.approve($1, as: nil, opinion: "") }
        try await act(draft.id, region.wangWu) { try $0.approve($1, as: nil, opinion: "") }
        try await act(draft.id, region.zhangSan) { try $0.recheck($1) }
        return try await document(draft.id)
    }

    func numbered(_ content: DocumentContent = SamplePaper.notice()) async throws -> OfficialDocument {
        let document = try await rechecked(content)
        let series = try await series()
        try await act(document.id, region.zhangSan) { try $0.number($1, series: series) }
        return try await self.document(document.id)
    }

    func dispatched(_ content: DocumentContent = SamplePaper.notice()) async throws -> OfficialDocument {
        let document = try await numbered(content)
        let region = region
        try await act(document.id, region.zhangSan) { try $0.dispatch($1, union: region.region, rules: Self.rules) }
        return try await self.document(document.id)
    }

    /// The region's letter code.
    func series() async throws -> DocumentSeries {
        let (union, now) = (region.region.id, clock.now)
        return try await database.write { db in
            let store = SeriesStore(db)
            if let known = try store.series(of: union, in: 2024).first { return known }
            try store.open("桂海教工字", for: union, at: now)
            guard let fresh = try store.series(of: union, in: 2024).first else { throw StorageError(.other, "no series") }
            return fresh
        }
    }

    func act(
        _ id: ID<OfficialDocument>,
        _ someone: Someone,
        _ body: @escaping @Sendable (DocumentDesk, OfficialDocument) throws -> Void
    ) async throws {
        try await database.write { db in
            guard let document = try DocumentStore(db).find(id) else { throw Refusal.notFound }
            try body(DocumentDesk(clerk(someone, db)), document)
        }
        clock.advance(seconds: 1)
    }

    func document(_ id: ID<OfficialDocument>) async throws -> OfficialDocument {
        guard let found = try await database.read({ try DocumentStore($0).find(id) }) else { throw Refusal.notFound }
        return found
    }

    func receipts(of document: ID<OfficialDocument>) async throws -> [DocumentReceipt] {
        try await database.read { try ReceiptStore(db: $0).receipts(of: document) }
    }

    func tasks(of someone: Someone) async throws -> [String] {
        try await database.read { db in try TaskStore(db).open(for: [someone.desk]).map { "\($0.verb) \($0.title)" } }
    }

    func facts(of subject: Subject) async throws -> [Fact] {
        try await database.read { try FactStore($0).facts(of: subject) }
    }
}

/// A record that takes files, as other rooms have them.
enum Binder {
    static let subject = Subject("binder", ID<PaperHouse>(rawValue: 7))

    static func add(to site: inout Site) {
        site.page("binder", .permission(.editPlans), "夹子") { _ in .page(BinderPage(errors: [])) }
        site.action(
            "binder",
            .permission(.editPlans),
            "夹进去",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files")
        ) { visit, intake in
            guard intake.errors.isEmpty else { throw Rejection(BinderPage(errors: intake.errors)) }
            let union = try visit.viewer.actingUnion
            let kept = try AttachmentStore(visit.db).add(
                intake.files,
                to: subject,
                of: union.id,
                at: union.path,
                audience: .readPlans,
                by: visit.viewer,
                on: visit.now
            )
            return .redirect(to: "/binder", saying: Notice("夹了 \(kept.count) 个"))
        }
    }
}

struct BinderPage: Page {
    let title = "夹子"
    let errors: [FieldError]

    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <h1>夹子</h1>\(Field.summary(errors))
        <form method="post" action="/binder" enctype="multipart/form-data">\(HTML.formToken)
        \(AttachmentField.html(errors: errors))<button>夹</button></form>
        """
    }
}
