// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Meetings with agenda, papers, guests and who is in the hall, as the database keeps them.
struct MeetingStore {
    let db: any Connection

    func find(_ id: ID<Meeting>) throws -> Meeting? {
        try db.first("SELECT \(Self.columns) FROM congress_meeting WHERE id = \(id)").map(Self.meeting)
    }

    func find(code: String) throws -> Meeting? {
        try db.first("SELECT \(Self.columns) FROM congress_meeting WHERE code = \(code)").map(Self.meeting)
    }

    /// The meetings of a congress, its own and those where it sat as the second body.
    func list(of congress: ID<CongressTerm>) throws -> [Meeting] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM congress_meeting WHERE congress_id = \(congress) OR partner_id = \(congress)
            ORDER BY held_on DESC, id DESC LIMIT 100
            """
        ).map(Self.meeting)
    }

    /// The latest meetings of several congresses.
    func list(of congresses: [ID<CongressTerm>]) throws -> [Meeting] {
        guard !congresses.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT \(Self.columns) FROM congress_meeting
            WHERE congress_id IN (\(list: congresses)) OR partner_id IN (\(list: congresses))
            ORDER BY held_on DESC, id DESC LIMIT 200
            """
        ).map(Self.meeting)
    }

    func insert(_ meeting: Meeting) throws {
        try db.run(
            """
            INSERT INTO congress_meeting (id, congress_id, partner_id, union_id, union_path, number, kind, caller, petitioners,
                held_on, place, proposals_until, state, state_at, code, created_at, created_name)
            VALUES (\(meeting.id), \(meeting.congress), \(meeting.partner), \(meeting.union), \(meeting.unionPath),
                \(meeting.number), \(meeting.kind), \(meeting.caller), \(meeting.petitioners), \(meeting.heldOn),
                \(meeting.place), \(meeting.proposalsUntil), 'preparing', \(meeting.createdAt), \(meeting.code),
                \(meeting.createdAt), '')
            """
        )
    }

    func request(_ id: ID<Meeting>, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE congress_meeting SET state = 'requested', state_at = \(now), requested_at = \(now), reason = NULL
            WHERE id = \(id) AND state IN ('preparing', 'returned')
            """
        ) == 1
    }

    /// Approves a request, or sends it back with the reason.
    func decide(_ id: ID<Meeting>, by name: String, returning reason: String?, at now: Instant) throws -> Bool {
        let state: Meeting.State = reason == nil ? .approved : .returned
        return try db.run(
            """
            UPDATE congress_meeting SET state = \(state), state_at = \(now), decided_at = \(now), decided_name = \(name),
                reason = \(reason)
            WHERE id = \(id) AND state = 'requested'
            """
        ) == 1
    }

    func open(_ id: ID<Meeting>, saying opening: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE congress_meeting SET state = 'open', state_at = \(now), opening = \(opening)
            WHERE id = \(id) AND state = 'approved'
            """
        ) == 1
    }

    func move(_ id: ID<Meeting>, from old: Meeting.State, to new: Meeting.State, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE congress_meeting SET state = \(new), state_at = \(now) WHERE id = \(id) AND state = \(old)"
        ) == 1
    }

    func agenda(of meeting: ID<Meeting>) throws -> [AgendaItem] {
        try db.rows(
            """
            SELECT id, starts, title, speaker, power, done_at FROM congress_agenda
            WHERE meeting_id = \(meeting) ORDER BY starts, id LIMIT 100
            """
        ).map {
            AgendaItem(
                id: try $0.get("id"),
                starts: try $0.get("starts"),
                title: try $0.get("title"),
                speaker: try $0.get("speaker"),
                power: try $0.get("power"),
                doneAt: try $0.find("done_at")
            )
        }
    }

    func add(_ item: AgendaItem, to meeting: ID<Meeting>) throws {
        try db.run(
            """
            INSERT INTO congress_agenda (id, meeting_id, starts, title, speaker, power)
            VALUES (\(item.id), \(meeting), \(item.starts), \(item.title), \(item.speaker), \(item.power))
            """
        )
    }

    func finish(_ item: ID<AgendaItem>, of meeting: ID<Meeting>, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE congress_agenda SET done_at = \(now) WHERE id = \(item) AND meeting_id = \(meeting) AND done_at IS NULL"
        ) == 1
    }

    func remove(_ item: ID<AgendaItem>, of meeting: ID<Meeting>) throws -> Bool {
        try db.run("DELETE FROM congress_agenda WHERE id = \(item) AND meeting_id = \(meeting) AND done_at IS NULL") == 1
    }

    func guests(of meeting: ID<Meeting>) throws -> [Guest] {
        try db.rows("SELECT id, name, kind FROM congress_guest WHERE meeting_id = \(meeting) ORDER BY id LIMIT 500").map {
            Guest(id: try $0.get("id"), name: try $0.get("name"), kind: try $0.get("kind"))
        }
    }

    func add(_ guests: [Guest], to meeting: ID<Meeting>) throws {
        let rows = guests.map { [$0.id.sqlValue, meeting.sqlValue, $0.name.sqlValue, $0.kind.sqlValue] }
        try db.run("INSERT INTO congress_guest (id, meeting_id, name, kind) VALUES \(rows: rows)")
    }
}

extension MeetingStore {
    static let columns: SQL = """
        id, congress_id, partner_id, union_id, union_path, number, kind, caller, petitioners, held_on, place, proposals_until,
        state, code, requested_at, decided_at, decided_name, reason, opening, created_at
        """

    static func meeting(_ row: Row) throws -> Meeting {
        Meeting(
            id: try row.get("id"),
            congress: try row.get("congress_id"),
            partner: try row.find("partner_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            number: try row.get("number"),
            kind: try row.get("kind"),
            caller: try row.get("caller"),
            petitioners: try row.get("petitioners"),
            heldOn: try row.get("held_on"),
            place: try row.get("place"),
            proposalsUntil: try row.find("proposals_until"),
            state: try row.get("state"),
            code: try row.get("code"),
            requestedAt: try row.find("requested_at"),
            decidedAt: try row.find("decided_at"),
            decidedName: try row.find("decided_name"),
            reason: try row.find("reason"),
            opening: try row.find("opening"),
            createdAt: try row.get("created_at")
        )
    }
}
