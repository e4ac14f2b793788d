// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What hangs on the measures of a plan (挂着的办理): nobody decides about a measure without seeing it.
struct BoundRecords {
    let numbers: [ID<Measure>: String]
    private let content: PlanContent
    private let inHand: [ID<Measure>: Int]

    init(_ plan: Plan, on today: Day, db: any Connection) throws {
        content = try PlanContent(plan, on: today, db: db)
        numbers = content.numbers
        var inHand: [ID<Measure>: Int] = [:]
        try db.each(
            """
            SELECT measure_id, issued + signed + submitted AS n FROM assignment_tally
            WHERE path = \(plan.unionPath) AND plan_id = \(plan.id)
            """
        ) { row in
            inHand[try row.get("measure_id")] = try row.get("n")
        }
        self.inHand = inHand
    }

    func unions(of measure: ID<Measure>) -> Int { inHand[measure] ?? 0 }

    /// `12 家在办，节点 1/3，有指标`; empty where nothing hangs on it.
    func words(of measure: ID<Measure>) -> String {
        let steps = content.checkpoints[measure] ?? []
        let done = steps.count { $0.completion != nil }
        return [
            unions(of: measure) > 0 ? "\(unions(of: measure)) 家在办" : nil,
            steps.isEmpty ? nil : "节点 \(done)/\(steps.count)",
            content.readings[measure] == nil ? nil : "有指标",
        ].compactMap(\.self).joined(separator: "，")
    }
}
