// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Programmes
@testable import WorkPlan

/// 600,000 yuan for sixteen applications: four at 60,000, seven at 40,000, four at 20,000, and one for which nothing is left.
@Suite("Subsidies out of a budget")
struct SubsidyTests {
    private static let tiers = [
        BudgetRule.Tier(name: "A档", amount: 6_000_000), .init(name: "B档", amount: 4_000_000),
        .init(name: "C档", amount: 2_000_000),
    ]

    private static func spec(_ total: Int64 = 60_000_000, tiers: [BudgetRule.Tier] = tiers) throws -> ProgrammeSpec {
        try ProgrammeHouse.spec("subsidy") {
            $0.budget = BudgetRule(total: total, tiers: tiers, source: "2024年预算第九项")
            $0.vote = nil
            $0.places = 0
        }
    }

    /// A call whose entries wait for what they are given.
    private static func waiting(_ house: ProgrammeHouse, _ spec: ProgrammeSpec, _ count: Int) async throws -> (Programme, [Entry])
    {
        let programme = try await house.opened(spec)
        var entries: [Entry] = []
        for (index, union) in try await house.universities(count).enumerated() {
            entries.append(try await house.accepted(programme, union, "第\(index + 1)处阵地"))
        }
        return (try await house.run(programme, by: house.region.zhangSan) { try $0.beginReview($1) }, entries)
    }

    private static func act(
        _ house: ProgrammeHouse,
        _ entry: Entry,
        by someone: Someone,
        _ act: @escaping @Sendable (SubsidyDesk, Entry) throws -> Void
    ) async throws {
        try await house.act(entry, by: someone) { desk, entry in
            try act(SubsidyDesk(programme: desk.programme, hand: desk.hand, db: desk.db), entry)
        }
    }

    private static func budget(_ house: ProgrammeHouse, _ programme: Programme) async throws -> Budget {
        try #require(try await house.database.read { try SubsidyStore(db: $0).budget(of: programme.id) })
    }

    private static func question(_ form: IndicatorForm, _ kind: String, _ states: [String]) throws -> Indicator.Question {
        Indicator.Question(
            form: form,
            kind: kind,
            from: try #require(Day("2024-01-01")),
            to: try #require(Day("2024-12-31")),
            states: states,
            starts: try #require(Day("2024-01-01"))
        )
    }

    /// What indicators make of the facts: facts, numerator, denominator.
    private static func reading(_ house: ProgrammeHouse, _ question: Indicator.Question) async throws -> [Int64] {
        let path = house.region.region.path.text
        return try await house.database.read { db in
            let indicator = Indicator(
                id: .make(at: house.clock.now),
                measure: ID(rawValue: 1),
                plan: ID(rawValue: 1),
                path: path,
                version: 1,
                question: question
            )
            let pots = try IndicatorCount(db: db).amounts(of: indicator)
            let all = pots.filter { $0.key.path == path && $0.key.part == .counted }.values
            return [
                all.reduce(0) { $0 + Int64($1.facts) }, all.reduce(0) { $0 + Int64($1.numerator) },
                all.reduce(0) { $0 + Int64($1.denominator) },
            ]
        }
    }

    @Test(
        "Fifteen are granted 600,000, thirteen paid 520,000, 86.67 %; the call ends by a decision about the rest",
        arguments: Engine.available
    )
    func scenario(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var (programme, entries) = try await Self.waiting(house, Self.spec(), 16)
        let tiers = Array(repeating: "A档", count: 4) + Array(repeating: "B档", count: 7) + Array(repeating: "C档", count: 4)
        for (entry, tier) in zip(entries, tiers) {
            try await Self.act(house, entry, by: region.wangWu) { try $0.grant($1, tier: tier, written: "") }
        }
        let refusal = await #expect(throws: SubsidyRefusal.self) {
            try await Self.act(house, entries[15], by: region.wangWu) { try $0.grant($1, tier: "C档", written: "") }
        }
        #expect(refusal?.sentence == "已定 600,000 元，总额 600,000 元，这一件 20,000 元放不下，还剩 0 元。")
        #expect(refusal?.citation == "2024年预算第九项")
        await #expect(throws: SubsidyRefusal.undecided(1)) {
            try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
        }
        try await Self.act(house, entries[15], by: region.wangWu) { try $0.refuse($1, because: "总额用完") }
        programme = try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
        #expect(try await house.entry(entries[15].id).reason == "不予补助：总额用完")
        programme = try await house.run(programme, by: region.zhangSan) { desk, call in _ = try desk.publicise(call) }
        house.clock.advance(days: 10)
        programme = try await house.run(programme, by: region.zhangSan) { desk, call in
            _ = try desk.conclude(call, document: "桂教工字〔2024〕30号")
        }
        #expect(programme.isFulfilling && programme.stageLabel == "验收拨付")
        // Two schools of the second tier have not filed their proof.
        let day = house.clock.now.day
        await #expect(throws: SubsidyRefusal.notProven) {
            try await Self.act(house, entries[0], by: region.zhangSan) { try $0.pay($1, on: day, voucher: "1") }
        }
        for entry in entries.prefix(15) where ![entries[4].id, entries[5].id].contains(entry.id) {
            try await Self.act(house, entry, by: region.zhengShiyi) {
                try $0.file($1, words: "建成了", spent: Money(fen: 7_000_000), receipts: Money(fen: 7_000_000))
            }
            try await Self.act(house, entry, by: region.zhangSan) { try $0.check($1, returning: nil) }
            try await Self.act(house, entry, by: region.zhangSan) { try $0.pay($1, on: day, voucher: "记-\($1.id)") }
        }
        let budget = try await Self.budget(house, programme)
        #expect(budget.granted == Money(fen: 60_000_000) && budget.paid == Money(fen: 52_000_000))
        #expect(budget.paidWords == "已拨付 520,000 元，占已定的 86.67%")
        let (both, paid) = (["granted", "paid"], ["paid"])
        #expect(try await Self.reading(house, Self.question(.count, "subsidy", both))[0] == 15)
        #expect(try await Self.reading(house, Self.question(.count, "subsidy", paid))[0] == 13)
        #expect(try await Self.reading(house, Self.question(.sum, "subsidy", paid))[1] == 520_000)
        #expect(try await Self.reading(house, Self.question(.ratio, "subsidy", both)) == [15, 520_000, 600_000])
        #expect(try await Self.reading(house, Self.question(.count, "batch", ["closed"]))[0] == 0)
        await #expect(throws: SubsidyRefusal.unpaid(count: 2, Money(fen: 8_000_000))) {
            try await house.run(programme, by: region.wangWu) { try $0.settle($1, carriedBy: "") }
        }
        programme = try await house.run(programme, by: region.wangWu) { try $0.settle($1, carriedBy: "12月常委会：结转下年") }
        #expect(programme.stage == .concluded)
        #expect(try await Self.budget(house, programme).carried == Money(fen: 8_000_000))
        #expect(try await Self.reading(house, Self.question(.count, "batch", ["closed"]))[0] == 1)
        await #expect(throws: SubsidyRefusal.settled) {
            try await Self.act(house, entries[4], by: region.zhengShiyi) {
                try $0.file($1, words: "迟了", spent: Money(fen: 100), receipts: Money(fen: 100))
            }
        }
    }

    @Test(
        "Many decide at once: the sum never exceeds the total, and who is refused reads the numbers",
        arguments: Engine.available
    )
    func racing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (programme, entries) = try await Self.waiting(house, Self.spec(10_000_000, tiers: []), 8)
        let outcomes = try await withThrowingTaskGroup(of: SubsidyRefusal?.self) { group in
            for entry in entries {
                group.addTask {
                    do {
                        try await Self.act(house, entry, by: house.region.wangWu) {
                            try $0.grant($1, tier: "", written: "30,000")
                        }
                        return nil
                    } catch let refusal as SubsidyRefusal {
                        return refusal
                    }
                }
            }
            return try await group.reduce(into: [SubsidyRefusal?]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 3)
        let full = SubsidyRefusal.overBudget(
            granted: Money(fen: 9_000_000),
            total: Money(fen: 10_000_000),
            this: Money(fen: 3_000_000),
            "2024年预算第九项"
        )
        #expect(outcomes.compactMap { $0 } == Array(repeating: full, count: 5))
        let sum: Int64? = try await house.database.read { db in
            try db.value("SELECT CAST(sum(amount) AS BIGINT) FROM programme_subsidy WHERE programme_id = \(programme.id)")
        }
        #expect(sum == 9_000_000)
        #expect(try await Self.budget(house, programme).granted == Money(fen: 9_000_000))
    }

    @Test(
        "What was decided, proven or paid wrongly is taken back with a trace, and its money is free again",
        arguments: Engine.available
    )
    func undoing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var (programme, entries) = try await Self.waiting(house, Self.spec(10_000_000), 2)
        try await Self.act(house, entries[0], by: region.wangWu) { try $0.grant($1, tier: "A档", written: "") }
        await #expect(throws: SubsidyRefusal.decided("A档，60,000 元")) {
            try await Self.act(house, entries[0], by: region.wangWu) { try $0.grant($1, tier: "B档", written: "") }
        }
        try await Self.act(house, entries[0], by: region.wangWu) { try $0.takeBack($1) }
        for (entry, tier) in zip(entries, ["B档", "A档"]) {
            try await Self.act(house, entry, by: region.wangWu) { try $0.grant($1, tier: tier, written: "") }
        }
        programme = try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
        programme = try await house.run(programme, by: region.zhangSan) { desk, call in _ = try desk.publicise(call) }
        // Out of the publicity: what it was granted is free again, and it never counts.
        try await house.act(entries[1], by: region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
        #expect(try await Self.budget(house, programme).granted == Money(fen: 4_000_000))
        house.clock.advance(days: 10)
        programme = try await house.run(programme, by: region.zhangSan) { desk, call in
            _ = try desk.conclude(call, document: "文件")
        }
        #expect(try await house.tasks(of: region.zhangSan) == [])
        let (first, day) = (entries[0], house.clock.now.day)
        await #expect(throws: SubsidyRefusal.unequal(spent: Money(fen: 200), receipts: Money(fen: 100))) {
            try await Self.act(house, first, by: region.zhengShiyi) {
                try $0.file($1, words: "用完了", spent: Money(fen: 200), receipts: Money(fen: 100))
            }
        }
        for why in ["缺发票", nil] {
            try await Self.act(house, first, by: region.zhengShiyi) {
                try $0.file($1, words: "用完了", spent: Money(fen: 4_000_050), receipts: Money(fen: 4_000_050))
            }
            #expect(try await house.tasks(of: region.zhangSan) == ["查验收材料"])
            try await Self.act(house, first, by: region.zhangSan) { try $0.check($1, returning: why) }
        }
        #expect(try await house.tasks(of: region.zhangSan) == ["拨付"])
        await #expect(throws: SubsidyRefusal.futureDay(day.adding(days: 1))) {
            try await Self.act(house, first, by: region.zhangSan) { try $0.pay($1, on: day.adding(days: 1), voucher: "1") }
        }
        try await Self.act(house, first, by: region.zhangSan) { try $0.pay($1, on: day, voucher: "记-1") }
        await #expect(throws: SubsidyRefusal.paidAlready("记-1")) {
            try await Self.act(house, first, by: region.zhangSan) { try $0.pay($1, on: day, voucher: "记-2") }
        }
        // A name that was paid for is not taken back before its payment.
        let named = try await house.entry(first.id)
        await #expect(throws: SubsidyRefusal.standsPaid(Money(fen: 4_000_000))) {
            try await house.run(programme, by: region.wangWu) { try $0.revoke(named, of: $1, because: "查实") }
        }
        try await Self.act(house, first, by: region.zhangSan) { try $0.reverse($1, because: "户名写错，已退回") }
        #expect(try await Self.budget(house, programme).paid == .zero)
        // Paid in the next year, it counts where it counted.
        house.clock.advance(days: 250)
        let late = house.clock.now.day
        try await Self.act(house, first, by: region.zhangSan) { try $0.pay($1, on: late, voucher: "记-3") }
        #expect(late.year == day.year + 1)
        let both = try Self.question(.ratio, "subsidy", ["granted", "paid"])
        #expect(try await Self.reading(house, both) == [1, 40_000, 40_000])
        let payments = try #require(try await house.database.read { try SubsidyStore(db: $0).find(first.id) }).payments
        #expect(payments.map(\.voucher) == ["记-3", "记-1"] && payments.map(\.stands) == [true, false])
        programme = try await house.run(programme, by: region.wangWu) { try $0.settle($1, carriedBy: "") }
        #expect(programme.stage == .concluded)
        #expect(try await Self.budget(house, programme).carriedBy == nil)
    }

    @Test(
        "Through the pages: started with tiers, decided, told only from the publicity on, proven with files, exported",
        arguments: Engine.available
    )
    func pages(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        var school = try await house.signIn(region.zhengShiyi)
        var fields: FormFields = [
            "ready": "subsidy", "title": "活动阵地补助", "basis": "常委会", "until": "8月1日", "perUnion": "1", "days": "5",
            "quotaSource": "通知第三条", "budget": "十万", "budgetSource": "", "tiers": "A档\nB档 40000",
        ]
        let wrong = try await officer.post("/programmes", fields)
        #expect(wrong.status == 422 && wrong.text.contains("有 3 处要改") && wrong.text.contains("“A档”看不明白"))
        for (name, text) in [("budget", "100000"), ("budgetSource", "预算第九项"), ("tiers", "A档 60000\nB档 40,000")] {
            fields.set(name, text)
        }
        let call = try #require(try await officer.post("/programmes", fields).location)
        let entry = try await house.apply(
            school,
            to: call,
            ["title": "职工书屋"],
            ["site": "图书馆一楼", "area": "120", "plan": "书架", "cost": "90000", "own": "30000", "asked": "60000"]
        )
        #expect(try await school.post("\(entry)/forwarding", ["why": "同意"]).status == 303)
        for path in ["\(entry)/acceptance", "\(call)/review"] { #expect(try await officer.post(path).status == 303) }
        #expect(try await school.post("\(entry)/subsidy", ["act": "grant", "tier": "A档"]).status == 404)
        #expect(try await chair.get(entry).text.contains("总额 100,000 元，已定 0 元，还剩 100,000 元"))
        #expect(try await chair.post("\(entry)/subsidy", ["act": "refuse"]).text.contains("为什么不予补助"))
        #expect(try await chair.post("\(entry)/subsidy", ["act": "grant", "tier": "A档"]).status == 303)
        #expect(try await !school.get(entry).text.contains("60,000 元"))
        #expect(try await chair.post("\(call)/decision", ["meeting": "会议"]).status == 303)
        #expect(try await officer.post("\(call)/publicity").status == 303)
        #expect(try await school.get(entry).text.contains("A档，60,000 元"))
        house.clock.advance(days: 10)
        // Nobody stays signed in for so long.
        (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        school = try await house.signIn(region.zhengShiyi)
        #expect(try await officer.post("\(call)/conclusion", ["document": "文件"]).status == 303)
        let bare: FormFields = ["words": "建成", "spent": "90000", "receipts": "80000"]
        let short = try await school.upload("\(entry)/proof", bare, files: [])
        #expect(short.status == 422 && short.text.contains("票据合计 80,000 元，支出 90,000 元"))
        let file = TestFile("files", name: "发票.txt", bytes: Array("发票".utf8))
        #expect(
            try await school.upload("\(entry)/proof", ["words": "建成", "spent": "90000", "receipts": "90000"], files: [file])
                .status == 303
        )
        #expect(try await school.get("\(entry)/proof").text.contains("待查验收"))
        #expect(try await officer.get(entry).text.contains("发票.txt"))
        #expect(try await officer.post("\(entry)/proof-check", ["act": "pass"]).status == 303)
        #expect(try await school.post("\(entry)/payment", ["paid": "7月1日", "voucher": "1"]).status == 404)
        #expect(try await officer.post("\(entry)/payment", ["paid": "7月1日", "voucher": "记-18"]).status == 303)
        let ledger = try await chair.get("\(call)/subsidies").text
        #expect(ledger.contains("记-18") && ledger.contains("100.00%（拨付的除以已定的）") && ledger.contains("可以结项"))
        let table = try await officer.post("\(call)/subsidies/exports", ["format": "csv"])
        #expect(table.text.contains("职工书屋") && table.text.contains("60000.00") && table.text.contains("记-18"))
        #expect(try await school.get("\(call)/subsidies").status == 404)
        #expect(try await officer.post("\(call)/settlement").status == 404)
        #expect(try await chair.post("\(call)/settlement").status == 303)
        #expect(try await chair.get(call).text.contains("已办结"))
    }

    @Test("Tiers and totals are exact or refused")
    func reading() throws {
        #expect(
            try TierText.read("A 档 60000\n\nB档 40,000") == [
                .init(name: "A档", amount: 6_000_000), .init(name: "B档", amount: 4_000_000),
            ]
        )
        #expect(TierText.words(Self.tiers) == "A档 60000\nB档 40000\nC档 20000")
        for line in ["60000", "A档 6万", "A档 0", "A档 10.5", "A档 -5"] {
            #expect(throws: SubsidyRefusal.tierLine(line)) { try TierText.read(line) }
        }
        #expect(Money(wholeYuan: "600,000")?.yuan == "600,000 元" && Money(wholeYuan: "1.50") == nil)
        let rule = BudgetRule(total: 100_000, tiers: [.init(name: "A", amount: 200_000)], source: "")
        #expect(rule.faults == ["写明补助总额的出处。", "每一档的金额要大于 0，不超过总额。"])
    }
}
