// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage
import Web

extension ElectionDemo {
    /// A round on the screen: held to its verdict, or, for those who want one also on paper, waiting for the scrutineers and their key.
    func onScreen(_ election: Election, isHeld: Bool, tellers: [String], _ db: any Connection, at now: Instant) throws {
        let (store, people, rounds) = (ElectionStore(db: db), CandidateStore(db: db), RoundStore(db: db))
        let voters = try Electorate(db: db).voters(of: election, on: now.day)
        _ = try store.freeze(election.id, expecting: voters.count, at: now)
        try Electorate(db: db).fix(voters, for: election.id)
        let duties = zip(Teller.Duty.allCases, tellers).map { Teller(id: .make(at: now), name: $1, duty: $0) }
        try people.appoint(duties, for: election.id)
        _ = try store.move(election.id, from: .frozen, to: .open, at: now)
        let standing = try people.list(of: election.id).inOrder
        var round = round(election, 1, .first, seats: election.seats, voters.count, voters.count - 2, at: now)
        var plan = ElectronicRound.plan(election, round, standing, standing.labels, roll: voters, rules)
        plan.takesPaper = !isHeld
        let poll = try SealedBox(db).plan(plan, at: now)
        round.ballot = poll
        _ = try rounds.open(round, standing.map(\.id))
        let way = isHeld ? "电子投票" : "电子投票，也发纸质票"
        try note(db, university.officer, election, "start", "\(round.label)：应选\(election.seats)名，\(way)", now)
        guard isHeld, let question = plan.questions.first else { return }
        let names = question.options.map(\.id)
        // Most leave out the last, some another, one marks all, one nobody.
        let ballots = (0..<(round.present - 1)).map { number -> [Answer] in
            let left = number % 9 == 0 ? names[1] : names[names.count - 1]
            let yes = number == 5 ? names : number == 7 ? [] : names.filter { $0 != left }
            return [Answer(question: question.id, yes: yes)]
        }
        try PollDemo(db).hold(poll, issued: round.present, ballots)
        guard let count = try SealedBox(db).find(poll).flatMap(ElectronicRound.count) else { return }
        let labels = standing.labels
        let votes = standing.map { one in
            (name: labels[one.id] ?? one.name, votes: count.lines.first { $0.candidate == one.id }?.yes ?? 0)
        }
        let terms = rules.terms(of: election, .first, seats: election.seats, expected: voters.count)
        let verdict = Verdict(count, votes, terms, rules)
        _ = try rounds.close(round.id, verdict, count, by: university.officer.name, at: now)
        try people.elect(standing.filter { verdict.elected.contains(labels[$0.id] ?? "") }.map(\.id))
        _ = try store.finish(election.id, on: now.day, seats: election.seats, at: now)
        try note(db, university.officer, election, "accept", "\(round.label)：\(verdict.sentence)", now)
    }
}
