// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Forms

extension Mansion {
    /// A form of the union above, and two collections of it: in one 临江市 has still to fill in, in the other it has handed in.
    struct Forms: Sendable {
        let form: ID<StoredForm>
        let collection: ID<FormCollection>
        let open: ID<FormResponse>
        let submitted: ID<FormResponse>
        let paper: ID<Attachment>
    }

    static func forms(of region: Region, in database: TestDatabase) async throws -> Forms {
        try await database.write { db in
            let now = TestClock.start
            let (officer, city) = (viewer(region.zhangSan), viewer(region.zhaoLiu))
            let item = FormItem(.text, id: "q1", name: "名称")
            let spec = FormSpec(title: "情况表", pages: [.init(id: "p1", title: "全部", items: [item])])
            let (store, id) = (FormStore(db), ID<StoredForm>.make(at: now))
            try store.insert(spec, id: id, of: region.region.id, at: region.region.path.text, by: officer.name, on: now)
            let form = try store.require(id, .readPlans, for: officer)
            let version = try store.publish(form, .first, by: officer.name, at: now)
            var fields = CollectionForm(title: "情况填报")
            (fields.groups, fields.named) = (["点名的工会"], region.city.name)
            let desk = CollectionDesk(db: db, viewer: officer, now: now)
            func response(_ collection: FormCollection) throws -> FormResponse {
                guard let found = try FormResponseStore(db).find(of: collection.subject, union: region.city.id) else {
                    throw StorageError(.other, "no response")
                }
                return found
            }
            let first = try desk.open(version, of: form, fields, due: now.day.adding(days: 9))
            let second = try desk.open(version, of: form, fields, due: now.day.adding(days: 9))
            let handedIn = try response(second)
            let compiled = try CompiledForm(spec)
            let found = ResponseCase(response: handedIn, collection: second, form: compiled, attachments: [])
            let evaluation = compiled.evaluate(FormAnswers(["q1": .text("甲")]), today: now.day)
            try ResponseDesk(db: db, viewer: city, now: now).submit(found, evaluation, revision: handedIn.revision)
            let word = AttachmentIntake([UploadedFile(name: "审批表.docx", bytes: WordFile.holding("{{名称}}"))], field: "paper")
            let papers = try AttachmentStore(db).add(
                try word.require(),
                to: form.subject,
                of: form.union,
                at: form.unionPath,
                audience: .readPlans,
                by: officer,
                on: now
            )
            return Forms(
                form: id,
                collection: second.id,
                open: try response(first).id,
                submitted: handedIn.id,
                paper: papers[0].id
            )
        }
    }

    private static func viewer(_ someone: Someone) -> Viewer {
        let (union, path) = (someone.home, someone.home.path.text)
        let grants = someone.role.map { role in
            [Viewer.Grant(union: union.id, path: path, unionName: union.name, role: role, withSubtree: someone.withSubtree)]
        }
        return Viewer(
            account: someone.account,
            person: someone.person,
            name: someone.name,
            home: union.id,
            homeName: union.name,
            homePath: path,
            grants: grants ?? [],
            look: .init(theme: "", size: "")
        )
    }
}
