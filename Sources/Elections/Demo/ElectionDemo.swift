// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Elections for the demo region: a university's whose list has hung out, one with a tie that runs off, a school's that is asked for.
public struct ElectionDemo {
    let university: (union: Union, officer: Viewer)
    private let second: Viewer
    private let school: (union: Union, officer: Viewer)
    let rules: ElectionRules
    private let calendar: WorkCalendar

    /// `second` counts beside the university's officer.
    public init(university: (Union, Viewer), second: Viewer, school: (Union, Viewer), on day: Day) throws {
        self.university = (university.0, university.1)
        self.second = second
        self.school = (school.0, school.1)
        rules = try ElectionRules(.builtIn(), on: day)
        calendar = try WorkCalendar.builtIn(of: [.guangxi])
    }

    /// `now` is the afternoon of the day on which the university elects.
    public func load(_ db: any Connection, at now: Instant) throws {
        let electorate = Electorate(db: db)
        let plan = plan(.committee, of: university, seats: 5, members: 41, held: now.day, "第一会议室", at: now)
        let people = try electorate.voters(of: plan, on: now.day).filter {
            $0.person != university.officer.person && $0.person != second.person
        }
        guard people.count > 20 else { return }
        try published(plan, Array(people.prefix(6)), db, at: now)
        let audit = self.plan(.audit, of: university, seats: 3, members: 41, held: now.day, "第一会议室", at: now)
        try published(audit, Array(people[6..<10]), db, at: now)
        try vote(audit, tellers: people.suffix(3).map(\.name), db, at: now)
        let above = self.plan(
            .upper,
            of: university,
            seats: 3,
            members: 41,
            held: now.day,
            "第一会议室",
            [Share(trait: .woman, percent: 40)],
            at: now
        )
        try published(above, Array(people[10..<14]), db, at: now)
        try confirmed(above, db, at: now)
        for (kind, place, isHeld) in [(Election.Kind.women, 14, true), (.delegates, 4, false)] {
            let screened = self.plan(kind, of: university, seats: 3, members: 41, held: now.day, "第一会议室", at: now)
            try published(screened, Array(people[place..<(place + 4)]), db, at: now)
            try onScreen(screened, isHeld: isHeld, tellers: people.suffix(3).map(\.name), db, at: now)
        }
        try requested(
            self.plan(.committee, of: school, seats: 3, members: 22, held: now.day.adding(days: 26), "三楼会议室", at: now),
            db,
            at: now
        )
    }

    private func plan(
        _ kind: Election.Kind,
        of seat: (union: Union, officer: Viewer),
        seats: Int,
        members: Int,
        held: Day,
        _ place: String,
        _ shares: [Share] = [],
        at now: Instant
    ) -> Election {
        Election(
            id: .make(at: now),
            union: seat.union.id,
            unionPath: seat.union.path.text,
            unionName: seat.union.name,
            kind: kind,
            manner: .term,
            meeting: .members,
            source: nil,
            number: 6,
            years: 5,
            members: members,
            seats: seats,
            percent: nil,
            shares: shares,
            heldOn: held,
            place: place,
            state: .preparing,
            createdAt: now,
            createdName: seat.officer.name
        )
    }

    func note(
        _ db: any Connection,
        _ who: Viewer,
        _ election: Election,
        _ verb: String,
        _ sentence: String,
        _ at: Instant
    ) throws {
        try Journal(db).append(
            at: at,
            actor: who.account,
            name: who.name,
            union: who.actingUnion.id,
            subject: election.subject,
            verb: verb,
            sentence: sentence
        )
    }

    /// Asked for, approved, named, looked into, and hung out since a fortnight.
    private func published(_ election: Election, _ people: [Electorate.Person], _ db: any Connection, at now: Instant) throws {
        let (store, candidates, officer) = (ElectionStore(db: db), CandidateStore(db: db), university.officer)
        let before = now.advanced(bySeconds: -14 * 86_400)
        try store.insert(election)
        try note(db, officer, election, "create", "筹备\(election.title)，应选\(election.seats)名", before)
        _ = try store.move(election.id, from: .preparing, to: .requested, at: before)
        _ = try store.answer(election.id, by: "韦晓岚", returning: nil, at: before)
        for (place, person) in people.enumerated() {
            guard let id = person.person else { continue }
            let candidate = Candidate(
                id: .make(at: before),
                election: election.id,
                person: id,
                name: person.name,
                position: ["文学院教师", "理学院教师", "图书馆馆员", "机关干部"][place % 4],
                nominator: "第\(place % 3 + 1)分会",
                traits: place % 2 == 0 ? [.woman, .teacher] : [.teacher],
                checkedName: nil,
                withdrawn: nil,
                isWriteIn: false,
                isElected: false
            )
            _ = try candidates.insert(candidate)
            _ = try candidates.check(candidate.id, by: officer.name)
            try note(db, officer, election, "edit", "提名\(person.name)（\(candidate.nominator)推荐）", before)
        }
        let length = rules.publicity.length.count
        let deadline = try calendar.publicityEnd(published: before.day, workingDays: length)
        _ = try store.publish(election.id, from: before.day, until: deadline.day, saying: deadline.sentence, at: before)
        try note(db, officer, election, "submit", "公示候选人\(people.count)名。\(deadline.sentence)", before)
    }

    /// One round that ended in a tie at the last seat, and the run-off with one count entered.
    private func vote(_ election: Election, tellers: [String], _ db: any Connection, at now: Instant) throws {
        let (store, people, rounds) = (ElectionStore(db: db), CandidateStore(db: db), RoundStore(db: db))
        let voters = try Electorate(db: db).voters(of: election, on: now.day)
        _ = try store.freeze(election.id, expecting: voters.count, at: now)
        try Electorate(db: db).fix(voters, for: election.id)
        let duties = zip(Teller.Duty.allCases, tellers).map { Teller(id: .make(at: now), name: $1, duty: $0) }
        try people.appoint(duties, for: election.id)
        _ = try store.move(election.id, from: .frozen, to: .open, at: now)
        let standing = try people.list(of: election.id)
        let present = voters.count - 4
        let least = voters.count / 2 + 1
        let first = round(election, 1, .first, seats: 3, voters.count, present, at: now.advanced(bySeconds: -5400))
        _ = try rounds.open(first, standing.map(\.id))
        let votes = [least + 8, least + 5, least + 1, least + 1]
        let lines = zip(standing, votes).map { Poll.Line(candidate: $0.id, yes: $1, no: 1) }
        let poll = Poll(issued: present, returned: present, invalid: .init(tooMany: 1), lines: lines, writeIns: [])
        let labels = standing.labels
        let names = zip(standing, votes).map { (name: labels[$0.id] ?? $0.name, votes: $1) }
        let terms = rules.terms(of: election, .first, seats: 3, expected: voters.count)
        let verdict = Verdict(poll, names, terms, rules)
        for clerk in [university.officer, second] { try enter(poll, of: first, by: clerk, rounds, at: now) }
        _ = try rounds.close(first.id, verdict, poll, by: university.officer.name, at: now)
        try people.elect(standing.filter { verdict.elected.contains(labels[$0.id] ?? "") }.map(\.id))
        try note(db, university.officer, election, "accept", "\(first.label)：\(verdict.sentence)", now)
        let tied = standing.filter { verdict.tied.contains(labels[$0.id] ?? "") }
        let again = round(election, 2, .runoff, seats: 1, voters.count, present, at: now.advanced(bySeconds: -1800))
        _ = try rounds.open(again, tied.map(\.id))
        let half = Poll(
            issued: present,
            returned: present,
            invalid: .init(),
            lines: zip(tied, [present / 2 + 2, present / 2 - 3]).map { .init(candidate: $0.id, yes: $1, no: 0) },
            writeIns: []
        )
        try enter(half, of: again, by: second, rounds, at: now)
        try note(db, university.officer, election, "start", "\(again.label)：应选1名", now)
    }

    private func enter(_ poll: Poll, of round: Round, by clerk: Viewer, _ rounds: RoundStore, at now: Instant) throws {
        _ = try rounds.enter(
            Entry(
                id: .make(at: now),
                round: round.id,
                clerk: clerk.account,
                clerkName: clerk.name,
                at: now,
                poll: poll,
                replaced: nil
            )
        )
    }

    func round(
        _ election: Election,
        _ number: Int,
        _ kind: Round.Kind,
        seats: Int,
        _ expected: Int,
        _ present: Int,
        at now: Instant
    ) -> Round {
        Round(
            id: .make(at: now),
            election: election.id,
            number: number,
            kind: kind,
            seats: seats,
            expected: expected,
            present: present,
            quorum: rules.quorum(of: election, present: present, expected: expected).sentence,
            state: .open,
            openedAt: now,
            sentence: nil,
            basis: nil,
            tied: [],
            vacant: 0,
            poll: nil,
            declaredAt: nil,
            declaredName: nil
        )
    }

    /// Elected in one round, reported and approved.
    private func confirmed(_ election: Election, _ db: any Connection, at now: Instant) throws {
        let (store, people, rounds) = (ElectionStore(db: db), CandidateStore(db: db), RoundStore(db: db))
        let voters = try Electorate(db: db).voters(of: election, on: now.day)
        _ = try store.freeze(election.id, expecting: voters.count, at: now)
        try Electorate(db: db).fix(voters, for: election.id)
        _ = try store.move(election.id, from: .frozen, to: .open, at: now)
        let standing = try people.list(of: election.id)
        // Women first: the share that was asked for is met by the votes.
        let ranked = standing.sorted { ($0.traits.contains(.woman) ? 0 : 1, $0.id) < ($1.traits.contains(.woman) ? 0 : 1, $1.id) }
        let votes = Dictionary(uniqueKeysWithValues: zip(ranked.map(\.id), [37, 35, 33, 6]))
        let round = round(election, 1, .first, seats: 3, voters.count, voters.count - 3, at: now)
        _ = try rounds.open(round, standing.map(\.id))
        let lines = standing.map { Poll.Line(candidate: $0.id, yes: votes[$0.id] ?? 0, no: 0) }
        let poll = Poll(issued: round.present, returned: round.present, invalid: .init(), lines: lines, writeIns: [])
        let terms = rules.terms(of: election, .first, seats: 3, expected: voters.count)
        let verdict = Verdict(poll, standing.map { (name: $0.name, votes: votes[$0.id] ?? 0) }, terms, rules)
        for clerk in [university.officer, second] { try enter(poll, of: round, by: clerk, rounds, at: now) }
        _ = try rounds.close(round.id, verdict, poll, by: university.officer.name, at: now)
        try people.elect(standing.filter { verdict.elected.contains($0.name) }.map(\.id))
        _ = try store.finish(election.id, on: now.day, seats: 3, at: now)
        _ = try store.move(election.id, from: .elected, to: .submitted, at: now)
        try store.submit(election.id, .make(at: now), names: verdict.elected.joined(separator: "、"), at: now)
        _ = try store.conclude(election.id, by: "韦晓岚", refusing: nil, at: now)
        try store.answerSubmission(of: election.id, "批准", by: "韦晓岚", at: now)
        try ElectionRecords(election: election, db: db).publish(on: now.day)
        try note(db, university.officer, election, "accept", "\(round.label)：\(verdict.sentence)", now)
    }

    /// The school's request waits at the county.
    private func requested(_ election: Election, _ db: any Connection, at now: Instant) throws {
        let asked = now.advanced(bySeconds: -86_400)
        try ElectionStore(db: db).insert(election)
        _ = try ElectionStore(db: db).move(election.id, from: .preparing, to: .requested, at: asked)
        let detail = "\(election.heldOn.written)选举，应选\(election.seats)名，请示待批复"
        try ElectionRecords(election: election, db: db).ask("批复选举", detail, within: rules.requestDays, at: asked)
        try note(db, school.officer, election, "submit", "报上级：请示\(election.title)", asked)
    }
}
