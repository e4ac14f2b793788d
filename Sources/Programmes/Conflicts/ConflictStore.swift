// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Conflicts as the database keeps them, and what they are worked out from.
struct ConflictStore {
    let db: any Connection

    /// A conflict as a page shows it.
    struct Noted: Sendable, Equatable {
        let id: ID<Conflict>
        let number: Int
        let judge: String
        let code: Int?
        let title: String
        let kind: Conflict.Kind
        let detail: String
        let liftedWhy: String?
    }

    /// The judges with where they belong now or did not long ago, and with what they may read by an office.
    func parties(of programme: Programme, since: Day, on day: Day, number: Int? = nil) throws -> [Recusal.Party] {
        let only: SQL = number.map { " AND judge.number = \($0)" } ?? ""
        var parties = try db.rows(
            """
            SELECT judge.number, judge.name, expert.person_id, unit.path, unit.name AS unit_name
            FROM programme_judge AS judge LEFT JOIN programme_expert AS expert ON expert.id = judge.expert_id
            LEFT JOIN trade_union AS unit ON unit.id = COALESCE(expert.unit_id, judge.union_id)
            WHERE judge.programme_id = \(programme.id) \(only) ORDER BY judge.number LIMIT 600
            """
        ).map { row in
            let path: String? = try row.find("path")
            return Recusal.Party(
                number: try row.get("number"),
                name: try row.get("name"),
                person: try row.find("person_id"),
                units: try path.map { [Recusal.Unit(path: $0, name: try row.get("unit_name"))] } ?? []
            )
        }
        let people = Dictionary(grouping: parties.indices.filter { parties[$0].person != nil }) { parties[$0].person }
        for row in try memberships(of: programme, since: since, only) {
            for place in people[try row.get("person_id", as: PersonID.self)] ?? [] {
                let until: Day? = try row.find("until")
                let name: String = try row.get("name")
                let told = until.map { "\(name)（到\($0.written)）" } ?? name
                parties[place].units.append(.init(path: try row.get("path"), name: told))
            }
        }
        for row in try offices(in: programme, on: day, only) {
            let branch = Scope.Branch(path: try row.get("path"), withSubtree: try row.get("with_subtree"))
            for place in people[try row.get("person_id", as: PersonID.self)] ?? [] { parties[place].reads.append(branch) }
        }
        return parties
    }

    private func memberships(of programme: Programme, since: Day, _ only: SQL) throws -> [Row] {
        try db.whole(
            """
            SELECT membership.person_id, membership.until, trade_union.path, trade_union.name
            FROM programme_judge AS judge JOIN programme_expert AS expert ON expert.id = judge.expert_id
            JOIN membership ON membership.person_id = expert.person_id
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE judge.programme_id = \(programme.id) \(only) AND (membership.until IS NULL OR membership.until >= \(since))
            ORDER BY membership.id
            """,
            most: 50_000
        )
    }

    /// What roles that read applications the judges hold today.
    private func offices(in programme: Programme, on day: Day, _ only: SQL) throws -> [Row] {
        let reading = Role.allCases.filter { $0.permissions.contains(.readPlans) }
        return try db.whole(
            """
            SELECT account.person_id, trade_union.path, role_grant.with_subtree
            FROM programme_judge AS judge JOIN programme_expert AS expert ON expert.id = judge.expert_id
            JOIN account ON account.person_id = expert.person_id
            JOIN role_grant ON role_grant.account_id = account.id
            JOIN trade_union ON trade_union.id = role_grant.union_id
            WHERE judge.programme_id = \(programme.id) \(only) AND role_grant.role IN (\(list: reading))
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY role_grant.id
            """,
            most: 50_000
        )
    }

    /// The entries with whose they are, who recommended them and who handed them in.
    func matters(of entries: [Entry], in programme: Programme) throws -> [Recusal.Matter] {
        let only: SQL = entries.count == 1 ? " AND entry.id = \(entries[0].id)" : ""
        var recommenders: [ID<Entry>: [String]] = [:]
        for row in try db.whole(
            """
            SELECT DISTINCT slot.entry_id, trade_union.path FROM programme_slot AS slot
            JOIN programme_entry AS entry ON entry.id = slot.entry_id
            JOIN trade_union ON trade_union.id = slot.union_id
            WHERE entry.programme_id = \(programme.id) \(only) ORDER BY slot.entry_id, trade_union.path
            """,
            most: 1_000_000
        ) { recommenders[try row.get("entry_id"), default: []].append(try row.get("path")) }
        var handlers: [ID<Entry>: PersonID] = [:]
        for row in try db.whole(
            """
            SELECT entry.id, account.person_id FROM programme_entry AS entry JOIN account ON account.id = entry.submitted_by
            WHERE entry.programme_id = \(programme.id) \(only) ORDER BY entry.id
            """,
            most: EntryStore.most
        ) { handlers[try row.get("id")] = try row.get("person_id") }
        return entries.map { entry in
            Recusal.Matter(
                entry: entry.id,
                unionPath: entry.unionPath,
                recommenders: recommenders[entry.id] ?? [],
                people: programme.form.people(in: entry.content.answers),
                handler: handlers[entry.id]
            )
        }
    }

    /// Writes what is computed anew; what was declared or added stays.
    func replace(_ computed: [Conflict], in programme: ID<Programme>, at now: Instant) throws {
        try db.run(
            "DELETE FROM programme_conflict WHERE programme_id = \(programme) AND kind NOT IN ('declared', 'added')"
        )
        guard !computed.isEmpty else { return }
        var id = ID<Conflict>.makeRun(of: computed.count, at: now).rawValue
        for start in stride(from: 0, to: computed.count, by: 500) {
            let rows = computed[start..<min(start + 500, computed.count)].map { conflict -> [SQLValue] in
                defer { id += 1 }
                return [
                    id.sqlValue, programme.sqlValue, conflict.entry.sqlValue, conflict.number.sqlValue, conflict.kind.sqlValue,
                    conflict.detail.sqlValue, now.sqlValue, "".sqlValue,
                ]
            }
            try db.run(
                """
                INSERT INTO programme_conflict (id, programme_id, entry_id, number, kind, detail, noted_at, noted_name)
                VALUES \(rows: rows)
                """
            )
        }
    }

    func add(_ conflict: Conflict, in programme: ID<Programme>, by hand: ActingHand) throws {
        try db.run(
            """
            INSERT INTO programme_conflict (id, programme_id, entry_id, number, kind, detail, noted_at, noted_name)
            VALUES (\(ID<Conflict>.make(at: hand.at)), \(programme), \(conflict.entry), \(conflict.number), \(conflict.kind),
                \(conflict.detail), \(hand.at), \(hand.name))
            ON CONFLICT (entry_id, number, kind) WHERE lifted_at IS NULL DO UPDATE SET detail = excluded.detail
            """
        )
    }

    /// Lifts what somebody said (解除回避); what the records say cannot be lifted.
    func lift(_ id: ID<Conflict>, in programme: ID<Programme>, because why: String, by hand: ActingHand) throws -> Bool {
        try db.run(
            """
            UPDATE programme_conflict SET lifted_at = \(hand.at), lifted_name = \(hand.name), lifted_why = \(why)
            WHERE id = \(id) AND programme_id = \(programme) AND lifted_at IS NULL AND kind IN ('declared', 'added')
            """
        ) == 1
    }

    /// All that stands, as pairs: whom an entry must not be given to.
    func standing(in programme: ID<Programme>) throws -> [(entry: ID<Entry>, number: Int)] {
        try db.rows(
            """
            SELECT DISTINCT entry_id, number FROM programme_conflict
            WHERE programme_id = \(programme) AND lifted_at IS NULL ORDER BY entry_id, number
            """
        ).map { (try $0.get("entry_id"), try $0.get("number")) }
    }

    func counts(in programme: ID<Programme>) throws -> [Conflict.Kind: Int] {
        let rows = try db.rows(
            """
            SELECT kind, count(*) AS n FROM programme_conflict
            WHERE programme_id = \(programme) AND lifted_at IS NULL GROUP BY kind
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("kind"), try $0.get("n")) })
    }

    /// The conflicts of one judge, or what people said about any; those that were lifted last.
    func list(in programme: ID<Programme>, of number: Int?) throws -> [Noted] {
        let which: SQL = number.map { "conflict.number = \($0)" } ?? "conflict.kind IN ('declared', 'added')"
        return try db.rows(
            """
            SELECT conflict.id, conflict.number, judge.name, entry.code, entry.title, conflict.kind, conflict.detail,
                conflict.lifted_why
            FROM programme_conflict AS conflict JOIN programme_entry AS entry ON entry.id = conflict.entry_id
            JOIN programme_judge AS judge ON judge.programme_id = conflict.programme_id AND judge.number = conflict.number
            WHERE conflict.programme_id = \(programme) AND \(which)
            ORDER BY CASE WHEN conflict.lifted_at IS NULL THEN 0 ELSE 1 END, conflict.number, entry.code, conflict.id LIMIT 200
            """
        ).map {
            Noted(
                id: try $0.get("id"),
                number: try $0.get("number"),
                judge: try $0.get("name"),
                code: try $0.find("code"),
                title: try $0.get("title"),
                kind: try $0.get("kind"),
                detail: try $0.get("detail"),
                liftedWhy: try $0.find("lifted_why")
            )
        }
    }
}
