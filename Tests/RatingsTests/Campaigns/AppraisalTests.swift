// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Congress
@testable import Ratings

@Suite("Delegates appraise leaders")
struct AppraisalTests {
    /// The staff's congress of the school: 钱七, two members, and three whose names are no member's.
    private func convene(_ house: RatingHouse) async throws {
        let (now, school) = (house.clock.now, house.region.school)
        let congress = CongressTerm(
            id: .make(at: now),
            union: school.id,
            unionPath: school.path.text,
            unionName: school.name,
            body: .staff,
            form: .delegates,
            unitName: "青石一中",
            isBranch: false,
            number: 3,
            staff: 60,
            established: 6,
            years: 5,
            began: Region.since,
            createdAt: now,
            createdName: "吴十"
        )
        let unit = Constituency(id: .make(at: now), congress: congress.id, name: "高一", delegation: "高一", staff: 60, seats: 6)
        let people: [(String, PersonID?)] = [
            ("钱七", house.region.qianQi.person), ("会员0", house.person(0)), ("会员1", house.person(1)), ("甲", nil), ("乙", nil),
            ("丙", nil),
        ]
        try await house.database.write { db in
            let store = CongressStore(db: db)
            try store.insert(congress)
            try store.add(unit)
            try store.add(
                people.map { name, person in
                    Delegate(
                        id: .make(at: now),
                        congress: congress.id,
                        constituency: unit.id,
                        person: person,
                        name: name,
                        traits: [.teacher],
                        isHead: false,
                        since: Region.since,
                        vacantFrom: nil,
                        ending: nil
                    )
                }
            )
            try db.run("DELETE FROM role_grant WHERE id = 900")
        }
    }

    private static let form = [
        "kind": "appraisal", "assembly": "staffDelegates", "title": "2024年民主评议", "matters": "张校长 校长\n李副校长 副校长",
        "scale": "优秀、称职、基本称职、不称职", "line": "", "grades": "2",
    ]

    @Test(
        "The congress's delegates appraise, those without an account on paper; of persons no part is shown",
        arguments: Engine.available
    )
    func appraising(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let none = try await house.create(Self.form)
        #expect(try await house.officer().post("/ratings/\(none)/opening").text.contains("教职工代表大会的代表名册"))
        try await convene(house)
        let id = try await house.opened(Self.form)
        #expect(try await house.find(id).expected == 6)
        let (officer, delegate) = (try await house.officer(), try await house.second())
        #expect(try await officer.get("/ratings/\(id)/roll").text.contains("高一"))
        // The officer is a member, and no delegate.
        #expect(try await officer.post("/ratings/\(id)/ballots", ["mark-0": "0", "mark-1": "0"]).text.contains("不在这次评议的名册里"))
        #expect(try await delegate.get("/ratings/\(id)/vote").text.contains("李副校长"))
        #expect(try await delegate.post("/ratings/\(id)/ballots", ["mark-0": "0", "mark-1": "3"]).status == 200)
        for number in 0..<2 { try await house.cast([0, 1], by: house.person(number), in: id) }
        for name in ["甲", "乙", "丙"] { try await officer.post("/ratings/\(id)/papers", ["name": name]) }
        try await house.database.write { db in
            try AccountStore(db).grant(
                .reviewer,
                to: house.region.zhouJiu.account,
                in: house.region.school.id,
                withSubtree: false,
                from: Region.since,
                by: nil,
                id: 901
            )
        }
        var form: FormFields = ["returned": "3", "invalid": "0"]
        for (place, marks) in [[2, 1, 0, 0, 0], [0, 2, 0, 1, 0]].enumerated() {
            for (grade, count) in marks.enumerated() { form.add("mark-\(place)-\(grade == 4 ? "x" : "\(grade)")", "\(count)") }
        }
        #expect(try await officer.post("/ratings/\(id)/entries", form).status == 303)
        #expect(try await house.above().post("/ratings/\(id)/entries", form).status == 303)
        // Everybody has taken part, so it need not wait for its last day.
        #expect(try await officer.post("/ratings/\(id)/closing").status == 303)
        let outcome = try #require(try await house.find(id).outcome)
        #expect(outcome.tally.matters == [Marks(grades: [5, 1, 0, 0]), Marks(grades: [0, 4, 0, 2])])
        #expect(outcome.groups.isEmpty && outcome.verdict.outcome == .held)
        #expect(try await house.facts() == ["held -1/-1"])
        try await officer.post("/ratings/\(id)/publication")
        #expect(try await delegate.get("/ratings/\(id)/result").text.contains("优秀率"))
        _ = try await house.database.write { db in
            try db.run("UPDATE ballot_roll SET person_id = NULL WHERE person_id = \(house.region.qianQi.person)")
        }
        // What was said of persons is for those who were asked.
        #expect(try await delegate.get("/ratings/\(id)/result").status == 404)
    }
}
