// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The outbox (发件箱) as the database keeps it: who is to be told of what, and how far that has come.
struct Outbox {
    let db: any Connection

    /// Whether there is anything to announce or to send.
    func hasWork(at now: Instant) throws -> Bool {
        try db.first("SELECT id FROM task WHERE announced_at IS NULL LIMIT 1") != nil
            || db.first(
                """
                SELECT id FROM notification WHERE state = 'waiting' AND next_at <= \(now)
                    AND (lease_until IS NULL OR lease_until <= \(now)) LIMIT 1
                """
            ) != nil
    }

    /// Notes down everybody who wants to hear of the tasks that are new since the last time, and tells how many tasks
    /// those were. A task that was done meanwhile is no news.
    func announce(at now: Instant) throws -> Int {
        let tasks: [ID<WorkTask>] = try db.rows(
            "SELECT id FROM task WHERE announced_at IS NULL ORDER BY id LIMIT 200"
        ).map { try $0.get("id") }
        guard !tasks.isEmpty else { return 0 }
        for row in try db.rows(
            """
            SELECT DISTINCT task.id, task.union_id, role_grant.account_id
            FROM task
            JOIN role_grant ON role_grant.union_id = task.union_id AND role_grant.role = task.role
                AND (role_grant.with_subtree OR NOT task.below)
                AND role_grant.from_on <= \(now.day) AND (role_grant.to_on IS NULL OR role_grant.to_on >= \(now.day))
            JOIN account ON account.id = role_grant.account_id AND account.disabled_at IS NULL
            JOIN mail_address ON mail_address.account_id = account.id AND mail_address.confirmed_at IS NOT NULL
            WHERE task.id IN (\(list: tasks)) AND task.done_at IS NULL AND \(Wish.fits("mail_address.wish"))
            """
        ) {
            try add(task: row.get("id"), union: row.get("union_id"), account: row.get("account_id"), endpoint: nil, now)
        }
        for row in try db.rows(
            """
            SELECT task.id, task.union_id, webhook_endpoint.id AS endpoint_id
            FROM task JOIN webhook_endpoint ON webhook_endpoint.union_id = task.union_id
                AND webhook_endpoint.stopped_at IS NULL
            WHERE task.id IN (\(list: tasks)) AND task.done_at IS NULL AND \(Wish.fits("webhook_endpoint.wish"))
            """
        ) {
            try add(task: row.get("id"), union: row.get("union_id"), account: nil, endpoint: row.get("endpoint_id"), now)
        }
        try db.run("UPDATE task SET announced_at = \(now) WHERE id IN (\(list: tasks)) AND announced_at IS NULL")
        return tasks.count
    }

    /// Once for each task and target, however often it is asked.
    private func add(
        task: ID<WorkTask>,
        union: UnionID,
        account: AccountID?,
        endpoint: ID<WebhookEndpoint>?,
        _ now: Instant
    ) throws {
        try db.run(
            """
            INSERT INTO notification (id, task_id, union_id, account_id, endpoint_id, state, attempts, next_at, created_at)
            VALUES (\(ID<Parcel>.make(at: now)), \(task), \(union), \(account), \(endpoint), 'waiting', 0, \(now), \(now))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Puts the code that confirms an address on its way there.
    func add(code: String, for account: AccountID, of union: UnionID, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO notification (id, code, union_id, account_id, state, attempts, next_at, created_at)
            VALUES (\(ID<Parcel>.make(at: now)), \(code), \(union), \(account), 'waiting', 0, \(now), \(now))
            """
        )
    }

    /// When the last code for someone went on its way, whatever became of the address since.
    func lastCode(for account: AccountID) throws -> Instant? {
        try db.value("SELECT max(created_at) AS last FROM notification WHERE account_id = \(account) AND task_id IS NULL")
    }

    /// How many are claimed at once.
    static let batch = 20
    /// How long a claim is believed; far more than all of a batch takes.
    static let leaseSeconds: Int64 = 600

    /// Claims what is due for this node. What another node has claimed is left to it until its claim runs out:
    /// then that node died between sending and saying so, and the same message is sent again under the same number.
    func claim(_ lease: String, at now: Instant) throws -> [Parcel] {
        let until = now.advanced(bySeconds: Self.leaseSeconds)
        return try due(at: now).compactMap { id, parcel in
            guard let parcel else {
                try settle(id, as: "dropped", error: nil, at: now, where: "state = 'waiting'")
                return nil
            }
            let changed = try db.run(
                """
                UPDATE notification SET lease = \(lease), lease_until = \(until), attempts = attempts + 1
                WHERE id = \(parcel.id) AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= \(now))
                """
            )
            return changed == 1 ? parcel : nil
        }
    }

    /// What waits, and without a parcel what nobody needs any more: the task is done, the target is gone.
    private func due(at now: Instant) throws -> [(ID<Parcel>, Parcel?)] {
        try db.rows(
            """
            SELECT notification.id, notification.code, notification.attempts, notification.account_id,
                mail_address.address, mail_address.wish, mail_address.confirmed_at,
                webhook_endpoint.id AS endpoint_id, webhook_endpoint.url, webhook_endpoint.secret, webhook_endpoint.stopped_at,
                sealed_value.bytes AS sealed_secret,
                task.id AS task_id, task.verb, task.title, task.link, task.due_on, task.due_kind, task.created_at, task.done_at,
                trade_union.name AS union_name
            FROM notification
            JOIN trade_union ON trade_union.id = notification.union_id
            LEFT JOIN task ON task.id = notification.task_id
            LEFT JOIN mail_address ON mail_address.account_id = notification.account_id
            LEFT JOIN webhook_endpoint ON webhook_endpoint.id = notification.endpoint_id
            LEFT JOIN sealed_value ON sealed_value.field = \(SealedField.endpointSecret)
                AND sealed_value.record_id = webhook_endpoint.id
            WHERE notification.state = 'waiting' AND notification.next_at <= \(now)
                AND (notification.lease_until IS NULL OR notification.lease_until <= \(now))
            ORDER BY notification.next_at, notification.id
            LIMIT 20
            """
        ).map { (try $0.get("id"), try Self.parcel($0)) }
    }

    func sent(_ id: ID<Parcel>, _ lease: String, at now: Instant) throws {
        try settle(id, as: "sent", error: nil, at: now, where: "lease = \(lease)")
    }

    /// Tries again later, or gives it up for a person to look at.
    func failed(_ parcel: Parcel, _ lease: String, _ error: String, at now: Instant) throws {
        let error = String(error.prefix(300))
        guard let next = Backoff.next(after: parcel.attempts + 1, at: now) else {
            try settle(parcel.id, as: "dead", error: error, at: now, where: "lease = \(lease)")
            return
        }
        try db.run(
            """
            UPDATE notification SET next_at = \(next), error = \(error), lease = NULL, lease_until = NULL
            WHERE id = \(parcel.id) AND lease = \(lease)
            """
        )
    }

    /// A code is of no more use once it is out.
    private func settle(_ id: ID<Parcel>, as state: String, error: String?, at now: Instant, where condition: SQL) throws {
        try db.run(
            """
            UPDATE notification SET state = \(state), settled_at = \(now), error = \(error), lease = NULL, lease_until = NULL,
                code = CASE WHEN code IS NULL THEN NULL ELSE '' END
            WHERE id = \(id) AND \(condition)
            """
        )
    }

    /// What was sent long ago is forgotten; what nobody could deliver stays until somebody has seen to it.
    func forget(before day: Instant) throws {
        try db.run("DELETE FROM notification WHERE state IN ('sent', 'dropped') AND settled_at < \(day)")
    }

    private static func parcel(_ row: Row) throws -> Parcel? {
        guard let target = try target(row), let content = try content(row) else { return nil }
        return Parcel(id: try row.get("id"), target: target, content: content, attempts: try row.get("attempts"))
    }

    private static func target(_ row: Row) throws -> Parcel.Target? {
        guard try row.find("account_id", as: AccountID.self) != nil else {
            let isStopped = try row.find("stopped_at", as: Instant.self) != nil
            return isStopped ? nil : .webhook(url: try row.get("url"), secret: try EndpointSecret(row))
        }
        guard let address: String = try row.find("address") else { return nil }
        // Before it is confirmed an address gets its code and nothing else.
        let isCode = try row.find("code", as: String.self) != nil
        let isWanted = try row.get("wish", as: Wish.self) != .none && row.find("confirmed_at", as: Instant.self) != nil
        return isCode || isWanted ? .mail(address) : nil
    }

    private static func content(_ row: Row) throws -> Parcel.Content? {
        if let code: String = try row.find("code") { return .code(code) }
        guard try row.find("done_at", as: Instant.self) == nil else { return nil }
        return .news(
            Parcel.News(
                task: try row.get("task_id"),
                verb: try row.get("verb"),
                title: try row.get("title"),
                link: try row.get("link"),
                union: try row.get("union_name"),
                due: try row.find("due_on"),
                dueKind: try row.get("due_kind"),
                createdAt: try row.get("created_at")
            )
        )
    }
}
