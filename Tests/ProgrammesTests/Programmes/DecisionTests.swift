// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Review, ranking, decision")
struct DecisionTests {
    @Test("Ranked by the scores, frozen with the reckoning, decided by another person", arguments: Engine.available)
    func deciding(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let made = try await house.ranked(4)
        let entries = made.1
        var programme = made.0
        let found = try await house.database.read { [programme] in try ListStore(db: $0).find(programme.id) }
        let list = try #require(found).list
        #expect(list.lines.map(\.rank) == [1, 2, 3, 4] && list.lines[0].shown == "93.00" && list.lines[3].shown == "91.50")
        #expect(list.lines[0].trace == "5位评委，去掉93、93，其余3个合计279，平均93.00")
        let stored: (String, [UInt8]) = try await house.database.read { db in
            guard let row = try db.first("SELECT content, sha256 FROM programme_list") else { throw NotMade(answer: "no list") }
            return (try row.get("content"), try row.get("sha256"))
        }
        #expect(StoredJSON.seal(stored.0) == stored.1)
        await #expect(throws: ProgrammeRefusal.sameHand("排名和审定", "张三")) {
            try await house.run(programme, by: house.region.zhangSan) { try $0.decide($1, meeting: "会议", chosen: []) }
        }
        await #expect(throws: ProgrammeRefusal.noText("哪次会议定的")) {
            try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "", chosen: []) }
        }
        await #expect(throws: ProgrammeRefusal.orderDecides) {
            try await house.run(programme, by: house.region.wangWu) {
                try $0.decide($1, meeting: "会议", chosen: [entries[3].id])
            }
        }
        programme = try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "6月12日会议", chosen: []) }
        #expect(programme.stage == .decided)
        var states: [Entry.State] = []
        for entry in entries { states.append(try await house.entry(entry.id).state) }
        #expect(states == [.proposed, .proposed, .ranked, .notSelected])
        #expect(try await house.tasks(of: house.region.zhangSan) == ["公示"])
    }

    @Test(
        "A judge of the entry's own union is not heard, and a sheet that is missing stops the ranking",
        arguments: Engine.available
    )
    func standingAside(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var programme = try await house.opened(ProgrammeHouse.spec())
        let entry = try await house.accepted(programme, region.university, "甲工作室")
        await #expect(throws: ProgrammeRefusal.noJudges(have: 0, need: 5)) {
            try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        }
        for number in 1...6 {
            let union = number == 6 ? region.university.id : nil
            try await house.run(programme, by: region.zhangSan) { desk, programme in
                try desk.add(Judge(number: number, name: "评委\(number)", union: union, unionName: ""), to: programme)
            }
        }
        programme = try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        let now = try await house.entry(entry.id)
        await #expect(throws: ProgrammeRefusal.standsAside(6, "甲工作室")) {
            try await house.run(programme, by: region.zhangSan) {
                try $0.enter(ProgrammeHouse.sheet(now, 6, less: 0), for: now, in: $1)
            }
        }
        for number in 1...4 {
            try await house.run(programme, by: region.zhangSan) {
                try $0.enter(ProgrammeHouse.sheet(now, number, less: 0), for: now, in: $1)
            }
        }
        await #expect(throws: ProgrammeRefusal.sheetsMissing("甲工作室", [5])) {
            try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        }
        let aside = ListStore.Sheet(entry: now.id, number: 5, points: nil, recusal: "师生关系")
        try await house.run(programme, by: region.zhangSan) { try $0.enter(aside, for: now, in: $1) }
        await #expect(throws: ScoreRefusal.tooFewJudges(have: 4, need: 5)) {
            try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        }
        try await house.run(programme, by: region.zhangSan) {
            try $0.enter(ProgrammeHouse.sheet(now, 5, less: 0), for: now, in: $1)
        }
        programme = try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        #expect(programme.stage == .ranked)
        let version: Int? = try await house.database.read { try $0.value("SELECT version FROM programme_sheet WHERE number = 5") }
        #expect(version == 2)
    }

    @Test("Equal to the last where places end: nobody is put in by chance", arguments: Engine.available)
    func tied(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (programme, entries) = try await house.ranked(3) { $0.places = 1 }
        _ = try await house.database.write { db in
            try db.run("UPDATE programme_entry SET rank = 1 WHERE id = \(entries[1].id)")
        }
        await #expect(throws: ProgrammeRefusal.tiedAtCut(["第1工作室", "第2工作室"])) {
            try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        }
    }

    @Test("A list that breaks its shares is refused with the numbers", arguments: Engine.available)
    func shares(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        var programme = try await house.opened(
            ProgrammeHouse.spec("home") {
                $0.levels = []
                $0.marks = ["一线"]
                $0.shares = [ShareRule(mark: "一线", bound: .atLeast, share: Fraction(3, 5), source: "通知第四条")]
                $0.places = 3
            }
        )
        var entries: [Entry] = []
        for (index, union) in try await house.universities(3).enumerated() {
            entries.append(try await house.accepted(programme, union, "第\(index)个", marks: index == 0 ? ["一线"] : []))
        }
        programme = try await house.run(programme, by: house.region.zhangSan) { try $0.beginReview($1) }
        let all = Set(entries.map(\.id))
        await #expect(throws: ProgrammeRefusal.share("一线 1/3=33.33%，至少 2，差 1", "通知第四条")) {
            try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: all) }
        }
        await #expect(throws: ProgrammeRefusal.nothingChosen) {
            try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        }
        let one: Set = [entries[0].id]
        programme = try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: one) }
        #expect(programme.stage == .decided)
    }
}

@Suite("Prizes and places by numbers")
struct PrizeTests {
    @Test(
        "Prizes by tiers: the first tenth, the next fifth, the next three tenths; the rest is told",
        arguments: Engine.available
    )
    func tiers(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let essay = try ProgrammeHouse.spec("essay")
        let ranked = try await house.ranked(10) {
            $0.awards = essay.awards
            $0.reserves = 0
        }
        let programme = try await house.run(ranked.0, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        var tiers: [String?] = []
        for entry in ranked.1 { tiers.append(try await house.entry(entry.id).tier) }
        #expect(tiers == ["一等奖", "二等奖", "二等奖", "三等奖", "三等奖", "三等奖", nil, nil, nil, nil])
        #expect(try await house.entry(ranked.1[9].id).state == .notSelected && programme.stage == .decided)
    }

    @Test(
        "The sheet of an apportionment shows its reckoning, warns, and says what is wrong beside the field",
        arguments: [Engine.sqlite]
    )
    func sheet(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let units = "甲 4120\n乙 2680\n丙 1955\n丁 1010\n戊 235".addingPercents
        let page = try await officer.get("/programmes/apportionment?seats=20&units=\(units)")
        #expect(page.status == 200 && page.text.contains("8.2400") && page.text.contains("戊反而少 1 个"))
        #expect(page.markup.all("b").compactMap(\.text).suffix(5) == ["8", "5", "4", "2", "1"])
        let wrong = try await officer.get("/programmes/apportionment?seats=x&least=-1&units=\("甲".addingPercents)")
        #expect(wrong.status == 200 && wrong.text.contains("有 3 处要改"))
        #expect(try await officer.get("/programmes/apportionment?seats=1&least=1&units=\(units)").text.contains("只有 1 名"))
    }
}

extension String {
    fileprivate var addingPercents: String {
        utf8.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
