// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport

@testable import Ballots

/// A database with the region, a school of many members, and short ways to polls.
struct PollHouse: Sendable {
    let database: TestDatabase
    let region = Region()
    let members: Int

    static let migrations = StorageModule.migrations + MembershipModule.migrations + BallotsModule.migrations

    static func open(on engine: Engine, members: Int = 20) async throws -> PollHouse {
        let house = PollHouse(database: try await engine.freshDatabase(migrations), members: members)
        try await house.region.settle(in: house.database, passwordHash: "")
        try await house.database.write { db in
            for number in 0..<members {
                let person = Person(id: Self.person(number), name: Self.name(number))
                try PersonStore(db).enrol(person, in: house.region.school, since: Region.since, membership: Int64(5000 + number))
            }
        }
        return house
    }

    static func person(_ number: Int) -> PersonID { .make(at: TestClock.start, salt: Int64(5000 + number)) }
    static func name(_ number: Int) -> String { "会员\(number)" }

    /// One matter: for, against, no opinion.
    static let motion = Question(
        id: "q1",
        title: "是否同意",
        options: [.init(id: "yes", name: "同意"), .init(id: "no", name: "不同意")]
    )

    func plan(_ questions: [Question] = [motion], most: Int? = nil) -> PollPlan {
        PollPlan(
            union: region.school.id,
            unionPath: region.school.path.text,
            title: "评议",
            purpose: Subject(kind: "trial", id: 1),
            questions: questions,
            roll: (0..<members).map { Voter(person: Self.person($0), name: Self.name($0)) },
            mostPapers: most
        )
    }

    /// An open detached poll.
    func detached(_ plan: PollPlan? = nil) async throws -> ID<SecretPoll> {
        let plan = plan ?? self.plan()
        return try await database.write { db in
            let box = BallotBox(db)
            let poll = try box.freeze(plan, at: TestClock.start)
            try box.open(poll)
            return poll
        }
    }

    @discardableResult
    func cast(_ option: String?, in poll: ID<SecretPoll>, by number: Int) async throws -> String {
        let answers = [Answer(question: "q1", yes: option.map { [$0] } ?? [])]
        return try await database.write { try BallotBox($0).cast(answers, in: poll, by: Self.person(number)) }
    }

    func events(of poll: ID<SecretPoll>) async throws -> [BoardEvent] {
        try await database.read { try Board($0).events(of: poll) }
    }

    func count(_ table: StaticString) async throws -> Int {
        let sql = SQL(stringLiteral: "SELECT count(*) AS n FROM \(table)")
        return try await database.read { try $0.value(sql) ?? -1 }
    }
}

/// What a call was refused with.
func refusal(_ work: () async throws -> some Any) async throws -> BallotRefusal? {
    do {
        _ = try await work()
        return nil
    } catch let refusal as BallotRefusal {
        return refusal
    }
}

/// Spearman's coefficient of two orders in thousandths, without floating point.
func correlation(_ ranks: [Int]) -> Int {
    let count = ranks.count
    let squares = ranks.enumerated().reduce(0) { $0 + ($1.offset - $1.element) * ($1.offset - $1.element) }
    return 1000 - 6000 * squares / (count * (count * count - 1))
}
