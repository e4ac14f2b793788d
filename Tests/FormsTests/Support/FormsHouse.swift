// SPDX-License-Identifier: Apache-2.0
import Documents
import Jobs
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Forms

/// The house with forms in it, and short ways to what tests ask of it.
struct FormsHouse: Sendable {
    struct NotMade: Error {
        let answer: String
    }

    let house: House
    let forms: FormsModule

    static func open(on engine: Engine) async throws -> FormsHouse {
        let forms = FormsModule(sealer: Sealer(.fresh()))
        return FormsHouse(
            house: try await House.open(
                on: engine,
                migrations: JobsModule.migrations + DocumentsModule.migrations + FormsModule.migrations
            ) { site, _ in
                var readers = AttachmentAccess()
                FormsModule.admit(to: &readers)
                DocumentsModule(access: readers, rules: try DocumentRules(.builtIn(), on: TestClock.start.day)).add(to: &site)
                forms.add(to: &site)
            },
            forms: forms
        )
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    /// A name, a level, a number that counts only for the first level, a table and its sum.
    static var spec: FormSpec {
        FormSpec(
            title: "工作室情况表",
            pages: [
                .init(
                    id: "p1",
                    title: "基本情况",
                    items: [
                        FormItem(.text, id: "q1", name: "名称") { ($0.isRequired, $0.most) = (true, "40") },
                        FormItem(.one, id: "q2", name: "级别") {
                            $0.options = [.init(id: "o1", label: "省级"), .init(id: "o2", label: "市级")]
                            $0.isRequired = true
                        },
                        FormItem(.number, id: "q3", name: "年限") {
                            ($0.shownIf, $0.check, $0.message, $0.source) = ("级别 = \"省级\"", "本题 >= 3", "满三年才行", "《办法》第五条")
                        },
                        FormItem(.phone, id: "q4", name: "电话") { ($0.isPersonal, $0.mask) = (true, .middle) },
                    ]
                ),
                .init(
                    id: "p2",
                    title: "成果",
                    items: [
                        FormItem(.table, id: "q5", name: "成果") {
                            $0.columns = [
                                FormItem(.text, id: "c1", name: "题名") { $0.isRequired = true },
                                FormItem(.money, id: "c2", name: "效益"),
                            ]
                        },
                        FormItem(.formula, id: "q6", name: "效益合计") { ($0.formula, $0.unit) = ("合计(成果, 效益)", "元") },
                        FormItem(.many, id: "q7", name: "领域") {
                            $0.options = [.init(id: "o1", label: "教学"), .init(id: "o2", label: "科研")]
                        },
                        FormItem(.file, id: "q8", name: "证明") { ($0.accepts, $0.most) = (["pdf"], "2") },
                    ]
                ),
            ]
        )
    }

    /// A form of the region, published.
    func published(_ spec: FormSpec = spec) async throws -> StoredForm {
        let union = region.region
        return try await database.write { db in
            let (store, id) = (FormStore(db), ID<StoredForm>.make(at: TestClock.start))
            try store.insert(spec, id: id, of: union.id, at: union.path.text, by: "张三", on: TestClock.start)
            guard let form = try store.find(id) else { throw NotMade(answer: "no form") }
            try store.publish(form, .first, by: "张三", at: TestClock.start)
            guard let published = try store.find(id) else { throw NotMade(answer: "no form") }
            return published
        }
    }

    /// Sent to both cities by the region's officer. Gives the collection's address.
    func collected(_ form: StoredForm) async throws -> String {
        var fields: FormFields = ["heading": "工作室填报", "due": "7月20日"]
        fields.add("groups", "各市教育工会")
        let answer = try await signIn(region.zhangSan).post("\(form.address)/collections", fields)
        guard answer.status == 303, let location = answer.location else { throw NotMade(answer: answer.text) }
        return location
    }

    /// As many schools more that were asked by the collection sent last.
    func widened(by count: Int, state: FormResponse.State) async throws {
        let region = region.region
        let (at, hand) = (clock.now, self.region.zhaoLiu.account)
        let isHandedIn = state != .open
        try await database.write { db in
            for number in 1...count {
                let (id, path) = (9_000_000 + Int64(number), "\(region.path.text)ZZ\(String(10_000 + number))")
                try db.run(
                    """
                    INSERT INTO trade_union (id, parent_id, path, kind, name, short_name, confirms_plans)
                    VALUES (\(id), \(region.id), \(path), 'school', \("第\(number)小学工会"), \("第\(number)小学"), \(false))
                    """
                )
                try db.run(
                    """
                    INSERT INTO form_response (id, version_id, subject_kind, subject_id, union_id, union_path, state, doc, revision,
                        submitted_at, submitted_by, submitted_name)
                    SELECT \(id), max(version_id), 'form_collection', max(subject_id), \(id), \(path), \(state), '{}', 1,
                        \(isHandedIn ? at : nil), \(isHandedIn ? hand : nil), \(isHandedIn ? "赵六" : nil)
                    FROM form_response WHERE subject_kind = 'form_collection'
                    """
                )
            }
        }
    }

    func response(of someone: Someone) async throws -> FormResponse {
        let id: ID<FormResponse>? = try await database.read { db in
            try db.value("SELECT id FROM form_response WHERE union_id = \(someone.home.id) ORDER BY id DESC LIMIT 1")
        }
        guard let id, let found = try await database.read({ try FormResponseStore($0).find(id) }) else {
            throw NotMade(answer: "no response")
        }
        return found
    }

    /// Both pages, well filled in, by the city's officer.
    func fill(_ someone: Someone, name: String = "匠心工作室") async throws {
        let client = try await signIn(someone)
        let path = try await response(of: someone).address
        var revision = try await response(of: someone).revision
        let first: FormFields = [
            "revision": "\(revision)", "page": "0", "act": "next", "q1": name, "q2": "o1", "q3": "5", "q4": "13812345678",
        ]
        try await succeed(client.upload(path, first, files: []))
        revision += 1
        var second: FormFields = ["revision": "\(revision)", "page": "1", "act": "next"]
        for (row, title, gain) in [("r1", "课程", "100.10"), ("r2", "=1+1", "0.20")] {
            second.add("q5", row)
            second.add("c1-\(row)", title)
            second.add("c2-\(row)", gain)
        }
        second.add("q7", "o2")
        try await succeed(client.upload(path, second, files: []))
    }

    func submit(_ someone: Someone) async throws {
        let response = try await response(of: someone)
        let client = try await signIn(someone)
        try await succeed(client.post("\(response.address)/submission", ["revision": "\(response.revision)"]))
    }

    /// Hands back what came in from someone's union, or keeps it, as the page shows it now.
    func judge(_ act: String, _ someone: Someone, by client: TestClient, why: String = "") async throws -> TestResponse {
        let response = try await response(of: someone)
        return try await client.post("\(response.address)/\(act)", ["why": why, "revision": "\(response.revision)"])
    }

    func tasks(of someone: Someone) async throws -> [String] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }.map(\.verb)
    }

    func succeed(_ answer: TestResponse) async throws {
        guard answer.status == 303 else { throw NotMade(answer: answer.text) }
    }
}
