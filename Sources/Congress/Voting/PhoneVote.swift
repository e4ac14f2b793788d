// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Membership
import Storage
import Web

/// A motion that is voted on without names on the phones of those in the hall (手机无记名表决). What the urn held is decided by the
/// same rules as what tellers counted on paper.
struct PhoneVote {
    let motion: Motion
    let desk: MeetingDesk
    let rules: CongressRules

    /// How somebody stands to the vote.
    enum Standing: Sendable, Equatable {
        case stranger, waiting, voted
    }

    /// The one line of the paper: for or against it; who marks neither abstains.
    private static let (question, option) = ("motion", "this")

    private var box: BallotBox { BallotBox(desk.visit.db) }

    init(_ motion: Motion, _ desk: MeetingDesk, _ rules: CongressRules) {
        (self.motion, self.desk, self.rules) = (motion, desk, rules)
    }

    /// Those in the hall at this moment are the roll. Who could not vote here would be shut out, so then nobody votes here.
    func open(_ quorum: Finding) throws -> ID<SecretPoll> {
        let hall = try desk.store.hall(desk.meeting.id, on: desk.day)
        let present = try desk.congresses.delegates(of: motion.congress).filter { hall[$0.id] != nil }
        let reached = try accounts(present.compactMap(\.person))
        let without = present.filter { $0.person.map(reached.contains) != true }
        guard without.isEmpty else { throw CongressRefusal.withoutPhone(without.map(\.name)) }
        let body = rules.of(motion.body)
        let plan = PollPlan(
            union: desk.meeting.union,
            unionPath: desk.meeting.unionPath,
            title: "\(desk.title)：\(motion.title)",
            purpose: motion.subject,
            questions: [
                Question(
                    id: Self.question,
                    title: motion.title,
                    options: [.init(id: Self.option, name: motion.title)],
                    takesNo: true
                )
            ],
            roll: present.map { (StrokeOrder($0.name), $0) }.sorted { $0.0 < $1.0 }.map {
                Voter(person: $1.person, name: $1.name)
            },
            rules: ["到会：\(quorum.sentence)。\(quorum.basis)", body.decisionRule.citation]
        )
        let poll = try box.freeze(plan, at: desk.visit.now)
        try box.open(poll)
        return poll
    }

    /// Whose account is in use.
    private func accounts(_ people: [PersonID]) throws -> Set<PersonID> {
        guard !people.isEmpty else { return [] }
        return Set(
            try desk.visit.db.whole(
                "SELECT person_id FROM account WHERE disabled_at IS NULL AND person_id IN (\(list: people))",
                most: people.count
            ).map { try $0.get("person_id", as: PersonID.self) }
        )
    }

    func standing(of person: PersonID) throws -> Standing {
        guard let poll = motion.poll, try box.isOnRoll(person, of: poll) else { return .stranger }
        return try box.hasVoted(person, in: poll) ? .voted : .waiting
    }

    /// Takes a vote and returns the code to look it up by.
    func cast(_ vote: Vote, by person: PersonID) throws -> String {
        guard let poll = motion.poll else { throw BallotRefusal.notOpen }
        let mark = [Self.option]
        let answer = Ballots.Answer(question: Self.question, yes: vote == .yes ? mark : [], no: vote == .no ? mark : [])
        return Receipt.grouped(try box.cast([answer], in: poll, by: person))
    }

    /// Ends the vote and counts. Whoever has not voted is asked before.
    func close(asked: Bool) throws -> Count {
        guard let poll = motion.poll else { throw BallotRefusal.notOpen }
        let rest = (motion.muster?.present ?? 0) - (try box.turnout(of: poll))
        guard rest <= 0 || asked else { throw CongressRefusal.stillVoting(rest) }
        let tally = try box.close(poll)
        guard let sum = tally.sums.first, let line = sum.lines.first else { throw BallotRefusal.unreadable }
        return Count(
            yes: line.yes,
            no: line.no,
            abstain: sum.abstain(line),
            issued: tally.issued,
            returned: tally.accepted,
            invalid: sum.invalid
        )
    }

    func annul(because reason: String) throws {
        if let poll = motion.poll { try box.annul(poll, because: reason) }
    }

    /// How many have voted: a number, and never how.
    func turnout() throws -> Int { try motion.poll.map { try box.turnout(of: $0) } ?? 0 }

    /// The poll's own page, where codes are looked up and the board is.
    func address() throws -> String? { try motion.poll.flatMap { try box.find($0) }?.address }

    /// The newest line of the board, as it is noted down.
    func head() throws -> String { try motion.poll.flatMap { try box.head(of: $0) } ?? "" }

    /// What a delegate may say.
    enum Vote: String, Sendable, CaseIterable, Encodable {
        case yes, no, abstain

        var label: String {
            switch self {
            case .yes: "赞成"
            case .no: "反对"
            case .abstain: "弃权"
            }
        }
    }
}
