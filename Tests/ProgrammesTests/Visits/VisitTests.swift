// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Visits as a step of the review")
struct VisitTests {
    @Test("What a visit brought is added to the mean, exactly, before anything is compared")
    func adding() throws {
        let spec = RankSpec(
            score: ScoreSpec(criteria: [.init(key: "all", label: "总分", most: Fraction(80))], trim: nil),
            visit: VisitRule(most: Fraction(20), source: "通知")
        )
        func sheets(_ points: Int...) -> [ScoreSheet] {
            points.enumerated().map { ScoreSheet(judge: $0.offset + 1, points: ["all": Fraction($0.element)]) }
        }
        let field = ["甲": sheets(70, 70, 71), "乙": sheets(72, 72, 73)]
        #expect(try Ranking.rank(field, by: spec).map(\.key) == ["乙", "甲"])
        let visits = ["甲": Fraction(17), "乙": Fraction(149, 10)]
        let ranked = try Ranking.rank(field, by: spec, adding: visits)
        // 70⅓ + 17 is more than 72⅓ + 14.9 by a tenth.
        #expect(ranked.map(\.key) == ["甲", "乙"] && ranked[0].score.value == Fraction(262, 3))
        #expect(ranked[1].score.trace == "3位评委，其余3个合计217，平均72.33；加现场考察14.9，合计87.23")
        let even = try Ranking.rank(field, by: spec, adding: ["甲": Fraction(17), "乙": Fraction(15)])
        #expect(even.map(\.rank) == [1, 1] && even[0].tie == "同分并列")
        #expect(spec.sentence == "各评委总分的平均分，另加现场考察最多 20 分")
    }

    private static func act(
        _ house: ProgrammeHouse,
        _ entry: Entry,
        _ act: @escaping @Sendable (VisitDesk, Entry) throws -> Void
    ) async throws {
        let terms = house.terms
        try await house.act(entry, by: house.region.zhangSan) { desk, entry in
            try act(VisitDesk(programme: desk.programme, hand: desk.hand, terms: terms, db: desk.db), entry)
        }
    }

    @Test(
        "Planned with judges who need not stand aside, recorded with who came; nobody is ranked before all are visited",
        arguments: Engine.available
    )
    func visiting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var programme = try await house.opened(
            ProgrammeHouse.spec { $0.ranking?.visit = VisitRule(most: Fraction(20), source: "通知第五条") }
        )
        let unions = [region.university] + (try await house.universities(1))
        var entries: [Entry] = []
        for (union, title) in zip(unions, ["甲工作室", "乙工作室"]) {
            entries.append(try await house.accepted(programme, union, title))
        }
        for number in 1...6 {
            let own = number == 6 ? unions[0] : nil
            let judge = Judge(number: number, name: "评委\(number)", union: own?.id, unionName: own?.shortName ?? "")
            try await house.run(programme, by: region.zhangSan) { try $0.add(judge, to: $1) }
        }
        programme = try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        for (index, entry) in entries.enumerated() {
            try await house.run(programme, by: region.zhangSan) { desk, programme in
                guard let now = try EntryStore(db: desk.db).find(entry.id) else { return }
                for number in 1...6 where !(number == 6 && index == 0) {
                    try desk.enter(ProgrammeHouse.sheet(now, number, less: index), for: now, in: programme)
                }
            }
        }
        let (first, second, today) = (entries[0], entries[1], house.clock.now.day)
        await #expect(throws: VisitRefusal.missing(["甲工作室", "乙工作室"])) {
            try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        }
        await #expect(throws: VisitRefusal.conflict(6, "同一个单位")) {
            try await Self.act(house, first) { try $0.plan($1, on: today, numbers: [1, 6]) }
        }
        await #expect(throws: VisitRefusal.nobody) {
            try await Self.act(house, first) { try $0.plan($1, on: today, numbers: []) }
        }
        await #expect(throws: VisitRefusal.notPlanned) {
            try await Self.act(house, first) { try $0.record($1, on: today, came: [1], finding: "好", points: .one) }
        }
        let officer = try await house.signIn(region.zhangSan)
        let planned = try await officer.post("\(first.address)/visit", ["act": "plan", "on": today.written, "judge": "1"])
        #expect(planned.status == 303)
        await #expect(throws: VisitRefusal.planned(today)) {
            try await Self.act(house, first) { try $0.plan($1, on: today, numbers: [2]) }
        }
        #expect(try await house.tasks(of: region.zhengShiyi).contains("接受考察"))
        let school = try await house.signIn(region.zhengShiyi)
        #expect(try await school.get(first.address).text.contains("来现场考察"))
        #expect(try await school.get("\(first.address)/visit").status == 404)
        for (came, points, refusal) in [
            ([Int](), Fraction(10), VisitRefusal.nobodyCame), ([1], Fraction(21), .points(Fraction(20))),
            ([2], .one, .nobodyCame),
        ] {
            await #expect(throws: refusal) {
                try await Self.act(house, first) { try $0.record($1, on: today, came: Set(came), finding: "好", points: points) }
            }
        }
        // What was written stays on the page that says what is wrong.
        let wrong = try await officer.post(
            "\(first.address)/visit",
            ["act": "record", "on": today.written, "judge": "1", "finding": "设备都在用", "points": "21"]
        )
        #expect(wrong.status == 422 && wrong.markup.problems.isEmpty && wrong.text.contains("设备都在用"))
        #expect(wrong.text.contains(VisitRefusal.points(Fraction(20)).sentence) && wrong.text.contains("value=\"1\" checked"))
        try await Self.act(house, second) { try $0.plan($1, on: today, numbers: [2, 6]) }
        try await Self.act(house, second) { try $0.record($1, on: today, came: [6], finding: "场地和材料一致", points: Fraction(19)) }
        try await Self.act(house, first) { try $0.record($1, on: today, came: [1], finding: "没有台账", points: Fraction(1)) }
        await #expect(throws: VisitRefusal.recorded) {
            try await Self.act(house, first) { try $0.record($1, on: today, came: [1], finding: "再登", points: .one) }
        }
        // Taken back with a reason, planned and recorded anew.
        try await Self.act(house, first) { try $0.void($1, because: "登成另一件的") }
        try await Self.act(house, first) { try $0.plan($1, on: today, numbers: [3]) }
        try await Self.act(house, first) { try $0.record($1, on: today, came: [3], finding: "台账齐全", points: Fraction(37, 2)) }
        let page = try await officer.get("\(first.address)/visit").text
        #expect(page.contains("登成另一件的") && page.contains("台账齐全") && page.contains("18.5"))
        #expect(try await officer.get("\(programme.address)/visits").text.contains("还有 0 件没有登记"))
        #expect(try await !school.get(first.address).text.contains("台账齐全"))
        programme = try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        let found = try await house.database.read { [programme] in try ListStore(db: $0).find(programme.id) }
        let list = try #require(found).list
        // 93 + 18.5 against 92.5 + 19: the visit makes them equal, to the last decimal.
        #expect(list.lines.map(\.score) == [Fraction(223, 2), Fraction(223, 2)])
        #expect(list.lines[0].trace.hasSuffix("；加现场考察18.5，合计111.50") && list.sentence.hasSuffix("另加现场考察最多 20 分"))
    }
}
