// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Catalogues as the database keeps them.
struct CatalogueStore {
    let db: any Connection

    func find(_ id: ID<Catalogue>) throws -> Catalogue? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE catalogue.id = \(id)").map(Self.catalogue)
    }

    func find(of union: UnionID, _ year: Int) throws -> Catalogue? {
        try db.first(
            "SELECT \(Self.columns) FROM \(Self.source) WHERE catalogue.union_id = \(union) AND catalogue.year = \(year)"
        ).map(Self.catalogue)
    }

    /// The last one before a year, to begin the next from.
    func former(of union: UnionID, before year: Int) throws -> Catalogue? {
        try db.first(
            """
            SELECT \(Self.columns) FROM \(Self.source) WHERE catalogue.union_id = \(union) AND catalogue.year < \(year)
            ORDER BY catalogue.year DESC LIMIT 1
            """
        ).map(Self.catalogue)
    }

    /// Those of some unions, the latest first.
    func list(at paths: [String]) throws -> [Catalogue] {
        guard !paths.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source) WHERE catalogue.union_path IN (\(list: paths))
            ORDER BY catalogue.year DESC, catalogue.union_path DESC LIMIT 60
            """
        ).map(Self.catalogue)
    }

    func insert(_ catalogue: Catalogue) throws {
        try db.run(
            """
            INSERT INTO disclosure_catalogue (id, union_id, union_path, year, rolls, answer_days, created_at, created_name)
            VALUES (\(catalogue.id), \(catalogue.union), \(catalogue.unionPath), \(catalogue.year), \(catalogue.rolls),
                \(catalogue.answerDays), \(catalogue.createdAt), \(catalogue.createdName))
            """
        )
    }

    func setAnswerDays(_ days: Int, of id: ID<Catalogue>) throws {
        try db.run("UPDATE disclosure_catalogue SET answer_days = \(days) WHERE id = \(id)")
    }

    static let source: SQL = "disclosure_catalogue AS catalogue JOIN trade_union ON trade_union.id = catalogue.union_id"
    static let columns: SQL = """
        catalogue.id, catalogue.union_id, catalogue.union_path, trade_union.name AS union_name, catalogue.year, catalogue.rolls,
        catalogue.answer_days, catalogue.created_at, catalogue.created_name
        """

    static func catalogue(_ row: Row) throws -> Catalogue {
        Catalogue(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            year: try row.get("year"),
            rolls: try row.get("rolls"),
            answerDays: try row.get("answer_days"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name")
        )
    }
}
