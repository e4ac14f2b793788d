// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Directory

/// The house with rolls in it, and short ways to what tests ask of it.
struct RollHouse: Sendable {
    let house: House
    let sealer: Sealer
    let directory: DirectoryModule

    static func open(on engine: Engine, keys: SealKeys = .fresh()) async throws -> RollHouse {
        let sealer = Sealer(keys)
        let directory = try DirectoryModule(
            sealer: sealer,
            rules: .builtIn(),
            calendar: .builtIn(of: [.guangxi]),
            on: TestClock.start.day
        )
        let house = try await House.open(on: engine, migrations: DirectoryModule.migrations) { site, _ in
            directory.add(to: &site)
        }
        return RollHouse(house: house, sealer: sealer, directory: directory)
    }

    var database: TestDatabase { house.database }
    var region: Region { house.region }
    var clock: TestClock { house.clock }

    func signIn(_ someone: Someone) async throws -> TestClient { try await house.signIn(someone) }

    /// An identity number of nobody: no place has the code 450199.
    static func number(_ order: Int, born: String = "19850308", sex: Sex = .female) -> String {
        let tail = order * 2 + (sex == .male ? 1 : 0)
        let text = "450199\(born)\(String(String(tail + 1000).suffix(3)))"
        return text + IdentityNumber.check(text.compactMap(\.wholeNumberValue))
    }

    /// Somebody on the roll of a union, with what is known of them.
    @discardableResult
    func enrol(
        _ name: String,
        _ number: Int,
        at union: Union? = nil,
        since: Day = Region.since,
        mobile: String = ""
    ) async throws -> PersonID {
        let person = PersonID.make(at: TestClock.start, salt: Int64(10_000 + number))
        try await database.write { [sealer] db in
            try PersonStore(db).enrol(
                Person(id: person, name: name, sex: .female),
                in: union ?? region.school,
                since: since,
                membership: Int64(10_000 + number)
            )
            let store = SealedStore(db, sealer)
            try store.set(Self.number(number), .idNumber, of: person.rawValue)
            try store.set(mobile, .mobile, of: person.rawValue)
        }
        return person
    }

    func journal(_ person: PersonID) async throws -> [JournalEntry] {
        try await database.read { try Journal($0).entries(of: Subject("person", person)) }
    }

    func memberships(_ person: PersonID) async throws -> [Membership] {
        try await database.read { try MembershipStore($0).all(of: person) }
    }

    func tally(_ union: Union) async throws -> MembershipTally.Count {
        try await database.read { try MembershipTally($0).count(of: union.id) }
    }

    /// How many rows of the tallies are not what the rolls say.
    func faults() async throws -> Int {
        try await database.read { try MembershipTally($0).recount(mending: false) }
    }

    func tasks(_ someone: Someone) async throws -> [WorkTask] {
        try await database.read { try TaskStore($0).open(for: [someone.desk]) }
    }
}
