// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The pool of experts as the database keeps it.
struct ExpertStore {
    let db: any Connection

    /// What a list of experts is asked for.
    struct Filter: Sendable, Equatable {
        var words = ""
        var field = ""
        var state = ""
    }

    func find(_ id: ID<Expert>) throws -> Expert? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE expert.id = \(id)").map(Self.expert)
    }

    /// The expert, where the viewer holds the permission at the union whose pool it is.
    func require(_ id: ID<Expert>, _ permission: Permission, for viewer: Viewer) throws -> Expert {
        guard let expert = try find(id), viewer.may(permission, at: expert.unionPath) else { throw Refusal.notFound }
        return expert
    }

    func list(for viewer: Viewer, _ filter: Filter, after last: ID<Expert>?) throws -> [Expert] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE \(viewer.scope(of: .readPlans).covers("expert.union_path")) \(Self.condition(filter))
                \(last.map { "AND expert.id < \($0)" as SQL } ?? "")
            ORDER BY expert.id DESC LIMIT 51
            """
        ).map(Self.expert)
    }

    /// Who of a union's own pool can be asked to a programme: active, and not asked yet.
    func free(of programme: Programme, _ filter: Filter) throws -> [Expert] {
        var active = filter
        active.state = "active"
        return try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE expert.union_id = \(programme.union) \(Self.condition(active)) AND NOT EXISTS (
                SELECT 1 FROM programme_judge AS judge
                WHERE judge.expert_id = expert.id AND judge.programme_id = \(programme.id))
            ORDER BY expert.id LIMIT 500
            """
        ).map(Self.expert)
    }

    /// All fields of work in the pools that the viewer sees.
    func fields(for viewer: Viewer) throws -> [String] {
        let rows = try db.rows(
            """
            SELECT DISTINCT expert.fields FROM programme_expert AS expert
            WHERE \(viewer.scope(of: .readPlans).covers("expert.union_path")) LIMIT 2000
            """
        )
        return Set(try rows.flatMap { try $0.get("fields", as: TagText.self).values }).sorted()
    }

    func insert(_ expert: Expert, by hand: ActingHand) throws {
        try db.run(
            """
            INSERT INTO programme_expert (id, union_id, union_path, person_id, name, workplace, unit_id, title, fields, revision,
                created_at, created_by, created_name)
            VALUES (\(expert.id), \(expert.union), \(expert.unionPath), \(expert.person), \(expert.name), \(expert.workplace),
                \(expert.unit), \(expert.title), \(TagText(expert.fields)), 1, \(hand.at), \(hand.account), \(hand.name))
            """
        )
    }

    /// Writes it, if nobody changed it since this revision was read.
    func save(_ expert: Expert) throws {
        let changed = try db.run(
            """
            UPDATE programme_expert SET person_id = \(expert.person), name = \(expert.name), workplace = \(expert.workplace),
                unit_id = \(expert.unit), title = \(expert.title), fields = \(TagText(expert.fields)),
                paused_why = \(expert.pausedWhy), paused_on = \(expert.pausedOn), revision = revision + 1
            WHERE id = \(expert.id) AND revision = \(expert.revision)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    func isThere(_ person: PersonID, in union: UnionID, besides id: ID<Expert>) throws -> Bool {
        try db.first(
            "SELECT id FROM programme_expert WHERE union_id = \(union) AND person_id = \(person) AND id <> \(id)"
        ) != nil
    }

    /// Whether the expert has been given entries in a review that is still going on.
    func isJudging(_ id: ID<Expert>) throws -> Bool {
        try db.first(
            """
            SELECT judge.number FROM programme_judge AS judge
            JOIN programme ON programme.id = judge.programme_id
            JOIN programme_review AS review ON review.programme_id = judge.programme_id AND review.number = judge.number
            WHERE judge.expert_id = \(id) AND programme.stage = 'reviewing' AND review.state <> 'ended' LIMIT 1
            """
        ) != nil
    }

    /// The people of a branch with this name, with where they belong; two say that the name alone does not tell.
    func people(named name: String, at path: String) throws -> [PersonID] {
        try db.rows(
            """
            SELECT person.id FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.until IS NULL AND membership.union_path >= \(path) AND membership.union_path < \(path + "~")
                AND person.name = \(name)
            ORDER BY person.id LIMIT 2
            """
        ).map { try $0.get("id") }
    }

    /// In how many calls the expert was asked, and how many sheets came of it.
    func record(of id: ID<Expert>) throws -> (calls: Int, sheets: Int) {
        let row = try db.first(
            """
            SELECT count(DISTINCT judge.programme_id) AS calls, count(sheet.entry_id) AS sheets
            FROM programme_judge AS judge
            LEFT JOIN programme_entry AS entry ON entry.programme_id = judge.programme_id
            LEFT JOIN programme_sheet AS sheet ON sheet.entry_id = entry.id AND sheet.number = judge.number
                AND sheet.points IS NOT NULL
            WHERE judge.expert_id = \(id)
            """
        )
        return (try row?.get("calls") ?? 0, try row?.get("sheets") ?? 0)
    }

    private static func condition(_ filter: Filter) -> SQL {
        var sql: SQL = ""
        func pattern(_ text: String) -> String { text.map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined() }
        if !filter.words.isEmpty {
            let words = "%\(pattern(filter.words))%"
            sql = sql + " AND (expert.name LIKE \(words) ESCAPE '!' OR expert.workplace LIKE \(words) ESCAPE '!')"
        }
        if !filter.field.isEmpty { sql = sql + " AND expert.fields LIKE \("%|\(pattern(filter.field))|%") ESCAPE '!'" }
        if filter.state == "active" { sql = sql + " AND expert.paused_why IS NULL" }
        if filter.state == "paused" { sql = sql + " AND expert.paused_why IS NOT NULL" }
        return sql
    }

    private static let source: SQL = """
        programme_expert AS expert JOIN trade_union AS pool ON pool.id = expert.union_id
        LEFT JOIN trade_union AS unit ON unit.id = expert.unit_id
        LEFT JOIN account ON account.person_id = expert.person_id AND account.disabled_at IS NULL
        """
    private static let columns: SQL = """
        expert.id, expert.union_id, expert.union_path, pool.name AS pool_name, expert.person_id, expert.name, expert.workplace,
        expert.unit_id, unit.name AS unit_name, expert.title, expert.fields, expert.paused_why, expert.paused_on,
        expert.revision, expert.created_name, account.id AS account_id
        """

    private static func expert(_ row: Row) throws -> Expert {
        Expert(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("pool_name"),
            person: try row.find("person_id"),
            name: try row.get("name"),
            workplace: try row.get("workplace"),
            unit: try row.find("unit_id"),
            unitName: try row.find("unit_name") ?? "",
            title: try row.get("title"),
            fields: try row.get("fields", as: TagText.self).values,
            pausedWhy: try row.find("paused_why"),
            pausedOn: try row.find("paused_on"),
            revision: try row.get("revision"),
            createdName: try row.get("created_name"),
            hasAccount: try row.find("account_id", as: AccountID.self) != nil
        )
    }
}
