// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web
import WorkPlan

@testable import Assessment

/// The house with an assessment in it, and short ways to what tests ask of it.
struct AssessmentHouse: Sendable {
    let house: House

    static func open(on engine: Engine) async throws -> AssessmentHouse {
        AssessmentHouse(
            house: try await House.open(
                on: engine,
                migrations: DocumentsModule.migrations + WorkPlanModule.migrations + AssessmentModule.migrations
            ) { site, _ in
                var readers = AttachmentAccess()
                AssessmentModule.admit(to: &readers)
                DocumentsModule(access: readers, rules: try DocumentRules(.builtIn(), on: TestClock.start.day)).add(to: &site)
                AssessmentModule(calendar: try .builtIn(of: [.guangxi])).add(to: &site)
            }
        )
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    /// The text of a scheme as its form carries it.
    static func fields(_ changes: [String: String] = [:]) -> FormFields {
        var values = [
            "title": "2024年度考评办法", "basis": "常委会会议决定", "full": "100", "named": "", "grade-0": "一等奖", "from-0": "80",
            "share-0": "50", "grade-1": "二等奖", "from-1": "50", "share-1": "", "rounding": "down", "tie": "contract", "down": "no",
            "rounded": "no", "places": "2", "bonus": "5", "deduction": "5", "vetoes": "财务违规", "by": "7月10日", "days": "5",
            "revision": "1",
        ]
        for (name, value) in changes { values[name] = value }
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        form.add("groups", "各市教育工会")
        return form
    }

    static let leaves: [FormFields] = [
        ["part": "重点工作", "name": "制度建设", "kind": "judged", "points": "60", "criterion": "有制度并执行"],
        ["part": "重点工作", "name": "宣传", "kind": "judged", "points": "20", "criterion": "按篇数"],
        ["part": "重点工作", "name": "承办", "kind": "assignments", "points": "20", "slip": "1", "idle": "yes"],
        ["part": "加分", "name": "上级表彰", "kind": "bonus", "points": "3", "criterion": "每次"],
    ]

    /// A scheme for the two cities, whole but not issued.
    func drafted(_ changes: [String: String] = [:]) async throws -> ID<Scheme> {
        let officer = try await signIn(region.zhangSan)
        let made = try await officer.post("/assessments", ["year": "2024"])
        guard let id = made.location.flatMap({ ID<Scheme>($0.split(separator: "/")[1]) }) else {
            throw NotMade(answer: made.text)
        }
        try await succeed(officer.post("/assessments/\(id)", Self.fields(changes)))
        for (index, leaf) in Self.leaves.enumerated() {
            var leaf = leaf
            leaf.add("revision", "\(index + 2)")
            try await succeed(officer.post("/assessments/\(id)/leaves", leaf))
        }
        return id
    }

    func issued(_ changes: [String: String] = [:]) async throws -> ID<Scheme> {
        let id = try await drafted(changes)
        try await succeed(signIn(region.zhangSan).post("/assessments/\(id)/issue"))
        return id
    }

    func scheme(_ id: ID<Scheme>) async throws -> Scheme {
        guard let scheme = try await database.read({ try SchemeStore(db: $0).find(id) }) else {
            throw NotMade(answer: "no scheme")
        }
        return scheme
    }

    func sheet(_ scheme: ID<Scheme>, of someone: Someone) async throws -> Sheet {
        let sheets = try await database.read { try SheetStore(db: $0).sheets(of: scheme) }
        guard let sheet = sheets.first(where: { $0.union == someone.home.id }) else { throw NotMade(answer: "no sheet") }
        return sheet
    }

    /// The judged indicators as a form fills them in.
    func judgement(_ scheme: ID<Scheme>, _ points: [String], _ note: String, revision: Int, act: String = "submit") async throws
        -> FormFields
    {
        var form: FormFields = ["revision": "\(revision)", "act": act]
        for (leaf, points) in zip(try await self.scheme(scheme).content.leaves.filter { $0.kind == .judged }, points) {
            form.add("points-\(leaf.id)", points)
            form.add("note-\(leaf.id)", note)
        }
        return form
    }

    /// Scores itself and hands in.
    func score(_ scheme: ID<Scheme>, _ someone: Someone, _ points: [String]) async throws {
        let sheet = try await sheet(scheme, of: someone)
        let form = try await judgement(scheme, points, "见材料", revision: sheet.revision)
        try await succeed(signIn(someone).upload("\(sheet.address)", form, files: []))
    }

    func verify(_ scheme: ID<Scheme>, _ someone: Someone, _ points: [String], by officer: Someone? = nil) async throws {
        let sheet = try await sheet(scheme, of: someone)
        let form = try await judgement(scheme, points, "按材料核", revision: sheet.revision)
        try await succeed(signIn(officer ?? region.zhangSan).post("\(sheet.address)/verification", form))
    }

    /// Both cities scored and verified.
    func verified() async throws -> ID<Scheme> {
        let id = try await issued()
        for (someone, points) in [(region.zhaoLiu, ["50", "18"]), (region.wangShier, ["40", "15"])] {
            try await score(id, someone, points)
            try await verify(id, someone, points)
        }
        return id
    }

    /// Counted by the officer, decided by the chair, published by the officer.
    func published() async throws -> ID<Scheme> {
        let id = try await verified()
        try await publish(id)
        return id
    }

    func publish(_ id: ID<Scheme>) async throws {
        try await succeed(signIn(region.zhangSan).post("/assessments/\(id)/counts"))
        try await succeed(signIn(region.wangWu).post("/assessments/\(id)/decision"))
        try await succeed(signIn(region.zhangSan).post("/assessments/\(id)/publication"))
    }

    func result(_ id: ID<Scheme>) async throws -> AssessmentResult {
        guard let result = try await database.read({ try ResultStore(db: $0).latest(of: id) }) else {
            throw NotMade(answer: "no result")
        }
        return result
    }

    func tasks(of someone: Someone) async throws -> [String] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }.map(\.verb)
    }

    func succeed(_ answer: TestResponse) async throws {
        guard answer.status == 303 else { throw NotMade(answer: "\(answer.status) \(answer.text)") }
    }
}

struct NotMade: Error {
    let answer: String
}
