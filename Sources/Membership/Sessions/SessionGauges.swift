// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

extension MembershipModule {
    /// How many are signed in, and how many accounts are locked after failed sign-ins.
    public static func gauges(_ db: any Connection, at now: Instant) throws -> [Gauge] {
        [
            Gauge(
                "hearth_sessions",
                "Sessions that have not run out.",
                value: try db.value("SELECT count(*) AS n FROM session WHERE expires_at > \(now)") ?? 0
            ),
            Gauge(
                "hearth_accounts_locked",
                "Accounts that are locked after failed sign-ins.",
                value: try db.value("SELECT count(*) AS n FROM account WHERE locked_until > \(now)") ?? 0
            ),
        ]
    }
}
