// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import Web

/// A round: what two clerks enter, and what is declared from it once both are the same.
struct RoundRoutes {
    let rules: ElectionRules

    func add(to site: inout Site) {
        site.page("election-rounds/:round", .permission(.readCongresses), "一轮投票") { visit in
            let (desk, round) = try find(visit)
            return .page(try RoundPage(desk, round, rules))
        }
        site.action("election-rounds/:round/entries", .permission(.countVotes), "录入计票结果", enter)
        site.action("election-rounds/:round/paper-voters", .permission(.runCongresses), "发一张纸质票", give)
        site.action("election-rounds/:round/paper-returns", .permission(.runCongresses), "收回一张没有用的纸质票", takeBack)
        site.action("election-rounds/:round/declaration", .permission(.runCongresses), "宣布选举结果", declare)
        site.action("election-rounds/:round/voiding", .permission(.runCongresses), "作废一轮投票", void)
    }

    private func find(_ visit: Visit) throws -> (ElectionDesk, Round) {
        guard let round = try RoundStore(db: visit.db).find(try visit.id("round")) else { throw Refusal.notFound }
        return (try ElectionDesk(visit, round.election), round)
    }

    /// The first time, or once more with the reason; what stood there before stays beside it.
    private func enter(_ visit: Visit) throws -> Reply {
        let (desk, round) = try find(visit)
        guard desk.counts else { throw Refusal.notFound }
        let mixed = try ElectronicRound(desk: desk, rules: rules).mixed(round)
        guard round.state == .open, round.ballot == nil || mixed != nil else { throw ElectionRefusal.roundMovedOn }
        if let mixed, [.planned, .frozen, .open].contains(mixed.state) { throw ElectionRefusal.papersStillOut }
        let viewer = try visit.viewer
        let standing = try desk.people.standing(in: round.id)
        guard !standing.contains(where: { $0.person == viewer.person }) else { throw ElectionRefusal.clerkStands }
        let labels = try desk.people.list(of: round.election).labels
        let names = Dictionary(uniqueKeysWithValues: standing.map { ($0.id, labels[$0.id] ?? $0.name) })
        let poll: Poll
        do {
            poll = try CountForm.read(visit, standing, names, seats: round.seats)
            try poll.check(present: round.present, seats: round.seats, names: names)
            let given = try ElectronicRound(desk: desk, rules: rules).paperCount(of: round)
            guard mixed == nil || poll.issued == given else { throw ElectionRefusal.otherIssued(poll.issued, given: given) }
        } catch let refusal as any RuleViolation {
            throw Rejection(try RoundPage(desk, round, rules, errors: [FieldError("issued", refusal.sentence)]))
        }
        let entries = try desk.rounds.entries(of: round.id).filter { $0.replaced == nil }
        if let own = entries.first(where: { $0.clerk == viewer.account }) {
            let reason = try ElectionDesk.reason(visit)
            guard try desk.rounds.replace(own.id, because: reason) else { throw ElectionRefusal.roundMovedOn }
            try visit.note(desk.election.subject, "edit", "\(round.label)：\(viewer.name)更正录入：\(reason)")
        } else if entries.count >= 2 {
            throw ElectionRefusal.nothingToRun("这一轮已经有两个人录入，由他们自己更正。")
        }
        let entry = Entry(
            id: .make(at: visit.now),
            round: round.id,
            clerk: viewer.account,
            clerkName: viewer.name,
            at: visit.now,
            poll: poll,
            replaced: nil
        )
        guard try desk.rounds.enter(entry) else { throw ElectionRefusal.sameClerk(viewer.name) }
        let sums = "发出\(poll.issued)、收回\(poll.returned)、废票\(poll.invalid.total)"
        try visit.note(desk.election.subject, "edit", "\(round.label)：\(viewer.name)录入计票结果，\(sums)")
        return .redirect(to: round.address, saying: Notice("录入了"))
    }

    private func declare(_ visit: Visit) throws -> Reply {
        let (desk, round) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        guard round.state == .open else { throw ElectionRefusal.roundMovedOn }
        let candidates = try desk.people.list(of: round.election)
        let standing = try desk.people.standing(in: round.id)
        let labels = candidates.labels
        let poll = try counted(round, standing, labels, desk)
        let written = try desk.written(poll, candidates)
        let votes = standing.map { one in
            (name: labels[one.id] ?? one.name, votes: poll.lines.first { $0.candidate == one.id }?.yes ?? 0)
        }
        let terms = rules.terms(of: desk.election, round.kind, seats: round.seats, expected: round.expected)
        let verdict = Verdict(poll, votes + written.map { (name: $0.candidate.name, votes: $0.votes) }, terms, rules)
        let name = try visit.viewer.name
        guard try desk.rounds.close(round.id, verdict, poll, by: name, at: visit.now) else { throw ElectionRefusal.roundMovedOn }
        var elected = standing.filter { verdict.elected.contains(labels[$0.id] ?? $0.name) }.map(\.id)
        for one in written where verdict.elected.contains(one.candidate.name) || verdict.tied.contains(one.candidate.name) {
            if try desk.people.find(one.candidate.id, of: round.election) == nil, try !desk.people.insert(one.candidate) {
                continue
            }
            if verdict.elected.contains(one.candidate.name) { elected.append(one.candidate.id) }
        }
        try desk.people.elect(elected)
        try visit.note(desk.election.subject, verdict.isVoid ? "return" : "accept", "\(round.label)：\(verdict.sentence)")
        let taken = candidates.filter(\.isElected).count + elected.count
        let isOver = desk.election.manner == .recall ? !elected.isEmpty : taken == desk.election.seats
        guard isOver, !verdict.isVoid else { return .redirect(to: round.address, saying: Notice(verdict.sentence, tone: .watch)) }
        _ = try desk.store.finish(round.election, on: visit.today, seats: desk.election.seats, at: visit.now)
        return .redirect(to: round.address, saying: Notice(verdict.sentence))
    }

    /// By name. Who took a paper is known, as at any table where papers are handed out.
    private func give(_ visit: Visit) throws -> Reply {
        let (desk, round, name) = try named(visit)
        let screen = ElectronicRound(desk: desk, rules: rules)
        let given = try screen.give(round, to: name, unit: visit.form.text("unit"))
        try visit.note(desk.election.subject, "edit", "\(round.label)：给\(given)发纸质票")
        return .redirect(to: round.address, saying: Notice("发给\(given)一张纸质票"))
    }

    /// It went to the wrong hands, or was spoilt, and came back before the urn: with the reason, and by name, as it was given.
    private func takeBack(_ visit: Visit) throws -> Reply {
        let (desk, round, name) = try named(visit)
        let reason = try ElectionDesk.reason(visit)
        let screen = ElectronicRound(desk: desk, rules: rules)
        let taken = try screen.takeBack(round, from: name, unit: visit.form.text("unit"))
        try visit.note(desk.election.subject, "return", "\(round.label)：收回发给\(taken)的纸质票，\(reason)")
        return .redirect(to: round.address, saying: Notice("收回了发给\(taken)的纸质票，可以再发，也可以在网上领"))
    }

    private func named(_ visit: Visit) throws -> (ElectionDesk, Round, String) {
        let (desk, round) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        guard round.state == .open else { throw ElectionRefusal.roundMovedOn }
        let name = visit.form.text("name")
        guard (1...30).contains(name.count) else { throw FormReading.fault("写明姓名，30 个字以内。") }
        return (desk, round, name)
    }

    /// What two clerks entered alike, what the scrutineers opened, or both together.
    private func counted(_ round: Round, _ standing: [Candidate], _ labels: [ID<Candidate>: String], _ desk: ElectionDesk) throws
        -> Poll
    {
        guard round.ballot != nil else { return try entered(round, labels, desk) }
        let screen = ElectronicRound(desk: desk, rules: rules)
        guard var poll = try screen.result(of: round) else { throw ElectionRefusal.notCounted }
        if try screen.paperCount(of: round) > 0 { poll = poll.merged(with: try entered(round, labels, desk)) }
        let names = Dictionary(uniqueKeysWithValues: standing.map { ($0.id, labels[$0.id] ?? $0.name) })
        try poll.check(present: round.present, seats: round.seats, names: names)
        return poll
    }

    private func entered(_ round: Round, _ labels: [ID<Candidate>: String], _ desk: ElectionDesk) throws -> Poll {
        let entries = try desk.rounds.entries(of: round.id).filter { $0.replaced == nil }
        guard entries.count == 2 else { throw ElectionRefusal.notTwice }
        let differences = entries[0].poll.differences(to: entries[1].poll, names: labels)
        guard differences.isEmpty else { throw ElectionRefusal.differs(differences) }
        return entries[0].poll
    }

    /// Papers that went out wrongly, or a hall that emptied: with the reason, and never after the result was declared.
    private func void(_ visit: Visit) throws -> Reply {
        let (desk, round) = try find(visit)
        guard desk.runs else { throw Refusal.notFound }
        let reason = try ElectionDesk.reason(visit)
        guard try desk.rounds.void(round.id, because: reason, by: visit.viewer.name, at: visit.now) else {
            throw ElectionRefusal.roundMovedOn
        }
        try ElectronicRound(desk: desk, rules: rules).annul(round, because: reason)
        return try desk.done("return", "\(round.label)作废：\(reason)", "作废了，只能重新选举")
    }
}

extension ElectionDesk {
    /// Who was written in and may be elected, as one who stands. Whoever may not is nobody: his votes count for none, the paper stays.
    func written(_ poll: Poll, _ candidates: [Candidate]) throws -> [(candidate: Candidate, votes: Int)] {
        var written: [(candidate: Candidate, votes: Int)] = []
        for other in poll.writeIns {
            let found = try electorate.electable(named: other.name, for: election)
            guard found.count == 1, let person = found[0].person else { continue }
            let known = candidates.first { $0.person == person && $0.stands }
            if known?.isElected == true { continue }
            let candidate =
                known
                ?? Candidate(
                    id: .make(at: visit.now),
                    election: election.id,
                    person: person,
                    name: other.name,
                    position: found[0].unit,
                    nominator: "选票上另选",
                    traits: [],
                    checkedName: nil,
                    withdrawn: nil,
                    isWriteIn: true,
                    isElected: false
                )
            written.append((candidate, other.votes))
        }
        return written
    }
}
