// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Congresses, their constituencies, delegates and organs as the database keeps them.
struct CongressStore {
    let db: any Connection

    func find(_ id: ID<CongressTerm>) throws -> CongressTerm? {
        try db.first(
            """
            SELECT \(Self.columns) FROM congress JOIN trade_union ON trade_union.id = congress.union_id WHERE congress.id = \(id)
            """
        ).map(Self.congress)
    }

    /// The congresses that someone may see, the latest first.
    func list(_ scope: Scope) throws -> [CongressTerm] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM congress JOIN trade_union ON trade_union.id = congress.union_id
            WHERE \(scope.covers("congress.union_path"))
            ORDER BY congress.began_on DESC, congress.id DESC LIMIT 200
            """
        ).map(Self.congress)
    }

    /// The congresses of a union.
    func list(of union: UnionID) throws -> [CongressTerm] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM congress JOIN trade_union ON trade_union.id = congress.union_id
            WHERE congress.union_id = \(union) ORDER BY congress.began_on DESC, congress.id DESC LIMIT 50
            """
        ).map(Self.congress)
    }

    func insert(_ congress: CongressTerm) throws {
        try db.run(
            """
            INSERT INTO congress (id, union_id, union_path, body, form, unit_name, is_branch, number, staff, established,
                years, began_on, ends_on, created_at, created_name)
            VALUES (\(congress.id), \(congress.union), \(congress.unionPath), \(congress.body), \(congress.form),
                \(congress.unitName), \(congress.isBranch), \(congress.number), \(congress.staff), \(congress.established),
                \(congress.years), \(congress.began), \(congress.ends), \(congress.createdAt), \(congress.createdName))
            """
        )
    }

    func constituencies(of congress: ID<CongressTerm>) throws -> [Constituency] {
        try db.rows(
            """
            SELECT id, congress_id, name, delegation, staff, seats FROM congress_constituency
            WHERE congress_id = \(congress) ORDER BY id LIMIT 300
            """
        ).map(Self.constituency)
    }

    func constituency(_ id: ID<Constituency>) throws -> Constituency? {
        try db.first("SELECT id, congress_id, name, delegation, staff, seats FROM congress_constituency WHERE id = \(id)")
            .map(Self.constituency)
    }

    func add(_ constituency: Constituency) throws {
        try db.run(
            """
            INSERT INTO congress_constituency (id, congress_id, name, delegation, staff, seats)
            VALUES (\(constituency.id), \(constituency.congress), \(constituency.name), \(constituency.delegation),
                \(constituency.staff), \(constituency.seats))
            """
        )
    }

    /// Everybody who is or was a delegate of the term.
    func delegates(of congress: ID<CongressTerm>) throws -> [Delegate] {
        try db.rows(
            """
            SELECT \(Self.delegateColumns) FROM congress_delegate WHERE congress_id = \(congress)
            ORDER BY constituency_id, id LIMIT 3000
            """
        ).map(Self.delegate)
    }

    func delegate(_ id: ID<Delegate>) throws -> Delegate? {
        try db.first("SELECT \(Self.delegateColumns) FROM congress_delegate WHERE id = \(id)").map(Self.delegate)
    }

    /// The seats that a person holds on a day, in whatever congress.
    func seats(of person: PersonID, on day: Day) throws -> [Delegate] {
        try db.rows(
            """
            SELECT \(Self.delegateColumns) FROM congress_delegate
            WHERE person_id = \(person) AND since <= \(day) AND (vacant_from IS NULL OR vacant_from > \(day)) ORDER BY id LIMIT 50
            """
        ).map(Self.delegate)
    }

    func add(_ delegates: [Delegate], elected election: ID<ByElection>? = nil) throws {
        for some in stride(from: 0, to: delegates.count, by: 200).map({ delegates[$0..<min($0 + 200, delegates.count)] }) {
            let rows = some.map { delegate -> [SQLValue] in
                [
                    delegate.id.sqlValue, delegate.congress.sqlValue, delegate.constituency.sqlValue,
                    delegate.person?.sqlValue ?? .null, delegate.name.sqlValue, TraitText(delegate.traits).sqlValue,
                    delegate.isHead.sqlValue, delegate.since.sqlValue, election?.sqlValue ?? .null,
                ]
            }
            try db.run(
                """
                INSERT INTO congress_delegate
                    (id, congress_id, constituency_id, person_id, name, traits, is_head, since, election_id)
                VALUES \(rows: rows)
                """
            )
        }
    }

    /// Empties a seat from a day on; the delegate goes with it, and nothing of what he did.
    func vacate(_ id: ID<Delegate>, from day: Day, because ending: String) throws -> Bool {
        try db.run(
            """
            UPDATE congress_delegate SET vacant_from = \(day), ending = \(ending) WHERE id = \(id) AND vacant_from IS NULL
            """
        ) == 1
    }

    /// Takes a delegate away who was written down by mistake and has done nothing yet.
    func remove(_ id: ID<Delegate>) throws -> Bool {
        try db.run(
            """
            DELETE FROM congress_delegate WHERE id = \(id) AND election_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM congress_presence WHERE delegate_id = congress_delegate.id)
                AND NOT EXISTS (SELECT 1 FROM congress_organ_seat WHERE delegate_id = congress_delegate.id)
                AND NOT EXISTS (SELECT 1 FROM proposal WHERE delegate_id = congress_delegate.id)
                AND NOT EXISTS (SELECT 1 FROM proposal_seconder WHERE delegate_id = congress_delegate.id)
            """
        ) == 1
    }

    /// The people of a union's branch by their names, where a name is one person's alone.
    func people(named names: [String], at path: String) throws -> [String: PersonID] {
        guard !names.isEmpty else { return [:] }
        var found: [String: Set<PersonID>] = [:]
        for row in try db.whole(
            """
            SELECT person.id AS id, person.name AS name FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.until IS NULL AND membership.union_path >= \(path) AND membership.union_path < \(path + "~")
                AND person.name IN (\(list: names))
            """,
            most: 50_000
        ) { found[try row.get("name"), default: []].insert(try row.get("id")) }
        return found.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// How many are in office on a day.
    func inOffice(_ congress: ID<CongressTerm>, on day: Day) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM congress_delegate WHERE congress_id = \(congress) AND since <= \(day)
                AND (vacant_from IS NULL OR vacant_from > \(day))
            """
        ) ?? 0
    }

    func add(_ election: ByElection, _ id: ID<ByElection>, in constituency: ID<Constituency>, on day: Day, _ outcome: Finding)
        throws
    {
        let votes = election.candidates.map { "\($0.name) \($0.votes)" }.joined(separator: "\n")
        try db.run(
            """
            INSERT INTO congress_election (id, constituency_id, held_on, participants, votes, sentence, basis)
            VALUES (\(id), \(constituency), \(day), \(election.participants), \(votes), \(outcome.sentence), \(outcome.basis))
            """
        )
    }

    func elections(of congress: ID<CongressTerm>) throws -> [(constituency: String, on: Day, sentence: String)] {
        try db.rows(
            """
            SELECT congress_constituency.name AS name, congress_election.held_on AS held_on, congress_election.sentence AS sentence
            FROM congress_election
            JOIN congress_constituency ON congress_constituency.id = congress_election.constituency_id
            WHERE congress_constituency.congress_id = \(congress) ORDER BY congress_election.id DESC LIMIT 100
            """
        ).map { (try $0.get("name"), try $0.get("held_on"), try $0.get("sentence")) }
    }

    func organs(of congress: ID<CongressTerm>) throws -> [Organ] {
        var organs = try db.rows(
            "SELECT id, congress_id, kind, name FROM congress_organ WHERE congress_id = \(congress) ORDER BY id LIMIT 50"
        ).map {
            Organ(id: try $0.get("id"), congress: try $0.get("congress_id"), kind: try $0.get("kind"), name: try $0.get("name"))
        }
        for row in try db.rows(
            """
            SELECT congress_organ_seat.organ_id AS organ_id, \(Self.delegateColumns) FROM congress_organ_seat
            JOIN congress_organ ON congress_organ.id = congress_organ_seat.organ_id
            JOIN congress_delegate ON congress_delegate.id = congress_organ_seat.delegate_id
            WHERE congress_organ.congress_id = \(congress) ORDER BY congress_delegate.id LIMIT 1000
            """
        ) {
            let organ: ID<Organ> = try row.get("organ_id")
            guard let index = organs.firstIndex(where: { $0.id == organ }) else { continue }
            organs[index].members.append(try Self.delegate(row))
        }
        return organs
    }

    func add(_ organ: Organ) throws {
        try db.run(
            """
            INSERT INTO congress_organ (id, congress_id, kind, name)
            VALUES (\(organ.id), \(organ.congress), \(organ.kind), \(organ.name))
            """
        )
        guard !organ.members.isEmpty else { return }
        let rows = organ.members.map { [organ.id.sqlValue, $0.id.sqlValue] }
        try db.run("INSERT INTO congress_organ_seat (organ_id, delegate_id) VALUES \(rows: rows)")
    }
}

extension CongressStore {
    static let columns: SQL = """
        congress.id, congress.union_id, congress.union_path, trade_union.name AS union_name, congress.body, congress.form,
        congress.unit_name, congress.is_branch, congress.number, congress.staff, congress.established, congress.years,
        congress.began_on, congress.created_at, congress.created_name
        """

    static func congress(_ row: Row) throws -> CongressTerm {
        CongressTerm(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            body: try row.get("body"),
            form: try row.get("form"),
            unitName: try row.get("unit_name"),
            isBranch: try row.get("is_branch"),
            number: try row.get("number"),
            staff: try row.get("staff"),
            established: try row.get("established"),
            years: try row.get("years"),
            began: try row.get("began_on"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name")
        )
    }

    private static func constituency(_ row: Row) throws -> Constituency {
        Constituency(
            id: try row.get("id"),
            congress: try row.get("congress_id"),
            name: try row.get("name"),
            delegation: try row.get("delegation"),
            staff: try row.get("staff"),
            seats: try row.get("seats")
        )
    }

    static let delegateColumns: SQL = """
        congress_delegate.id, congress_delegate.congress_id, congress_delegate.constituency_id, congress_delegate.person_id,
        congress_delegate.name, congress_delegate.traits, congress_delegate.is_head, congress_delegate.since,
        congress_delegate.vacant_from, congress_delegate.ending
        """

    static func delegate(_ row: Row) throws -> Delegate {
        Delegate(
            id: try row.get("id"),
            congress: try row.get("congress_id"),
            constituency: try row.get("constituency_id"),
            person: try row.find("person_id"),
            name: try row.get("name"),
            traits: try row.get("traits", as: TraitText.self).traits,
            isHead: try row.get("is_head"),
            since: try row.get("since"),
            vacantFrom: try row.find("vacant_from"),
            ending: try row.find("ending")
        )
    }
}

/// Traits in one column, sorted between bars.
struct TraitText: SQLConvertible {
    let traits: Set<Trait>

    init(_ traits: Set<Trait>) {
        self.traits = traits
    }

    init?(sqlValue: SQLValue) {
        guard let text = TagText(sqlValue: sqlValue) else { return nil }
        traits = Set(text.values.compactMap(Trait.init(rawValue:)))
    }

    var sqlValue: SQLValue { TagText(Set(traits.map(\.rawValue))).sqlValue }
}
