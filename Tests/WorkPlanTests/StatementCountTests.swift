// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("A page costs the same however long the plan is")
struct StatementCountTests {
    /// How many statements each page takes, with a plan of so many measures.
    private func costs(_ count: Int, on engine: Engine) async throws -> [Int] {
        // A shelf of its own: what other tests read must not push these plans from it.
        let house = try await PlanHouse.open(on: engine, PlanHouse.makeModule())
        let reading = SamplePlan.long(count)
        let (draft, submitted) = (try await house.draft(reading), try await house.submitted(reading))
        let published = try await house.published(reading)
        for measure in try await house.measures(of: published).prefix(count / 2) {
            try await house.checkpoint("办第一期", of: measure, due: .of(6, 1), done: .of(6, 1))
            try await house.checkpoint("办最后一期", of: measure, due: .of(8, 2))
        }
        let pages = try await house.pages(draft: draft, submitted: submitted, published: published, words: "举办")
        var costs: [Int] = []
        for someone in [house.region.zhangSan, house.region.liSi, house.region.qianQi] {
            let client = try await house.signIn(someone)
            for page in pages + ["/", "/plans/\(submitted)/publication", "/plans/\(published)/list?q=2&sort=-due"] {
                let before = house.database.statementCount
                _ = try await client.get(page)
                costs.append(house.database.statementCount - before)
            }
        }
        return costs
    }

    @Test("Three measures or two hundred: every page takes as many statements, twelve at most", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let (few, many) = (try await costs(3, on: engine), try await costs(200, on: engine))
        #expect(few == many)
        #expect(many.max() ?? 99 <= 12)
    }
}
