// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The register of unions (工会名录) as the database gives it: a level of the tree, or what a search finds in a branch.
struct UnionBook {
    let db: any Connection
    let branch: Branch

    static let pageLength = 100

    struct Line: Sendable {
        let id: UnionID
        let kind: Union.Kind
        let tag: String?
        let name: String
        let shortName: String
        let parentName: String?
        /// Members, active and reserved, with all below.
        let members: Int
        /// The last name it bore before, where it bore another, and from when on it is no more.
        let formerName: String?
        let closedOn: Day?
        /// Unions below, on all levels.
        let unions: Int
    }

    /// A page of what a filter finds, and how many that are. One line more than a page tells that there is another.
    func page(_ filter: UnionFilter, after last: UnionID?) throws -> (lines: [Line], count: Int) {
        guard branch.withSubtree else { return ([], 0) }
        // Made once for both: a search by sounds reads all names.
        let condition = try condition(filter)
        let rest: SQL = last.map { "AND trade_union.path > (SELECT path FROM trade_union WHERE id = \($0))" } ?? ""
        return (
            try lines("\(condition) \(rest) ORDER BY trade_union.path LIMIT 101"),
            try db.value("SELECT count(*) AS n FROM trade_union WHERE \(condition)") ?? 0
        )
    }

    /// All that a filter finds; without one, the union itself and all below it.
    func everything(_ filter: UnionFilter) throws -> [Line] {
        let all: SQL =
            filter.isSearch ? try condition(filter) : "\(branch.covers("trade_union.path")) AND trade_union.closed_on IS NULL"
        return try lines("\(all) ORDER BY trade_union.path LIMIT 50000")
    }

    /// How many unions of each kind the branch has, itself included.
    func kinds() throws -> [Union.Kind: Int] {
        var kinds: [Union.Kind: Int] = [:]
        for row in try db.rows(
            "SELECT kind, count(*) AS n FROM trade_union WHERE closed_on IS NULL AND \(branch.covers("trade_union.path")) GROUP BY kind"
        ) {
            kinds[try row.get("kind")] = try row.get("n", as: Int.self)
        }
        return kinds
    }

    /// The tags that unions of the branch bear.
    func tags() throws -> [String] {
        try db.rows(
            """
            SELECT DISTINCT tag FROM trade_union WHERE tag IS NOT NULL AND closed_on IS NULL AND \(branch.covers("trade_union.path"))
            ORDER BY tag LIMIT 50
            """
        ).map { try $0.get("tag") }
    }

    private func condition(_ filter: UnionFilter) throws -> SQL {
        guard filter.isSearch else {
            return "trade_union.parent_id = \(branch.union.id) AND trade_union.closed_on IS NULL"
        }
        var condition = branch.covers("trade_union.path")
        // Closed ones are found by what they were called, and by nothing else.
        if filter.words.isEmpty { condition = condition + " AND trade_union.closed_on IS NULL" }
        if !filter.words.isEmpty {
            let finder = UnionFinder(db: db, branch: branch)
            condition = condition + " AND " + (try finder.condition(Search(filter.words), most: 1000) ?? "FALSE")
        }
        if let kind = filter.chosen { condition = condition + " AND trade_union.kind = \(kind)" }
        if !filter.tag.isEmpty { condition = condition + " AND trade_union.tag = \(filter.tag)" }
        if let lag = filter.lag { condition = condition + " AND " + Self.lagging(lag, filter) }
        return condition
    }

    /// The same groups as `TermTally` counts.
    private static func lagging(_ lag: UnionFilter.Lag, _ filter: UnionFilter) -> SQL {
        let current: SQL = """
            SELECT 1 FROM union_term
            WHERE union_term.union_id = trade_union.id AND union_term.body = 'committee' AND union_term.ended_on IS NULL
            """
        return switch lag {
        case .late:
            "trade_union.kind <> 'group' AND trade_union.closed_on IS NULL AND EXISTS (\(current) AND union_term.due_on < \(filter.today))"
        case .soon:
            """
            trade_union.kind <> 'group' AND trade_union.closed_on IS NULL
                AND EXISTS (\(current) AND union_term.due_on >= \(filter.today) AND union_term.due_on <= \(filter.edge))
            """
        case .unknown: "trade_union.kind <> 'group' AND trade_union.closed_on IS NULL AND NOT EXISTS (\(current))"
        }
    }

    private func lines(_ rest: SQL) throws -> [Line] {
        try db.rows(
            """
            SELECT trade_union.id, trade_union.kind, trade_union.tag, trade_union.name, trade_union.short_name,
                (SELECT short_name FROM trade_union AS upper_one WHERE upper_one.id = trade_union.parent_id) AS parent_name,
                (SELECT union_name.name FROM union_name WHERE union_name.union_id = trade_union.id
                    ORDER BY union_name.until_on DESC, union_name.id DESC LIMIT 1) AS former_name, trade_union.closed_on,
                CAST(COALESCE((SELECT sum(total) FROM membership_tally WHERE union_id = trade_union.id), 0) AS BIGINT) AS members,
                (SELECT count(*) FROM trade_union AS lower_one
                    WHERE lower_one.path > trade_union.path AND lower_one.path < trade_union.path || '~'
                        AND lower_one.closed_on IS NULL) AS unions
            FROM trade_union
            WHERE \(rest)
            """
        ).map { row in
            Line(
                id: try row.get("id"),
                kind: try row.get("kind"),
                tag: try row.find("tag"),
                name: try row.get("name"),
                shortName: try row.get("short_name"),
                parentName: try row.find("parent_name"),
                members: try row.get("members"),
                formerName: try row.find("former_name"),
                closedOn: try row.find("closed_on"),
                unions: try row.get("unions")
            )
        }
    }
}
