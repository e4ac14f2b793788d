// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// How a union takes part in a measure: it leads (承办) or supports (配合).
enum Part: String, Sendable, SQLConvertible {
    case lead, support
}

/// The unions of measures as the database keeps them.
struct MeasureUnionStore {
    let db: any Connection

    /// Puts these unions in the place of those that had the part before.
    func assign(_ unions: [Union], _ part: Part, of measure: ID<Measure>) throws {
        try db.run("DELETE FROM measure_union WHERE measure_id = \(measure) AND part = \(part)")
        for union in unions {
            try db.run(
                """
                INSERT INTO measure_union (measure_id, union_id, union_path, part)
                VALUES (\(measure), \(union.id), \(union.path), \(part))
                """
            )
        }
    }

    /// Copies both parts of a measure to another: splitting keeps who does it.
    func copy(from source: ID<Measure>, to target: ID<Measure>) throws {
        try db.run(
            """
            INSERT INTO measure_union (measure_id, union_id, union_path, part)
            SELECT \(target), union_id, union_path, part FROM measure_union WHERE measure_id = \(source)
            """
        )
    }
}
