// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Questions as the database keeps them.
struct QuestionStore {
    let db: any Connection

    func find(_ id: ID<Question>) throws -> Question? {
        try db.first("SELECT \(Self.columns) FROM disclosure_question AS question WHERE question.id = \(id)").map(Self.question)
    }

    func list(of topic: ID<Topic>) throws -> [Question] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM disclosure_question AS question WHERE question.topic_id = \(topic)
            ORDER BY question.id DESC LIMIT 200
            """
        ).map(Self.question)
    }

    func list(about entry: ID<Entry>) throws -> [Question] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM disclosure_question AS question WHERE question.entry_id = \(entry)
            ORDER BY question.id DESC LIMIT 200
            """
        ).map(Self.question)
    }

    /// Those of a whole catalogue, what waits first.
    func list(in catalogue: ID<Catalogue>) throws -> [Question] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM disclosure_question AS question
            JOIN disclosure_topic AS topic ON topic.id = question.topic_id
            WHERE topic.catalogue_id = \(catalogue)
            ORDER BY CASE question.state WHEN 'open' THEN 0 ELSE 1 END, question.id DESC LIMIT 300
            """
        ).map(Self.question)
    }

    /// How many wait in a catalogue.
    func open(of catalogue: ID<Catalogue>) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM disclosure_question AS question JOIN disclosure_topic AS topic ON topic.id = question.topic_id
            WHERE topic.catalogue_id = \(catalogue) AND question.state = 'open'
            """
        ) ?? 0
    }

    /// How many of one person's wait.
    func open(of person: PersonID) throws -> Int {
        try db.value("SELECT count(*) AS n FROM disclosure_question WHERE person_id = \(person) AND state = 'open'") ?? 0
    }

    func insert(_ question: Question) throws {
        try db.run(
            """
            INSERT INTO disclosure_question (id, topic_id, entry_id, person_id, person_name, body, asked_at, due_on, reckoning, state)
            VALUES (\(question.id), \(question.topic), \(question.entry), \(question.person), \(question.personName),
                \(question.body), \(question.askedAt), \(question.due.day), \(question.due.sentence), 'open')
            """
        )
    }

    /// Of two who answer at once, one is too late.
    func settle(_ id: ID<Question>, as state: Question.State, _ answer: String, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_question SET state = \(state), answer = \(answer), answered_at = \(now), answered_name = \(name)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    private static let columns: SQL = """
        question.id, question.topic_id, question.entry_id, question.person_id, question.person_name, question.body,
        question.asked_at, question.due_on, question.reckoning, question.state, question.answer, question.answered_at,
        question.answered_name
        """

    private static func question(_ row: Row) throws -> Question {
        Question(
            id: try row.get("id"),
            topic: try row.get("topic_id"),
            entry: try row.find("entry_id"),
            person: try row.get("person_id"),
            personName: try row.get("person_name"),
            body: try row.get("body"),
            askedAt: try row.get("asked_at"),
            due: DueDay(day: try row.get("due_on"), sentence: try row.get("reckoning")),
            state: try row.get("state"),
            answer: try row.find("answer"),
            answeredAt: try row.find("answered_at"),
            answeredName: try row.find("answered_name")
        )
    }
}
