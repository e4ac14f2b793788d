// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// An assignment on the desk of someone who may read it, with the side they stand on.
///
/// The two sides are kept apart by where a grant sits: who holds one at the issuing union or above supervises, also where
/// that grant reaches down; who holds one below it does the work. So nobody closes what they answer for.
struct AssignmentDesk {
    let visit: Visit
    let viewer: Viewer
    let assignment: Assignment
    let plan: Plan
    let measure: Measure

    init(_ visit: Visit) throws {
        let viewer = try visit.viewer
        guard let assignment = try AssignmentStore(db: visit.db).find(try visit.id("assignment")),
            Self.mayRead(assignment, viewer),
            let measure = try MeasureStore(db: visit.db).find(assignment.measure),
            let plan = try PlanStore(db: visit.db).find(assignment.plan)
        else { throw Refusal.notFound }
        self.visit = visit
        self.viewer = viewer
        self.assignment = assignment
        self.plan = plan
        self.measure = measure
    }

    /// Both sides read it, and whoever stands above either with all below.
    static func mayRead(_ assignment: Assignment, _ viewer: Viewer) -> Bool {
        let scope = viewer.scope(of: .readPlans)
        return scope.covers(path: assignment.unionPath) || scope.covers(path: assignment.issue.issuerPath)
    }

    /// Whether the viewer acts for the union that answers for it.
    var isResponsible: Bool { Self.isResponsible(viewer, for: assignment) }

    static func isResponsible(_ viewer: Viewer, for assignment: Assignment) -> Bool {
        actsBelow(viewer, .reportProgress, at: assignment.unionPath, below: assignment.issue.issuerPath)
    }

    /// Whether the viewer acts for the union that issued it.
    var isSupervising: Bool { viewer.may(.superviseMeasures, at: assignment.issue.issuerPath) }

    /// Whether the viewer may pass parts of it on in the union's name.
    var maySplit: Bool {
        Self.actsBelow(viewer, .superviseMeasures, at: assignment.unionPath, below: assignment.issue.issuerPath)
    }

    /// Whether one may do this at a union by a grant that sits below the side that issued.
    static func actsBelow(_ viewer: Viewer, _ permission: Permission, at path: String, below issuer: String) -> Bool {
        viewer.grants.contains { grant in
            grant.role.permissions.contains(permission)
                && Scope([.init(path: grant.path, withSubtree: grant.withSubtree)]).covers(path: path)
                && !issuer.hasPrefix(grant.path)
        }
    }

    /// The verbs that the viewer may use on it now, in the order of its life.
    var verbs: Set<Assignment.Verb> {
        Set(
            Assignment.lifecycle.verbs(from: assignment.state).filter { verb in
                switch verb {
                case .sign, .report, .requestChange, .submit: isResponsible
                case .split: maySplit
                case .sendBack, .close, .withdraw: isSupervising
                }
            }
        )
    }

    func requireResponsible() throws {
        guard isResponsible else { throw Refusal.notFound }
    }

    func requireSupervising() throws {
        guard isSupervising else { throw Refusal.notFound }
    }

    var db: any Connection { visit.db }
    var store: AssignmentStore { AssignmentStore(db: visit.db) }
    var records: AssignmentRecords { AssignmentRecords(assignment.issue, of: measure) }

    /// The line of the timeline, the tasks that are over and the fact of the new state: every move ends here.
    func conclude(
        _ verb: String,
        _ sentence: String,
        to state: Assignment.State? = nil,
        ending tasks: [String] = [],
        as outcome: String
    )
        throws
    {
        try visit.note(assignment.subject, verb, sentence)
        try SlipEnding(db: db, now: visit.now).follow(assignment, to: state, by: viewer.name)
        for task in tasks {
            try visit.tasks.finish(assignment.subject, verb: task, at: visit.now, by: viewer.name, outcome: outcome)
        }
        switch state {
        case .withdrawn?: try visit.facts.withdraw(AssignmentRecords.key(assignment.id))
        case let state?: try visit.facts.publish(records.fact(assignment, state, on: visit.today))
        case nil: break
        }
    }

    func back(_ sentence: String) -> Reply {
        .redirect(to: assignment.address, saying: Notice(sentence))
    }
}
