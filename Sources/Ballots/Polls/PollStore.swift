// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Polls and their rolls, as the database keeps them.
struct PollStore {
    let db: any Connection

    func insert(_ plan: PollPlan, _ manifest: Manifest, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO ballot_poll (id, union_id, union_path, title, profile, state, manifest, purpose_kind, purpose_id, expected,
                is_rinsed, created_at)
            VALUES (\(manifest.poll), \(plan.union), \(plan.unionPath), \(plan.title), \(manifest.profile), 'planned',
                \(try StoredJSON.text(manifest)), \(plan.purpose.kind), \(plan.purpose.id), \(manifest.expected), \(false), \(now))
            """
        )
        for start in stride(from: 0, to: plan.roll.count, by: 200) {
            let rows = plan.roll[start..<min(start + 200, plan.roll.count)].enumerated().map { place, voter -> [SQLValue] in
                [
                    manifest.poll.sqlValue, (start + place + 1).sqlValue, voter.person?.sqlValue ?? .null, voter.name.sqlValue,
                    voter.part.sqlValue, false.sqlValue,
                ]
            }
            try db.run("INSERT INTO ballot_roll (poll_id, place, person_id, name, part, took_part) VALUES \(rows: rows)")
        }
    }

    func find(_ id: ID<SecretPoll>) throws -> SecretPoll? {
        try db.first("\(Self.select) WHERE id = \(id)").map(Self.poll)
    }

    /// As it stands while nobody changes it: on PostgreSQL whoever closes it waits for those who are casting.
    func held(_ id: ID<SecretPoll>) throws -> SecretPoll? {
        let hold: SQL = db.engine == .postgres ? " FOR SHARE" : ""
        return try db.first("\(Self.select) WHERE id = \(id)\(hold)").map(Self.poll)
    }

    func find(for purpose: Subject) throws -> [SecretPoll] {
        try db.rows(
            "\(Self.select) WHERE purpose_kind = \(purpose.kind) AND purpose_id = \(purpose.id) ORDER BY id LIMIT 100"
        ).map(Self.poll)
    }

    /// Sealed polls, the open ones first, then the newest: what somebody may vote in, and what a union runs.
    func list(for person: PersonID, _ ran: SQL) throws -> [SecretPoll] {
        try db.rows(
            """
            \(Self.select) WHERE profile = 'sealed'
                AND ((id IN (SELECT poll_id FROM ballot_roll WHERE person_id = \(person)) AND state <> 'planned') OR \(ran))
            ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, id DESC LIMIT 200
            """
        ).map(Self.poll)
    }

    func move(_ id: ID<SecretPoll>, from: SecretPoll.State, to: SecretPoll.State) throws -> Bool {
        try db.run("UPDATE ballot_poll SET state = \(to) WHERE id = \(id) AND state = \(from)") == 1
    }

    /// Fixed with its keys, and with what is fixed from then on.
    func freeze(_ manifest: Manifest, signingKey: [UInt8]?) throws -> Bool {
        try db.run(
            """
            UPDATE ballot_poll SET state = 'frozen', manifest = \(try StoredJSON.text(manifest)), signing_key = \(signingKey)
            WHERE id = \(manifest.poll) AND state = 'planned'
            """
        ) == 1
    }

    func close(_ id: ID<SecretPoll>, to state: SecretPoll.State, issued: Int, accepted: Int) throws -> Bool {
        try db.run(
            """
            UPDATE ballot_poll SET state = \(state), issued = \(issued), accepted = \(accepted), signing_key = NULL,
                is_rinsed = \(false)
            WHERE id = \(id) AND state = 'open'
            """
        ) == 1
    }

    func count(_ id: ID<SecretPoll>, _ tally: PollTally, key: [UInt8]?) throws -> Bool {
        try db.run(
            """
            UPDATE ballot_poll SET state = 'counted', tally = \(try StoredJSON.text(tally)), opened_key = \(key)
            WHERE id = \(id) AND state = 'closed'
            """
        ) == 1
    }

    func signingKey(of id: ID<SecretPoll>) throws -> [UInt8]? {
        try db.first("SELECT signing_key FROM ballot_poll WHERE id = \(id)")?.find("signing_key")
    }

    func openedKey(of id: ID<SecretPoll>) throws -> [UInt8]? {
        try db.first("SELECT opened_key FROM ballot_poll WHERE id = \(id)")?.find("opened_key")
    }

    /// Once a poll, while it is open.
    func remind(_ id: ID<SecretPoll>, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE ballot_poll SET reminded_on = \(day) WHERE id = \(id) AND state = 'open' AND reminded_on IS NULL"
        ) == 1
    }

    /// In which of these somebody stands on the roll and has drawn no paper of either kind.
    func waiting(_ person: PersonID, in polls: [ID<SecretPoll>]) throws -> Set<ID<SecretPoll>> {
        guard !polls.isEmpty else { return [] }
        return Set(
            try db.rows(
                """
                SELECT poll_id FROM ballot_roll
                WHERE person_id = \(person) AND poll_id IN (\(list: polls)) AND NOT EXISTS (
                    SELECT 1 FROM ballot_issue
                    WHERE ballot_issue.poll_id = ballot_roll.poll_id AND ballot_issue.person_id = ballot_roll.person_id
                )
                LIMIT 200
                """
            ).map { try $0.get("poll_id", as: ID<SecretPoll>.self) }
        )
    }

    /// The part of the roll that somebody stands in; `nil` when he is not on it.
    func part(of person: PersonID, in id: ID<SecretPoll>) throws -> String? {
        try db.first("SELECT part FROM ballot_roll WHERE poll_id = \(id) AND person_id = \(person)").map { try $0.get("part") }
    }

    func place(of person: PersonID, in id: ID<SecretPoll>) throws -> Int? {
        try db.first("SELECT place FROM ballot_roll WHERE poll_id = \(id) AND person_id = \(person)").map { try $0.get("place") }
    }

    /// Who stands at a place of the roll.
    func seat(_ place: Int, of id: ID<SecretPoll>) throws -> Voter? {
        try db.first("SELECT person_id, name, part FROM ballot_roll WHERE poll_id = \(id) AND place = \(place)").map {
            Voter(person: try $0.find("person_id"), name: try $0.get("name"), part: try $0.get("part"))
        }
    }

    func tookPart(_ person: PersonID, in id: ID<SecretPoll>) throws -> Bool {
        try db.first("SELECT took_part FROM ballot_roll WHERE poll_id = \(id) AND person_id = \(person)")
            .map { try $0.get("took_part") } ?? false
    }

    private static let select: SQL = """
        SELECT id, union_id, union_path, title, profile, state, manifest, purpose_kind, purpose_id, expected, issued, accepted, tally,
            reminded_on
        FROM ballot_poll
        """

    private static func poll(_ row: Row) throws -> SecretPoll {
        let tally: String? = try row.find("tally")
        return SecretPoll(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            title: try row.get("title"),
            profile: try row.get("profile"),
            state: try row.get("state"),
            manifest: try StoredJSON.value(try row.get("manifest")),
            purpose: Subject(kind: try row.get("purpose_kind"), id: try row.get("purpose_id")),
            expected: try row.get("expected"),
            issued: try row.find("issued"),
            accepted: try row.find("accepted"),
            tally: try tally.map(StoredJSON.value),
            remindedOn: try row.find("reminded_on")
        )
    }
}
