// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Programmes
@testable import WorkPlan

/// The measure of the real notice, 培育和创建2个…劳模创新工作室, and the programme that carries it out.
@Suite("The measure that a programme carries out")
struct StudioMeasureTests {
    private static let question = """
        [{"words": "劳模创新工作室", "question": {"form": "count", "kind": "title",
          "tags": [{"tag": "series", "values": ["自治区教育工会劳模创新工作室"]}], "group": "directUniversities",
          "from": "2024-01-01", "to": "2024-12-31", "starts": "2024-03-01", "states": ["named"],
          "pending": ["proposed", "publicised"], "rows": [], "base": [], "addsAmounts": false}}]
        """

    /// The plan of the region, published, with the measure's indicator. Returns the measure.
    private static func planned(_ house: ProgrammeHouse) async throws -> ID<Measure> {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Sources/App/Demo/Data/demo-plan.txt"), encoding: .utf8)
        let region = house.region
        let officer = PlanDemo.Hand(account: region.zhangSan.account, name: "张三")
        let reviewer = PlanDemo.Hand(account: region.liSi.account, name: "李四")
        let wishes = try JSONDecoder().decode([IndicatorDemo.Wish].self, from: Data(question.utf8))
        let plan = try PlanDemo(text: text, union: region.region.id, officer: officer, reviewer: reviewer, decisions: [])
        return try await house.database.write { [now = house.clock.now] db in
            try plan.load(db, on: try #require(Day("2024-02-28")))
            try IndicatorDemo(wishes: wishes, officer: officer).load(db, at: now)
            guard let id: ID<Measure> = try db.value("SELECT id FROM measure WHERE phrase LIKE '%2个%劳模创新工作室%'") else {
                throw NotMade(answer: "no measure")
            }
            return id
        }
    }

    private static func reached(_ house: ProgrammeHouse, _ measure: ID<Measure>) async throws -> String? {
        let day = house.clock.now.day
        return try await house.database.write { db in
            try IndicatorCount(db: db).settle()
            return try PlanReadings(db).cited(measure.rawValue, on: day)?.reached
        }
    }

    private static func why(_ house: ProgrammeHouse, _ measure: ID<Measure>) async throws -> Explanation {
        let (day, path) = (house.clock.now.day, house.region.region.path.text)
        return try await house.database.read { db in
            let plan: Int64? = try db.value("SELECT plan_id FROM measure WHERE id = \(measure)")
            let all = try IndicatorStore(db: db).indicators(of: ID(rawValue: plan ?? 0))
            guard let indicator = all.first(where: { $0.measure == measure }) else { throw NotMade(answer: "no indicator") }
            let pots = try PotStore(db: db).pots(of: ID<Plan>(rawValue: plan ?? 0), for: [path], on: day)[path]?[indicator.id]
            let scope = Scope([.init(path: path, withSubtree: true)])
            let finder = ExplanationFinder(indicator: indicator, kind: OutcomeFact.kind, scope: scope, db: db)
            return try finder.brief(indicator.question.reading(pots ?? Pots()))
        }
    }

    @Test("0, then 1, then 2 of 2: what counts, what waits, and what does not and why", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let measure = try await Self.planned(house)
        #expect(try await Self.reached(house, measure) == "0/2 个")
        // Those that do not count: outside the capital, of last year, taken back.
        let outside = try await house.universities(1, tag: nil)[0]
        let inside = try await house.universities(2)
        let spec = try ProgrammeHouse.spec()
        let other = try await house.opened(spec)
        for (union, title, state, day) in [
            (outside, "桂林的", OutcomeFact.State.named, "2024-06-08"), (inside[0], "去年的", .named, "2023-12-18"),
            (inside[1], "撤销的", .revoked, "2024-03-02"),
        ] {
            let entry = try await house.draft(other, union, title)
            let on = try #require(Day(day))
            try await house.database.write { try OutcomeFact.publish(entry, of: other, as: state, on: on, $0) }
        }
        #expect(try await Self.reached(house, measure) == "0/2 个")
        let ranked = try await house.ranked(3)
        let entries = ranked.1
        var programme = ranked.0
        programme = try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in _ = try desk.publicise(programme) }
        #expect(try await Self.reached(house, measure) == "0/2 个")
        #expect(try await Self.why(house, measure).pendingCount == 2)
        // One of the two is objected to: it neither counts nor waits.
        let rounds = try await house.database.read { [programme] in try PublicityStore(db: $0).list(of: programme.id) }
        let (publicity, now) = (try #require(rounds.first), house.clock.now)
        let second = try await house.entry(entries[1].id)
        try await house.database.write { db in
            let desk = ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: now)
            let words = ObjectionDesk.Words(name: "韦某", contact: "13800000000", facts: "团队名单里的两个人早已调离本校，见学校人事处文件。")
            _ = try desk.receive(words, about: second, in: publicity, from: "203.0.113.9")
        }
        house.clock.advance(days: 8)
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            _ = try desk.conclude(programme, document: "桂教工字〔2024〕21号")
        }
        #expect(try await Self.reached(house, measure) == "1/2 个")
        let why = try await Self.why(house, measure)
        #expect(why.included.map(\.label).count == 1 && why.included[0].label.hasPrefix("第1工作室") && why.pendingCount == 0)
        #expect(Set(why.excluded.map { String($0.label.prefix(3)) }) == ["桂林的", "去年的", "撤销的", "第2工"])
        #expect(why.excluded.allSatisfy { !$0.reason.isEmpty })
        let objections = try await house.database.read { [programme] in try PublicityStore(db: $0).objections(of: programme.id) }
        let objection = try #require(objections.first)
        let hand = house.hand(region.zhangSan)
        try await house.database.write { db in
            try ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: hand.at)
                .decide(objection, upheld: false, finding: "两人仍在编", by: hand)
        }
        #expect(try await Self.reached(house, measure) == "1/2 个")
        #expect(try await Self.why(house, measure).pending.map(\.label) == ["第2工作室（\(entries[1].unionName)）"])
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            _ = try desk.conclude(programme, document: "桂教工字〔2024〕22号")
        }
        #expect(try await Self.reached(house, measure) == "2/2 个" && programme.stage == .concluded)
    }

    @Test("Started from the measure in one form, which then shows what it has reached", arguments: Engine.available)
    func starting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let measure = try await Self.planned(house)
        let officer = try await house.signIn(house.region.zhangSan)
        let form = try await officer.get("/programmes/new?measure=\(measure)")
        #expect(form.status == 200 && form.text.contains("2024年自治区教育工会劳模创新工作室评选") && form.text.contains("落实要点"))
        var fields: FormFields = [
            "ready": "studio", "measure": measure.description, "title": "2024年劳模创新工作室评选", "basis": "", "until": "6月1日",
            "places": "2", "reserves": "1", "perUnion": "1", "days": "3", "quotaSource": "通知第三条",
        ]
        let wrong = try await officer.post("/programmes", fields)
        #expect(wrong.status == 422 && wrong.text.contains("写明依据") && wrong.text.contains("已经过去"))
        #expect(wrong.text.contains("公示时间太短") && wrong.text.contains("有 3 处要改"))
        fields.set("basis", "桂教工办〔2024〕12号")
        fields.set("until", "7月20日")
        fields.set("days", "5")
        let made = try await officer.post("/programmes", fields)
        #expect(made.status == 303)
        let page = try await officer.get(made.location ?? "")
        #expect(page.status == 200 && page.text.contains("0/2 个") && page.text.contains("桂教工办〔2024〕12号"))
        #expect(try await house.tasks(of: house.region.zhengShiyi) == ["申报"])
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        let city = try await house.signIn(house.region.zhaoLiu)
        #expect(try await city.post("/programmes", fields).status == 404)
    }
}
