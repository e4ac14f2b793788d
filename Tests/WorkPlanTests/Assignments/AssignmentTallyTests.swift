// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The tally is what counting gives")
struct AssignmentTallyTests {
    @Test("After any history every row equals the count of the rows below", arguments: Engine.available)
    func following(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        var random = SeededRandom(seed: 42)
        var all: [ID<Assignment>] = []
        for words in ["征文", "读书班", "宣讲"] {
            for recipients in [Recipients.children, .group(.counties), .kind(.school)] {
                all += try await house.issue(words, of: plan, to: recipients).map(\.id)
            }
        }
        all = Array(Set(all)).sorted()
        #expect(all.count == 15)
        let (now, region) = (house.clock.now, house.region)
        for _ in 0..<120 {
            let (id, turn) = (all[Int.random(in: 0..<all.count, using: &random)], Int.random(in: 0..<5, using: &random))
            try await house.database.write { db in
                let store = AssignmentStore(db: db)
                guard let one = try store.find(id) else { return }
                switch (one.state, turn) {
                case (.issued, _): try store.sign(one, by: "甲", at: now)
                case (.signed, 0): try store.withdraw(one, by: "乙", reason: "不办", at: now)
                case (.signed, _): try store.submit(one, by: region.zhaoLiu.account, name: "甲", at: now)
                case (.submitted, 0...2): try store.sendBack(one, by: "乙", reason: "补", at: now)
                case (.submitted, _): try store.close(one, by: region.wangWu.account, name: "乙", note: "", at: now)
                default: break
                }
            }
        }
        #expect(try await house.tallyFaults() == 0)
        let every = all
        let states = try await house.database.read { db in try every.compactMap { try AssignmentStore(db: db).find($0)?.state } }
        #expect(Set(states).count >= 3)
    }

    @Test("A row that is wrong, missing or left over is found", arguments: Engine.available)
    func finding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        try await house.issue(of: plan)
        _ = try await house.database.write { try $0.run("UPDATE assignment_tally SET issued = issued + 1") }
        #expect(try await house.tallyFaults() == 2)
        _ = try await house.database.write { try $0.run("DELETE FROM assignment_tally") }
        #expect(try await house.tallyFaults() == 1)
    }
}
