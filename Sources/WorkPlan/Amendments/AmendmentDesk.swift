// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// An amendment on the desk of someone who may read its plan, with all that deciding about it needs.
struct AmendmentDesk {
    let visit: Visit
    let viewer: Viewer
    let plan: Plan
    let amendment: Amendment
    /// The row that holds the new text.
    let draft: Plan

    init(_ visit: Visit, _ permission: Permission) throws {
        let viewer = try visit.viewer
        let id: ID<Plan> = try visit.id("amendment")
        guard let amendment = try AmendmentStore(db: visit.db).find(id), let draft = try PlanStore(db: visit.db).find(id) else {
            throw Refusal.notFound
        }
        plan = try PlanStore(db: visit.db).require(amendment.plan, permission, for: viewer)
        self.visit = visit
        self.viewer = viewer
        self.amendment = amendment
        self.draft = draft
    }

    var db: any Connection { visit.db }
    var store: AmendmentStore { AmendmentStore(db: db) }
    var mayEdit: Bool { viewer.may(.editPlans, at: plan.unionPath) }

    func measures() throws -> [AmendedMeasure] {
        try AmendedMeasureStore(db: db).measures(of: amendment)
    }

    /// The union whose plan it is, where the viewer may put amendments in force: by permission, or as its officer where one
    /// person is enough.
    func publisher() throws -> Union {
        let union = try union()
        let isOwnOfficer = !union.confirmsPlans && mayEdit
        guard isOwnOfficer || viewer.may(.publishPlans, at: plan.unionPath) else { throw Refusal.notFound }
        return union
    }

    func union() throws -> Union {
        guard let union = try UnionStore(db).find(plan.union) else { throw Refusal.notFound }
        return union
    }

    /// Everything that stands in the plan's own journal: an amendment is part of the plan's history.
    func note(_ verb: String, _ sentence: String) throws {
        try visit.note(plan.subject, verb, sentence)
    }

    func task(_ verb: String, for role: Role, _ detail: String, link: String) -> WorkTask {
        WorkTask(
            id: .make(at: visit.now),
            union: plan.union,
            role: role.rawValue,
            subject: amendment.subject,
            verb: verb,
            title: "修订：\(plan.title)",
            detail: detail,
            link: link,
            due: nil,
            createdAt: visit.now
        )
    }

    func finish(_ verb: String, as outcome: String) throws {
        try visit.tasks.finish(amendment.subject, verb: verb, at: visit.now, by: viewer.name, outcome: outcome)
    }
}
