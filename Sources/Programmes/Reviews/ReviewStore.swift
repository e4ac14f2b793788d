// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Reviews as the database keeps them.
struct ReviewStore {
    let db: any Connection

    func find(_ id: ID<Review>) throws -> Review? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE review.id = \(id)").map(Self.review)
    }

    /// The review, where it was given to this person and is still his. To everybody else there is nothing here.
    func find(_ id: ID<Review>, of person: PersonID) throws -> Review? {
        try db.first(
            """
            SELECT \(Self.columns) FROM \(Self.source) \(Self.judging)
            WHERE review.id = \(id) AND expert.person_id = \(person) AND review.state <> 'ended'
            """
        ).map(Self.review)
    }

    func find(_ entry: ID<Entry>, _ number: Int) throws -> Review? {
        try db.first(
            "SELECT \(Self.columns) FROM \(Self.source) WHERE review.entry_id = \(entry) AND review.number = \(number)"
        ).map(Self.review)
    }

    /// What was given to a person in reviews that are going on, by programme and number.
    func list(of person: PersonID) throws -> [Review] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source) \(Self.judging)
            JOIN programme ON programme.id = review.programme_id
            WHERE expert.person_id = \(person) AND review.state <> 'ended' AND programme.stage = 'reviewing'
                AND entry.state = 'underReview'
            ORDER BY review.programme_id, entry.code LIMIT 500
            """
        ).map(Self.review)
    }

    func list(of programme: ID<Programme>, by number: Int? = nil) throws -> [Review] {
        let only: SQL = number.map { " AND review.number = \($0)" } ?? ""
        return try db.whole(
            """
            SELECT \(Self.columns) FROM \(Self.source)
            WHERE review.programme_id = \(programme) AND entry.state = 'underReview' \(only)
            ORDER BY entry.code, review.number
            """,
            most: 1_000_000
        ).map(Self.review)
    }

    struct Progress: Sendable, Equatable {
        let given: Int
        let confirmed: Int
    }

    /// How far each judge has come: figures, and nothing of what he thinks.
    func progress(in programme: ID<Programme>) throws -> [Int: Progress] {
        let rows = try db.rows(
            """
            SELECT review.number, count(*) AS given, sum(CASE WHEN review.state = 'confirmed' THEN 1 ELSE 0 END) AS confirmed
            FROM programme_review AS review JOIN programme_entry AS entry ON entry.id = review.entry_id
            WHERE review.programme_id = \(programme) AND review.state <> 'ended' AND entry.state = 'underReview'
            GROUP BY review.number
            """
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                (try $0.get("number"), Progress(given: try $0.get("given"), confirmed: try $0.get("confirmed")))
            }
        )
    }

    /// The entries that have fewer judges than the terms say, by number.
    func lacking(in programme: ID<Programme>, perEntry: Int) throws -> [(code: Int, title: String, have: Int)] {
        try db.rows(
            """
            SELECT entry.code, entry.title, count(review.id) AS have
            FROM programme_entry AS entry
            LEFT JOIN programme_review AS review ON review.entry_id = entry.id AND review.state <> 'ended'
            WHERE entry.programme_id = \(programme) AND entry.state = 'underReview'
            GROUP BY entry.id, entry.code, entry.title HAVING count(review.id) < CAST(\(perEntry) AS BIGINT)
            ORDER BY entry.code LIMIT 50
            """
        ).map { (try $0.get("code"), try $0.get("title"), try $0.get("have")) }
    }

    /// Gives entries to judges by the hundred, and looks whether one of them is somebody who must stand aside.
    func give(_ pairs: [(entry: ID<Entry>, number: Int)], in programme: ID<Programme>, by hand: ActingHand) throws {
        guard !pairs.isEmpty else { return }
        var id = ID<Review>.makeRun(of: pairs.count, at: hand.at).rawValue
        for start in stride(from: 0, to: pairs.count, by: 500) {
            let rows = pairs[start..<min(start + 500, pairs.count)].map { pair -> [SQLValue] in
                defer { id += 1 }
                return [
                    id.sqlValue, programme.sqlValue, pair.entry.sqlValue, pair.number.sqlValue, Review.State.open.sqlValue,
                    hand.at.sqlValue, hand.name.sqlValue, 1.sqlValue,
                ]
            }
            try db.run(
                """
                INSERT INTO programme_review (id, programme_id, entry_id, number, state, given_at, given_name, revision)
                VALUES \(rows: rows)
                """
            )
        }
        try requireNoConflict(in: programme)
    }

    /// Gives one entry to one judge, again or for the first time.
    func give(_ entry: ID<Entry>, to number: Int, in programme: ID<Programme>, by hand: ActingHand) throws {
        try db.run(
            """
            INSERT INTO programme_review (id, programme_id, entry_id, number, state, given_at, given_name, revision)
            VALUES (\(ID<Review>.make(at: hand.at)), \(programme), \(entry), \(number), 'open', \(hand.at), \(hand.name), 1)
            ON CONFLICT (entry_id, number) DO UPDATE SET state = 'open', why = NULL, draft = NULL, given_at = excluded.given_at,
                given_name = excluded.given_name, revision = programme_review.revision + 1
            """
        )
        try requireNoConflict(in: programme)
    }

    /// Whatever the program thought before: nobody has been given what he must not judge, or all of it is undone.
    private func requireNoConflict(in programme: ID<Programme>) throws {
        let row = try db.first(
            """
            SELECT judge.name, conflict.kind, conflict.detail
            FROM programme_review AS review
            JOIN programme_conflict AS conflict ON conflict.entry_id = review.entry_id AND conflict.number = review.number
            JOIN programme_judge AS judge ON judge.programme_id = review.programme_id AND judge.number = review.number
            WHERE review.programme_id = \(programme) AND review.state <> 'ended' AND conflict.lifted_at IS NULL
            ORDER BY conflict.id LIMIT 1
            """
        )
        guard let row else { return }
        let kind: Conflict.Kind = try row.get("kind")
        throw ReviewRefusal.conflict(try row.get("name"), kind.label, try row.get("detail"))
    }

    /// Keeps a draft, if nobody changed the review since this revision was read.
    func keep(_ draft: [String: String], of review: Review) throws {
        let state: Review.State = review.state == .returned ? .returned : .draft
        let changed = try db.run(
            """
            UPDATE programme_review SET state = \(state), draft = \(try StoredJSON.text(draft)), revision = revision + 1
            WHERE id = \(review.id) AND revision = \(review.revision) AND state IN ('open', 'draft', 'returned')
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    /// Confirms it, where nothing stands in the way at this very moment; the database itself looks.
    func confirm(_ review: Review) throws -> Bool {
        try db.run(
            """
            UPDATE programme_review SET state = 'confirmed', draft = NULL, why = NULL, revision = revision + 1
            WHERE id = \(review.id) AND revision = \(review.revision) AND state IN ('open', 'draft', 'returned')
                AND NOT EXISTS (
                    SELECT 1 FROM programme_conflict AS conflict WHERE conflict.entry_id = programme_review.entry_id
                        AND conflict.number = programme_review.number AND conflict.lifted_at IS NULL)
            """
        ) == 1
    }

    func move(_ review: Review, to state: Review.State, draft: [String: String]? = nil, because why: String) throws {
        let changed = try db.run(
            """
            UPDATE programme_review SET state = \(state), why = \(why), draft = \(try draft.map { try StoredJSON.text($0) }),
                revision = revision + 1
            WHERE id = \(review.id) AND revision = \(review.revision) AND state = \(review.state)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    /// Takes everything away that stands in conflict by now, sheets too: they do not count, and their last versions say why.
    func endConflicted(in programme: ID<Programme>, by hand: ActingHand) throws -> Int {
        let ended = try db.run(
            """
            UPDATE programme_review SET state = 'ended', why = '回避', draft = NULL, revision = revision + 1
            WHERE programme_id = \(programme) AND state <> 'ended' AND EXISTS (
                SELECT 1 FROM programme_conflict AS conflict WHERE conflict.entry_id = programme_review.entry_id
                    AND conflict.number = programme_review.number AND conflict.lifted_at IS NULL)
            """
        )
        guard ended > 0 else { return 0 }
        try db.run(
            """
            UPDATE programme_sheet_version SET returned_at = \(hand.at), returned_name = \(hand.name), returned_why = '回避'
            WHERE returned_at IS NULL AND EXISTS (
                SELECT 1 FROM programme_review AS review WHERE review.entry_id = programme_sheet_version.entry_id
                    AND review.number = programme_sheet_version.number AND review.programme_id = \(programme)
                    AND review.state = 'ended')
            """
        )
        try db.run(
            """
            DELETE FROM programme_sheet WHERE EXISTS (
                SELECT 1 FROM programme_review AS review WHERE review.entry_id = programme_sheet.entry_id
                    AND review.number = programme_sheet.number AND review.programme_id = \(programme) AND review.state = 'ended')
            """
        )
        return ended
    }

    /// The least loaded judge who could take the entry: not in conflict, not given it before, with room for one more.
    func lightest(for entry: ID<Entry>, in programme: ID<Programme>, most: Int) throws -> Int? {
        try db.value(
            """
            SELECT judge.number FROM programme_judge AS judge
            LEFT JOIN programme_review AS review ON review.programme_id = judge.programme_id AND review.number = judge.number
                AND review.state <> 'ended'
            WHERE judge.programme_id = \(programme) AND NOT EXISTS (
                SELECT 1 FROM programme_conflict AS conflict
                WHERE conflict.entry_id = \(entry) AND conflict.number = judge.number AND conflict.lifted_at IS NULL)
                AND NOT EXISTS (
                    SELECT 1 FROM programme_review AS own WHERE own.entry_id = \(entry) AND own.number = judge.number)
            GROUP BY judge.number HAVING count(review.id) < CAST(\(most) AS BIGINT)
            ORDER BY count(review.id), judge.number LIMIT 1
            """
        )
    }

    private static let source: SQL = "programme_review AS review JOIN programme_entry AS entry ON entry.id = review.entry_id"
    private static let judging: SQL = """
        JOIN programme_judge AS judge ON judge.programme_id = review.programme_id AND judge.number = review.number
        JOIN programme_expert AS expert ON expert.id = judge.expert_id
        """
    private static let columns: SQL = """
        review.id, review.programme_id, review.entry_id, review.number, review.state, review.draft, review.why, review.revision,
        entry.code
        """

    private static func review(_ row: Row) throws -> Review {
        Review(
            id: try row.get("id"),
            programme: try row.get("programme_id"),
            entry: try row.get("entry_id"),
            number: try row.get("number"),
            state: try row.get("state"),
            draft: try (row.find("draft") as String?).map { try StoredJSON.value($0) } ?? [:],
            why: try row.find("why"),
            revision: try row.get("revision"),
            code: try row.get("code")
        )
    }
}
