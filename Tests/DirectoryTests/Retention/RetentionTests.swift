// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Terms of keeping")
struct RetentionTests {
    private func night(_ house: RollHouse, days: Int = 0) async throws -> Int {
        let night = RetentionNight(database: house.database, rules: try .init(.builtIn(), on: house.clock.now.day))
        return try await night.run(at: house.clock.now.advanced(bySeconds: Int64(days) * 86_400))
    }

    @Test("A term counts from the day after; without one nothing is ever due")
    func counting() throws {
        let today = try #require(Day("2024-06-28"))
        for (length, limit) in [
            (RetentionTerm.Length.days(1), "2024-06-27"), (.days(180), "2023-12-31"), (.years(10), "2014-06-28"),
        ] {
            #expect(RetentionTerm(length: length, basis: "").limit(on: today) == Day(limit))
        }
        #expect(RetentionTerm(length: .open, basis: "").limit(on: today) == nil)
    }

    @Test("What is not decided stays: a refused application goes only when the union has set a term", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (officer, chair) = (try await house.signIn(house.region.wuShi), try await house.signIn(house.region.wangWu))
        let form: FormFields = ["name": "蓝春梅", "idNumber": RollHouse.number(61), "agree": "yes", "position": "教师"]
        #expect(try await officer.post("/members/applications", form).status == 303)
        let id: ID<Application> = try #require(
            try await house.database.read { try $0.value("SELECT id FROM join_application") }
        )
        #expect(try await officer.post("/members/applications/\(id)/refusal", ["why": "不是本校的人"]).status == 303)
        #expect(try await night(house, days: 4000) == 0)
        #expect(try await chair.get("/retention").text.contains("没有定，一直保存"))
        for (fields, sentence) in [
            (["days": "0", "basis": "会议"], "写天数"), (["days": "x", "basis": "会议"], "写天数"), (["days": "30", "basis": ""], "凭什么定"),
        ] as [(FormFields, String)] {
            let answer = try await chair.post("/retention/refused/term", fields)
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        #expect(try await chair.post("/retention/refused/term", ["days": "30", "basis": "主席办公会议"]).status == 303)
        #expect(try await night(house, days: 30) == 0)
        #expect(try await night(house, days: 31) == 1)
        #expect(try await night(house, days: 31) == 0)
        let left = try await officer.get("/members/applications/\(id)").text
        #expect(left.contains("过了保存期限的申请") && !left.contains("蓝春梅"))
        #expect(try await !officer.get("/members/applications?state=refused").text.contains("蓝春梅"))
        let lines = try await house.database.read { try Journal($0).entries(of: Subject(kind: "retention", id: 0)) }
        #expect(lines.map(\.verb) == ["term", "expire"] && lines.last?.sentence.contains("清理 1 条") == true)
        #expect(try await chair.post("/retention/refused/term", ["act": "unset"]).status == 303)
        #expect(try await chair.get("/retention/refused").text.contains("没有定，一直保存"))
    }

    @Test("Ten years after somebody has left, their protected data go; course and name stay", arguments: Engine.available)
    func leaving(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (gone, present) = (try await house.enrol("韦老", 71, mobile: "14000000071"), try await house.enrol("韦新", 72))
        let twin = try await house.enrol("韦老", 73, mobile: "14000000073")
        try await copy([gone, present], twin: twin, house)
        let end = try #require(Day("2014-06-01"))
        try await house.database.write { db in
            try db.run("UPDATE membership SET until = \(end), since = '2010-01-01', ending = 'left' WHERE person_id = \(gone)")
            _ = try MembershipTally(db).recount(mending: true)
        }
        let fields = { (person: PersonID) in
            try await house.database.read { db in
                try db.value("SELECT count(*) AS n FROM sealed_value WHERE record_id = \(person)", as: Int.self) ?? -1
            }
        }
        let early = try #require(Day("2024-06-01"))
        let until = Int(early.number - house.clock.now.day.number)
        #expect(try await night(house, days: until) == 0, "the tenth year is not over")
        for person in [gone, twin] { #expect(try await fields(person) == 2) }
        for (person, count) in [(gone, 3), (present, 2)] { #expect(try await copies(of: person, house) == count) }
        #expect(try await night(house, days: until + 1) == 1)
        for (person, count) in [(gone, 0), (twin, 0), (present, 1)] { #expect(try await fields(person) == count) }
        for (person, count) in [(gone, 0), (present, 2)] { #expect(try await copies(of: person, house) == count) }
        // A copy alone is due too.
        try await house.database.write { db in
            _ = try db.run("UPDATE join_application SET position = '教师' WHERE person_id = \(gone)")
        }
        #expect(try await night(house, days: until + 1) == 1)
        #expect(try await night(house, days: until + 1) == 0)
        #expect(try await copies(of: gone, house) == 0)
        let person = try #require(try await house.database.read { try PersonStore($0).find(gone) })
        #expect(person.name == "韦老" && person.sex == nil && person.bornOn == nil && person.position == "")
        #expect(try await house.faults() == 0)
    }

    /// Two people's applications and what an import kept of them; a record that was merged into the first.
    private func copy(_ people: [PersonID], twin: PersonID, _ house: RollHouse) async throws {
        let (school, now) = (house.region.school, house.clock.now)
        try await house.database.write { db in
            try db.run(
                """
                INSERT INTO roll_import (id, union_id, union_path, with_subtree, account_name, file_name, size, state, created_at,
                    changed_at, unread, looked, fresh, again, changed, same, faulty, hidden, updates, written, left_out, undone, kept,
                    has_file)
                VALUES (1, \(school.id), \(school.path), FALSE, '吴十', '名册.csv', 1, 'applied', \(now), \(now), '', 2, 0, 0, 2, 0, 0,
                    0, TRUE, 2, 0, 0, 0, FALSE)
                """
            )
            for (index, person) in people.enumerated() {
                try db.run(
                    """
                    INSERT INTO join_application (id, union_id, union_path, name, sex, born_on, position, notice, state, created_at,
                        created_name, decision, decided_at, decided_name, person_id)
                    VALUES (\(index + 1), \(school.id), \(school.path), '会员', 'female', '1950-03-08', '教师', '2026-11', 'admitted',
                        \(now), '吴十', '会议', \(now), '吴十', \(person))
                    """
                )
                try db.run(
                    """
                    INSERT INTO roll_change (import_id, person_id, kind, revision, former, state)
                    VALUES (1, \(person), 'changed', 1, \([UInt8](repeating: 1, count: 9)), 'made')
                    """
                )
            }
            try db.run("DELETE FROM membership WHERE person_id = \(twin)")
            try db.run("UPDATE person SET merged_into = \(people[0]), born_on = '1950-03-08' WHERE id = \(twin)")
        }
    }

    /// How many copies of what was known of somebody are left.
    private func copies(of person: PersonID, _ house: RollHouse) async throws -> Int {
        try await house.database.read { db in
            try db.value(
                """
                SELECT (SELECT count(*) FROM join_application WHERE person_id = \(person) AND (sex IS NOT NULL OR born_on IS NOT NULL
                        OR position <> ''))
                    + (SELECT count(*) FROM roll_change WHERE person_id = \(person) AND former IS NOT NULL)
                    + (SELECT count(*) FROM person WHERE merged_into = \(person) AND (sex IS NOT NULL OR born_on IS NOT NULL)) AS n
                """
            ) ?? -1
        }
    }

    @Test("What is held back stays, one record or the whole kind, until it is released", arguments: Engine.available)
    func holding(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let chair = try await house.signIn(house.region.wangWu)
        let people = [try await house.enrol("韦甲", 81), try await house.enrol("韦乙", 82)]
        let end = try #require(Day("2010-06-01"))
        try await house.database.write { db in
            for person in people {
                try db.run(
                    "UPDATE membership SET until = \(end), since = '2009-01-01', ending = 'left' WHERE person_id = \(person)"
                )
            }
        }
        let page = try await chair.get("/retention/leaver").text
        #expect(page.contains("韦甲") && page.contains("韦乙"))
        #expect(try await chair.get("/retention").text.contains("今晚清理 2 条"))
        #expect(try await chair.post("/retention/leaver/holds", ["record": "\(people[0])", "reason": ""]).status == 422)
        #expect(try await chair.post("/retention/leaver/holds", ["record": "0000000000001", "reason": "打官司"]).status == 422)
        #expect(try await chair.post("/retention/leaver/holds", ["record": "\(people[0])", "reason": "打官司要用"]).status == 303)
        #expect(try await chair.post("/retention/leaver/holds", ["record": "\(people[0])", "reason": "再来一次"]).status == 422)
        #expect(try await chair.post("/retention/leaver/holds", ["reason": "审计组进场"]).status == 303)
        #expect(try await night(house) == 0)
        let holds = try await house.database.read {
            try RetentionStore(db: $0, rules: .init(.builtIn(), on: TestClock.start.day)).holds(.leaver)
        }
        #expect(holds.map(\.reason) == ["审计组进场", "打官司要用"])
        #expect(try await chair.post("/retention/leaver/holds/release", ["hold": "\(holds[0].id)"]).status == 303)
        #expect(try await chair.post("/retention/leaver/holds/release", ["hold": "\(holds[0].id)"]).status == 422)
        #expect(try await night(house) == 1)
        #expect(try await chair.get("/retention/leaver").text.contains("清理 1 条，保留 1 条"))
        #expect(try await chair.post("/retention/leaver/holds/release", ["hold": "\(holds[1].id)"]).status == 303)
        #expect(try await night(house) == 1)
    }

    @Test("The law's least is kept: nobody may let links go before 184 days", arguments: Engine.available)
    func keepingLeast(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let chair = try await house.signIn(house.region.wangWu)
        let short = try await chair.post("/retention/invitation/term", ["days": "183", "basis": "省地方"])
        #expect(short.status == 422 && short.text.contains("不少于 184") && short.text.contains("网络安全法"))
        #expect(try await chair.post("/retention/invitation/term", ["days": "184", "basis": "主席办公会议"]).status == 303)
        try await house.database.write { [account = house.region.qianQi.account, now = house.clock.now] db in
            for (index, days) in [100, 200].enumerated() {
                let then = now.advanced(bySeconds: Int64(-days) * 86_400)
                try db.run(
                    """
                    INSERT INTO invitation (id, account_id, key_hash, created_at, created_name, expires_at, ended_at)
                    VALUES (\(index + 1), \(account), \([UInt8(index)]), \(then), '张三', \(then), \(then))
                    """
                )
            }
        }
        #expect(try await night(house) == 1)
        let left: [Int] = try await house.database.read { try $0.rows("SELECT id FROM invitation").map { try $0.get("id") } }
        #expect(left == [1])
    }

    @Test("Only who answers for the whole house sees it", arguments: Engine.available)
    func guarding(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        for someone in [house.region.zhangSan, house.region.liSi, house.region.sunBa, house.region.wuShi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/retention").status == 404, "\(someone.name)")
            #expect(try await client.post("/retention/leaver/term", ["days": "1", "basis": "会议"]).status == 404)
        }
        let chair = try await house.signIn(house.region.wangWu)
        #expect(try await chair.get("/retention/journal").status == 404)
    }

    @Test("Hostile text in every field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let chair = try await house.signIn(house.region.wangWu)
        func pages(_ text: String) async throws -> [Markup] {
            var pages = [
                try await chair.post("/retention/refused/term", ["days": text, "basis": String(repeating: text, count: 9)]).markup
            ]
            #expect(
                try await chair.post("/retention/refused/term", ["days": "30", "basis": String(text.prefix(100))]).status == 303
            )
            #expect(try await chair.post("/retention/refused/holds", ["reason": text]).status == 303)
            pages.append(try await chair.get("/retention").markup)
            pages.append(try await chair.get("/retention/refused").markup)
            let hold = try await house.database.read {
                try RetentionStore(db: $0, rules: .init(.builtIn(), on: TestClock.start.day)).holds(.refused)
            }
            #expect(try await chair.post("/retention/refused/holds/release", ["hold": "\(hold[0].id)"]).status == 303)
            try await chair.get("/retention")
            return pages
        }
        let long = String(repeating: "y", count: HostileText.name.count)
        for (tame, wild) in zip(try await pages(long), try await pages(HostileText.name)) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
