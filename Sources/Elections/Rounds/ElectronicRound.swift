// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import Web

/// A round that is held as a secret poll (电子投票): what goes into its paper, and how its sums come back. What they decide is worked
/// out from them exactly as from those of a count on paper.
struct ElectronicRound {
    let desk: ElectionDesk
    let rules: ElectionRules

    private var box: SealedBox { SealedBox(desk.visit.db) }

    /// Puts down the poll of a round.
    func plan(_ round: Round, _ standing: [Candidate], _ labels: [ID<Candidate>: String], takesPaper: Bool) throws
        -> ID<SecretPoll>
    {
        let roll = try desk.electorate.roll(of: desk.election.id)
        var plan = Self.plan(desk.election, round, standing, labels, roll: roll, rules)
        plan.takesPaper = takesPaper
        return try box.plan(plan, at: desk.visit.now)
    }

    /// Roll, candidates and seats as they were fixed; as many papers at most as there are people in the hall.
    static func plan(
        _ election: Election,
        _ round: Round,
        _ standing: [Candidate],
        _ labels: [ID<Candidate>: String],
        roll: [Electorate.Person],
        _ rules: ElectionRules
    ) -> PollPlan {
        let question = Question(
            id: "names",
            title: election.manner == .recall ? "罢免的人" : "\(election.kind.label)候选人，以姓氏笔画为序",
            options: standing.map {
                .init(id: $0.id.description, name: labels[$0.id] ?? $0.name, note: $0.position)
            },
            seats: round.seats,
            takesNo: true,
            // In a run-off and in a recall it is only about those who are printed.
            takesWriteIns: round.kind != .runoff && election.manner != .recall
        )
        let terms = rules.terms(of: election, round.kind, seats: round.seats, expected: round.expected)
        return PollPlan(
            union: election.union,
            unionPath: election.unionPath,
            title: "\(election.title)　\(round.label)",
            purpose: round.subject,
            questions: [question],
            roll: roll.map { Voter(person: $0.person, name: $0.name) },
            rules: [rules.secret, terms.rule, rules.order, rules.returned, rules.paper].map(\.citation),
            mostPapers: round.present
        )
    }

    /// The sums, once the scrutineers have opened the ballots.
    func result(of round: Round) throws -> Poll? { try poll(of: round).flatMap(Self.count) }

    /// More ballots than papers are a count too, and make the round void.
    static func count(_ poll: SecretPoll) -> Poll? {
        if let tally = poll.tally, let sum = tally.sums.first {
            return Poll(
                issued: tally.issued,
                returned: tally.accepted,
                invalid: .init(tooMany: sum.tooMany, unclear: sum.unclear),
                lines: sum.lines.compactMap { line in
                    ID<Candidate>(line.option).map { Poll.Line(candidate: $0, yes: line.yes, no: line.no) }
                },
                writeIns: sum.writeIns.map { .init(name: $0.name, votes: $0.votes) }
            )
        }
        guard poll.state == .void, let issued = poll.issued, let accepted = poll.accepted, accepted > issued else { return nil }
        return Poll(issued: issued, returned: accepted, invalid: .init(), lines: [], writeIns: [])
    }

    /// How the poll stands, for the round's page.
    func poll(of round: Round) throws -> SecretPoll? { try round.ballot.flatMap { try box.find($0) } }

    /// Whether some of this round vote on paper; `nil` where nobody votes on the screen.
    func mixed(_ round: Round) throws -> SecretPoll? { try poll(of: round).flatMap { $0.manifest.takesPaper == true ? $0 : nil } }

    /// Hands a paper to somebody on the roll by his name, and his unit where two have it.
    func give(_ round: Round, to name: String, unit: String) throws -> String {
        let (poll, place) = try seat(round, name, unit)
        try box.give(to: place, in: poll)
        return "\(place)号\(name)"
    }

    /// Takes a paper back that came back unused.
    func takeBack(_ round: Round, from name: String, unit: String) throws -> String {
        let (poll, place) = try seat(round, name, unit)
        try box.takeBack(from: place, in: poll)
        return "\(place)号\(name)"
    }

    /// The poll's roll is the election's, place by place.
    private func seat(_ round: Round, _ name: String, _ unit: String) throws -> (poll: ID<SecretPoll>, place: Int) {
        guard let poll = try mixed(round) else { throw ElectionRefusal.roundMovedOn }
        let roll = try desk.electorate.roll(of: desk.election.id)
        let found = roll.indices.filter { roll[$0].name == name && (unit.isEmpty || roll[$0].unit.contains(unit)) }
        guard let place = found.first else { throw ElectionRefusal.notOnRoll(name) }
        guard found.count == 1 else { throw ElectionRefusal.namesakes(name, found.count) }
        return (poll.id, place + 1)
    }

    func paperCount(of round: Round) throws -> Int { try mixed(round).map { try box.paperCount(of: $0.id) } ?? 0 }

    /// Who was handed a paper, in the order of the roll.
    func papers(of round: Round) throws -> [String] {
        guard let poll = try mixed(round) else { return [] }
        let places = try box.papers(of: poll.id)
        guard !places.isEmpty else { return [] }
        let roll = try desk.electorate.roll(of: desk.election.id)
        return places.sorted().filter { $0 <= roll.count }.map { "\($0)号\(roll[$0 - 1].name)" }
    }

    /// A round that the hall gives up takes its poll with it.
    func annul(_ round: Round, because reason: String) throws {
        guard let poll = try poll(of: round), ![.counted, .void].contains(poll.state) else { return }
        try box.annul(poll.id, because: reason)
    }
}
