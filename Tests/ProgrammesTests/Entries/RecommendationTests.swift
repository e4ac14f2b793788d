// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Recommending up the tree")
struct RecommendationTests {
    @Test(
        "School, county, city, region: each recommends in its own name, and the subject stays the school's",
        arguments: Engine.available
    )
    func climbing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let programme = try await house.opened(ProgrammeHouse.spec("home"))
        var entry = try await house.draft(programme, region.school, "一中教职工之家", group: "教职工之家")
        entry = try await house.act(entry, by: region.wuShi) { desk, entry in try desk.submit(entry) }
        var places: [String] = []
        for someone in [region.wuShi, region.zhouJiu, region.zhaoLiu] {
            #expect(try await house.tasks(of: someone).filter { $0 != "申报" } == ["推荐"], "\(someone.name)")
            entry = try await house.act(entry, by: someone) { desk, entry in try desk.forward(entry, opinion: "同意推荐") }
            places.append(entry.atName)
            #expect(try await house.tasks(of: someone).filter { $0 != "申报" }.isEmpty)
        }
        #expect(places == ["青石县教育工会", "临江市教育工会", "桂海省教育工会"] && entry.level == 3 && entry.state == .forwarded)
        #expect(entry.union == region.school.id && entry.atUnion == region.region.id)
        #expect(try await house.tasks(of: region.zhangSan) == ["审查"])
        let climbed = entry
        await #expect(throws: ProgrammeRefusal.self) {
            try await house.act(climbed, by: region.zhangSan) { desk, entry in try desk.forward(entry, opinion: "再推荐") }
        }
        let opinions = try await house.database.read { [entry] in try Opinion.list(of: entry.id, $0) }
        #expect(opinions.map(\.unionName) == ["青石县第一中学工会", "青石县教育工会", "临江市教育工会"])
        entry = try await house.act(entry, by: region.zhangSan) { desk, entry in try desk.accept(entry) }
        #expect(entry.state == .accepted)
    }

    @Test(
        "Five of a union and one of a group, on the database: refused with the numbers, a swap goes",
        arguments: Engine.available
    )
    func quotas(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (officer, union) = (house.region.zhengShiyi, house.region.university)
        let programme = try await house.opened(
            ProgrammeHouse.spec("essay") {
                $0.groups = ["文", "理", "工", "医", "思", "艺"]
                $0.quota = QuotaRule(perUnion: 5, perGroup: 1, source: "通知第三条")
            }
        )
        var made: [String: Entry] = [:]
        var refused: [QuotaRefusal] = []
        for (index, group) in ["文", "理", "工", "工", "医", "思", "艺"].enumerated() {
            let entry = try await house.draft(programme, union, "第\(index)篇", group: group)
            try await house.act(entry, by: officer) { desk, entry in try desk.submit(entry) }
            do {
                made[group] = try await house.act(entry, by: officer) { desk, entry in try desk.forward(entry, opinion: "推荐") }
            } catch let refusal as QuotaRefusal {
                refused.append(refusal)
                #expect(try await house.entry(entry.id).state == .submitted)
            }
        }
        #expect(made.count == 5 && refused.count == 2)
        #expect(refused[0] == .group("工", used: 1, cap: 1, "通知第三条"))
        #expect(refused[1].sentence.contains("名额 5/5") && refused[1].sentence.contains("“第0篇”"))
        let science = try #require(made["理"])
        try await house.act(science, by: officer) { desk, entry in try desk.withdraw(entry) }
        let other = try await house.draft(programme, union, "另一篇", group: "理")
        try await house.act(other, by: officer) { desk, entry in try desk.submit(entry) }
        #expect(
            try await house.act(other, by: officer) { desk, entry in try desk.forward(entry, opinion: "换一篇") }.state == .forwarded
        )
        #expect(try await house.database.read { try QuotaBook(db: $0).used(in: programme.id) } == [union.id: 5])
    }

    @Test(
        "One that comes back and changes its group needs a place of that group, and gives back the one it had",
        arguments: Engine.available
    )
    func changingGroup(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (region, officer, union) = (house.region, house.region.zhengShiyi, house.region.university)
        let programme = try await house.opened(
            ProgrammeHouse.spec("essay") {
                $0.groups = ["文", "理", "工"]
                $0.quota = QuotaRule(perUnion: 4, perGroup: 1, source: "通知第三条")
            }
        )
        func recommended(_ title: String, _ group: String) async throws -> Entry {
            let entry = try await house.draft(programme, union, title, group: group)
            try await house.act(entry, by: officer) { try $0.submit($1) }
            return try await house.act(entry, by: officer) { try $0.forward($1, opinion: "推荐") }
        }
        func into(_ group: String, _ entry: Entry) async throws {
            try await house.database.write { db in
                guard let now = try EntryStore(db: db).find(entry.id) else { return }
                var content = now.content
                content.group = group
                try EntryStore(db: db).save(content, of: now)
            }
        }
        let first = try await recommended("甲", "文")
        _ = try await recommended("乙", "理")
        let due = house.clock.now.day.adding(days: 2)
        try await house.act(first, by: region.zhangSan) { try $0.sendBack($1, items: "组别不对", until: due) }
        try await into("理", first)
        try await house.act(first, by: officer) { try $0.submit($1) }
        await #expect(throws: QuotaRefusal.group("理", used: 1, cap: 1, "通知第三条")) {
            try await house.act(first, by: officer) { try $0.forward($1, opinion: "补好了") }
        }
        try await house.act(first, by: officer) { try $0.sendBack($1, items: "换组", until: due) }
        try await into("工", first)
        try await house.act(first, by: officer) { try $0.submit($1) }
        try await house.act(first, by: officer) { try $0.forward($1, opinion: "补好了") }
        #expect(try await Self.used(house, programme) == ["": 2, "工": 1, "文": 0, "理": 1])
        _ = try await recommended("丙", "文")
        try await house.act(first, by: officer) { try $0.withdraw($1) }
        #expect(try await Self.used(house, programme) == ["": 2, "工": 0, "文": 1, "理": 1])
    }

    private static func used(_ house: ProgrammeHouse, _ programme: Programme) async throws -> [String: Int] {
        try await house.database.read { db in
            let rows = try db.rows("SELECT group_name, used FROM programme_quota WHERE programme_id = \(programme.id)")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("group_name"), try $0.get("used")) })
        }
    }

    @Test("Two clerks press for the last place at once: one gets it, the other reads who holds it", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (officer, union) = (house.region.zhengShiyi, house.region.university)
        var wins = 0
        for round in 1...100 {
            let programme = try await house.opened(ProgrammeHouse.spec())
            let first = try await house.draft(programme, union, "甲\(round)")
            let second = try await house.draft(programme, union, "乙\(round)")
            for entry in [first, second] { try await house.act(entry, by: officer) { desk, entry in try desk.submit(entry) } }
            async let left = Self.forward(first, in: house, by: officer)
            async let right = Self.forward(second, in: house, by: officer)
            let outcomes = try await [left, right]
            #expect(outcomes.count { $0 == nil } == 1)
            wins += outcomes.count { $0 == nil }
            let refusal = try #require(outcomes.compactMap { $0 }.first)
            let holder = outcomes[0] == nil ? "甲\(round)" : "乙\(round)"
            #expect(refusal == .union(used: 1, cap: 1, programme.spec.quota.source, held: [holder]))
        }
        #expect(wins == 100)
    }

    private static func forward(_ entry: Entry, in house: ProgrammeHouse, by officer: Someone) async throws -> QuotaRefusal? {
        do {
            try await house.act(entry, by: officer) { desk, entry in try desk.forward(entry, opinion: "推荐") }
            return nil
        } catch let refusal as QuotaRefusal {
            return refusal
        }
    }

    @Test(
        "Sent back with items and a day: mended in time it goes on, too late it ends with the reason",
        arguments: Engine.available
    )
    func returning(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (region, unions) = (house.region, try await house.universities(2))
        var programme = try await house.opened(ProgrammeHouse.spec("home") { $0.levels = [] })
        var entries: [Entry] = []
        for (index, union) in unions.enumerated() {
            let entry = try await house.draft(programme, union, "第\(index)个", group: "教职工之家")
            try await house.act(entry, by: region.zhengShiyi) { desk, entry in try desk.submit(entry) }
            try await house.act(entry, by: region.zhengShiyi) { desk, entry in try desk.forward(entry, opinion: "推荐") }
            let due = house.clock.now.day.adding(days: 2)
            entries.append(
                try await house.act(entry, by: region.zhangSan) { desk, entry in
                    try desk.sendBack(entry, items: "缺公示证明", until: due)
                }
            )
        }
        #expect(entries.allSatisfy { $0.state == .returned && $0.returnItems == "缺公示证明" })
        await #expect(throws: ProgrammeRefusal.stillOpen(2)) {
            try await house.run(programme, by: region.zhangSan) { desk, programme in try desk.beginReview(programme) }
        }
        var first = try await house.act(entries[0], by: region.zhengShiyi) { desk, entry in try desk.submit(entry) }
        #expect(first.state == .submitted && first.returnDue == nil && first.atUnion == unions[0].id)
        first = try await house.act(first, by: region.zhengShiyi) { desk, entry in try desk.forward(entry, opinion: "补好了") }
        let used = try await house.database.read { [programme] in try QuotaBook(db: $0).used(in: programme.id) }
        #expect(used[unions[0].id] == 1)
        try await house.act(first, by: region.zhangSan) { desk, entry in try desk.accept(entry) }
        house.clock.advance(days: 3)
        await #expect(throws: ProgrammeRefusal.self) {
            try await house.act(entries[1], by: region.zhengShiyi) { desk, entry in try desk.submit(entry) }
        }
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in try desk.beginReview(programme) }
        let second = try await house.entry(entries[1].id)
        #expect(programme.stage == .ranked && second.state == .notSelected && second.reason?.contains("没有重报") == true)
        let code: String? = try await house.database.read {
            try $0.value("SELECT reason_code FROM programme_entry WHERE id = \(second.id)")
        }
        #expect(code == "FORMAL_LATE")
    }

    @Test("Born on the day of the line is not after it, and applying late is refused with the day", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let day = try #require(Day("1983-08-31"))
        let programme = try await house.opened(
            ProgrammeHouse.spec { $0.ages = AgeLine(bornAfter: day, includesDay: false, source: "通知第二条") }
        )
        let officer = house.region.zhengShiyi
        let old = try await house.draft(programme, house.region.university, "甲", born: day)
        await #expect(throws: ProgrammeRefusal.self) {
            try await house.act(old, by: officer) { desk, entry in try desk.submit(entry) }
        }
        let young = try await house.draft(programme, house.region.university, "乙", born: day.adding(days: 1))
        #expect(try await house.act(young, by: officer) { desk, entry in try desk.submit(entry) }.state == .submitted)
        house.clock.advance(days: 40)
        let late = try await house.draft(programme, house.region.university, "丙", born: day.adding(days: 1))
        await #expect(throws: ProgrammeRefusal.closed(programme.applyUntil)) {
            try await house.act(late, by: officer) { desk, entry in try desk.submit(entry) }
        }
    }

    @Test(
        "Before the last day nothing that waits for a recommendation is cut off; afterwards each is told where it was left lying",
        arguments: Engine.available
    )
    func closing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var programme = try await house.opened(ProgrammeHouse.spec("home"))
        _ = try await house.accepted(programme, region.university, "师大教职工之家")
        let own = try await house.draft(programme, region.otherCity, "望海教职工之家", group: "教职工之家")
        try await house.act(own, by: region.wangShier) { try $0.submit($1) }
        let climbing = try await house.draft(programme, region.school, "一中教职工之家", group: "教职工之家")
        try await house.act(climbing, by: region.wuShi) { try $0.submit($1) }
        for someone in [region.wuShi, region.zhouJiu] {
            try await house.act(climbing, by: someone) { try $0.forward($1, opinion: "推荐") }
        }
        let kept = try await house.draft(programme, region.otherCity, "还没有写完的")
        let last = programme.applyUntil
        for days in [0, 30] {
            house.clock.advance(days: days)
            await #expect(throws: ProgrammeRefusal.stillApplying(2, last)) {
                try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
            }
        }
        house.clock.advance(days: 1)
        programme = try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        #expect(programme.stage == .ranked)
        #expect(try await house.entry(own.id).reason == "截止时本级工会没有推荐")
        #expect(try await house.entry(climbing.id).reason == "截止时临江市教育工会没有推荐")
        #expect(try await house.entry(kept.id).state == .draft)
    }

    @Test("Where nobody recommends, what the calling union has not checked stands in the way", arguments: Engine.available)
    func unchecked(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let programme = try await house.opened(
            ProgrammeHouse.spec("home") {
                $0.levels = []
                $0.parts.removeAll { $0 == .recommend }
            }
        )
        let entry = try await house.draft(programme, region.university, "师大教职工之家", group: "教职工之家")
        try await house.act(entry, by: region.zhengShiyi) { try $0.submit($1) }
        house.clock.advance(days: 40)
        await #expect(throws: ProgrammeRefusal.stillOpen(1)) {
            try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        }
        try await house.act(entry, by: region.zhangSan) { try $0.accept($1) }
        #expect(try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }.stage == .ranked)
    }
}
