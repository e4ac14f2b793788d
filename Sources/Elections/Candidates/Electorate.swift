// SPDX-License-Identifier: Apache-2.0
import Congress
import Kernel
import Membership
import Storage
import Web

/// Who may vote in an election and who may be elected (选举人、被选举人), from the roll of members and the congress's delegates.
struct Electorate {
    let db: any Connection

    /// Members of one union; more elect by delegates.
    private static let most = 60_000

    struct Person: Sendable, Equatable {
        let person: PersonID?
        let name: String
        let unit: String
    }

    /// Who may vote, as it is today, by the strokes of their names.
    func voters(of election: Election, on day: Day) throws -> [Person] {
        let people: [Person] =
            switch election.meeting {
            case .members: try members(at: election.unionPath)
            case .delegates:
                try DelegateRoll.voters(of: election.union, on: day, db).map {
                    Person(person: $0.person, name: $0.name, unit: $0.unit)
                }
            case .committee: try elected(in: election.source)
            }
        return people.sorted { StrokeOrder($0.name) < StrokeOrder($1.name) }
    }

    /// The people of that name who may be elected: members with a vote, for a post within a committee those who were elected to it.
    func electable(named name: String, unit: String = "", for election: Election) throws -> [Person] {
        let people = try named(name, at: election.unionPath).filter { unit.isEmpty || $0.unit.contains(unit) }
        guard election.kind.isWithin, election.manner != .recall, let source = election.source else { return people }
        let elected = Set(try elected(in: source).compactMap(\.person))
        return people.filter { $0.person.map(elected.contains) ?? false }
    }

    /// Whether somebody of the name keeps a membership without vote.
    func reserves(named name: String, at path: String) throws -> Bool {
        try rows(at: path, "membership.state = 'reserved' AND person.name = \(name)").first != nil
    }

    /// The roll as it was when the list was fixed.
    func roll(of election: ID<Election>) throws -> [Person] {
        try db.whole(
            "SELECT person_id, name, unit FROM election_voter WHERE election_id = \(election) ORDER BY place",
            most: Self.most
        ).map { Person(person: try $0.find("person_id"), name: try $0.get("name"), unit: try $0.get("unit")) }
    }

    func isVoter(named name: String, in election: ID<Election>) throws -> Bool {
        try db.first("SELECT place FROM election_voter WHERE election_id = \(election) AND name = \(name) LIMIT 1") != nil
    }

    func fix(_ people: [Person], for election: ID<Election>) throws {
        for start in stride(from: 0, to: people.count, by: 200) {
            let part = people[start..<min(start + 200, people.count)]
            let rows = part.enumerated().map { place, one -> [SQLValue] in
                [
                    election.sqlValue, one.person?.sqlValue ?? .null, (start + place + 1).sqlValue, one.name.sqlValue,
                    one.unit.sqlValue,
                ]
            }
            try db.run("INSERT INTO election_voter (election_id, person_id, place, name, unit) VALUES \(rows: rows)")
        }
    }

    private func members(at path: String) throws -> [Person] {
        try rows(at: path, "membership.state = 'active'")
    }

    private func named(_ name: String, at path: String) throws -> [Person] {
        try rows(at: path, "membership.state = 'active' AND person.name = \(name)")
    }

    private func rows(at path: String, _ condition: SQL) throws -> [Person] {
        let scope = Scope([.init(path: path, withSubtree: true)])
        return try db.whole(
            """
            SELECT person.id AS id, person.name AS name, trade_union.short_name AS unit
            FROM membership JOIN person ON person.id = membership.person_id
            JOIN trade_union ON trade_union.id = membership.union_id
            WHERE membership.until IS NULL AND \(scope.covers("membership.union_path")) AND \(condition)
            ORDER BY person.id
            """,
            most: Self.most
        ).map { Person(person: try $0.get("id", as: PersonID.self), name: try $0.get("name"), unit: try $0.get("unit")) }
    }

    /// Who was elected to a committee.
    private func elected(in source: ID<Election>?) throws -> [Person] {
        guard let source else { return [] }
        return try CandidateStore(db: db).list(of: source).filter(\.isElected).map {
            Person(person: $0.person, name: $0.name, unit: $0.position)
        }
    }
}
