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
                DocumentsModule(access: access).add(to: &site)
                Binder.add(to: &site)
            }
        )
    }

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
