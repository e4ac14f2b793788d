// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension MeetingStore {
    /// How many delegates of a congress are in the hall of a day.
    func present(_ meeting: ID<Meeting>, _ congress: ID<CongressTerm>, on day: Day) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM \(Self.seated(in: meeting, on: day)) AND congress_presence.congress_id = \(congress)
            """
        ) ?? 0
    }

    /// Who is in the hall of a day, and how they checked in.
    func hall(_ meeting: ID<Meeting>, on day: Day) throws -> [ID<Delegate>: Presence] {
        var hall: [ID<Delegate>: Presence] = [:]
        for row in try db.rows(
            """
            SELECT congress_presence.delegate_id AS delegate_id, congress_presence.in_at AS in_at, congress_presence.way AS way
            FROM \(Self.seated(in: meeting, on: day)) LIMIT 5000
            """
        ) { hall[try row.get("delegate_id")] = Presence(since: try row.get("in_at"), way: try row.get("way")) }
        return hall
    }

    /// Who came on a day and has not gone. Whoever is no delegate any more sits there as a guest, whenever he checked in.
    private static func seated(in meeting: ID<Meeting>, on day: Day) -> SQL {
        """
        congress_presence JOIN congress_delegate ON congress_delegate.id = congress_presence.delegate_id
        WHERE congress_presence.meeting_id = \(meeting) AND congress_presence.held_on = \(day)
            AND congress_presence.out_at IS NULL AND congress_delegate.since <= \(day)
            AND (congress_delegate.vacant_from IS NULL OR congress_delegate.vacant_from > \(day))
        """
    }

    /// The last day on which anybody came.
    func lastDay(of meeting: ID<Meeting>) throws -> Day? {
        try db.first("SELECT max(held_on) AS held_on FROM congress_presence WHERE meeting_id = \(meeting)")?.find("held_on")
    }

    /// Checks delegates in for the day; whoever is in already stays in once. Tells how many came in.
    func checkIn(_ delegates: [Delegate], to meeting: ID<Meeting>, by way: Presence.Way, at now: Instant) throws -> Int {
        guard !delegates.isEmpty else { return 0 }
        let rows = delegates.map { delegate -> [SQLValue] in
            let id = ID<Presence>.make(at: now)
            return [
                id.sqlValue, meeting.sqlValue, delegate.id.sqlValue, delegate.congress.sqlValue, now.day.sqlValue, now.sqlValue,
                way.sqlValue,
            ]
        }
        return try db.run(
            """
            INSERT INTO congress_presence (id, meeting_id, delegate_id, congress_id, held_on, in_at, way) VALUES \(rows: rows)
            ON CONFLICT (meeting_id, delegate_id, held_on) WHERE out_at IS NULL DO NOTHING
            """
        )
    }

    func checkOut(_ delegates: [ID<Delegate>], of meeting: ID<Meeting>, at now: Instant) throws -> Int {
        guard !delegates.isEmpty else { return 0 }
        return try db.run(
            """
            UPDATE congress_presence SET out_at = \(now)
            WHERE meeting_id = \(meeting) AND delegate_id IN (\(list: delegates)) AND held_on = \(now.day) AND out_at IS NULL
            """
        )
    }
}

/// A delegate in the hall (到会): since when, and how they checked in.
struct Presence: Sendable, Equatable {
    enum Way: String, Sendable, SQLConvertible, Encodable {
        case list, phone

        var label: String {
            switch self {
            case .list: "工作人员登记"
            case .phone: "手机签到"
            }
        }
    }

    let since: Instant
    let way: Way
}
