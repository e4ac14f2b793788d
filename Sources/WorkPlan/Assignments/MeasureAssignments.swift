// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Where a measure's assignments stand, for its panel.
///
/// It is read anew for each panel and stands on no kept paper: sixteen thousand unions that sign redraw nothing.
struct MeasureAssignments: Encodable, Sendable {
    struct Own: Encodable, Sendable {
        let union: String
        let address: String
        let state: AssignmentBadge
        let due: String
        let verb: String
    }

    let counts: StateCounts
    let own: [Own]
    let mayIssue: Bool
    let measureID: String
    let matrixAddress: String

    /// In two statements: the counts below the union that looks, and what its own unions have in hand.
    init(_ measure: Measure, of plan: Plan, for viewer: Viewer, today: Day, db: any Connection) throws {
        let isWhole = viewer.may(.readPlans, at: plan.unionPath)
        // Whoever leads the plan sees all of it, whoever stands below what lies below them.
        let branch = isWhole ? plan.unionPath : viewer.actingUnion.path
        let maySee = isWhole || viewer.may(.readPlans, at: branch)
        counts = maySee ? try AssignmentTally(db: db).counts(of: measure.id, below: branch) : .zero
        let paths = viewer.ownPaths
        let assignments = paths.isEmpty ? [] : try AssignmentStore(db: db).inHand(of: measure.id, at: paths)
        own = assignments.map { Own($0, for: viewer, today: today) }
        mayIssue = plan.state == .published && viewer.may(.superviseMeasures, at: plan.unionPath)
        measureID = measure.id.description
        matrixAddress = "/plans/\(plan.id)/matrix"
    }

    var html: HTML {
        guard counts.total > 0 || !own.isEmpty else { return "" }
        let summary: HTML = """
            <p>交办给 \(counts.total) 家：等签收 \(counts.issued)，在办 \(counts.signed)，等核实 \(counts.submitted)，已销号 \(counts.closed)。</p>\
            <progress value="\(counts.closed)" max="\(counts.total)" data-s="done" aria-label="销号的家数"></progress>\
            <p><a href="\(matrixAddress)">看每家办到哪一步</a></p>
            """
        return """
            <section><h3>承办</h3>\(own.map(\.html))\(summary, if: counts.total > 0)</section>
            """
    }

    var issueButton: HTML {
        mayIssue ? "<a class=\"btn\" href=\"/measures/\(measureID)/assignments/new\">交办</a>" : ""
    }
}

extension MeasureAssignments.Own {
    fileprivate init(_ assignment: Assignment, for viewer: Viewer, today: Day) {
        let maySign = assignment.state == .issued && AssignmentDesk.isResponsible(viewer, for: assignment)
        self.init(
            union: assignment.unionName,
            address: assignment.address,
            state: AssignmentBadge(assignment.state),
            due: DueMark(assignment, today: today).date,
            verb: maySign ? "去签收" : "去看"
        )
    }

    fileprivate var html: HTML {
        """
        <p class="row"><span>\(union)</span>\(state.html)<span class="muted">\(due)</span>\
        <a class="btn small" href="\(address)">\(verb)</a></p>
        """
    }
}
