// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Jobs

private struct Broken: Error {}

@Suite("Long work")
struct JobTests {
    @Test("Work is done once, tells how far it is, and takes whoever waits on to the result", arguments: Engine.available)
    func doing(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let id = try #require(try await yard.add(yard.order()))
        #expect(try await yard.add(yard.order()) == nil)
        #expect(try await yard.add(yard.order(of: 2)) != nil)
        let officer = try await yard.house.signIn(yard.house.region.zhangSan)
        let waiting = try await officer.get("/jobs/\(id)")
        #expect(waiting.text.contains("排着队") && waiting.text.contains("data-refresh"))
        #expect(try await yard.runner(Yard.counting()).round(at: yard.clock) == 2)
        let job = try await yard.job(id)
        #expect(job.state == .done && job.done == 10 && job.outcome == "数完了" && job.endedAt != nil)
        let answer = try await officer.get("/jobs/\(id)")
        #expect(answer.status == 303 && answer.location == "/account")
        #expect(try await officer.get("/jobs").text.contains("数完了"))
        #expect(try await yard.runner(Yard.counting()).round(at: yard.clock) == 0)
        // It may be asked for again once it has ended.
        #expect(try await yard.add(yard.order()) != nil)
    }

    @Test("Nobody sees or stops the work of another", arguments: Engine.available)
    func privacy(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let id = try #require(try await yard.add(yard.order()))
        let other = try await yard.house.signIn(yard.house.region.zhaoLiu)
        #expect(try await other.get("/jobs/\(id)").status == 404)
        #expect(try await other.post("/jobs/\(id)/stop").status == 404)
        #expect(try await !other.get("/jobs").text.contains("数到十"))
        #expect(try await yard.house.visitor().get("/jobs/\(id)").status == 303)
    }

    @Test("What a node that died had claimed is gone on with when the claim runs out", arguments: Engine.available)
    func dying(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let id = try #require(try await yard.add(yard.order()))
        let dead = yard.runner(Yard.counting())
        let claimed = try #require(try await dead.claim(at: yard.house.clock.now))
        let hand = JobHand(job: claimed, lease: try await lease(of: id, yard), clock: yard.clock)
        try await hand.report(yard.house.database, 4, of: 10, "数着")
        #expect(try await yard.runner(Yard.counting()).round(at: yard.clock) == 0)
        yard.house.clock.advance(seconds: 91)
        #expect(try await yard.runner(Yard.counting()).round(at: yard.clock) == 1)
        #expect(try await yard.job(id).state == .done)
        // The dead node, if it comes to life again, writes nothing more.
        await #expect(throws: JobLost.self) { try await hand.report(yard.house.database, 5, of: 10, "数着") }
    }

    private func lease(of id: ID<Job>, _ yard: Yard) async throws -> String {
        try #require(try await yard.house.database.read { try $0.value("SELECT lease FROM job WHERE id = \(id)") })
    }

    @Test("Of two nodes one gets the work", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        for subject in 1...20 { _ = try await yard.add(yard.order(of: Int64(subject))) }
        let runners = (0..<4).map { _ in yard.runner(Yard.counting()) }
        let clock = yard.clock
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for runner in runners { group.addTask { try await runner.round(at: clock) } }
            return try await group.reduce(0, +)
        }
        #expect(counts == 20)
        let tries: [Int] = try await yard.house.database.read { db in
            try db.rows("SELECT attempts FROM job").map { try $0.get("attempts") }
        }
        #expect(tries.count == 20 && tries.allSatisfy { $0 == 1 })
    }

    @Test("Work stops where nothing is half done, and what has not begun ends at once", arguments: Engine.available)
    func stopping(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let officer = try await yard.house.signIn(yard.house.region.zhangSan)
        let early = try #require(try await yard.add(yard.order()))
        #expect(try await officer.post("/jobs/\(early)/stop").status == 303)
        #expect(try await yard.job(early).state == .stopped)
        #expect(try await officer.post("/jobs/\(early)/stop").status == 422)
        let late = try #require(try await yard.add(yard.order(of: 2)))
        let (database, now) = (yard.house.database, yard.house.clock.now)
        let worker: JobKinds.Worker = { database, hand in
            try await hand.report(database, 3, of: 10, "数着")
            _ = try await database.write { try JobStore($0).stop(late, at: now) }
            try await hand.report(database, 4, of: 10, "数着")
            return "没有停"
        }
        try await yard.runner(worker).round(at: yard.clock)
        let job = try await yard.job(late)
        #expect(job.state == .stopped && job.done == 3 && job.outcome == "停下了，已经办了的留着")
        #expect(try await database.read { try JobStore($0).latest("count", on: Subject(kind: "thing", id: 2)) } == job)
    }

    @Test("A refusal ends it with its sentence; what nobody foresaw is tried five times", arguments: Engine.available)
    func failing(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let refused = try #require(try await yard.add(yard.order()))
        try await yard.runner(Yard.counting(at: 2) { throw JobFailure("名单换过了，重新上传。") }).round(at: yard.clock)
        let officer = try await yard.house.signIn(yard.house.region.zhangSan)
        #expect(try await yard.job(refused).state == .failed)
        #expect(try await officer.get("/jobs/\(refused)").text.contains("名单换过了，重新上传。"))
        let broken = try #require(try await yard.add(yard.order(of: 2)))
        let runner = yard.runner(Yard.counting(at: 2) { throw Broken() })
        for _ in 1...4 {
            #expect(try await runner.round(at: yard.clock) == 1)
            #expect(try await yard.job(broken).isOpen)
            #expect(try await runner.round(at: yard.clock) == 0)
            yard.house.clock.advance(seconds: 600)
        }
        #expect(try await runner.round(at: yard.clock) == 1)
        #expect(try await yard.job(broken).state == .failed)
        let unknown = try #require(try await yard.add(yard.order(kind: "unheard-of")))
        try await runner.round(at: yard.clock)
        #expect(try await yard.job(unknown).outcome?.contains("请管理员升级") ?? false)
        try await runner.sweep(at: yard.house.clock.now.advanced(bySeconds: 91 * 86_400))
        #expect(try await yard.house.database.read { try JobStore($0).find(refused) } == nil)
    }

    @Test("What takes its server down again and again is given up", arguments: Engine.available)
    func poison(engine: Engine) async throws {
        let yard = try await Yard.open(on: engine)
        let id = try #require(try await yard.add(yard.order()))
        for _ in 1...20 {
            // Claimed, and never heard of again.
            #expect(try await yard.runner(Yard.counting()).claim(at: yard.house.clock.now)?.id == id)
            yard.house.clock.advance(seconds: 91)
        }
        #expect(try await yard.runner(Yard.counting()).round(at: yard.clock) == 1)
        let job = try await yard.job(id)
        #expect(job.state == .failed && job.done == 0 && job.outcome?.contains("20 次") ?? false)
    }

    @Test("A server that goes down gives its work back, and the next goes on at once")
    func goingDown() async throws {
        let yard = try await Yard.open(on: .sqlite)
        let id = try #require(try await yard.add(yard.order()))
        let runner = yard.runner { database, hand in
            try await hand.report(database, 5, of: 10, "数着")
            try await Task.sleep(for: .seconds(60))
            return "没有断"
        }
        let clock = yard.clock
        let running = Task { try await runner.round(at: clock) }
        while try await yard.job(id).done < 5 { try await Task.sleep(for: .milliseconds(5)) }
        running.cancel()
        _ = try await running.value
        #expect(try await yard.job(id).isOpen)
        #expect(try await yard.runner(Yard.counting()).round(at: clock) == 1)
        #expect(try await yard.job(id).outcome == "数完了")
    }
}
