// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Standing aside, at the sharing and at the scoring")
struct ConflictTests {
    @Test("Declared by the judge, it is taken away at once and given to somebody else", arguments: Engine.available)
    func declaring(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, perEntry: 1, experts: ["钱七", "王十二"])
        _ = try await opened.share()
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        #expect(try await client.post("\(mine[0])/conflict", ["why": ""]).text.contains("写明回避的原因"))
        #expect(try await client.post("\(mine[0])/conflict", ["why": "是我的学生"]).status == 303)
        #expect(try await client.get(mine[0]).status == 404)
        let panel = try await opened.officer.get("\(opened.path)/panel")
        #expect(panel.text.contains("缺评委的：第") && panel.text.contains("评委自己申明 1 对") && panel.text.contains("是我的学生"))
        #expect(try await opened.house.tasks(of: opened.region.zhangSan).contains("补分配"))
        let before = try await opened.reviews().filter { $0.state != .ended }.map(\.id)
        #expect(try await opened.officer.post("\(opened.path)/draw").status == 303)
        let after = try await opened.reviews().filter { $0.state != .ended }
        #expect(after.count == 3 && Set(before).isSubset(of: after.map(\.id)))
        #expect(try await !opened.house.tasks(of: opened.region.zhangSan).contains("补分配"))
    }

    @Test(
        "Noted by an officer, it takes a sheet back that was handed in; lifted with a reason, it stays in the record",
        arguments: Engine.available
    )
    func noting(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share()
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        #expect(try await opened.score(client, mine[0]).status == 303)
        let review = try #require(try await opened.reviews().first { mine[0].hasSuffix("\($0.id)") })
        let path = "\(opened.path)/conflicts"
        let (judge, code) = ("\(review.number)", "\(review.code)")
        #expect(
            try await opened.officer.post(path, ["judge": "9", "code": code, "aside-why": "亲属"]).text.contains("没有序号是“9”的评委")
        )
        #expect(
            try await opened.officer.post(path, ["judge": judge, "code": "77", "aside-why": "亲属"]).text.contains("没有编号是“77”")
        )
        #expect(try await opened.officer.post(path, ["judge": judge, "code": code, "aside-why": ""]).text.contains("写明回避的原因"))
        #expect(try await opened.officer.post(path, ["judge": judge, "code": code, "aside-why": "亲属"]).status == 303)
        #expect(try await client.get(mine[0]).status == 404)
        let sheets = try await opened.house.database.read { try ListStore(db: $0).sheets(of: opened.programme) }
        #expect(sheets.isEmpty)
        let versions = try await opened.house.database.read {
            try ListStore(db: $0).versions(of: review.entry, by: review.number)
        }
        #expect(versions.map(\.returnedWhy) == ["回避"])
        let page = try await opened.officer.get("\(opened.path)/panel").markup
        let conflict = try #require(page.first("input", where: ["name": "conflict"])?["value"])
        #expect(try await opened.officer.post("\(path)/lifting", ["conflict": conflict, "why": ""]).text.contains("写明为什么解除"))
        #expect(try await opened.officer.post("\(path)/lifting", ["conflict": conflict, "why": "登错了人"]).status == 303)
        #expect(try await opened.officer.post("\(path)/lifting", ["conflict": conflict, "why": "再来"]).text.contains("不能"))
        #expect(try await opened.officer.get("\(opened.path)/panel").text.contains("已解除：登错了人"))
    }

    @Test("Whoever becomes one of them after the sharing is refused when he hands in", arguments: Engine.available)
    func moving(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share()
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        let review = try #require(try await opened.reviews().first { mine[0].hasSuffix("\($0.id)") })
        let entry = try #require(opened.entries.first { $0.id == review.entry })
        let person = opened.region.qianQi.person
        _ = try await opened.house.database.write { db in
            try db.run(
                "UPDATE membership SET union_id = \(entry.union), union_path = \(entry.unionPath) WHERE person_id = \(person)"
            )
        }
        let refused = try await opened.score(client, mine[0])
        #expect(refused.status == 422 && refused.text.contains("要回避这一件：同一个单位"))
        #expect(refused.text.contains("（按记录算出来的）"))
        #expect(try await opened.officer.post("\(opened.path)/draw").status == 303)
        #expect(try await client.get(mine[0]).status == 404)
        let now = try await opened.reviews()
        #expect(now.first { $0.id == review.id }?.state == .ended)
        #expect(now.filter { $0.entry == review.entry && $0.state != .ended }.count == 2)
    }

    @Test(
        "The database itself refuses: nothing is given and nothing confirmed over a conflict that stands there",
        arguments: Engine.available
    )
    func database(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share()
        let review = try #require(try await opened.reviews().first)
        let hand = opened.house.hand(opened.region.zhangSan)
        let conflict = Conflict(entry: review.entry, number: review.number, kind: .added, detail: "亲属")
        try await opened.house.database.write { try ConflictStore(db: $0).add(conflict, in: opened.programme, by: hand) }
        #expect(try await opened.house.database.write { try ReviewStore(db: $0).confirm(review) } == false)
        let name = ReviewRefusal.conflict(review.number == 1 ? "钱七" : review.number == 2 ? "王十二" : "赵六", "经办人登记", "亲属")
        await #expect(throws: name) {
            try await opened.house.database.write { db in
                try ReviewStore(db: db).give(review.entry, to: review.number, in: opened.programme, by: hand)
            }
        }
        await #expect(throws: name) {
            try await opened.house.database.write { db in
                try db.run("DELETE FROM programme_review WHERE id = \(review.id)")
                try ReviewStore(db: db).give([(review.entry, review.number)], in: opened.programme, by: hand)
            }
        }
        #expect(try await opened.reviews().count == 6)
    }

    @Test(
        "An entry is given to somebody else with a reason: to whom is named, or to whoever has least",
        arguments: Engine.available
    )
    func exchanging(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, perEntry: 1, experts: ["钱七", "王十二"])
        _ = try await opened.share()
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        let review = try #require(mine[0].split(separator: "/").last.map(String.init))
        let path = "\(opened.path)/exchange"
        #expect(try await opened.officer.post(path, ["review": review, "why": ""]).text.contains("写明为什么换"))
        #expect(try await opened.officer.post(path, ["review": review, "why": "出差", "judge": "7"]).text.contains("没有序号是“7”"))
        #expect(try await opened.officer.post(path, ["review": "0", "why": "出差"]).status == 404)
        #expect(try await opened.officer.post(path, ["review": review, "why": "出差", "judge": "1"]).text.contains("没有别的评委可以换"))
        #expect(try await opened.officer.post(path, ["review": review, "why": "出差"]).status == 303)
        #expect(try await client.get(mine[0]).status == 404)
        #expect(try await opened.officer.post(path, ["review": review, "why": "再换"]).text.contains("已收回"))
        let given = try await opened.reviews().filter { $0.state != .ended }
        #expect(given.count == 3 && given.count { $0.number == 2 } + given.count { $0.number == 1 } == 3)
        let panel = try await opened.officer.get("\(opened.path)/panel?judge=1").text
        #expect(panel.contains("评委 1 钱七 手里的") && panel.contains("已收回") && panel.contains("出差"))
    }

    @Test(
        "Two thousand entries and five hundred judges: conflicts and sharing in the time that is asked, debug build and all",
        arguments: Engine.available
    )
    func scale(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, entries: 1, perEntry: 3)
        let (house, hand) = (opened.house, opened.house.hand(opened.region.zhangSan))
        let unions = try await house.universities(100)
        let programme = try await house.programme(opened.programme)
        try await house.database.write { db in
            try Self.fill(db, programme, unions, hand)
        }
        let clock = ContinuousClock()
        let terms = house.terms
        let first = clock.now
        try await house.database.write { db in
            _ = try ReviewDesk(programme: programme, hand: hand, terms: terms, db: db).settle()
        }
        let second = clock.now
        let count = try await house.database.write { db in
            var wide = programme
            wide.reviewUntil = hand.at.day.adding(days: 9)
            return try ReviewDesk(programme: wide, hand: hand, terms: terms, db: db).share(until: nil)
        }
        let third = clock.now
        print("conflicts \(second - first), sharing with conflicts \(third - second), \(engine)")
        #expect(count == 3 * 2001)
        let conflicts = try await house.database.read { try ConflictStore(db: $0).counts(in: programme.id) }
        #expect(conflicts[.unit] == 20 * 497)
        // Two and five seconds are meant for what is released.
        #expect(second - first < .seconds(40) && third - second < .seconds(100))
    }

    private static func fill(_ db: any Connection, _ programme: Programme, _ unions: [Union], _ hand: ActingHand) throws {
        let (now, account) = (hand.at, hand.account)
        for number in 0..<2000 {
            let union = unions[number % unions.count]
            try db.run(
                """
                INSERT INTO programme_entry (id, programme_id, union_id, union_path, at_union_id, at_path, level, title, group_name,
                    marks, answers, state, state_at, revision, created_at, created_name, submitted_at, submitted_by,
                    submitted_name, code)
                VALUES (\(ID<Entry>.make(at: now)), \(programme.id), \(union.id), \(union.path), \(union.id), \(union.path), 0,
                    \("第\(number)篇"), '', '', \("{\"authors\":\"作者\(number)\"}"), 'underReview', \(now), 1, \(now), '经办', \(now),
                    \(account), '经办', \(number + 10))
                """
            )
        }
        for number in 0..<497 {
            let union = unions[number % unions.count]
            try db.run(
                """
                INSERT INTO programme_judge (programme_id, number, name, union_id)
                VALUES (\(programme.id), \(number + 4), \("评委\(number)"), \(union.id))
                """
            )
        }
    }
}
