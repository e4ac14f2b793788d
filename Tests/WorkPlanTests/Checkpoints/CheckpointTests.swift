// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Checkpoints of a published plan")
struct CheckpointTests {
    private func only(_ measure: Measure, _ house: PlanHouse) async throws -> Checkpoint {
        let all = try await house.database.read { try CheckpointStore(db: $0).checkpoints(of: measure.plan) }
        return try #require(all[measure.id]?.first)
    }

    @Test("A checkpoint is set, reached and taken back, each with its traces", arguments: Engine.available)
    func reaching(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("征文", of: id)
        let address = "/plans/\(id)/measures/\(measure.id)"
        #expect(
            try await zhangSan.post("/measures/\(measure.id)/checkpoints", ["title": "印发通知", "due": "9月1日"]).location == address
        )
        let checkpoint = try await only(measure, house)
        #expect(checkpoint.title == "印发通知" && checkpoint.due == .of(9, 1) && checkpoint.completion == nil)
        let task = try #require(try await house.tasks(of: house.region.zhangSan).first)
        #expect(task.verb == "登记" && task.title == "印发通知" && task.due == .of(9, 1) && task.link == address)

        let path = "/checkpoints/\(checkpoint.id)"
        #expect(
            try await zhangSan.post("\(path)/completion", ["on": "2024-06-28", "evidence": "桂海教工〔2024〕15号"]).location == address
        )
        #expect(try await only(measure, house).completion == .init(on: .of(6, 28), evidence: "桂海教工〔2024〕15号", by: "张三"))
        let facts = try await house.facts(of: measure.subject)
        #expect(
            facts.map(\.key) == ["checkpoint/\(checkpoint.id)"] && facts.first?.on == .of(6, 28) && facts.first?.state == "done"
        )
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)

        #expect(try await zhangSan.post("\(path)/reopening").location == address)
        #expect(try await only(measure, house).completion == nil)
        #expect(try await house.facts(of: measure.subject).isEmpty)
        #expect(try await house.tasks(of: house.region.zhangSan).map(\.title) == ["印发通知"])
        #expect(try await house.journal(of: id).map(\.verb) == ["checkpoint", "complete", "reopen"])
        #expect(try await house.plan(id)?.revision == 6)
    }

    @Test("A day ahead, no evidence, too much of it and no day are refused", arguments: Engine.available)
    func refusingCompletion(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let checkpoint = try await house.checkpoint("印发通知", of: try await house.measure("征文", of: id), due: .of(9, 1))
        let before = try await house.database.dump()
        for (on, evidence, sentence) in [
            ("2024-07-02", "纪要", CheckpointRefusal.inFuture(.of(7, 2)).sentence), ("", "纪要", "写上日期"), ("某天", "纪要", "不是日期"),
            ("2月30日", "纪要", "2月没有30日"), ("6月28日", "", "写上凭什么"), ("6月28日", String(repeating: "长", count: 201), "200 个字以内"),
        ] {
            let answer = try await zhangSan.post("/checkpoints/\(checkpoint)/completion", ["on": on, "evidence": evidence])
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(on) \(evidence.prefix(9))")
        }
        #expect(try await house.database.dump() == before)
        let today = try await zhangSan.post("/checkpoints/\(checkpoint)/completion", ["on": "7月1日", "evidence": "纪要"])
        #expect(today.status == 303)
    }

    @Test("Of two who register the same checkpoint one is told that it is done", arguments: Engine.available)
    func completingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("征文", of: id)
        let checkpoint = try await house.checkpoint("印发通知", of: measure, due: .of(9, 1))
        async let first = zhangSan.post("/checkpoints/\(checkpoint)/completion", ["on": "6月1日", "evidence": "甲"])
        async let second = zhangSan.post("/checkpoints/\(checkpoint)/completion", ["on": "6月2日", "evidence": "乙"])
        let answers = [try await first, try await second].sorted { $0.status < $1.status }
        #expect(answers.map(\.status) == [303, 422] && answers[1].text.contains(CheckpointRefusal.alreadyDone.sentence))
        #expect(try await house.facts(of: measure.subject).count == 1)
        #expect(try await house.journal(of: id).map(\.verb) == ["complete"])
    }

    @Test("What is not done is not taken back", arguments: Engine.available)
    func reopeningOpen(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let checkpoint = try await house.checkpoint("印发通知", of: try await house.measure("征文", of: id), due: .of(9, 1))
        let answer = try await house.signIn(house.region.zhangSan).post("/checkpoints/\(checkpoint)/reopening")
        #expect(answer.status == 422 && answer.text.contains(CheckpointRefusal.notDone.sentence))
    }

    @Test("A checkpoint has a name and a day", arguments: Engine.available)
    func refusingCheckpoint(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("征文", of: id)
        let before = try await house.database.dump()
        for (title, due) in [
            ("", "9月1日"), (String(repeating: "长", count: 61), "9月1日"), ("印发", ""), ("印发", "13月1日"), ("印发", "rubbish"),
        ] {
            let answer = try await zhangSan.post("/measures/\(measure.id)/checkpoints", ["title": title, "due": due])
            #expect(answer.status == 422, "\(title) \(due)")
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("Only a published plan has checkpoints, and only its taken measures", arguments: Engine.available)
    func waitingForPublication(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let form: FormFields = ["title": "印发", "due": "9月1日"]
        for id in [try await house.draft(), try await house.submitted()] {
            let answer = try await zhangSan.post("/measures/\(try await house.measure("征文", of: id).id)/checkpoints", form)
            #expect(answer.status == 422 && answer.text.contains(CheckpointRefusal.planNotPublished.sentence))
        }
        let id = try await house.published()
        let measure = try await house.measure("征文", of: id)
        _ = try await house.database.write { db in try db.run("UPDATE measure SET state = 'excluded' WHERE id = \(measure.id)") }
        #expect(try await zhangSan.post("/measures/\(measure.id)/checkpoints", form).status == 404)
    }
}
