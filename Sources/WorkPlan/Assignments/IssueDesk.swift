// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A measure on the desk of someone who may issue it: for the plan's own union, or for one that splits up its assignment.
struct IssueDesk {
    let visit: Visit
    let plan: Plan
    let measure: Measure
    let parent: Assignment?
    /// The union that issues, and will supervise.
    let issuer: Union

    var db: any Connection { visit.db }
    var today: Day { visit.today }

    /// Where a measure of a published plan is issued.
    init(measureOf visit: Visit) throws {
        guard let measure = try MeasureStore(db: visit.db).find(try visit.id("measure")) else { throw Refusal.notFound }
        let plan = try PlanStore(db: visit.db).require(measure.plan, .superviseMeasures, for: visit.viewer)
        guard plan.state == .published else { throw AssignmentRefusal.planNotPublished }
        guard measure.state.isTaken, let issuer = try UnionStore(visit.db).find(plan.union) else { throw Refusal.notFound }
        self.visit = visit
        self.plan = plan
        self.measure = measure
        self.issuer = issuer
        parent = nil
    }

    /// Where a union splits up what it has signed for.
    init(parentOf visit: Visit) throws {
        let desk = try AssignmentDesk(visit)
        guard desk.maySplit else { throw Refusal.notFound }
        try desk.assignment.require(.split)
        guard let issuer = try UnionStore(visit.db).find(desk.assignment.union) else { throw Refusal.notFound }
        self.visit = visit
        plan = desk.plan
        measure = desk.measure
        parent = desk.assignment
        self.issuer = issuer
    }

    /// Where the form is shown and where it is sent.
    var formAddress: String { parent.map { "\($0.address)/parts/new" } ?? "/measures/\(measure.id)/assignments/new" }
    var actAddress: String { parent.map { "\($0.address)/parts" } ?? "/measures/\(measure.id)/assignments" }

    /// Back to where one came from.
    var origin: String { parent?.address ?? "/plans/\(plan.id)/measures/\(measure.id)" }

    func preview(_ reading: IssueForm.Reading) throws -> IssueStore.Preview {
        try IssueStore(db: db).preview(
            reading.recipients,
            of: measure.id,
            below: issuer.id,
            at: issuer.path.text,
            on: today
        )
    }

    func act(_ reading: IssueForm.Reading, by viewer: Viewer) -> IssueAct {
        let issue = Issue(
            id: .make(at: visit.now),
            issuer: issuer.id,
            issuerPath: issuer.path.text,
            issuerName: issuer.shortName,
            title: reading.title,
            part: reading.part,
            recipients: reading.label,
            instruction: reading.text,
            due: reading.due,
            issued: .init(at: visit.now, name: viewer.name, account: viewer.account)
        )
        return IssueAct(issue: issue, measure: measure, parent: parent?.id, recipients: reading.recipients)
    }
}
