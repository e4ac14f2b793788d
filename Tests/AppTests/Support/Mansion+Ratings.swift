// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Ratings

extension Mansion {
    /// What the addresses of ratings carry: 临江市's, one being planned, one that runs, one whose result was made known.
    struct Ratings: Sendable {
        let planned: ID<Rating>
        let running: ID<Rating>
        let published: ID<Rating>
        /// Of the one that was made known.
        let remedy: ID<Remedy>

        func rating(beside plan: PlanState) -> ID<Rating> {
            switch plan {
            case .draft: planned
            case .submitted: running
            case .published: published
            }
        }
    }

    static func ratings(of region: Region, in database: TestDatabase) async throws -> Ratings {
        try await database.write { db in
            let (now, city) = (TestClock.start, region.city)
            let rules = try RatingRules(.builtIn(), on: now.day)
            let seat = (id: city.id, path: city.path.text, name: city.name)
            let ratings = (0..<3).map { number in
                RatingPlan(
                    kind: .home,
                    assembly: .members,
                    title: "评家\(number)",
                    opensOn: now.day,
                    closesOn: now.day.adding(days: 3),
                    scale: rules.scale(of: .home),
                    terms: rules.terms(of: .home),
                    matters: [Matter(text: "总体", detail: "")]
                ).rating(.make(at: now, salt: Int64(80 + number)), of: seat, by: "赵六", at: now)
            }
            let (store, box) = (RatingStore(db: db), RatingBox(db: db))
            let voters = (0..<6).map { Electorate.Voter(person: nil, name: "代表\($0)", part: "本级") }
            for (number, rating) in ratings.enumerated() {
                try store.insert(rating)
                guard number > 0 else { continue }
                _ = try store.open(rating.id, expecting: voters.count, at: now)
                try box.open(rating, voters, at: now)
            }
            guard let open = try store.find(ratings[2].id) else { throw StorageError(.other, "the sample is not there") }
            _ = try store.close(open.id, with: Outcome(open, try box.close(open), rules), by: "赵六", at: now)
            _ = try store.publish(open.id, at: now)
            let remedy = Remedy(
                id: .make(at: now),
                rating: open.id,
                matter: "活动少",
                office: "办公室",
                dueOn: now.day,
                report: nil,
                reportedOn: nil
            )
            try RemedyStore(db: db).add(remedy)
            return Ratings(planned: ratings[0].id, running: ratings[1].id, published: open.id, remedy: remedy.id)
        }
    }
}
