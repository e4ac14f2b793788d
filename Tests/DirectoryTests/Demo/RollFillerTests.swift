// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Directory

@Suite("Invented people")
struct RollFillerTests {
    @Test("They are the same each time, their numbers are good, and no two have the same")
    func inventing() throws {
        let today = try #require(Day("2024-06-28"))
        var numbers: Set<String> = []
        for index in stride(from: 0, to: 60_000, by: 1) {
            let one = InventedPeople.person(index, before: today)
            #expect(numbers.insert(one.idNumber).inserted, "\(index)")
            guard index % 500 == 0 else { continue }
            let read = try IdentityNumber(one.idNumber, today: today)
            #expect(read.bornOn == one.bornOn && read.sex == one.sex)
            #expect(try MobileNumber(one.mobile).text == one.mobile)
            #expect(one.joinedOn > one.bornOn && one.joinedOn < today)
            #expect(one.name == InventedPeople.person(index, before: today).name)
        }
        // Those a province apart in number, at the same place and order, differ by their birthdays.
        let apart = (0..<140).map { InventedPeople.person(3 + $0 * 5000, before: today).idNumber }
        #expect(Set(apart).count == 140)
    }

    @Test("The demo's own member has a number that no invented person has, however many there are")
    func keepingApart() throws {
        let place = try #require(Int(RollDemo.knownNumber.prefix(6)))
        #expect(!InventedPeople.places.contains(place))
        let places = (0..<10_000).compactMap { Int(InventedPeople.person($0, before: TestClock.start.day).idNumber.prefix(6)) }
        #expect(places.allSatisfy(InventedPeople.places.contains))
    }

    @Test("Rolls filled by the thousand have the right numbers and can be searched", arguments: Engine.available)
    func filling(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let filler = RollFiller(sealer: house.sealer, today: house.clock.today, start: TestClock.start)
        let school = house.region.school
        let seats = Array(repeating: RollFiller.Seat(union: school.id, path: school.path), count: 250)
        try await house.database.write { db in
            try filler.fill(seats, from: 1, db)
            _ = try MembershipTally(db).recount(mending: true)
        }
        #expect(try await house.tally(house.region.region).total == 260)
        #expect(try await house.faults() == 0)
        let faults = try await house.database.read { [sealer = house.sealer] db in try SealedStore(db, sealer).faults() }
        #expect(faults == 0)
        let client = try await house.signIn(house.region.zhangSan)
        let wei = (1...250).filter { InventedPeople.person($0, before: house.clock.today).name.hasPrefix("韦") }.count
        #expect(try await client.get("/members?q=\("韦".percentEncoded)").text.contains("找到 \(wei) 人"))
    }
}
