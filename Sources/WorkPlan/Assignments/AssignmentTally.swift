// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// How the assignments below each union stand (汇总), kept beside them: a page never counts a million rows.
///
/// A row counts what lies strictly below its union; the union's own assignment is not in it. So only unions with others
/// below have rows, some hundred a measure however many schools there are.
struct AssignmentTally {
    let db: any Connection

    /// Follows one assignment that moved, at every union above it.
    func move(_ assignment: Assignment, from: Assignment.State, to: Assignment.State) throws {
        guard from != to else { return }
        let above = UnionPath(text: assignment.unionPath).chain.dropLast().map(\.text)
        try db.run(
            """
            UPDATE assignment_tally
            SET \(Self.column(from)) = \(Self.column(from)) - 1, \(Self.column(to)) = \(Self.column(to)) + 1
            WHERE plan_id = \(assignment.plan) AND measure_id = \(assignment.measure) AND path IN (\(list: above))
            """
        )
    }

    /// Counts one measure anew, after an act that issued or withdrew many.
    func recount(_ measure: ID<Measure>) throws {
        try db.run("DELETE FROM assignment_tally WHERE measure_id = \(measure)")
        try db.run(
            """
            INSERT INTO assignment_tally (\(Self.columns))
            \(Self.counted("WHERE assignment.measure_id = \(measure)"))
            """
        )
    }

    /// Counts anew whatever measure somebody below a path has in hand, after unions have changed their places.
    func recount(below path: String) throws {
        let measures: SQL = """
            SELECT DISTINCT touched.measure_id FROM assignment AS touched
            WHERE touched.union_path >= \(path) AND touched.union_path < \(path + "~")
            """
        try db.run("DELETE FROM assignment_tally WHERE measure_id IN (\(measures))")
        try db.run(
            """
            INSERT INTO assignment_tally (\(Self.columns))
            \(Self.counted("WHERE assignment.measure_id IN (\(measures))"))
            """
        )
    }

    /// How a measure stands below one union.
    func counts(of measure: ID<Measure>, below path: String) throws -> StateCounts {
        try db.first(
            """
            SELECT issued, signed, submitted, closed, withdrawn FROM assignment_tally
            WHERE path = \(path) AND measure_id = \(measure)
            """
        ).map(StateCounts.init) ?? .zero
    }

    /// How many rows are not what counting all assignments anew gives; none, unless something is wrong.
    func faults() throws -> Int {
        let (kept, counted): (SQL, SQL) = ("SELECT \(Self.columns) FROM assignment_tally", Self.counted(""))
        return try db.value(
            """
            SELECT count(*) AS faults FROM (
                SELECT * FROM (\(counted) EXCEPT \(kept)) AS missing
                UNION ALL SELECT * FROM (\(kept) EXCEPT \(counted)) AS surplus
            ) AS fault
            """
        ) ?? 0
    }

    private static let columns: SQL = "path, plan_id, measure_id, issued, signed, submitted, closed, withdrawn"

    /// What the table must hold. A path's ancestors are its beginnings of the lengths that paths have.
    private static func counted(_ condition: SQL) -> SQL {
        """
        SELECT substr(assignment.union_path, 1, level.width) AS path, assignment.plan_id, assignment.measure_id,
            \(StateCounts.counted)
        FROM assignment
        JOIN (SELECT DISTINCT length(path) AS width FROM trade_union) AS level
            ON level.width < length(assignment.union_path)
        \(condition)
        GROUP BY substr(assignment.union_path, 1, level.width), assignment.plan_id, assignment.measure_id
        """
    }

    private static func column(_ state: Assignment.State) -> SQL {
        switch state {
        case .issued: "issued"
        case .signed: "signed"
        case .submitted: "submitted"
        case .closed: "closed"
        case .withdrawn: "withdrawn"
        }
    }
}
