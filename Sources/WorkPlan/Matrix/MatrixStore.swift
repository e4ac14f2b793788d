// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What the matrix reads, one statement each.
struct MatrixStore {
    let db: any Connection
    let plan: ID<Plan>

    /// A union by its id or else by its path, with those above it, and the unions directly below it: the root first, in the
    /// order of the tree, since a path's ancestors are its beginnings. With a state only those below that have it, or have it
    /// below them.
    func unions(_ filter: MatrixFilter, orAt home: String, everything: Bool) throws -> (chain: [Matrix.Row], rows: [Matrix.Row]) {
        let own: SQL = filter.under.map { "id = \($0)" } ?? "path = \(home)"
        let rest: SQL = filter.after.map { "AND trade_union.path > (SELECT path FROM trade_union WHERE id = \($0))" } ?? ""
        let end: SQL = everything ? "" : "LIMIT 51"
        var (chain, rows): ([Matrix.Row], [Matrix.Row]) = ([], [])
        try db.each(
            """
            WITH own AS (SELECT id, path FROM trade_union WHERE \(own))
            SELECT above.id, above.path, above.short_name, 1 AS has_children, 0 AS is_below
            FROM own JOIN trade_union AS above
                ON above.path IN (substr(own.path, 1, 3), substr(own.path, 1, 6), substr(own.path, 1, 9),
                    substr(own.path, 1, 12), substr(own.path, 1, 15), substr(own.path, 1, 18), own.path)
            UNION ALL SELECT id, path, short_name, has_children, is_below FROM (
                SELECT trade_union.id, trade_union.path, trade_union.short_name, CASE WHEN EXISTS (
                    SELECT 1 FROM trade_union AS child WHERE child.parent_id = trade_union.id
                ) THEN 1 ELSE 0 END AS has_children, 1 AS is_below
                FROM own JOIN trade_union ON trade_union.parent_id = own.id
                WHERE TRUE \(filter.state.map(having) ?? "") \(rest)
                ORDER BY trade_union.path
                \(end)
            ) AS below
            ORDER BY path
            """
        ) { row in
            let union = Matrix.Row(
                union: try row.get("id"),
                name: try row.get("short_name"),
                path: try row.get("path"),
                hasChildren: try row.get("has_children")
            )
            if try row.get("is_below") { rows.append(union) } else { chain.append(union) }
        }
        return (chain, rows)
    }

    private func having(_ state: Assignment.State) -> SQL {
        """
        AND (EXISTS (SELECT 1 FROM assignment
                WHERE assignment.union_path = trade_union.path AND assignment.plan_id = \(plan) AND assignment.state = \(state))
            OR EXISTS (SELECT 1 FROM assignment_tally
                WHERE assignment_tally.path = trade_union.path AND assignment_tally.plan_id = \(plan) AND \(column(state)) > 0))
        """
    }

    /// What these unions have in hand: an index answers alone.
    func cells(at paths: [String]) throws -> [String: [ID<Measure>: Matrix.Cell]] {
        var cells: [String: [ID<Measure>: Matrix.Cell]] = [:]
        try db.each(
            """
            SELECT union_path, measure_id, state, id FROM assignment
            WHERE union_path IN (\(list: paths)) AND plan_id = \(plan) AND state <> 'withdrawn'
            """
        ) { row in
            let path: String = try row.get("union_path")
            let measure: ID<Measure> = try row.get("measure_id")
            cells[path, default: [:]][measure] = Matrix.Cell(assignment: try row.get("id"), state: try row.get("state"))
        }
        return cells
    }

    /// How it stands below these unions.
    func tallies(at paths: [String]) throws -> [String: [ID<Measure>: StateCounts]] {
        var tallies: [String: [ID<Measure>: StateCounts]] = [:]
        try db.each(
            """
            SELECT path, measure_id, issued, signed, submitted, closed, withdrawn FROM assignment_tally
            WHERE path IN (\(list: paths)) AND plan_id = \(plan)
            """
        ) { row in
            let path: String = try row.get("path")
            tallies[path, default: [:]][try row.get("measure_id")] = try StateCounts(row)
        }
        return tallies
    }

    private func column(_ state: Assignment.State) -> SQL {
        switch state {
        case .issued: "assignment_tally.issued"
        case .signed: "assignment_tally.signed"
        case .submitted: "assignment_tally.submitted"
        case .closed: "assignment_tally.closed"
        case .withdrawn: "assignment_tally.withdrawn"
        }
    }
}
