// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// Reports over more facts than are hashed while somebody waits.
@Suite("Sealing a report over many facts")
struct SealingTests {
    private struct Stage {
        let house: PlanHouse
        let plan: ID<Plan>
        let measure: Measure
        let zhangSan: TestClient

        static func open(on engine: Engine) async throws -> Stage {
            let house = try await PlanHouse.open(on: engine)
            let plan = try await house.published()
            let measure = try await house.measure("读书班", of: plan)
            try await house.ask(.sample(.count, "event", states: ["verified"]), of: measure)
            let city = house.region.city
            try await house.database.write { db in
                let rows: SQL = """
                    WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 20001)
                    SELECT 'event/' || many.n AS key, trade_union.id AS union_id, trade_union.path AS union_path,
                        many.n AS subject_id, 'P-' || many.n AS label, '/' AS link
                    FROM many CROSS JOIN trade_union WHERE trade_union.id = \(city.id)
                    """
                let batch = FactBatch(kind: "event", state: "verified", on: .of(6, 20), subjectKind: "event", rows: rows)
                try FactStore(db).publish(batch)
                try IndicatorCount(db: db).settle()
            }
            return Stage(house: house, plan: plan, measure: measure, zhangSan: try await house.signIn(house.region.zhangSan))
        }

        func frozen() async throws -> (address: String, id: ID<Report>) {
            let made = try await zhangSan.post("/plans/\(plan)/reports", ["kind": "half"])
            let address = try #require(made.location)
            let fields: FormFields = ["title": "上半年报告", "body": "# 一、学习\n办了{{1-1.value}}场。", "revision": "1"]
            #expect(try await zhangSan.post(address, fields).status == 303)
            #expect(try await zhangSan.post("\(address)/freeze", ["revision": "2"]).status == 303)
            let id = try #require(ID<Report>(address.split(separator: "/").last.map(String.init) ?? ""))
            return (address, id)
        }

        func seal(of id: ID<Report>) async throws -> String? {
            try await house.database.read { try ReportStore(db: $0).find(id)?.freeze?.seal }
        }

        func hashes(of id: ID<Report>) async throws -> [String] {
            try await house.database.read { try FrozenReadings(db: $0).readings(of: id).map(\.hash) }
        }

        func work() async throws -> Int {
            var kinds = JobKinds()
            PlanHouse.module.work(in: &kinds)
            let clock = house.clock
            return try await JobRunner(database: house.database, kinds: kinds).round { clock.now }
        }
    }

    @Test(
        "It is final at once and sealed by long work over the facts as they were, whatever came meanwhile",
        arguments: Engine.available
    )
    func sealing(engine: Engine) async throws {
        let stage = try await Stage.open(on: engine)
        let first = try await stage.frozen()
        #expect(try await stage.seal(of: first.id) == nil)
        let waiting = try await stage.zhangSan.get(first.address).text
        #expect(waiting.contains("20001") && waiting.contains("算《上半年报告》的校验码") && !waiting.contains("转成公文"))
        let early = try await stage.zhangSan.get("\(first.address)/document")
        #expect(early.status == 422 && early.text.contains(ReportRefusal.unsealed.sentence))
        #expect(try await stage.work() == 1)
        let sealed = try #require(try await stage.seal(of: first.id))
        #expect(try await stage.zhangSan.get(first.address).text.contains(sealed))
        // The same facts give the same hash, though by the time they are hashed others stand there.
        let second = try await stage.frozen()
        let city = stage.house.region.city
        try await stage.house.database.write { db in
            try FactStore(db).withdraw("event/1", because: "合并 P-1→P-2")
            try FactStore(db).withdraw(every: "SELECT key FROM fact WHERE kind = 'event' AND subject_id > 15000")
            try FactStore(db).publish(SampleFacts.event("new", of: city, on: .of(6, 21)))
            try IndicatorCount(db: db).settle()
        }
        #expect(try await stage.work() == 1)
        #expect(try await stage.hashes(of: second.id) == stage.hashes(of: first.id))
        let drift = try await stage.zhangSan.get("\(second.address)/drift").text
        for words in ["20001", "15000", "增加 1 条", "减少 5002 条", "合并 P-1→P-2"] { #expect(drift.contains(words), "\(words)") }
        let journal = try await stage.house.database.read { try Journal($0).entries(of: Subject("report", second.id)) }
        #expect(journal.contains { $0.verb == "seal" })
    }

    @Test("A seal that was stopped is asked for again, once", arguments: Engine.available)
    func again(engine: Engine) async throws {
        let stage = try await Stage.open(on: engine)
        let report = try await stage.frozen()
        let subject = Subject("report", report.id)
        let job = try #require(try await stage.house.database.read { try JobStore($0).latest(ReportSealing.kind, on: subject) })
        let again = "\(report.address)/sealing"
        let early = try await stage.zhangSan.post(again)
        #expect(early.status == 422 && early.text.contains(ReportRefusal.unsealed.sentence))
        #expect(try await !stage.zhangSan.get(report.address).text.contains("接着算校验码"))
        #expect(try await stage.zhangSan.post("/jobs/\(job.id)/stop").status == 303)
        #expect(try await stage.work() == 0)
        #expect(try await stage.zhangSan.get(report.address).text.contains("接着算校验码"))
        stage.house.clock.advance(seconds: 1)
        #expect(try await stage.zhangSan.post(again).status == 303)
        #expect(try await stage.work() == 1)
        #expect(try await stage.seal(of: report.id) != nil)
        let late = try await stage.zhangSan.post(again)
        #expect(late.status == 422 && late.text.contains(ReportRefusal.sealed.sentence))
    }

    @Test("Under another question the drift names what it lets in and leaves out", arguments: Engine.available)
    func redefined(engine: Engine) async throws {
        let stage = try await Stage.open(on: engine)
        let city = stage.house.region.city
        try await stage.house.publish([SampleFacts.event("filed", of: city, on: .of(6, 21), "filed")])
        let report = try await stage.frozen()
        try await stage.house.ask(.sample(.count, "event", states: ["filed"]), of: stage.measure)
        let drift = try await stage.zhangSan.get("\(report.address)/drift").text
        for words in ["增加 1 条", "减少 20001 条", "指标的口径改过"] { #expect(drift.contains(words), "\(words)") }
    }
}
