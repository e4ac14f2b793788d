// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Terms")
struct TermTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func term(_ since: String, _ years: Int) throws -> Term {
        let since = try Self.day(since)
        return Term(
            id: .init(rawValue: 1),
            union: .init(rawValue: 1),
            body: .committee,
            number: 1,
            since: since,
            years: years,
            due: Term.due(since: since, years: years),
            ended: nil
        )
    }

    @Test("A term ends on the same day some years later, and a month has its own last day")
    func ending() throws {
        for (since, years, due) in [
            ("2021-06-10", 3, "2024-06-10"), ("2020-02-29", 3, "2023-02-28"), ("2020-02-29", 5, "2025-02-28"),
        ] {
            #expect(Term.due(since: try Self.day(since), years: years) == (try Self.day(due)))
        }
        for (from, months, to) in [
            ("2024-08-31", -6, "2024-02-29"), ("2024-01-15", -1, "2023-12-15"), ("2023-12-31", 2, "2024-02-29"),
            ("2024-01-31", -12, "2023-01-31"), ("2024-12-01", 1, "2025-01-01"),
        ] {
            #expect(try Self.day(from).adding(months: months) == (try Self.day(to)), "\(from) \(months)")
        }
    }

    @Test("A term is over after its last day, and ends soon from the same day some months before")
    func standing() throws {
        let term = try term("2021-06-10", 3)
        for (today, standing) in [
            ("2023-12-09", Term.Standing.running), ("2023-12-10", .soon), ("2024-06-10", .soon), ("2024-06-11", .late),
        ] {
            #expect(term.standing(on: try Self.day(today), soon: 6) == standing, "\(today)")
        }
    }

    @Test("A base union is elected for three or five years, one above for five")
    func lengths() throws {
        let rules = try TermRules(.builtIn(), on: TestClock.start.day)
        for kind in Union.Kind.allCases {
            let expected = [.region, .city, .county].contains(kind) ? [5] : [3, 5]
            #expect(Term.lengths(of: kind, rules) == expected, "\(kind)")
        }
        #expect(rules.reminders.map(\.integer) == [6, 3, 1])
    }

    private func entry(_ number: String, _ since: Day, _ years: String = "5", _ body: String = "committee") -> FormFields {
        ["body": body, "number": number, "since": since.written, "years": years]
    }

    @Test("An election is entered, ends the term before, and a slip is taken back", arguments: Engine.available)
    func entering(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (school, today) = (house.region.school, house.clock.now.day)
        let client = try await house.signIn(house.region.wuShi)
        let path = "/unions/\(school.id)/terms"
        #expect(try await client.get(path).text.contains("还没有登记"))
        #expect(try await client.post(path, entry("3", today.adding(months: -40), "3")).status == 303)
        #expect(try await client.get(path).text.contains("已到期，没有换届"))
        #expect(try await client.post(path, entry("4", today.adding(days: -3))).status == 303)
        #expect(try await client.get(path).text.contains("已换届"))
        let store = { try await house.database.read { try TermStore(db: $0).all(of: school.id) } }
        let terms = try await store()
        #expect(terms.map(\.number) == [4, 3] && terms.last?.ended == today.adding(days: -3))
        let latest = try #require(terms.first)
        #expect(try await client.post("\(path)/removal", ["body": "committee", "term": "\(terms[1].id)"]).status == 422)
        #expect(try await client.post("\(path)/removal", ["body": "committee", "term": "\(latest.id)"]).status == 303)
        #expect(try await client.post("\(path)/removal", ["body": "committee", "term": "\(latest.id)"]).status == 422)
        #expect(try await store().map(\.ended) == [nil])
        let lines = try await house.database.read { try Journal($0).entries(of: Subject("union", school.id)) }
        #expect(lines.map(\.verb) == ["term", "term", "untake"])
    }

    @Test("An election is a fact: the first entry, in time or late, and gone when it is taken back", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (school, today) = (house.region.school, house.clock.now.day)
        let client = try await house.signIn(house.region.wuShi)
        let path = "/unions/\(school.id)/terms"
        for (number, since, years) in [
            ("1", today.adding(months: -120), "3"), ("2", today.adding(months: -84), "5"), ("3", today.adding(months: -23), "3"),
        ] { #expect(try await client.post(path, entry(number, since, years)).status == 303) }
        let modes = {
            try await house.database.read { db in
                try db.rows("SELECT mode, union_path FROM fact WHERE kind = 'election' ORDER BY on_day").map {
                    try $0.get("mode", as: String.self) + (try $0.get("union_path"))
                }
            }
        }
        #expect(try await modes() == ["|首次登记|", "|按期|", "|逾期|"].map { $0 + school.path.text })
        let latest = try #require(try await house.database.read { try TermStore(db: $0).current(.committee, of: school.id) })
        #expect(try await client.post("\(path)/removal", ["body": "committee", "term": "\(latest.id)"]).status == 303)
        #expect(try await modes().count == 2)
    }

    @Test("What is no election is refused with its sentence, and nothing is written", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (school, today) = (house.region.school, house.clock.now.day)
        let client = try await house.signIn(house.region.zhouJiu)
        let path = "/unions/\(school.id)/terms"
        #expect(try await client.post(path, entry("3", today.adding(months: -10), "3")).status == 303)
        for (form, sentence) in [
            (entry("4", today.adding(days: 1)), "选举日期还没有到"), (entry("4", today, "4"), "每届3年或者5年"),
            (entry("3", today), "这一届已经登记过"), (entry("2", today), "届次不比上一届大"),
            (entry("4", today.adding(months: -10)), "选举日期不晚于上一届"), (entry("x", today), "届次写成 1 到 99 的数字"),
            (entry("4", today, "5", "nothing"), "选一个机构"), (["body": "committee", "number": "4", "years": "5"], "写上选举日期"),
        ] {
            let answer = try await client.post(path, form)
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        let county = try await client.post("/unions/\(house.region.county.id)/terms", entry("1", today, "3"))
        #expect(county.status == 422 && county.text.contains("每届5年，选一个"))
        #expect(try await house.database.read { try TermStore(db: $0).all(of: school.id) }.count == 1)
        let stranger = try await house.signIn(house.region.wangShier)
        #expect(try await stranger.post(path, entry("4", today)).status == 404)
    }

    @Test("The end of a term is called to mind once at each stage, until the next is entered", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (school, today) = (house.region.school, house.clock.now.day)
        let client = try await house.signIn(house.region.wuShi)
        // It is over in five months: the first reminder is due now.
        let since = today.adding(months: -31)
        #expect(try await client.post("/unions/\(school.id)/terms", entry("3", since, "3")).status == 303)
        let rules = try TermRules(.builtIn(), on: today)
        func night(_ day: Day) async throws -> Int {
            try await house.database.write {
                try TermNight(db: $0, rules: rules).run(at: Instant(startOf: day).advanced(bySeconds: 7200))
            }
        }
        let due = since.adding(months: 36)
        var given: [Int] = []
        for day in [
            due.adding(months: -6).adding(days: -1), today, today.adding(days: 1), due.adding(months: -3), due.adding(months: -2),
            due.adding(months: -1), due, due.adding(days: 40),
        ] { given.append(try await night(day)) }
        #expect(given == [0, 1, 0, 1, 0, 1, 0, 0])
        let tasks = try await house.tasks(house.region.wuShi).filter { $0.verb == "换届" }
        #expect(tasks.count == 1 && tasks.first?.due == due)
        #expect(try await client.post("/unions/\(school.id)/terms", entry("4", today, "3")).status == 303)
        #expect(try await house.tasks(house.region.wuShi).filter { $0.verb == "换届" }.isEmpty)
    }

    @Test("Where a union has no officer, nobody above gets its task", arguments: Engine.available)
    func leaving(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (school, today, now) = (house.region.school, house.clock.now.day, house.clock.now)
        let client = try await house.signIn(house.region.wuShi)
        #expect(try await client.post("/unions/\(school.id)/terms", entry("3", today.adding(months: -31), "3")).status == 303)
        let rules = try TermRules(.builtIn(), on: today)
        let given = try await house.database.write { db in
            try db.run("UPDATE role_grant SET to_on = \(today.adding(days: -1)) WHERE union_id = \(school.id)")
            return try TermNight(db: db, rules: rules).run(at: now)
        }
        #expect(given == 0)
        let above = try await house.signIn(house.region.zhouJiu)
        #expect(try await above.get("/unions?term=soon").text.contains(school.name))
    }

    @Test("A branch tells how many of its unions lag, and lists the same ones", arguments: Engine.available)
    func lagging(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, today) = (house.region, house.clock.now.day)
        let client = try await house.signIn(region.zhangSan)
        for (union, months) in [(region.school, 61), (region.county, 57), (region.city, 12)] {
            #expect(try await client.post("/unions/\(union.id)/terms", entry("1", today.adding(months: -months))).status == 303)
        }
        let branch = Branch(union: region.region, withSubtree: true)
        let tally = try await house.database.read { db in
            try TermTally(branch, try UnionBook(db: db, branch: branch).kinds(), on: today, soon: 6, in: db)
        }
        #expect([tally.late, tally.soon, tally.unknown] == [1, 1, 3])
        for (lag, expected) in [
            ("late", [region.school.name]), ("soon", [region.county.name]),
            ("unknown", [region.region.name, region.university.name, region.otherCity.name]),
        ] {
            let rows = try await client.get("/unions?term=\(lag)").markup.all("th").filter { $0["scope"] == "row" }.map(\.text)
            #expect(rows == expected, "\(lag)")
        }
    }

    @Test("Hostile text in any field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.wuShi)
        let path = "/unions/\(house.region.school.id)/terms"
        func page(_ text: String) async throws -> Markup {
            try await client.post(path, ["body": text, "number": text, "since": text, "years": text]).markup
        }
        let (tame, wild) = (try await page("yyyyy"), try await page(HostileText.name))
        #expect(wild.problems.isEmpty && wild.comments.isEmpty)
        #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
    }
}
