// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@Suite("Everyone belongs to one union at a time and holds posts for their term")
struct PersonStoreTests {
    @Test("A second current membership is refused by the database", arguments: Engine.available)
    func belongingTwice(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let error = await #expect(throws: StorageError.self) { try await Self.join(house, house.region.city, id: 500) }
        #expect(error?.kind == .unique)
    }

    @Test("Who has left one union may join another, and acts from there", arguments: Engine.available)
    func moving(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let client = try await house.signIn(house.region.qianQi)
        try await house.database.write { [person = house.region.qianQi.person, today = house.clock.today] db in
            _ = try db.run("UPDATE membership SET until = \(today) WHERE person_id = \(person)")
        }
        try await Self.join(house, house.region.university, id: 500)
        let page = try await client.get("/account").markup
        #expect(page.first("span", where: ["class": "org"])?.text == "桂海师范大学工会")
        await #expect(throws: StorageError.self) { try await Self.join(house, house.region.city, id: 501) }
    }

    @Test("A post shows from its first day to its last", arguments: Engine.available)
    func holding(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let person = house.region.qianQi.person
        let first = house.clock.today
        try await house.database.write { [school = house.region.school] db in
            try PersonStore(db).appoint(person, to: "分会主席", in: school.id, since: first, post: 700)
            try db.run("UPDATE post SET until = \(first.adding(days: 2)) WHERE id = \(700)")
        }
        let counts = try await house.database.read { db in
            try (-1...3).map { try PersonStore(db).posts(of: person, on: first.adding(days: $0)).count }
        }
        #expect(counts == [0, 1, 1, 1, 0])
    }

    @Test("Nobody can be enrolled in a union that is not there", arguments: Engine.available)
    func referring(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        let nowhere = Union(
            id: UnionID(rawValue: 404),
            parent: nil,
            path: .root.child(9),
            kind: .school,
            name: "无",
            shortName: "无"
        )
        let person = Person(id: PersonID(rawValue: 404), name: "无名")
        let error = await #expect(throws: StorageError.self) {
            try await house.database.write { db in
                try PersonStore(db).enrol(person, in: nowhere, since: Region.since, membership: 800)
            }
        }
        #expect(error?.kind == .foreignKey)
        let people: Int? = try await house.database.read { db in
            try db.value("SELECT count(*) AS n FROM person WHERE id = \(person.id)")
        }
        #expect(people == 0)
    }

    @Test("One login belongs to one account, one account to one person", arguments: Engine.available)
    func openingTwice(engine: Engine) async throws {
        let house = try await House.open(on: engine)
        for (login, person) in [("zhangsan", PersonID(rawValue: 404)), ("other", house.region.liSi.person)] {
            let error = await #expect(throws: StorageError.self) {
                try await house.database.write { db in
                    if person.rawValue == 404 { try db.run("INSERT INTO person (id, name) VALUES (\(person), \("无名"))") }
                    try AccountStore(db).open(.init(rawValue: 404), for: person, login: login, password: "", at: TestClock.start)
                }
            }
            #expect(error?.kind == .unique)
        }
    }

    private static func join(_ house: House, _ union: Union, id: Int) async throws {
        try await house.database.write { [person = house.region.qianQi.person, today = house.clock.today] db in
            _ = try db.run(
                """
                INSERT INTO membership (id, person_id, union_id, union_path, since)
                VALUES (\(id), \(person), \(union.id), \(union.path), \(today))
                """
            )
        }
    }
}
