// SPDX-License-Identifier: Apache-2.0
internal import Kernel
public import Storage

/// The protected values of records as the database keeps them: sealed, with what they are found by beside them.
public struct SealedStore {
    private let db: any Connection
    private let sealer: Sealer

    public init(_ db: any Connection, _ sealer: Sealer) {
        self.db = db
        self.sealer = sealer
    }

    /// Keeps a value in the place of the former; an empty one takes it away.
    public func set(_ text: String, _ field: SealedField, of record: Int64) throws {
        try db.run("DELETE FROM sealed_value WHERE field = \(field) AND record_id = \(record)")
        guard !text.isEmpty else { return }
        let index = Self.index(of: text, field)
        try db.run(
            """
            INSERT INTO sealed_value (field, record_id, version, bytes, digest, tail)
            VALUES (\(field), \(record), \(sealer.version), \(try sealer.seal(text, field, of: record)),
                \(try index.whole.map { try sealer.digest($0, field) }), \(try index.tail.map { try tail($0, field) }))
            """
        )
    }

    /// The row that `set` would write, for who writes many at once: in the order of `columns`.
    public static func row(_ text: String, _ field: SealedField, of record: Int64, _ sealer: Sealer) throws -> [SQLValue] {
        let index = index(of: text, field)
        return [
            field.sqlValue, .integer(record), .integer(Int64(sealer.version)), .blob(try sealer.seal(text, field, of: record)),
            try index.whole.map { .blob(try sealer.digest($0, field)) } ?? .null,
            try index.tail.map { .blob(try sealer.digest("tail/\($0)", field, length: 8)) } ?? .null,
        ]
    }

    public static let columns: SQL = "field, record_id, version, bytes, digest, tail"

    public func get(_ field: SealedField, of record: Int64) throws -> String? {
        let bytes = try db.value(
            "SELECT bytes FROM sealed_value WHERE field = \(field) AND record_id = \(record)",
            as: [UInt8].self
        )
        return try bytes.map { try sealer.open($0, field, of: record) }
    }

    /// All values of some records: one statement, however many there are.
    public func values(of records: [Int64], _ fields: [SealedField]) throws -> [Int64: [SealedField: String]] {
        var values: [Int64: [SealedField: String]] = [:]
        let rows = try db.rows(
            "SELECT field, record_id, bytes FROM sealed_value WHERE record_id IN (\(list: records)) AND field IN (\(list: fields))"
        )
        for row in rows {
            let (field, record) = (try row.get("field", as: SealedField.self), try row.get("record_id", as: Int64.self))
            values[record, default: [:]][field] = try sealer.open(try row.get("bytes"), field, of: record)
        }
        return values
    }

    /// The records that hold just this value.
    public func records(holding text: String, in field: SealedField) throws -> [Int64] {
        let digest = try sealer.digest(text, field)
        return try db.rows(
            "SELECT record_id FROM sealed_value WHERE field = \(field) AND digest = \(digest) ORDER BY record_id LIMIT 20"
        ).map { try $0.get("record_id") }
    }

    /// The records whose value ends in these four signs, as a subquery: they may be many.
    public func records(endingIn four: String, in field: SealedField) throws -> SQL {
        "SELECT record_id FROM sealed_value WHERE field = \(field) AND tail = \(try tail(four, field))"
    }

    /// What stands in the column `tail` of values that end so.
    private func tail(_ four: String, _ field: SealedField) throws -> [UInt8] {
        try sealer.digest("tail/\(four)", field, length: 8)
    }

    /// How many values each version of the key has sealed.
    public static func tally(_ db: any Connection) throws -> [Int: Int] {
        var tally: [Int: Int] = [:]
        for row in try db.rows("SELECT version, count(*) AS n FROM sealed_value GROUP BY version ORDER BY version") {
            tally[try row.get("version")] = try row.get("n")
        }
        return tally
    }

    /// Seals anew a batch of what another version sealed; tells how many. Over when it gives 0.
    public func renew() throws -> Int {
        let rows = try db.rows(
            "SELECT field, record_id, bytes FROM sealed_value WHERE version <> \(sealer.version) ORDER BY version, field LIMIT 500"
        )
        for row in rows {
            let (field, record) = (try row.get("field", as: SealedField.self), try row.get("record_id", as: Int64.self))
            let text = try sealer.open(try row.get("bytes"), field, of: record)
            try db.run(
                """
                UPDATE sealed_value SET version = \(sealer.version), bytes = \(try sealer.seal(text, field, of: record))
                WHERE field = \(field) AND record_id = \(record)
                """
            )
        }
        return rows.count
    }

    /// How many values, out of some of each version, cannot be opened.
    public func faults() throws -> Int {
        let rows = try db.rows("SELECT field, record_id, bytes FROM sealed_value ORDER BY field, record_id LIMIT 1000")
        return try rows.count { row in
            let (field, record) = (try row.get("field", as: SealedField.self), try row.get("record_id", as: Int64.self))
            let bytes: [UInt8] = try row.get("bytes")
            return (try? sealer.open(bytes, field, of: record)) == nil
        }
    }

    /// Numbers of people are looked for whole and by their last four; wages and secrets are not looked for at all.
    private static func index(of text: String, _ field: SealedField) -> (whole: String?, tail: String?) {
        switch field {
        case .idNumber: (text, String(text.suffix(4)))
        case .duesBase, .secondFactor, .endpointSecret: (nil, nil)
        default: (text, nil)
        }
    }
}
