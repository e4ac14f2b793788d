// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Objections that come late, and what is kept of who raised them")
struct LateObjectionTests {
    private static let facts = "2023年的专利第一发明人是别人，见国家专利局登记簿，学校人人知道。"

    /// Two in publicity from 26 September to 9 October 2024.
    private struct Public {
        let house: ProgrammeHouse
        let programme: Programme
        let entries: [Entry]
        let address: String

        static func open(on engine: Engine) async throws -> Public {
            let house = try await ProgrammeHouse.open(on: engine)
            let (ranked, entries) = try await house.ranked(2) { ($0.places, $0.reserves) = (2, 0) }
            try await house.run(ranked, by: house.region.wangWu) { try $0.decide($1, meeting: "会议") }
            try house.move(to: "2024-09-26")
            let programme = try await house.run(ranked, by: house.region.zhangSan) { _ = try $0.publicise($1) }
            let rounds = try await house.database.read { try PublicityStore(db: $0).list(of: programme.id) }
            return Public(house: house, programme: programme, entries: entries, address: try #require(rounds.first).address)
        }

        func object(_ changes: [String: String] = [:], from visitor: TestClient) async throws -> TestResponse {
            var fields: FormFields = ["entry": "\(entries[0].id)", "facts": LateObjectionTests.facts, "name": "韦某某"]
            fields.add("contact", "13800000000")
            for (name, value) in changes { fields.set(name, value) }
            return try await visitor.post("\(address)/objections", fields)
        }

        func addresses() async throws -> [String?] {
            try await house.database.read { db in
                try db.rows("SELECT address FROM programme_objection ORDER BY id").map { try $0.find("address") }
            }
        }
    }

    @Test("Late, named and with facts: the union that called has a task, may ask back, and finds", arguments: Engine.available)
    func complaint(engine: Engine) async throws {
        let open = try await Public.open(on: engine)
        let (house, visitor) = (open.house, open.house.house.visitor())
        try house.move(to: "2024-10-10")
        try await house.run(open.programme, by: house.region.zhangSan) { _ = try $0.conclude($1, document: "1号") }
        let page = try await visitor.get(open.address)
        #expect(page.text.contains("转作投诉，由桂海省教育工会核实"))
        let sent = try await open.object(from: visitor)
        #expect(sent.location?.hasSuffix("receipt=late") == true)
        #expect(try await house.facts(open.programme) == ["named": 2])
        #expect(try await house.tasks(of: house.region.zhangSan) == ["核实投诉"])
        let found = try await house.database.read { try PublicityStore(db: $0).objections(of: open.programme.id) }
        let objection = try #require(found.first)
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.get(objection.address).text.contains("韦某某，13800000000"))
        #expect(try await house.signIn(house.region.zhengShiyi).get(objection.address).status == 404)
        let answer = try await officer.post("\(objection.address)/finding", ["outcome": "upheld", "finding": "登记簿查实"])
        #expect(answer.status == 303)
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        #expect(try await house.entry(open.entries[0].id).state == .concluded)
        #expect(try await !officer.get(objection.address).text.contains("韦某某"))
    }

    @Test("Late but before the naming: it holds nothing, and upheld it takes the qualification", arguments: Engine.available)
    func beforeNaming(engine: Engine) async throws {
        let open = try await Public.open(on: engine)
        let house = open.house
        try house.move(to: "2024-10-10")
        _ = try await open.object(from: house.house.visitor())
        #expect(try await house.facts(open.programme) == ["publicised": 2])
        let found = try await house.database.read { try PublicityStore(db: $0).objections(of: open.programme.id) }
        let (objection, hand) = (try #require(found.first), house.hand(house.region.zhangSan))
        try await house.database.write { db in
            try ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: hand.at)
                .decide(objection, upheld: true, finding: "登记簿查实", by: hand)
        }
        #expect(try await house.entry(open.entries[0].id).state == .disqualified)
    }

    @Test("Of what is only noted, in time or late, no name is kept and nobody is asked", arguments: Engine.available)
    func noted(engine: Engine) async throws {
        let open = try await Public.open(on: engine)
        let (house, visitor) = (open.house, open.house.house.visitor())
        for day in ["2024-09-27", "2024-10-10"] {
            try house.move(to: day)
            let sent = try await open.object(["facts": "不公平"], from: visitor)
            #expect(sent.location?.hasSuffix("receipt=noted") == true)
            #expect(try await visitor.get(sent.location ?? "").text.contains("不保存"))
        }
        #expect(try await !house.tasks(of: house.region.zhangSan).contains("核实投诉"))
        let officer = try await house.signIn(house.region.zhangSan)
        for objection in try await house.database.read({ try PublicityStore(db: $0).objections(of: open.programme.id) }) {
            #expect(!objection.isNamed && objection.state == .noted)
            #expect(try await officer.get(objection.address).text.contains("没有保存姓名和联系办法"))
        }
    }

    @Test("Where it came from is kept for the hour in which it is counted, whatever becomes of it", arguments: Engine.available)
    func addresses(engine: Engine) async throws {
        let open = try await Public.open(on: engine)
        let (house, visitor) = (open.house, open.house.house.visitor())
        _ = try await open.object(["facts": "不公平"], from: visitor)
        _ = try await open.object(from: visitor)
        house.clock.advance(minutes: 59)
        _ = try await open.object(from: visitor)
        #expect(try await open.addresses().count { $0 != nil } == 3)
        house.clock.advance(minutes: 1)
        _ = try await open.object(from: visitor)
        #expect(try await open.addresses().map { $0 == nil } == [true, true, false, false])
        house.clock.advance(hours: 2)
        #expect(try await ProgrammeNight(database: house.database).run(at: house.clock.now) == 2)
        #expect(try await open.addresses() == [nil, nil, nil, nil])
    }
}
