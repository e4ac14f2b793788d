// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// The letter codes and their counters as the database keeps them.
public struct SeriesStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    public func series(of union: UnionID, in year: Int) throws -> [DocumentSeries] {
        try db.rows(
            """
            SELECT document_series.id, document_series.union_id, document_series.code, document_counter.next
            FROM document_series
            LEFT JOIN document_counter ON document_counter.series_id = document_series.id AND document_counter.year = \(year)
            WHERE document_series.union_id = \(union)
            ORDER BY document_series.id
            """
        ).map(Self.series)
    }

    public func find(code: String, year: Int) throws -> DocumentSeries? {
        try db.first(
            """
            SELECT document_series.id, document_series.union_id, document_series.code, document_counter.next
            FROM document_series
            LEFT JOIN document_counter ON document_counter.series_id = document_series.id AND document_counter.year = \(year)
            WHERE document_series.code = \(code)
            """
        ).map(Self.series)
    }

    @discardableResult
    public func open(_ code: String, for union: UnionID, at now: Instant) throws -> ID<DocumentSeries> {
        let id = ID<DocumentSeries>.make(at: now)
        do {
            try db.run("INSERT INTO document_series (id, union_id, code) VALUES (\(id), \(union), \(code))")
        } catch let error as StorageError where error.kind == .unique {
            throw DocumentRefusal.codeTaken(code)
        }
        return id
    }

    /// The next number of a year, given to nobody else ever again (H34): the counter moves in the same statement.
    func take(_ series: ID<DocumentSeries>, year: Int) throws -> Int {
        let next: Int? = try db.value(
            """
            INSERT INTO document_counter (series_id, year, next) VALUES (\(series), \(year), 2)
            ON CONFLICT (series_id, year) DO UPDATE SET next = document_counter.next + 1
            RETURNING next
            """
        )
        guard let next else { throw StorageError(.other, "the counter gave no number") }
        return next - 1
    }

    /// Moves the counter beyond a number that was given elsewhere: on paper, before this system.
    func skip(past sequence: Int, _ series: ID<DocumentSeries>, year: Int) throws {
        try db.run(
            """
            INSERT INTO document_counter (series_id, year, next) VALUES (\(series), \(year), \(sequence + 1))
            ON CONFLICT (series_id, year) DO UPDATE SET next = CASE
                WHEN document_counter.next > excluded.next THEN document_counter.next ELSE excluded.next END
            """
        )
    }

    private static func series(_ row: Row) throws -> DocumentSeries {
        DocumentSeries(
            id: try row.get("id"),
            union: try row.get("union_id"),
            code: try row.get("code"),
            next: try row.find("next") ?? 1
        )
    }
}
