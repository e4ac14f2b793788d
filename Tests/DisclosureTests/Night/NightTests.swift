// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Disclosure

@Suite("What disclosures do at night")
struct NightTests {
    @Test(
        "A task seven days before, once; the fact and the line the day after; done when it is disclosed",
        arguments: Engine.available
    )
    func watching(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]  // due on 2024-07-10
        house.clock.advance(days: 1)
        #expect(try await house.night() == .init())
        house.clock.advance(days: 1)  // 2024-07-03
        #expect(try await house.night() == .init(reminded: 1, missed: 0))
        #expect(try await house.night() == .init())
        let task = try #require(try await house.tasks(of: house.region.wuShi).first)
        #expect(task.verb == "公开" && task.due == .of(7, 10) && task.title == "食堂收支（6月）" && task.link == topic.address)
        house.clock.advance(days: 7)  // the last day is in time
        #expect(try await house.night() == .init())
        #expect(try await house.facts(of: duty).isEmpty)
        house.clock.advance(days: 1)  // 2024-07-11
        #expect(try await house.night() == .init(reminded: 0, missed: 1))
        #expect(try await house.night() == .init())
        let fact = try #require(try await house.facts(of: duty).first)
        #expect(fact.state == "overdue" && fact.amount == 0 && fact.base == 1 && fact.on == .of(7, 10))
        #expect(try await house.journal(of: topic.subject).last == "系统：“食堂收支”（6月）应在2024年7月10日前公开，逾期没公开")
        _ = try await house.publish(duty)
        #expect(try await house.tasks(of: house.region.wuShi).isEmpty)
        #expect(try await house.facts(of: duty).map(\.state) == ["late"])
    }

    @Test("What was withdrawn is called to mind anew; what is retired no more", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]
        house.clock.advance(days: 2)
        #expect(try await house.night().reminded == 1)
        let entry = try await house.publish(duty)
        let officer = try await house.officer()
        #expect(try await officer.post("\(entry.address)/withdrawal", ["why": "写错"]).status == 303)
        #expect(try await house.night().reminded == 1)
        #expect(try await house.tasks(of: house.region.wuShi).count == 1)
        #expect(try await officer.post("\(topic.address)/retirement", ["why": "外包"]).status == 303)
        #expect(try await house.tasks(of: house.region.wuShi).isEmpty)
        house.clock.advance(days: 30)
        #expect(try await house.night() == .init())
    }

    @Test("Two nodes in one night remind once, and several hundred duties are all seen", arguments: Engine.available)
    func crowding(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let duty = try await house.duties(of: topic)[0]
        try await house.database.write { db in
            let more = (0..<230).map { index in
                Duty(
                    id: .make(at: house.clock.now),
                    topic: topic.id,
                    union: duty.union,
                    unionPath: duty.unionPath,
                    year: 2024,
                    label: "第\(index)件",
                    event: .of(6, 1),
                    due: DueDay(day: .of(6, 8), sentence: ""),
                    state: .open,
                    published: nil
                )
            }
            try DutyStore(db: db).insert(more)
        }
        async let first = house.night()
        async let second = house.night()
        let (one, two) = try await (first, second)
        #expect(one.reminded + two.reminded == 230 && one.missed + two.missed == 230)
    }
}
