// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// The unions as the database keeps them.
public struct UnionStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func insert(_ union: Union) throws {
        try db.run(
            """
            INSERT INTO trade_union (id, parent_id, path, kind, tag, name, short_name, confirms_plans)
            VALUES (\(union.id), \(union.parent), \(union.path), \(union.kind), \(union.tag), \(union.name),
                \(union.shortName), \(union.confirmsPlans))
            """
        )
    }

    public func find(_ id: UnionID) throws -> Union? {
        try db.first("SELECT \(Self.columns) FROM trade_union WHERE id = \(id)").map(Self.union)
    }

    public func find(path: UnionPath) throws -> Union? {
        try db.first("SELECT \(Self.columns) FROM trade_union WHERE path = \(path)").map(Self.union)
    }

    /// The unions at these paths, from the top down.
    public func list(at paths: [UnionPath]) throws -> [Union] {
        try db.rows("SELECT \(Self.columns) FROM trade_union WHERE path IN (\(list: paths)) ORDER BY path").map(Self.union)
    }

    /// These unions, from the top down.
    public func list(_ ids: Set<UnionID>) throws -> [Union] {
        try db.rows("SELECT \(Self.columns) FROM trade_union WHERE id IN (\(list: ids.sorted())) ORDER BY path").map(Self.union)
    }

    /// The lowest of these unions in which somebody holds the role today, for it and all below.
    public func nearest(of paths: [UnionPath], with role: Role, on day: Day) throws -> UnionID? {
        try db.value(
            """
            SELECT trade_union.id FROM trade_union JOIN role_grant ON role_grant.union_id = trade_union.id
            WHERE trade_union.path IN (\(list: paths)) AND role_grant.role = \(role) AND role_grant.with_subtree
                AND role_grant.from_on <= \(day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(day))
            ORDER BY trade_union.path DESC
            LIMIT 1
            """
        )
    }

    public func at(path: String) throws -> Union? {
        try db.first("SELECT \(Self.columns) FROM trade_union WHERE path = \(path)").map(Self.union)
    }

    public func root() throws -> Union? {
        try db.first("SELECT \(Self.columns) FROM trade_union WHERE parent_id IS NULL ORDER BY id LIMIT 1").map(Self.union)
    }

    public func setConfirmsPlans(_ confirms: Bool, of id: UnionID) throws {
        try db.run("UPDATE trade_union SET confirms_plans = \(confirms) WHERE id = \(id)")
    }

    /// The unions directly below one: whom its notices address.
    public func children(of id: UnionID) throws -> [Union] {
        try db.rows("SELECT \(Self.columns) FROM trade_union WHERE parent_id = \(id) AND closed_on IS NULL ORDER BY path").map(
            Self.union
        )
    }

    /// Since when it is there and from when on it is no more, where that was written down.
    public func span(of id: UnionID) throws -> (founded: Day?, closed: Day?) {
        let row = try db.first("SELECT founded_on, closed_on FROM trade_union WHERE id = \(id)")
        return (try row?.find("founded_on"), try row?.find("closed_on"))
    }

    /// What it was called before, the latest first, each until its last day.
    public func formerNames(of id: UnionID) throws -> [(name: String, until: Day)] {
        try db.rows("SELECT name, until_on FROM union_name WHERE union_id = \(id) ORDER BY until_on DESC, id DESC LIMIT 50").map {
            (try $0.get("name"), try $0.get("until_on"))
        }
    }

    /// The unions at or below a path that bear one of the names, whole or short.
    public func named(_ names: [String], within path: UnionPath) throws -> [Union] {
        guard !names.isEmpty else { return [] }
        let scope = Scope([.init(path: path.text, withSubtree: true)])
        return try db.rows(
            """
            SELECT \(Self.columns) FROM trade_union
            WHERE (name IN (\(list: names)) OR short_name IN (\(list: names))) AND closed_on IS NULL AND \(scope.covers("path"))
            ORDER BY path LIMIT 500
            """
        ).map(Self.union)
    }

    /// The unions whose name has these words in it, the first few.
    public func containing(_ words: String) throws -> [Union] {
        let plain = words.map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined()
        return try db.rows(
            """
            SELECT \(Self.columns) FROM trade_union
            WHERE (name LIKE \("%\(plain)%") ESCAPE '!' OR short_name LIKE \("%\(plain)%") ESCAPE '!') AND closed_on IS NULL
            ORDER BY path LIMIT 12
            """
        ).map(Self.union)
    }

    /// The unions below a path that a notice addresses by one name.
    public func members(of group: UnionGroup, below path: UnionPath) throws -> [Union] {
        let scope = Scope([.init(path: path.text, withSubtree: true)])
        let kind: SQL =
            switch group {
            case .cities: "kind = 'city'"
            case .counties: "kind = 'county'"
            case .directUniversities: "tag = \(UnionGroup.directUniversityTag)"
            }
        return try db.rows(
            "SELECT \(Self.columns) FROM trade_union WHERE \(kind) AND closed_on IS NULL AND \(scope.covers("path")) ORDER BY path LIMIT 2000"
        ).map(Self.union)
    }

    /// How many unions stand at or below a path.
    public func count(within path: UnionPath) throws -> Int {
        let scope = Scope([.init(path: path.text, withSubtree: true)])
        return try db.value("SELECT count(*) AS n FROM trade_union WHERE closed_on IS NULL AND \(scope.covers("path"))") ?? 0
    }

    private static let columns: SQL = "id, parent_id, path, kind, tag, name, short_name, confirms_plans"

    private static func union(_ row: Row) throws -> Union {
        Union(
            id: try row.get("id"),
            parent: try row.find("parent_id"),
            path: try row.get("path"),
            kind: try row.get("kind"),
            tag: try row.find("tag"),
            name: try row.get("name"),
            shortName: try row.get("short_name"),
            confirmsPlans: try row.get("confirms_plans")
        )
    }
}
