// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Forms

/// Filling a person in from the roll.
@Suite("Filling in from the roll")
struct RegisterLookupTests {
    /// A city's officer before a form with a person in it.
    private struct Desk {
        let house: FormsHouse
        let client: TestClient
        let path: String

        func look(_ name: String, _ revision: Int = 1, born: String = "") async throws -> TestResponse {
            let fields: FormFields = [
                "revision": "\(revision)", "page": "0", "act": "look:q9", "q9.name": name, "q9.birth": born, "q9.title": "组长",
            ]
            return try await client.upload(path, fields, files: [])
        }
    }

    private func open(on engine: Engine) async throws -> Desk {
        let house = try await FormsHouse.open(on: engine)
        var spec = FormsHouse.spec
        spec.pages[0].items.append(FormItem(.person, id: "q9", name: "领衔人") { $0.parts = [.birth, .title] })
        _ = try await house.collected(try await house.published(spec))
        let someone = house.region.zhaoLiu
        let path = try await house.response(of: someone).address
        return Desk(house: house, client: try await house.signIn(someone), path: path)
    }

    @Test("A person is filled in from the union's own roll, and from nobody else's", arguments: Engine.available)
    func lookingUp(engine: Engine) async throws {
        let desk = try await open(on: engine)
        let (house, someone) = (desk.house, desk.house.region.zhaoLiu)
        _ = try await house.database.write { db in
            try db.run("UPDATE person SET born_on = '1976-03-12', position = '专任教师' WHERE id = \(someone.person)")
        }
        let unknown = try await desk.look("没有这人")
        #expect(unknown.status == 422 && unknown.text.contains("本会名册里没有“没有这人”"))
        #expect(try await desk.look(house.region.wangShier.name).status == 422)
        try await house.succeed(try await desk.look(someone.name))
        let person = FormPerson(
            [.name: someone.name, .birth: "1976-03-12", .title: "专任教师"],
            source: someone.person.description
        )
        #expect(try await house.response(of: someone).answers["q9"] == .person(person))
        let field = try await desk.client.get(desk.path).markup.first("input", where: ["name": "q9.birth"])
        #expect(field?["value"] == "1976年3月12日")
    }

    @Test("Whoever was given the union alone sees nobody below it", arguments: Engine.available)
    func stayingWithinTheGrant(engine: Engine) async throws {
        let desk = try await open(on: engine)
        let (house, below) = (desk.house, desk.house.region.qianQi)
        try await house.succeed(try await desk.look(below.name))
        _ = try await house.database.write { db in
            try db.run("UPDATE role_grant SET with_subtree = FALSE WHERE account_id = \(house.region.zhaoLiu.account)")
        }
        let hidden = try await desk.look(below.name, 2)
        #expect(hidden.status == 422 && hidden.text.contains("本会名册里没有“\(below.name)”"))
        try await house.succeed(try await desk.look(house.region.zhaoLiu.name, 2))
    }

    @Test("Of many namesakes the day of birth finds the one, however far down the list", arguments: Engine.available)
    func findingOneOfMany(engine: Engine) async throws {
        let desk = try await open(on: engine)
        let (house, school) = (desk.house, desk.house.region.school)
        _ = try await house.database.write { db in
            for number in 1...25 {
                let day = Day(number: 2_000 + number)
                let person = Person(id: .make(at: TestClock.start, salt: Int64(5_000 + number)), name: "李明", bornOn: day)
                try PersonStore(db).enrol(person, in: school, since: Region.since, membership: Int64(5_000 + number))
            }
        }
        let many = try await desk.look("李明")
        #expect(many.status == 422 && many.text.contains("不止一位"))
        try await house.succeed(try await desk.look("李明", born: Day(number: 2_025).written))
        guard case .person(let found) = try await house.response(of: house.region.zhaoLiu).answers["q9"] else {
            Issue.record("nobody")
            return
        }
        #expect(found.parts[.birth] == Day(number: 2_025).description)
    }
}
