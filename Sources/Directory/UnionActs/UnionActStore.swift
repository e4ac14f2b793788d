// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The acts on unions as the database keeps them.
struct UnionActStore {
    let db: any Connection

    /// Puts an act in; `false` when another is under way about the same union.
    func insert(_ act: UnionAct, members: [PersonID] = []) throws -> Bool {
        let changed = try db.run(
            """
            INSERT INTO union_act (id, kind, union_id, union_path, subject_id, subject_name, other_id, other_name, name, short_name,
                union_kind, tag, effective_on, document, ground, basis, reason, state, requested_at, requested_by, requested_name)
            VALUES (\(act.id), \(act.kind), \(act.decider.union), \(act.decider.path), \(act.subject), \(act.subjectName),
                \(act.other), \(act.otherName), \(act.name), \(act.shortName), \(act.unionKind), \(act.tag), \(act.effectiveOn),
                \(act.document), \(act.ground), \(act.basis), \(act.reason), 'requested', \(act.requestedAt), \(act.requestedBy),
                \(act.requestedName))
            ON CONFLICT (subject_id) WHERE state IN ('requested', 'approved') DO NOTHING
            """
        )
        guard changed == 1 else { return false }
        let rows = members.map { [act.id.sqlValue, $0.sqlValue] }
        for start in stride(from: 0, to: rows.count, by: 200) {
            try db.run(
                "INSERT INTO union_act_member (act_id, person_id) VALUES \(rows: Array(rows[start..<min(start + 200, rows.count)]))"
            )
        }
        return true
    }

    func find(_ id: ID<UnionAct>) throws -> UnionAct? {
        try db.first("\(Self.select) WHERE union_act.id = \(id)").map(Self.act)
    }

    /// Whose membership goes along with a split.
    func members(of id: ID<UnionAct>) throws -> [PersonID] {
        try db.rows("SELECT person_id FROM union_act_member WHERE act_id = \(id) ORDER BY person_id").map {
            try $0.get("person_id")
        }
    }

    func names(of members: [PersonID]) throws -> [String] {
        try db.rows("SELECT name FROM person WHERE id IN (\(list: members)) ORDER BY id LIMIT 2000").map { try $0.get("name") }
    }

    /// Answers a request; of two who answer at once one wins.
    func answer(
        _ id: ID<UnionAct>,
        _ state: UnionAct.State,
        _ words: String,
        by account: AccountID,
        name: String,
        at now: Instant
    )
        throws -> Bool
    {
        try db.run(
            """
            UPDATE union_act SET state = \(state), answer = \(words), answered_at = \(now), answered_by = \(account),
                answered_name = \(name)
            WHERE id = \(id) AND state = 'requested'
            """
        ) == 1
    }

    /// Takes an act back; one that was approved too, as long as its day has not come.
    func withdraw(_ id: ID<UnionAct>, because reason: String, by account: AccountID, name: String, at now: Instant) throws -> Bool
    {
        try db.run(
            """
            UPDATE union_act SET state = 'withdrawn', answer = \(reason), answered_at = \(now), answered_by = \(account),
                answered_name = \(name)
            WHERE id = \(id) AND state IN ('requested', 'approved')
            """
        ) == 1
    }

    func complete(_ id: ID<UnionAct>, made: UnionID?, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE union_act SET state = 'done', done_at = \(now), made_id = \(made), obstacle = NULL
            WHERE id = \(id) AND state = 'approved'
            """
        ) == 1
    }

    /// Writes down why it could not take effect; `false` when that is known already.
    func hinder(_ id: ID<UnionAct>, by obstacle: String) throws -> Bool {
        try db.run(
            "UPDATE union_act SET obstacle = \(obstacle) WHERE id = \(id) AND state = 'approved' AND obstacle IS NULL"
        ) == 1
    }

    /// Those whose day has come.
    func ripe(on day: Day) throws -> [UnionAct] {
        try db.rows(
            "\(Self.select) WHERE union_act.state = 'approved' AND union_act.effective_on <= \(day) ORDER BY union_act.effective_on, union_act.id LIMIT 200"
        ).map(Self.act)
    }

    /// A page of those that a branch decides or that touch it, the newest first.
    func page(_ branch: Branch, _ state: UnionAct.State?, after last: ID<UnionAct>?) throws -> [UnionAct] {
        let chosen: SQL = state.map { "AND union_act.state = \($0)" } ?? ""
        let rest: SQL = last.map { "AND union_act.id < \($0)" } ?? ""
        return try db.rows(
            """
            \(Self.select) LEFT JOIN trade_union AS subject ON subject.id = union_act.subject_id
            WHERE (\(branch.covers("union_act.union_path")) OR \(branch.covers("subject.path"))) \(chosen) \(rest)
            ORDER BY union_act.id DESC LIMIT 51
            """
        ).map(Self.act)
    }

    /// The acts about one union, the newest first.
    func all(about union: UnionID) throws -> [UnionAct] {
        try db.rows(
            """
            \(Self.select) WHERE union_act.subject_id = \(union) OR union_act.other_id = \(union) OR union_act.made_id = \(union)
            ORDER BY union_act.id DESC LIMIT 50
            """
        ).map(Self.act)
    }

    /// Whether a union directly below another bears a name already.
    func isTaken(_ name: String, below parent: UnionID, but own: UnionID?) throws -> Bool {
        try db.first(
            """
            SELECT id FROM trade_union
            WHERE parent_id = \(parent) AND closed_on IS NULL AND name = \(name) AND id <> \(own ?? UnionID(rawValue: -1))
            """
        ) != nil
    }

    private static let select: SQL = """
        SELECT union_act.id, union_act.kind, union_act.union_id, union_act.union_path, decider.name AS decider_name,
            union_act.subject_id, union_act.subject_name, union_act.other_id, union_act.other_name, union_act.name,
            union_act.short_name, union_act.union_kind, union_act.tag, union_act.effective_on, union_act.document,
            union_act.ground, union_act.basis, union_act.reason, union_act.state, union_act.requested_at,
            union_act.requested_by, union_act.requested_name, union_act.answer, union_act.answered_at, union_act.answered_by,
            union_act.answered_name, union_act.made_id, union_act.obstacle
        FROM union_act JOIN trade_union AS decider ON decider.id = union_act.union_id
        """

    private static func act(_ row: Row) throws -> UnionAct {
        let answeredAt: Instant? = try row.find("answered_at")
        let answer = try answeredAt.map { at in
            UnionAct.Answer(
                words: try row.find("answer") ?? "",
                at: at,
                account: try row.get("answered_by"),
                name: try row.find("answered_name") ?? ""
            )
        }
        return UnionAct(
            id: try row.get("id"),
            kind: try row.get("kind"),
            decider: .init(union: try row.get("union_id"), path: try row.get("union_path"), name: try row.get("decider_name")),
            subject: try row.find("subject_id"),
            subjectName: try row.get("subject_name"),
            other: try row.find("other_id"),
            otherName: try row.get("other_name"),
            name: try row.get("name"),
            shortName: try row.get("short_name"),
            unionKind: try row.find("union_kind"),
            tag: try row.find("tag"),
            effectiveOn: try row.get("effective_on"),
            document: try row.get("document"),
            ground: try row.find("ground"),
            basis: try row.get("basis"),
            reason: try row.get("reason"),
            state: try row.get("state"),
            requestedAt: try row.get("requested_at"),
            requestedBy: try row.get("requested_by"),
            requestedName: try row.get("requested_name"),
            answer: answer,
            made: try row.find("made_id"),
            obstacle: try row.find("obstacle")
        )
    }
}
