// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The slips as the database keeps them. Every move is conditional: of two at once, one wins.
struct SlipStore {
    let db: any Connection

    func find(_ id: ID<Slip>) throws -> Slip? {
        try db.first("\(Self.selection) WHERE supervision_slip.id = \(id)").map(Self.slip)
    }

    /// Every slip of a matter, the latest first.
    func slips(of matter: Matter.Key) throws -> [Slip] {
        try db.rows(
            "\(Self.selection) WHERE \(Self.about(matter)) ORDER BY \(Self.latestFirst) LIMIT 100"
        ).map(Self.slip)
    }

    func slips(of assignment: ID<Assignment>) throws -> [Slip] { try slips(of: .assignment(assignment)) }

    /// The slips about a measure itself, whoever leads it.
    func slips(aboutMeasure measure: ID<Measure>) throws -> [Slip] {
        try db.rows(
            """
            \(Self.selection)
            WHERE supervision_slip.measure_id = \(measure) AND supervision_slip.assignment_id IS NULL
            ORDER BY \(Self.latestFirst) LIMIT 100
            """
        ).map(Self.slip)
    }

    /// The slips about a plan's measures that nobody was given, the latest first.
    func slips(aboutMeasuresOf plan: ID<Plan>) throws -> [Slip] {
        try db.rows(
            """
            \(Self.selection)
            WHERE supervision_slip.plan_id = \(plan) AND supervision_slip.assignment_id IS NULL
            ORDER BY \(Self.latestFirst)
            """
        ).map(Self.slip)
    }

    /// How many of them still ask for something, by measure.
    func openSlips(aboutMeasuresOf plan: ID<Plan>) throws -> [ID<Measure>: Int] {
        var counts: [ID<Measure>: Int] = [:]
        try db.each(
            """
            SELECT measure_id, count(*) AS n FROM supervision_slip
            WHERE plan_id = \(plan) AND assignment_id IS NULL
                AND state IN ('issued', 'acknowledged', 'answered', 'insufficient')
            GROUP BY measure_id
            """
        ) { row in counts[try row.get("measure_id")] = try row.get("n") }
        return counts
    }

    /// The slips about measures, of all plans, on which somebody still has to do something.
    func openSlipsAboutMeasures() throws -> [ID<Slip>] {
        try db.rows(
            """
            SELECT id FROM supervision_slip
            WHERE assignment_id IS NULL AND state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient')
            ORDER BY id
            """
        ).map { try $0.get("id") }
    }

    private static func about(_ matter: Matter.Key) -> SQL {
        switch matter {
        case .assignment(let id): "supervision_slip.assignment_id = \(id)"
        case .measure(let measure, let union):
            """
            (supervision_slip.measure_id = \(measure) AND supervision_slip.union_id = \(union)
                AND supervision_slip.assignment_id IS NULL)
            """
        }
    }

    /// The latest that counts: what was dropped never was.
    func latest(of matter: Matter.Key) throws -> Slip? {
        try db.first(
            """
            \(Self.selection) WHERE \(Self.about(matter)) AND supervision_slip.state <> 'dropped'
            ORDER BY \(Self.latestFirst) LIMIT 1
            """
        ).map(Self.slip)
    }

    /// How many reminders a person has sent about it.
    func remindersByHand(of matter: Matter.Key) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE \(Self.about(matter)) AND level = 'remind' AND cause LIKE 'hand:%'
            """
        ) ?? 0
    }

    /// What a slip is issued with.
    struct Draft: Sendable {
        let id: ID<Slip>
        let matter: Matter
        let level: Slip.Level
        let cause: Cause
        let previous: ID<Slip>?
        let year: Int
        let text: String
        let reason: String
        /// `nil` where the rule takes the step.
        let by: AccountID?
        let name: String
        let at: Instant
        /// `nil` for what waits for the chair.
        let answerDue: Day?
        let digest: ID<SupervisionDigest>?
    }

    /// Issues it, or keeps it as proposed; `false` where the same has been sent for the same cause.
    func insert(_ draft: Draft) throws -> Bool {
        let matter = draft.matter
        var assignment: ID<Assignment>?
        if case .assignment(let id) = matter.key { assignment = id }
        let number: SQL = draft.answerDue == nil ? "NULL" : Self.nextNumber(matter.plan, draft.year)
        let issuedAt = draft.answerDue == nil ? nil : draft.at
        let state: Slip.State = draft.answerDue == nil ? .proposed : .issued
        let made = try db.run(
            """
            INSERT INTO supervision_slip (id, assignment_id, plan_id, measure_id, issuer_id, issuer_path, union_id, union_path,
                level, cause, previous_id, year, number, text, reason, state, made_at, made_by, made_name, issued_at,
                answer_due_on, evidence, digest_id)
            VALUES (\(draft.id), \(assignment), \(matter.plan), \(matter.measure), \(matter.issuer),
                \(matter.issuerPath), \(matter.union), \(matter.unionPath), \(draft.level),
                \(draft.cause), \(draft.previous), \(draft.year), \(number), \(draft.text), \(draft.reason), \(state),
                \(draft.at), \(draft.by), \(draft.name), \(issuedAt), \(draft.answerDue), NULL, \(draft.digest))
            ON CONFLICT DO NOTHING
            """
        )
        return made == 1
    }

    /// Lets a step go up, if it still failed as it was read.
    func escalate(_ slip: Slip) throws -> Bool {
        try db.run("UPDATE supervision_slip SET state = 'escalated' WHERE id = \(slip.id) AND state = \(slip.state)") == 1
    }

    func confirm(_ slip: Slip, text: String, answerDue: Day, by account: AccountID, name: String, at now: Instant) throws -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'issued', number = \(Self.nextNumber(slip.plan, slip.year)), text = \(text),
                issued_at = \(now), answer_due_on = \(answerDue), confirmed_at = \(now), confirmed_by = \(account),
                confirmed_name = \(name)
            WHERE id = \(slip.id) AND state = 'proposed'
            """
        ) == 1
    }

    func acknowledge(_ slip: Slip, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'acknowledged', acknowledged_at = \(now), acknowledged_name = \(name)
            WHERE id = \(slip.id) AND state = 'issued'
            """
        ) == 1
    }

    func answer(_ slip: Slip, _ answer: String, evidence: String, by account: AccountID, name: String, at now: Instant) throws
        -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = 'answered', answered_at = \(now), answered_by = \(account),
                answered_name = \(name), answer = \(answer), evidence = \(evidence), judged_at = NULL, judged_by = NULL,
                judged_name = NULL, judgement = NULL
            WHERE id = \(slip.id) AND state = \(slip.state)
            """
        ) == 1
    }

    /// Resolved, not enough, or dropped; `account` is `nil` where something else ended it.
    func judge(_ slip: Slip, to state: Slip.State, _ words: String, by account: AccountID?, name: String, at now: Instant) throws
        -> Bool
    {
        try db.run(
            """
            UPDATE supervision_slip SET state = \(state), judged_at = \(now), judged_by = \(account), judged_name = \(name),
                judgement = \(words)
            WHERE id = \(slip.id) AND state = \(slip.state)
            """
        ) == 1
    }

    /// The digest of a union's day, and whether it is a new one.
    func digest(_ kind: SupervisionDigest.Kind, of union: UnionID, on day: Day, at now: Instant) throws
        -> (digest: SupervisionDigest, isNew: Bool)
    {
        let fresh = ID<SupervisionDigest>.make(at: now)
        let made = try db.run(
            """
            INSERT INTO supervision_digest (id, union_id, day, kind) VALUES (\(fresh), \(union), \(day), \(kind))
            ON CONFLICT DO NOTHING
            """
        )
        if made == 1 { return (SupervisionDigest(id: fresh), true) }
        let known: ID<SupervisionDigest>? = try db.value(
            "SELECT id FROM supervision_digest WHERE union_id = \(union) AND day = \(day) AND kind = \(kind)"
        )
        return (SupervisionDigest(id: known ?? fresh), false)
    }

    /// How many slips of a digest still wait for an answer.
    func waiting(in digest: ID<SupervisionDigest>) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE digest_id = \(digest) AND state IN ('issued', 'acknowledged', 'insufficient')
            """
        ) ?? 0
    }

    /// How many slips of a union wait for a person's decision about the next step.
    func undecided(of issuer: UnionID) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE issuer_id = \(issuer) AND proposed_on IS NOT NULL AND state IN ('issued', 'acknowledged', 'insufficient')
            """
        ) ?? 0
    }

    /// By the clock; of one moment, what still asks for something comes before what is over.
    static let latestFirst: SQL = """
        supervision_slip.made_at DESC,
            CASE supervision_slip.state WHEN 'proposed' THEN 0 WHEN 'resolved' THEN 2 WHEN 'escalated' THEN 3
                WHEN 'dropped' THEN 4 ELSE 1 END,
            supervision_slip.id DESC
        """

    private static func nextNumber(_ plan: ID<Plan>, _ year: Int) -> SQL {
        """
        (SELECT COALESCE(max(numbered.number), 0) + 1 FROM supervision_slip AS numbered
            WHERE numbered.plan_id = \(plan) AND numbered.year = \(year))
        """
    }
}

extension SlipStore {
    static let selection: SQL = """
        SELECT supervision_slip.id, supervision_slip.assignment_id, supervision_slip.plan_id, supervision_slip.measure_id,
            supervision_slip.issuer_id, supervision_slip.issuer_path, issuer.short_name AS issuer_name,
            supervision_slip.union_id, supervision_slip.union_path, own.short_name AS union_name,
            COALESCE(NULLIF(assignment_issue.title, ''), measure.phrase) AS title,
            supervision_slip.level, supervision_slip.cause, supervision_slip.previous_id, supervision_slip.year,
            supervision_slip.number, supervision_slip.text, supervision_slip.reason, supervision_slip.state,
            supervision_slip.made_at, supervision_slip.made_by, supervision_slip.made_name, supervision_slip.issued_at,
            supervision_slip.answer_due_on, supervision_slip.confirmed_at, supervision_slip.confirmed_by,
            supervision_slip.confirmed_name, supervision_slip.acknowledged_at, supervision_slip.acknowledged_name,
            supervision_slip.answered_at, supervision_slip.answered_by, supervision_slip.answered_name,
            supervision_slip.answer, supervision_slip.evidence, supervision_slip.judged_at, supervision_slip.judged_by,
            supervision_slip.judged_name, supervision_slip.judgement, supervision_slip.digest_id
        FROM supervision_slip
        LEFT JOIN assignment ON assignment.id = supervision_slip.assignment_id
        LEFT JOIN assignment_issue ON assignment_issue.id = assignment.issue_id
        JOIN measure ON measure.id = supervision_slip.measure_id
        JOIN trade_union AS own ON own.id = supervision_slip.union_id
        JOIN trade_union AS issuer ON issuer.id = supervision_slip.issuer_id
        """

    static func slip(_ row: Row) throws -> Slip {
        Slip(
            id: try row.get("id"),
            assignment: try row.find("assignment_id"),
            plan: try row.get("plan_id"),
            measure: try row.get("measure_id"),
            issuer: try row.get("issuer_id"),
            issuerPath: try row.get("issuer_path"),
            issuerName: try row.get("issuer_name"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            title: try row.get("title"),
            level: try row.get("level"),
            cause: try row.get("cause"),
            previous: try row.find("previous_id"),
            year: try row.get("year"),
            number: try row.find("number"),
            text: try row.get("text"),
            reason: try row.get("reason"),
            state: try row.get("state"),
            made: .init(at: try row.get("made_at"), name: try row.get("made_name"), account: try row.find("made_by")),
            issuedAt: try row.find("issued_at"),
            answerDue: try row.find("answer_due_on"),
            confirmed: try mark(row, "confirmed"),
            acknowledged: try mark(row, "acknowledged", hasAccount: false),
            answered: try mark(row, "answered", words: "answer"),
            evidence: try row.find("evidence") ?? "",
            judged: try mark(row, "judged", words: "judgement"),
            digest: try row.find("digest_id")
        )
    }

    private static func mark(_ row: Row, _ name: String, hasAccount: Bool = true, words: String? = nil) throws -> Assignment.Mark?
    {
        guard let at: Instant = try row.find("\(name)_at") else { return nil }
        return .init(
            at: at,
            name: try row.get("\(name)_name"),
            account: hasAccount ? try row.find("\(name)_by") : nil,
            words: try words.map { try row.get($0) } ?? ""
        )
    }
}
