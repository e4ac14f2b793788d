// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// One line of the list of a union's assignments.
struct AssignmentRow: Sendable, Equatable {
    let id: ID<Assignment>
    let title: String
    let unionName: String
    let issuerName: String
    let part: Part
    let due: Day
    let state: Assignment.State
    let closedAt: Instant?
}

/// What the list is asked for: which states, and after which line a page begins.
struct AssignmentFilter: Sendable, Equatable {
    /// `nil` means everything that is still open.
    let state: Assignment.State?
    let after: ID<Assignment>?

    init(_ query: Form) {
        state = Assignment.State(rawValue: query.text("state"))
        after = ID(query.text("after"))
    }

    fileprivate var condition: SQL {
        state.map { "assignment.state = \($0)" } ?? "assignment.state IN ('issued', 'signed', 'submitted')"
    }

    fileprivate var rest: SQL {
        after.map {
            "AND (assignment.due_on, assignment.id) > (SELECT due_on, id FROM assignment WHERE id = \($0))"
        } ?? ""
    }
}

extension AssignmentStore {
    /// How many lines a page of the list holds.
    static let pageLength = 50

    /// What these unions answer for, the most urgent first; one line more than a page tells that there is another.
    func list(at paths: [String], _ filter: AssignmentFilter) throws -> [AssignmentRow] {
        guard !paths.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT assignment.id, CASE WHEN assignment_issue.title = '' THEN measure.phrase ELSE assignment_issue.title END AS title,
                own.short_name AS union_name, issuer.short_name AS issuer_name, assignment.part, assignment.due_on,
                assignment.state, assignment.closed_at
            FROM assignment
            JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
            JOIN measure ON measure.id = assignment.measure_id
            JOIN trade_union AS own ON own.id = assignment.union_id
            JOIN trade_union AS issuer ON issuer.id = assignment.issuer_id
            WHERE assignment.union_path IN (\(list: paths)) AND \(filter.condition) \(filter.rest)
            ORDER BY assignment.due_on, assignment.id
            LIMIT 51
            """
        ).map { row in
            AssignmentRow(
                id: try row.get("id"),
                title: try row.get("title"),
                unionName: try row.get("union_name"),
                issuerName: try row.get("issuer_name"),
                part: try row.get("part"),
                due: try row.get("due_on"),
                state: try row.get("state"),
                closedAt: try row.find("closed_at")
            )
        }
    }

    /// How all that these unions answer for stands.
    func counts(at paths: [String]) throws -> StateCounts {
        guard !paths.isEmpty else { return .zero }
        return try db.first("SELECT \(StateCounts.counted) FROM assignment WHERE assignment.union_path IN (\(list: paths))")
            .map(StateCounts.init) ?? .zero
    }
}

extension Viewer {
    /// The unions that one acts for, each by itself: what lies below them is theirs to do.
    var ownPaths: [String] { Set(grants.filter { $0.role.permissions.contains(.readPlans) }.map(\.path)).sorted() }
}
