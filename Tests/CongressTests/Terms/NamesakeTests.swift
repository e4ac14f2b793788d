// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("Names that repeat, and days that are not yet")
struct NamesakeTests {
    @Test("A teacher whose name is written three times is one teacher of the presidium", arguments: Engine.available)
    func presiding(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 8, filled: 1)
        let client = try await house.officer()
        let unit = try #require(try await house.delegates(of: congress).first).constituency.description
        let names: FormFields = ["constituency": unit, "names": "甲 教师\n乙\n丙\n同名 教师\n同名 教师"]
        #expect(try await client.post("\(congress.address)/delegates", names).status == 303)
        var organ: FormFields = ["kind": "presidium", "name": "主席团", "members": "甲、甲、甲、乙、丙"]
        let refused = try await client.post("\(congress.address)/organs", organ)
        #expect(refused.status == 422 && refused.text.contains("主席团3人") && refused.text.contains("现有1人"))
        // Two delegates of one name sit both when both are named, and no third.
        organ.set("members", "同名、同名、同名、乙")
        #expect(try await client.post("\(congress.address)/organs", organ).status == 303)
        let seated = try await house.database.read { try CongressStore(db: $0).organs(of: congress.id).first?.members }
        #expect(seated?.map(\.name).sorted() == ["乙", "同名", "同名"])
        #expect(Set(seated?.map(\.id) ?? []).count == 3)
    }

    @Test(
        "A person of the roll is taken once; who bears the same name is a delegate without, and is named",
        arguments: Engine.available
    )
    func linking(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 4, filled: 1, staff: 4)
        let client = try await house.officer()
        let first = try #require(try await house.delegates(of: congress).first)
        #expect(try await client.post("\(congress.address)/delegates/removal", ["delegate": first.id.description]).status == 303)
        let unit = first.constituency.description
        let twice: FormFields = ["constituency": unit, "names": "钱七 教师\n钱七"]
        let answer = try await client.post("\(congress.address)/delegates", twice)
        #expect(answer.status == 303)
        #expect(try await client.get(congress.address).text.contains("名册里的钱七已经是代表"))
        let person = house.region.qianQi.person
        #expect(try await house.delegates(of: congress).map(\.person) == [person, nil])
        let election: FormFields = [
            "constituency": unit, "held": house.clock.today.description, "participants": "4", "votes": "钱七 3\n丁 2",
        ]
        #expect(try await client.post("\(congress.address)/by-elections", election).status == 303)
        #expect(try await client.get(congress.address).text.contains("名册里的钱七已经是代表"))
        #expect(try await house.delegates(of: congress).map(\.person) == [person, nil, nil, nil])
    }

    @Test("No by-election is written down before it was held", arguments: Engine.available)
    func electing(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 4, filled: 1, staff: 4)
        let client = try await house.officer()
        var election: FormFields = [
            "constituency": try #require(try await house.delegates(of: congress).first).constituency.description,
            "held": house.clock.today.adding(days: 1).description, "participants": "4", "votes": "甲 3",
        ]
        let refused = try await client.post("\(congress.address)/by-elections", election)
        #expect(refused.status == 422 && refused.text.contains("选举日期不能晚于今天"))
        #expect(try await house.delegates(of: congress).count == 1)
        election.set("held", house.clock.today.description)
        #expect(try await client.post("\(congress.address)/by-elections", election).status == 303)
    }

    @Test(
        "Three months run from the day that made the empty seats too many, of those that are still empty",
        arguments: Engine.available
    )
    func vacating(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let today = house.clock.today
        let congress = try await house.congress(seats: 8, staff: 8, body: .union, since: today.adding(days: -200))
        let (client, delegates) = (try await house.officer(), try await house.delegates(of: congress))
        // More than a quarter of eight are three.
        for (delegate, ago) in zip(delegates, [150, 140, 100, 10]) {
            let fields: FormFields = [
                "delegate": delegate.id.description, "from": today.adding(days: -ago).description, "why": "调出",
            ]
            #expect(try await client.post("\(congress.address)/vacancies", fields).status == 303)
        }
        #expect(try await client.get(congress.address).text.contains("出缺4名，从\(today.adding(days: -100).written)起超过四分之一"))
        let election: FormFields = [
            "constituency": delegates[0].constituency.description, "held": today.description, "participants": "8",
            "votes": "新人 5",
        ]
        #expect(try await client.post("\(congress.address)/by-elections", election).status == 303)
        #expect(try await client.get(congress.address).text.contains("出缺3名，从\(today.adding(days: -10).written)起超过四分之一"))
    }
}
