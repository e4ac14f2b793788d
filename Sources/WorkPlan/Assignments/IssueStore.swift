// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The acts of issuing as the database keeps them. One act is a fixed number of statements, to one union or to all schools.
struct IssueStore {
    let db: any Connection

    /// What an act would do, before it is done.
    struct Preview: Sendable, Equatable {
        /// Who would get it, and who has it already.
        let fresh: Int
        let held: Int
        /// Of those who would get it, how many have no officer of their own who could sign.
        let unmanned: Int
        /// The first of both by name.
        let freshNames: [String]
        let heldNames: [String]

        var total: Int { fresh + held }
    }

    func preview(_ recipients: Recipients, of measure: ID<Measure>, below issuer: UnionID, at path: String, on day: Day) throws
        -> Preview
    {
        let chosen = recipients.condition(below: issuer, at: path)
        let counts = try db.first(
            """
            SELECT count(*) AS total, count(assignment.id) AS held,
                count(*) FILTER (WHERE assignment.id IS NULL AND officer.union_id IS NULL) AS unmanned
            FROM trade_union \(Self.holding(measure))
            LEFT JOIN (
                SELECT DISTINCT union_id FROM role_grant
                WHERE role = \(Role.officer) AND from_on <= \(day) AND (to_on IS NULL OR to_on >= \(day))
            ) AS officer ON officer.union_id = trade_union.id
            WHERE \(chosen)
            """
        )
        let (total, held): (Int, Int) = (try counts?.get("total") ?? 0, try counts?.get("held") ?? 0)
        func names(_ condition: SQL) throws -> [String] {
            try db.rows(
                """
                SELECT trade_union.short_name FROM trade_union \(Self.holding(measure))
                WHERE \(chosen) AND \(condition)
                ORDER BY trade_union.path LIMIT 20
                """
            ).map { try $0.get("short_name") }
        }
        return Preview(
            fresh: total - held,
            held: held,
            unmanned: try counts?.get("unmanned") ?? 0,
            freshNames: try names("assignment.id IS NULL"),
            heldNames: held == 0 ? [] : try names("assignment.id IS NOT NULL")
        )
    }

    /// How many unions each selector means below a union; those that mean nobody are left out.
    func offers(below issuer: UnionID, at path: String) throws -> [(recipients: Recipients, count: Int)] {
        let rows = try db.rows(
            """
            SELECT kind, COALESCE(tag, '') AS tag, CASE WHEN parent_id = \(issuer) THEN 1 ELSE 0 END AS is_child, count(*) AS n
            FROM trade_union
            WHERE path > \(path) AND path < \(path + "~") AND closed_on IS NULL
            GROUP BY 1, 2, 3
            """
        )
        let groups: [(kind: Union.Kind, tag: String, isChild: Bool, count: Int)] = try rows.map { row in
            (try row.get("kind"), try row.get("tag"), try row.get("is_child"), try row.get("n"))
        }
        return Recipients.selectors.map { selector in
            let own = groups.filter { group in
                switch selector {
                case .children: group.isChild
                case .group(.cities): group.kind == .city
                case .group(.counties): group.kind == .county
                case .group(.directUniversities): group.tag == UnionGroup.directUniversityTag
                case .kind(let kind): group.kind == kind
                case .named: false
                }
            }
            return (selector, own.reduce(0) { $0 + $1.count })
        }.filter { $0.count > 0 }
    }

    /// Issues to all chosen unions that do not have the measure, and tells how many there were.
    func issue(_ act: IssueAct) throws -> Int {
        try insert(act)
        // As many as there are unions below are kept free: who of them gets it, the statement itself finds out.
        let most = try UnionStore(db).count(within: UnionPath(text: act.issue.issuerPath))
        let first = try free(most, at: act.issue.issued.at)
        let count = try assign(act, from: first)
        guard count > 0 else { return 0 }
        try AssignmentTally(db: db).recount(act.measure.id)
        // No other record of this process has these numbers, so that the tasks may bear the same.
        let records = AssignmentRecords(act.issue, of: act.measure)
        try TaskStore(db).add(records.signing(from: ID(rawValue: first.rawValue)))
        try FactStore(db).publish(records.issuedFacts())
        return count
    }

    /// The first of so many ids in a row that are nobody's; after those of another act of the same moment, if there was one.
    private func free(_ count: Int, at now: Instant) throws -> ID<Assignment> {
        let fresh = ID<Assignment>.makeRun(of: count, at: now)
        let (start, end) = (ID<Assignment>.make(at: now, salt: 0), ID<Assignment>.make(at: now.advanced(bySeconds: 1), salt: 0))
        let last: ID<Assignment>? = try db.value("SELECT max(id) AS last FROM assignment WHERE id >= \(start) AND id < \(end)")
        return last.map { ID(rawValue: max($0.rawValue + 1, fresh.rawValue)) } ?? fresh
    }

    private func insert(_ act: IssueAct) throws {
        let issue = act.issue
        try db.run(
            """
            INSERT INTO assignment_issue (id, plan_id, measure_id, issuer_id, issuer_path, title, part, recipients,
                instruction, due_on, issued_at, issued_by, issued_name)
            VALUES (\(issue.id), \(act.measure.plan), \(act.measure.id), \(issue.issuer), \(issue.issuerPath),
                \(issue.title), \(issue.part), \(issue.recipients), \(issue.instruction), \(issue.due),
                \(issue.issued.at), \(issue.issued.account), \(issue.issued.name))
            """
        )
    }

    private func assign(_ act: IssueAct, from first: ID<Assignment>) throws -> Int {
        let issue = act.issue
        return try db.run(
            """
            INSERT INTO assignment (id, issue_id, plan_id, measure_id, parent_id, issuer_id, issuer_path, union_id,
                union_path, part, due_on, state)
            SELECT CAST(\(first) AS BIGINT) + row_number() OVER (ORDER BY trade_union.path) - 1, \(issue.id),
                \(act.measure.plan), \(act.measure.id), \(act.parent), \(issue.issuer), \(issue.issuerPath),
                trade_union.id, trade_union.path, \(issue.part), \(issue.due), 'issued'
            FROM trade_union \(Self.holding(act.measure.id))
            WHERE \(act.recipients.condition(below: issue.issuer, at: issue.issuerPath)) AND assignment.id IS NULL
            """
        )
    }

    /// Brings in what a union already holds of the measure.
    private static func holding(_ measure: ID<Measure>) -> SQL {
        """
        LEFT JOIN assignment ON assignment.measure_id = \(measure) AND assignment.union_id = trade_union.id
            AND assignment.state <> 'withdrawn'
        """
    }
}

/// All that one act of issuing says.
struct IssueAct: Sendable {
    let issue: Issue
    let measure: Measure
    /// The assignment that is split up by it.
    let parent: ID<Assignment>?
    let recipients: Recipients
}
