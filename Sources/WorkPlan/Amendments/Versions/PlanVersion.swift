// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A plan's text as it was in one version (版本), word for word.
struct PlanVersion: Sendable {
    /// The row that holds it: the plan's own for the present version.
    let row: Plan
    let sections: [PlanSectionRecord]

    var number: Int { row.version }

    init(_ row: Plan, _ sections: [PlanSectionRecord]) {
        self.row = row
        self.sections = sections
    }

    /// The version with a number that was or is in force.
    static func find(_ number: Int, of plan: Plan, db: any Connection) throws -> PlanVersion? {
        guard number != plan.version else { return PlanVersion(plan, try PlanTextStore(db: db).sections(of: plan.id)) }
        let former: ID<Plan>? = try db.value(
            """
            SELECT work_plan.id FROM work_plan JOIN plan_amendment ON plan_amendment.id = work_plan.id
            WHERE work_plan.amends_id = \(plan.id) AND work_plan.version = \(number) AND plan_amendment.state = 'published'
            """
        )
        guard let former, let row = try PlanStore(db: db).find(former) else { return nil }
        return PlanVersion(row, try PlanTextStore(db: db).sections(of: former))
    }

    /// `第2版`, and for the first one what it is.
    static func name(_ number: Int) -> String { number == 1 ? "第1版（最初印发）" : "第\(number)版" }
}
