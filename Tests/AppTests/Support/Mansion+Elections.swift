// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Elections

extension Mansion {
    /// What the addresses of elections carry: 临江市's, one being prepared, one asked for, one approved to its end.
    struct Elections: Sendable {
        let preparing: ID<Election>
        let requested: ID<Election>
        let confirmed: ID<Election>
        /// Of the election that is confirmed.
        let candidate: ID<Candidate>
        let remark: ID<Remark>
        let round: ID<Round>

        func election(beside plan: PlanState) -> ID<Election> {
            switch plan {
            case .draft: preparing
            case .submitted: requested
            case .published: confirmed
            }
        }
    }

    static func elections(of region: Region, in database: TestDatabase) async throws -> Elections {
        try await database.write { db in
            let (now, city) = (TestClock.start, region.city)
            let elections = (0..<3).map { number in
                Election(
                    id: .make(at: now, salt: Int64(70 + number)),
                    union: city.id,
                    unionPath: city.path.text,
                    unionName: city.name,
                    kind: .committee,
                    manner: .term,
                    meeting: .members,
                    source: nil,
                    number: number + 1,
                    years: 5,
                    members: 20,
                    seats: 3,
                    percent: nil,
                    shares: [],
                    heldOn: now.day,
                    place: "礼堂",
                    state: .preparing,
                    createdAt: now,
                    createdName: "赵六"
                )
            }
            let (store, people) = (ElectionStore(db: db), CandidateStore(db: db))
            for election in elections { try store.insert(election) }
            _ = try store.move(elections[1].id, from: .preparing, to: .requested, at: now)
            let id = elections[2].id
            let candidate = Candidate(
                id: .make(at: now),
                election: id,
                person: .make(at: now, salt: 1000),
                name: "会员",
                position: "干事",
                nominator: "小组",
                traits: [],
                checkedName: nil,
                withdrawn: nil,
                isWriteIn: false,
                isElected: false
            )
            _ = try people.insert(candidate)
            let remark = Remark(id: .make(at: now), receivedOn: now.day, text: "意见", outcome: nil)
            try people.add(remark, to: id)
            _ = try store.move(id, from: .preparing, to: .approved, at: now)
            _ = try store.publish(id, from: now.day, until: now.day, saying: "公示", at: now)
            _ = try store.freeze(id, expecting: 3, at: now)
            _ = try store.move(id, from: .frozen, to: .open, at: now)
            let round = try vote(for: candidate, at: now, db)
            _ = try store.finish(id, on: now.day, seats: 1, at: now)
            _ = try store.move(id, from: .elected, to: .submitted, at: now)
            _ = try store.conclude(id, by: "张三", refusing: nil, at: now)
            return Elections(
                preparing: elections[0].id,
                requested: elections[1].id,
                confirmed: id,
                candidate: candidate.id,
                remark: remark.id,
                round: round
            )
        }
    }

    private static func vote(for candidate: Candidate, at now: Instant, _ db: any Connection) throws -> ID<Round> {
        let (rounds, rules) = (RoundStore(db: db), try ElectionRules(.builtIn(), on: now.day))
        let round = Round(
            id: .make(at: now),
            election: candidate.election,
            number: 1,
            kind: .first,
            seats: 1,
            expected: 3,
            present: 3,
            quorum: "够了",
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
        _ = try rounds.open(round, [candidate.id])
        let lines = [Poll.Line(candidate: candidate.id, yes: 3, no: 0)]
        let poll = Poll(issued: 3, returned: 3, invalid: .init(), lines: lines, writeIns: [])
        let terms = Verdict.Terms(seats: 1, expected: 3, threshold: .majority(of: "应到会员"), rule: rules.majority)
        _ = try rounds.close(round.id, Verdict(poll, [(name: "会员", votes: 3)], terms, rules), poll, by: "赵六", at: now)
        return round.id
    }
}
