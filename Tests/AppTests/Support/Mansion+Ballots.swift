// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Membership
import Storage
import TestSupport

extension Mansion {
    /// Secret polls of 临江市, with the member on their rolls: one planned, one that people vote in, one that was counted.
    struct Polls: Sendable {
        let planned: ID<SecretPoll>
        let open: ID<SecretPoll>
        let counted: ID<SecretPoll>

        func poll(beside plan: PlanState) -> ID<SecretPoll> {
            switch plan {
            case .draft: planned
            case .submitted: open
            case .published: counted
            }
        }
    }

    static func polls(of region: Region, in database: TestDatabase) async throws -> Polls {
        try await database.write { db in
            let member = PersonID.make(at: TestClock.start, salt: 1000)
            let plan = PollPlan(
                union: region.city.id,
                unionPath: region.city.path.text,
                title: "评议",
                purpose: Subject(kind: "trial", id: 1),
                questions: [Question(id: "q1", title: "是否同意", options: [.init(id: "yes", name: "同意")])],
                roll: [Voter(person: member, name: "会员")]
            )
            let box = BallotBox(db)
            let polls = Polls(
                planned: try SealedBox(db).plan(plan, at: TestClock.start),
                open: try box.freeze(plan, at: TestClock.start),
                counted: try box.freeze(plan, at: TestClock.start)
            )
            try box.open(polls.open)
            try box.open(polls.counted)
            _ = try box.cast([Answer(question: "q1", yes: ["yes"])], in: polls.counted, by: member)
            try box.close(polls.counted)
            return polls
        }
    }
}
