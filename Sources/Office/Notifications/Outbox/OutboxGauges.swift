// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

extension OfficeModule {
    /// How many messages wait and how many nobody could deliver, by mail and by endpoint.
    public static func gauges(_ db: any Connection) throws -> [Gauge] {
        let row = try db.first(
            """
            SELECT count(CASE WHEN state = 'waiting' AND account_id IS NOT NULL THEN 1 END) AS mail_waiting,
                count(CASE WHEN state = 'dead' AND account_id IS NOT NULL THEN 1 END) AS mail_dead,
                count(CASE WHEN state = 'waiting' AND endpoint_id IS NOT NULL THEN 1 END) AS endpoint_waiting,
                count(CASE WHEN state = 'dead' AND endpoint_id IS NOT NULL THEN 1 END) AS endpoint_dead
            FROM notification WHERE state IN ('waiting', 'dead')
            """
        )
        let (name, help) = ("hearth_messages", "Messages that wait to be sent, and those that could not be delivered.")
        return try ["mail", "endpoint"].flatMap { way in
            try ["waiting", "dead"].map { state in
                Gauge(name, help, ["way": way, "state": state], value: try row?.get("\(way)_\(state)") ?? 0)
            }
        }
    }

    /// Messages that have been due for an hour and that nobody has sent.
    public static func stuck(_ db: any Connection, at now: Instant) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM notification
            WHERE state = 'waiting' AND next_at <= \(now.advanced(bySeconds: -3600))
            """
        ) ?? 0
    }
}
