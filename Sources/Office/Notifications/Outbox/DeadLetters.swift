// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The dead letters (死信) of a union: what could not be delivered in all tries. A code that went astray is none of them:
/// a new one is asked for.
struct DeadLetters {
    struct Letter: Sendable, Equatable {
        let id: ID<Parcel>
        /// A person's name, or an endpoint's address.
        let target: String
        let isMail: Bool
        let about: String
        let error: String
        let attempts: Int
        let at: Instant
    }

    let db: any Connection

    func count(of union: UnionID) throws -> Int {
        try db.value(
            "SELECT count(*) AS n FROM notification WHERE union_id = \(union) AND state = 'dead' AND task_id IS NOT NULL"
        ) ?? 0
    }

    func list(of union: UnionID) throws -> [Letter] {
        try db.rows(
            """
            SELECT notification.id, notification.error, notification.attempts, notification.settled_at,
                person.name, webhook_endpoint.url, task.verb, task.title
            FROM notification
            JOIN task ON task.id = notification.task_id
            LEFT JOIN account ON account.id = notification.account_id
            LEFT JOIN person ON person.id = account.person_id
            LEFT JOIN webhook_endpoint ON webhook_endpoint.id = notification.endpoint_id
            WHERE notification.union_id = \(union) AND notification.state = 'dead'
                AND notification.task_id IS NOT NULL
            ORDER BY notification.id DESC LIMIT 200
            """
        ).map { row in
            let name: String? = try row.find("name")
            return Letter(
                id: try row.get("id"),
                target: try name ?? row.find("url") ?? "",
                isMail: name != nil,
                about: "\(try row.get("verb", as: String.self))：\(try row.get("title", as: String.self))",
                error: try row.find("error") ?? "",
                attempts: try row.get("attempts"),
                at: try row.get("settled_at")
            )
        }
    }

    /// The union of a dead letter.
    func union(of id: ID<Parcel>) throws -> UnionID? {
        try db.value("SELECT union_id FROM notification WHERE id = \(id) AND state = 'dead' AND task_id IS NOT NULL")
    }

    /// Puts it back among what waits, with all its tries.
    func resend(_ id: ID<Parcel>, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE notification SET state = 'waiting', attempts = 0, next_at = \(now), settled_at = NULL
            WHERE id = \(id) AND state = 'dead'
            """
        )
        return changed == 1
    }
}
