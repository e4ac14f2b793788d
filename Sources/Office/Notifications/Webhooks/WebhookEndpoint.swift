// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// An endpoint (对接地址): where a union's own system hears of new tasks at the union's desks.
struct WebhookEndpoint: Sendable, Equatable {
    let id: ID<WebhookEndpoint>
    let union: UnionID
    let url: String
    let wish: Wish
    let createdAt: Instant
    let createdName: String
}

/// The endpoints as the database keeps them. The secret is read by the outbox alone.
struct EndpointStore {
    let db: any Connection

    func list(of union: UnionID) throws -> [WebhookEndpoint] {
        try db.rows(
            """
            SELECT id, union_id, url, wish, created_at, created_name FROM webhook_endpoint
            WHERE union_id = \(union) AND stopped_at IS NULL ORDER BY id LIMIT 50
            """
        ).map(Self.endpoint)
    }

    func find(_ id: ID<WebhookEndpoint>) throws -> WebhookEndpoint? {
        try db.first(
            """
            SELECT id, union_id, url, wish, created_at, created_name FROM webhook_endpoint
            WHERE id = \(id) AND stopped_at IS NULL
            """
        ).map(Self.endpoint)
    }

    /// The secret goes into a sealed value (受保护字段), nowhere else.
    func insert(_ endpoint: WebhookEndpoint, secret: [UInt8], _ sealer: Sealer) throws {
        try db.run(
            """
            INSERT INTO webhook_endpoint (id, union_id, url, secret, wish, created_at, created_name)
            VALUES (\(endpoint.id), \(endpoint.union), \(endpoint.url), \([UInt8]()), \(endpoint.wish), \(endpoint.createdAt),
                \(endpoint.createdName))
            """
        )
        try SealedStore(db, sealer).set(secret: secret, of: endpoint.id)
    }

    /// Seals the secrets that were kept in the clear by a version before this one. Without keys they stay as they are.
    func sealWhatIsPlain(_ sealer: Sealer) throws {
        guard sealer.isReady else { return }
        for row in try db.rows("SELECT id, secret FROM webhook_endpoint WHERE length(secret) > 0 ORDER BY id LIMIT 500") {
            let id: ID<WebhookEndpoint> = try row.get("id")
            try SealedStore(db, sealer).set(secret: try row.get("secret"), of: id)
            try db.run("UPDATE webhook_endpoint SET secret = \([UInt8]()) WHERE id = \(id)")
        }
    }

    func stop(_ id: ID<WebhookEndpoint>, at now: Instant) throws -> Bool {
        try db.run("DELETE FROM sealed_value WHERE field = \(SealedField.endpointSecret) AND record_id = \(id)")
        return try db.run("UPDATE webhook_endpoint SET stopped_at = \(now) WHERE id = \(id) AND stopped_at IS NULL") == 1
    }

    private static func endpoint(_ row: Row) throws -> WebhookEndpoint {
        WebhookEndpoint(
            id: try row.get("id"),
            union: try row.get("union_id"),
            url: try row.get("url"),
            wish: try row.get("wish"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name")
        )
    }
}
