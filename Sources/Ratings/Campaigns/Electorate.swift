// SPDX-License-Identifier: Apache-2.0
import Congress
import Kernel
import Membership
import Storage
import Web

/// Who rates (应参评名册), from the roll of members and the delegates of the congresses, in groups that are never too small.
struct Electorate {
    let db: any Connection

    struct Voter: Sendable, Equatable {
        /// `nil` for a delegate whose name is not exactly one member's: he rates on paper.
        let person: PersonID?
        let name: String
        /// The part of the union that his ballot is counted in; small parts stand together from the first.
        var part: String
    }

    /// As it is today, by the strokes of the names.
    func voters(of rating: Rating, on day: Day, least: Int) throws -> [Voter] {
        let people: [Voter] =
            switch rating.assembly {
            case .members: try members(at: rating.unionPath)
            case .delegates: try DelegateRoll.voters(of: rating.union, on: day, db).map(Self.voter)
            case .staffDelegates: try DelegateRoll.staff(of: rating.union, on: day, db).map(Self.voter)
            }
        let ranked = people.map { (order: StrokeOrder($0.name), voter: $0) }.sorted { $0.order < $1.order }
        return Self.parted(ranked.map(\.voter), least: least)
    }

    /// A part that few belong to would say on each ballot whose it is: such parts are one from the beginning.
    static func parted(_ voters: [Voter], least: Int) -> [Voter] {
        var sizes: [String: Int] = [:]
        for voter in voters { sizes[voter.part, default: 0] += 1 }
        let names = sizes.keys.sorted()
        let parts = Merging.parting(names.map { sizes[$0] ?? 0 }, least: least)
        let rest = Set(parts.merged.map { names[$0] })
        guard !rest.isEmpty else { return voters }
        return voters.map { Voter(person: $0.person, name: $0.name, part: rest.contains($0.part) ? Merging.rest : $0.part) }
    }

    private static func voter(_ delegate: DelegateRoll.Voter) -> Voter {
        Voter(person: delegate.person, name: delegate.name, part: delegate.unit)
    }

    /// Members with a vote of the union and all below it, each in the part directly below the union that he belongs to.
    private func members(at path: String) throws -> [Voter] {
        let scope = Scope([.init(path: path, withSubtree: true)])
        let depth = UnionPath(text: path).depth
        let parts = try db.whole(
            """
            SELECT path, short_name FROM trade_union WHERE \(scope.covers("path")) ORDER BY path
            """,
            most: 100_000
        ).reduce(into: [String: String]()) { names, row in names[try row.get("path")] = try row.get("short_name") }
        return try db.whole(
            """
            SELECT person.id AS id, person.name AS name, membership.union_path AS path
            FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.until IS NULL AND membership.state = 'active' AND \(scope.covers("membership.union_path"))
            ORDER BY person.id
            """,
            most: 1_000_000
        ).map { row in
            let chain = UnionPath(text: try row.get("path")).chain
            let own = chain.count > depth ? parts[chain[depth].text] ?? Merging.rest : "本级"
            return Voter(person: try row.get("id", as: PersonID.self), name: try row.get("name"), part: own)
        }
    }
}
