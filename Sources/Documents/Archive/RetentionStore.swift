// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A line of a union's own table of retention (保管期限表): how long documents of a kind are kept, and by which source.
struct RetentionRule: Sendable, Equatable {
    let kind: DocumentKind
    let retention: Filing.Retention
    let basis: String
}

/// The tables of retention as the database keeps them.
struct RetentionStore {
    let db: any Connection

    func rules(of union: UnionID) throws -> [RetentionRule] {
        try db.rows(
            """
            SELECT document_kind, retention, basis FROM retention_rule WHERE union_id = \(union) ORDER BY document_kind
            """
        ).map {
            RetentionRule(kind: try $0.get("document_kind"), retention: try $0.get("retention"), basis: try $0.get("basis"))
        }
    }

    func set(_ rule: RetentionRule, of union: UnionID) throws {
        try db.run(
            """
            INSERT INTO retention_rule (union_id, document_kind, retention, basis)
            VALUES (\(union), \(rule.kind), \(rule.retention), \(rule.basis))
            ON CONFLICT (union_id, document_kind) DO UPDATE SET retention = excluded.retention, basis = excluded.basis
            """
        )
    }
}
