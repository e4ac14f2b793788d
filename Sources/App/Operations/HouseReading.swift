// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Office
import Storage
import Web

/// What the rooms tell operators of: read in one transaction when it is asked for.
struct HouseReading {
    let database: any Database
    let clock: @Sendable () -> Instant

    var statements: MetricServer.Reading {
        { [database] in
            let help = "Statements that this node has run."
            return [Gauge("hearth_database_statements_total", help, kind: .counter, value: database.statementCount)]
        }
    }

    var rooms: MetricServer.Reading {
        { [database, clock] in
            let now = clock()
            return try await database.read { db in
                try JobsModule.gauges(db, at: now) + OfficeModule.gauges(db) + MembershipModule.gauges(db, at: now)
                    + [Self.journal(db), Self.tasks(db)]
            }
        }
    }

    private static func journal(_ db: any Connection) throws -> Gauge {
        let length = try Journal(db).head().sequence
        return Gauge("hearth_journal_entries_total", "Lines of the journal.", kind: .counter, value: Int(length))
    }

    private static func tasks(_ db: any Connection) throws -> Gauge {
        let open: Int? = try db.value("SELECT count(*) AS n FROM task WHERE done_at IS NULL")
        return Gauge("hearth_tasks_open", "Tasks that wait at all desks.", value: open ?? 0)
    }
}
