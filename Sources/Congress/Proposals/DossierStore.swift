// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Dossiers as the database keeps them; each step is a conditional write.
struct DossierStore {
    let db: any Connection

    func find(_ id: ID<Dossier>) throws -> Dossier? {
        try db.first("SELECT \(Self.columns) FROM proposal_dossier WHERE id = \(id)").map(Self.dossier)
    }

    func find(_ kind: Dossier.Kind, number: Int, of meeting: ID<Meeting>) throws -> Dossier? {
        try db.first(
            "SELECT \(Self.columns) FROM proposal_dossier WHERE meeting_id = \(meeting) AND kind = \(kind) AND number = \(number)"
        ).map(Self.dossier)
    }

    func list(of meeting: ID<Meeting>) throws -> [Dossier] {
        try db.whole(
            "SELECT \(Self.columns) FROM proposal_dossier WHERE meeting_id = \(meeting) ORDER BY kind DESC, number",
            most: 20_000
        ).map(Self.dossier)
    }

    /// What earlier meetings of the congress have left unfinished (遗留): it goes on, and the next meeting hears of it.
    func carried(_ congress: ID<CongressTerm>, before day: Day) throws -> [Dossier] {
        try db.rows(
            """
            SELECT \(Self.qualified) FROM proposal_dossier
            JOIN congress_meeting ON congress_meeting.id = proposal_dossier.meeting_id
            WHERE congress_meeting.congress_id = \(congress) AND congress_meeting.held_on < \(day)
                AND proposal_dossier.kind = 'proposal' AND proposal_dossier.state <> 'closed'
            ORDER BY proposal_dossier.id LIMIT 500
            """
        ).map(Self.dossier)
    }

    /// The next number of its kind in a meeting.
    func nextNumber(_ kind: Dossier.Kind, of meeting: ID<Meeting>) throws -> Int {
        try db.value(
            "SELECT COALESCE(max(number), 0) + 1 AS n FROM proposal_dossier WHERE meeting_id = \(meeting) AND kind = \(kind)"
        ) ?? 1
    }

    func open(_ id: ID<Dossier>, _ kind: Dossier.Kind, number: Int, of meeting: Meeting, titled title: String, at now: Instant)
        throws
    {
        try db.run(
            """
            INSERT INTO proposal_dossier (id, meeting_id, union_id, union_path, kind, number, title, state, state_at, lead,
                supporting, returns)
            VALUES (\(id), \(meeting.id), \(meeting.union), \(meeting.unionPath), \(kind), \(number), \(title), 'filed', \(now),
                '', '', 0)
            """
        )
    }

    func assign(_ id: ID<Dossier>, to lead: String, with supporting: String, on day: Day, due: Deadline, at now: Instant) throws
        -> Bool
    {
        try db.run(
            """
            UPDATE proposal_dossier SET state = 'assigned', state_at = \(now), lead = \(lead), supporting = \(supporting),
                handed_on = \(day), due_on = \(due.day), due_sentence = \(due.sentence)
            WHERE id = \(id) AND state = 'filed'
            """
        ) == 1
    }

    /// Back for another department; it counts.
    func sendBack(_ id: ID<Dossier>, after returns: Int, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE proposal_dossier SET state = 'filed', state_at = \(now), returns = returns + 1, due_on = NULL,
                due_sentence = NULL
            WHERE id = \(id) AND state = 'assigned' AND returns = \(returns)
            """
        ) == 1
    }

    func reply(_ id: ID<Dossier>, _ grade: Dossier.Grade, _ text: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE proposal_dossier SET state = 'replied', state_at = \(now), grade = \(grade), reply = \(text), leader = NULL,
                signed_on = NULL
            WHERE id = \(id) AND state IN ('assigned', 'replied', 'rework')
            """
        ) == 1
    }

    /// The draft becomes an answer, and that is kept as it left the house.
    func release(_ id: ID<Dossier>, signedBy leader: String, on signed: Day, today: Day, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE proposal_dossier SET state = 'answered', state_at = \(now), leader = \(leader), signed_on = \(signed),
                answered_on = \(today)
            WHERE id = \(id) AND state = 'replied'
            """
        )
        guard changed == 1 else { return false }
        try db.run(
            """
            INSERT INTO proposal_answer (id, dossier_id, at, grade, reply, leader, signed_on)
            SELECT \(ID<Answer>.make(at: now)), id, state_at, grade, reply, leader, signed_on FROM proposal_dossier
            WHERE id = \(id)
            """
        )
        return true
    }

    /// The answers that left the house, the first one first.
    func answers(of id: ID<Dossier>) throws -> [Answer] {
        try db.rows(
            "SELECT at, grade, reply, leader, signed_on FROM proposal_answer WHERE dossier_id = \(id) ORDER BY id LIMIT 10"
        ).map {
            Answer(
                at: try $0.get("at"),
                grade: try $0.get("grade"),
                text: try $0.get("reply"),
                leader: try $0.get("leader"),
                signedOn: try $0.get("signed_on")
            )
        }
    }

    /// The first rating; who is not content gets it dealt with again.
    func rateFirst(_ id: ID<Dossier>, _ rating: Dossier.Rating, rework due: Deadline?, at now: Instant) throws -> Bool {
        let state: Dossier.State = due == nil ? .closed : .rework
        guard let due else {
            return try db.run(
                """
                UPDATE proposal_dossier SET state = \(state), state_at = \(now), first_rating = \(rating)
                WHERE id = \(id) AND state = 'answered' AND first_rating IS NULL
                """
            ) == 1
        }
        return try db.run(
            """
            UPDATE proposal_dossier SET state = \(state), state_at = \(now), first_rating = \(rating), due_on = \(due.day),
                due_sentence = \(due.sentence)
            WHERE id = \(id) AND state = 'answered' AND first_rating IS NULL
            """
        ) == 1
    }

    /// The second rating ends it, whatever it says.
    func rateSecond(_ id: ID<Dossier>, _ rating: Dossier.Rating, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE proposal_dossier SET state = 'closed', state_at = \(now), second_rating = \(rating)
            WHERE id = \(id) AND state = 'answered' AND first_rating = 'discontent' AND second_rating IS NULL
            """
        ) == 1
    }

    func talk(_ id: ID<Dossier>, on day: Day, _ words: String, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO proposal_talk (id, dossier_id, held_on, words)
            VALUES (\(ID<Talk>.make(at: now)), \(id), \(day), \(words))
            """
        )
    }

    func talks(of id: ID<Dossier>) throws -> [Talk] {
        try db.rows("SELECT held_on, words FROM proposal_talk WHERE dossier_id = \(id) ORDER BY id LIMIT 100").map {
            Talk(on: try $0.get("held_on"), words: try $0.get("words"))
        }
    }

    /// The whole story: what happened to the dossier and to each of its sheets, in one line of time.
    func story(of id: ID<Dossier>) throws -> [JournalEntry] {
        try db.rows(
            """
            SELECT \(JournalEntry.columns) FROM journal_entry
            WHERE (subject_kind = 'proposal_dossier' AND subject_id = \(id))
                OR (subject_kind = 'proposal' AND subject_id IN (SELECT proposal.id FROM proposal WHERE dossier_id = \(id)))
            ORDER BY sequence LIMIT 1000
            """
        ).map(JournalEntry.init)
    }
}

/// An answer (答复) as it left the house under a leader's signature.
struct Answer: Sendable, Equatable {
    let at: Instant
    let grade: Dossier.Grade
    let text: String
    let leader: String
    let signedOn: Day
}

/// A talk with the proposer (面商).
struct Talk: Sendable, Equatable {
    let on: Day
    let words: String
}

extension DossierStore {
    static let columns: SQL = """
        id, meeting_id, union_id, union_path, kind, number, title, state, lead, supporting, returns, handed_on, due_on,
        due_sentence, grade, reply, leader, signed_on, answered_on, first_rating, second_rating
        """

    private static let qualified: SQL = """
        proposal_dossier.id AS id, proposal_dossier.meeting_id AS meeting_id, proposal_dossier.union_id AS union_id,
        proposal_dossier.union_path AS union_path, proposal_dossier.kind AS kind, proposal_dossier.number AS number,
        proposal_dossier.title AS title, proposal_dossier.state AS state, lead, supporting, returns, handed_on, due_on,
        due_sentence, grade, reply, leader, signed_on, answered_on, first_rating, second_rating
        """

    static func dossier(_ row: Row) throws -> Dossier {
        Dossier(
            id: try row.get("id"),
            meeting: try row.get("meeting_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            kind: try row.get("kind"),
            number: try row.get("number"),
            title: try row.get("title"),
            state: try row.get("state"),
            lead: try row.get("lead"),
            supporting: try row.get("supporting"),
            returns: try row.get("returns"),
            handedOn: try row.find("handed_on"),
            dueOn: try row.find("due_on"),
            dueSentence: try row.find("due_sentence"),
            grade: try row.find("grade"),
            reply: try row.find("reply"),
            leader: try row.find("leader"),
            signedOn: try row.find("signed_on"),
            answeredOn: try row.find("answered_on"),
            firstRating: try row.find("first_rating"),
            secondRating: try row.find("second_rating")
        )
    }
}
