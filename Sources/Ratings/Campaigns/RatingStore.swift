// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Ratings as the database keeps them.
struct RatingStore {
    let db: any Connection

    func find(_ id: ID<Rating>) throws -> Rating? {
        try db.first("\(Self.select) WHERE rating.id = \(id)").map(Self.rating)
    }

    /// The latest of a branch, for those who see how they are run.
    func list(_ scope: Scope) throws -> [Rating] {
        try db.rows(
            "\(Self.select) WHERE \(scope.covers("rating.union_path")) ORDER BY rating.closes_on DESC, rating.id DESC LIMIT 200"
        )
        .map(Self.rating)
    }

    /// What concerns those who belong below these unions: what runs, and what was published.
    func list(at paths: [String]) throws -> [Rating] {
        try db.rows(
            """
            \(Self.select) WHERE rating.union_path IN (\(list: paths)) AND rating.state IN ('open', 'closed', 'published')
            ORDER BY rating.closes_on DESC, rating.id DESC LIMIT 50
            """
        ).map(Self.rating)
    }

    func insert(_ rating: Rating) throws {
        try db.run(
            """
            INSERT INTO rating (id, union_id, union_path, kind, assembly, year, title, opens_on, closes_on, scale, terms, matters,
                state, state_at, created_at, created_name)
            VALUES (\(rating.id), \(rating.union), \(rating.unionPath), \(rating.kind), \(rating.assembly), \(rating.year),
                \(rating.title), \(rating.opensOn), \(rating.closesOn), \(try StoredJSON.text(rating.scale)),
                \(try StoredJSON.text(rating.terms)), \(try StoredJSON.text(rating.matters)), 'draft', \(rating.createdAt),
                \(rating.createdAt), \(rating.createdName))
            """
        )
    }

    /// The plan as it is now; once it is open nothing of it changes.
    func plan(_ rating: Rating) throws -> Bool {
        try db.run(
            """
            UPDATE rating SET kind = \(rating.kind), assembly = \(rating.assembly), year = \(rating.year), title = \(rating.title),
                opens_on = \(rating.opensOn), closes_on = \(rating.closesOn), scale = \(try StoredJSON.text(rating.scale)),
                terms = \(try StoredJSON.text(rating.terms)), matters = \(try StoredJSON.text(rating.matters))
            WHERE id = \(rating.id) AND state = 'draft'
            """
        ) == 1
    }

    func open(_ id: ID<Rating>, expecting expected: Int, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE rating SET state = 'open', state_at = \(now), expected = \(expected) WHERE id = \(id) AND state = 'draft'"
        )
            == 1
    }

    func close(_ id: ID<Rating>, with outcome: Outcome, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE rating SET state = 'closed', state_at = \(now), closed_at = \(now), closed_name = \(name),
                outcome = \(try StoredJSON.text(outcome)), verdict = \(outcome.verdict.outcome.rawValue)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func publish(_ id: ID<Rating>, at now: Instant) throws -> Bool {
        try db.run("UPDATE rating SET state = 'published', state_at = \(now) WHERE id = \(id) AND state = 'closed'") == 1
    }

    func void(_ id: ID<Rating>, because reason: String, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE rating SET state = 'void', state_at = \(now), reason = \(reason) WHERE id = \(id) AND state IN ('draft', 'open')"
        ) == 1
    }

    /// Once a day.
    func urge(_ id: ID<Rating>, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE rating SET urged_on = \(day) WHERE id = \(id) AND state = 'open' AND (urged_on IS NULL OR urged_on < \(day))"
        ) == 1
    }

    /// Whose days are over and which nobody was told to close.
    func overdue(on day: Day) throws -> [Rating] {
        try db.rows(
            """
            \(Self.select) WHERE rating.state = 'open' AND rating.closes_on < \(day) AND rating.called_on IS NULL
            ORDER BY rating.id LIMIT 2000
            """
        ).map(Self.rating)
    }

    func call(_ id: ID<Rating>, on day: Day) throws -> Bool {
        try db.run("UPDATE rating SET called_on = \(day) WHERE id = \(id) AND called_on IS NULL") == 1
    }

    /// The unions below with an officer of their own, to call their members to mind.
    func seats(below path: String, on day: Day) throws -> [UnionID] {
        let branch = Scope([.init(path: path, withSubtree: true)])
        return try db.rows(
            """
            SELECT DISTINCT trade_union.id AS id FROM trade_union JOIN role_grant ON role_grant.union_id = trade_union.id
            WHERE \(branch.covers("trade_union.path")) AND trade_union.path <> \(path) AND role_grant.role = 'officer'
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY trade_union.id LIMIT 500
            """
        ).map { try $0.get("id") }
    }

    private static let select: SQL = """
        SELECT rating.id AS id, rating.union_id AS union_id, rating.union_path AS union_path, trade_union.name AS union_name,
            rating.kind AS kind, rating.assembly AS assembly, rating.year AS year, rating.title AS title,
            rating.opens_on AS opens_on, rating.closes_on AS closes_on, rating.scale AS scale, rating.terms AS terms,
            rating.matters AS matters, rating.state AS state, rating.expected AS expected, rating.outcome AS outcome,
            rating.reason AS reason, rating.closed_at AS closed_at, rating.closed_name AS closed_name,
            rating.created_at AS created_at, rating.created_name AS created_name
        FROM rating JOIN trade_union ON trade_union.id = rating.union_id
        """

    private static func rating(_ row: Row) throws -> Rating {
        Rating(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            kind: try row.get("kind"),
            assembly: try row.get("assembly"),
            year: try row.get("year"),
            title: try row.get("title"),
            opensOn: try row.get("opens_on"),
            closesOn: try row.get("closes_on"),
            scale: try StoredJSON.value(try row.get("scale")),
            terms: try StoredJSON.value(try row.get("terms")),
            matters: try StoredJSON.value(try row.get("matters")),
            state: try row.get("state"),
            expected: try row.find("expected"),
            outcome: try row.find("outcome", as: String.self).map { try StoredJSON.value($0) },
            reason: try row.find("reason"),
            closedAt: try row.find("closed_at"),
            closedName: try row.find("closed_name"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name")
        )
    }
}
