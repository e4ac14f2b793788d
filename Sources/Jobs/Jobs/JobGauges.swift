// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

extension JobsModule {
    /// How much long work waits, is done just now, and was given up in the last day.
    public static func gauges(_ db: any Connection, at now: Instant) throws -> [Gauge] {
        let row = try db.first(
            """
            SELECT count(CASE WHEN state = 'open' AND lease IS NULL THEN 1 END) AS waiting,
                count(CASE WHEN state = 'open' AND lease IS NOT NULL THEN 1 END) AS working,
                count(CASE WHEN state = 'failed' THEN 1 END) AS failed
            FROM job WHERE state = 'open' OR ended_at > \(now.advanced(bySeconds: -86_400))
            """
        )
        let (name, help) = ("hearth_jobs", "Long work by state; failed ones are those of the last day.")
        return try ["waiting", "working", "failed"].map { state in
            Gauge(name, help, ["state": state], value: try row?.get(state) ?? 0)
        }
    }

    /// Long work that has been due for an hour and that nobody has begun.
    public static func stuck(_ db: any Connection, at now: Instant) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM job
            WHERE state = 'open' AND lease IS NULL AND next_at <= \(now.advanced(bySeconds: -3600))
            """
        ) ?? 0
    }
}
