// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage

/// Motions and what follows from them, as the database keeps them.
struct MotionStore {
    let db: any Connection

    func find(_ id: ID<Motion>) throws -> Motion? {
        try db.first("SELECT \(Self.columns) FROM congress_motion WHERE id = \(id)").map(Self.motion)
    }

    func list(of meeting: ID<Meeting>) throws -> [Motion] {
        try db.rows("SELECT \(Self.columns) FROM congress_motion WHERE meeting_id = \(meeting) ORDER BY id LIMIT 200")
            .map(Self.motion)
    }

    /// The votes that run on phones in these meetings.
    func onPhones(in meetings: [ID<Meeting>]) throws -> [Motion] {
        guard !meetings.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT \(Self.columns) FROM congress_motion
            WHERE meeting_id IN (\(list: meetings)) AND state = 'open' AND poll_id IS NOT NULL ORDER BY id LIMIT 50
            """
        ).map(Self.motion)
    }

    func insert(_ motion: Motion) throws {
        try db.run(
            """
            INSERT INTO congress_motion (id, meeting_id, congress_id, body, kind, title, ballot, on_phones, state)
            VALUES (\(motion.id), \(motion.meeting), \(motion.congress), \(motion.body), \(motion.kind), \(motion.title),
                \(motion.ballot == .hands ? Ballot.hands : .paper), \(motion.ballot == .phones), 'draft')
            """
        )
    }

    /// Opens the vote over the hall as it is at this moment. Of two at once the second finds the index closed.
    func open(_ id: ID<Motion>, _ muster: Muster, quorum: String, poll: ID<SecretPoll>? = nil, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE congress_motion SET state = 'open', opened_at = \(now), established = \(muster.established),
                in_office = \(muster.inOffice), present = \(muster.present), quorum = \(quorum), poll_id = \(poll)
            WHERE id = \(id) AND state = 'draft'
                AND NOT EXISTS (SELECT 1 FROM congress_motion AS other
                    WHERE other.meeting_id = congress_motion.meeting_id AND other.state = 'open')
            """
        ) == 1
    }

    func declare(_ id: ID<Motion>, _ count: Count, _ ballot: Ballot, tellers: String, _ finding: Finding, at now: Instant) throws
        -> Bool
    {
        let issued: Int? = ballot.isSecret ? count.issued : nil
        let returned: Int? = ballot.isSecret ? count.returned : nil
        let invalid: Int? = ballot.isSecret ? count.invalid : nil
        return try db.run(
            """
            UPDATE congress_motion SET state = 'declared', yes = \(count.yes), no = \(count.no), abstain = \(count.abstain),
                issued = \(issued), returned = \(returned),
                invalid = \(invalid), tellers = \(tellers), passed = \(finding.isMet),
                sentence = \(finding.sentence), basis = \(finding.basis), declared_at = \(now)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func void(_ id: ID<Motion>, because reason: String) throws -> Bool {
        try db.run(
            "UPDATE congress_motion SET state = 'void', reason = \(reason) WHERE id = \(id) AND state IN ('draft', 'open')"
        ) == 1
    }

    /// What follows from a meeting's resolutions.
    func followUps(of meeting: ID<Meeting>) throws -> [FollowUp] {
        try followUps(where: "congress_motion.meeting_id = \(meeting)")
    }

    /// What earlier meetings of the congress left to be done, before a meeting of a day.
    func leftOver(_ congress: ID<CongressTerm>, before day: Day) throws -> [FollowUp] {
        try followUps(
            where: """
                congress_meeting.congress_id = \(congress) AND congress_meeting.held_on < \(day)
                """
        )
    }

    func followUp(_ id: ID<FollowUp>) throws -> FollowUp? {
        try followUps(where: "congress_follow_up.id = \(id)").first
    }

    private func followUps(where condition: SQL) throws -> [FollowUp] {
        try db.rows(
            """
            SELECT congress_follow_up.id AS id, congress_follow_up.motion_id AS motion_id, congress_follow_up.task AS task,
                congress_follow_up.responsible AS responsible, congress_follow_up.due_on AS due_on,
                congress_follow_up.done_on AS done_on, congress_follow_up.outcome AS outcome, congress_motion.title AS title
            FROM congress_follow_up JOIN congress_motion ON congress_motion.id = congress_follow_up.motion_id
            JOIN congress_meeting ON congress_meeting.id = congress_motion.meeting_id
            WHERE \(condition) ORDER BY congress_follow_up.due_on, congress_follow_up.id LIMIT 200
            """
        ).map {
            FollowUp(
                id: try $0.get("id"),
                motion: try $0.get("motion_id"),
                task: try $0.get("task"),
                responsible: try $0.get("responsible"),
                due: try $0.get("due_on"),
                doneOn: try $0.find("done_on"),
                outcome: try $0.find("outcome"),
                motionTitle: try $0.get("title")
            )
        }
    }

    func add(_ followUp: FollowUp) throws {
        try db.run(
            """
            INSERT INTO congress_follow_up (id, motion_id, task, responsible, due_on)
            VALUES (\(followUp.id), \(followUp.motion), \(followUp.task), \(followUp.responsible), \(followUp.due))
            """
        )
    }

    func finish(_ id: ID<FollowUp>, on day: Day, saying outcome: String) throws -> Bool {
        try db.run(
            "UPDATE congress_follow_up SET done_on = \(day), outcome = \(outcome) WHERE id = \(id) AND done_on IS NULL"
        ) == 1
    }
}

extension MotionStore {
    private static let columns: SQL = """
        id, meeting_id, congress_id, body, kind, title, ballot, state, opened_at, established, in_office, present, quorum, yes, no,
        abstain, issued, returned, invalid, tellers, passed, sentence, basis, declared_at, reason, on_phones,
        poll_id
        """

    private static func motion(_ row: Row) throws -> Motion {
        let onPhones: Bool = try row.get("on_phones")
        return Motion(
            id: try row.get("id"),
            meeting: try row.get("meeting_id"),
            congress: try row.get("congress_id"),
            body: try row.get("body"),
            kind: try row.get("kind"),
            title: try row.get("title"),
            ballot: onPhones ? .phones : try row.get("ballot"),
            state: try row.get("state"),
            openedAt: try row.find("opened_at"),
            muster: try muster(row),
            quorum: try row.find("quorum"),
            count: try count(row),
            tellers: try row.find("tellers"),
            passed: try row.find("passed"),
            sentence: try row.find("sentence"),
            basis: try row.find("basis"),
            declaredAt: try row.find("declared_at"),
            reason: try row.find("reason"),
            poll: try row.find("poll_id")
        )
    }

    private static func muster(_ row: Row) throws -> Muster? {
        guard let established: Int = try row.find("established") else { return nil }
        return Muster(established: established, inOffice: try row.get("in_office"), present: try row.get("present"))
    }

    private static func count(_ row: Row) throws -> Count? {
        guard let yes: Int = try row.find("yes") else { return nil }
        return Count(
            yes: yes,
            no: try row.get("no"),
            abstain: try row.get("abstain"),
            issued: try row.find("issued") ?? 0,
            returned: try row.find("returned") ?? 0,
            invalid: try row.find("invalid") ?? 0
        )
    }
}
