// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Publicity, objections, replacement")
struct PublicityTests {
    private static let facts = "2023年的专利第一发明人是别人，见国家专利局登记簿，学校人人知道。"

    /// Eight in publicity since 26 September 2024, a ninth in reserve.
    private static func published(on engine: Engine) async throws -> (ProgrammeHouse, Programme, [Entry]) {
        let house = try await ProgrammeHouse.open(on: engine)
        let ranked = try await house.ranked(9) {
            $0.places = 8
            $0.reserves = 1
        }
        let entries = ranked.1
        var programme = ranked.0
        programme = try await house.run(programme, by: house.region.wangWu) { desk, programme in
            try desk.decide(programme, meeting: "9月20日常委会会议", chosen: [])
        }
        #expect(try await house.facts(programme) == ["proposed": 8])
        try house.move(to: "2024-09-26")
        programme = try await house.run(programme, by: house.region.zhangSan) { desk, programme in
            _ = try desk.publicise(programme)
        }
        return (house, programme, entries)
    }

    private static func object(
        _ house: ProgrammeHouse,
        _ programme: Programme,
        to entry: Entry,
        name: String = "",
        facts: String = facts
    ) async throws -> ObjectionReceipt {
        let (now, id) = (house.clock.now, entry.id)
        return try await house.database.write { db in
            guard let publicity = try PublicityStore(db: db).list(of: programme.id).first,
                let entry = try EntryStore(db: db).find(id)
            else { throw NotMade(answer: "no publicity") }
            let desk = ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: now)
            let words = ObjectionDesk.Words(name: name, contact: name.isEmpty ? "" : "13800000000", facts: facts)
            return try desk.receive(words, about: entry, in: publicity, from: "203.0.113.\(now.milliseconds % 200)")
        }
    }

    @Test(
        "Eight over the National Day: one is held by a named objection, seven are named, the reserve takes the place",
        arguments: Engine.available
    )
    func wholeWay(engine: Engine) async throws {
        let made = try await Self.published(on: engine)
        let (house, entries) = (made.0, made.2)
        var programme = made.1
        let (region, third) = (house.region, entries[2])
        let clock = try await house.database.read { [programme] in try PublicityStore(db: $0).list(of: programme.id) }.first?
            .clock
        #expect(clock?.last == Day("2024-10-09"))
        try house.move(to: "2024-09-30")
        #expect(try await Self.object(house, programme, to: third, name: "韦某") == .accepted)
        #expect(try await Self.object(house, programme, to: entries[3], facts: "不公平") == .noted)
        #expect(try await house.facts(programme) == ["publicised": 7, "frozen": 1])
        try house.move(to: "2024-10-09")
        let ninth = try #require(Day("2024-10-09"))
        await #expect(throws: ProgrammeRefusal.publicityRuns(ninth)) {
            try await house.run(programme, by: region.zhangSan) { desk, programme in
                _ = try desk.conclude(programme, document: "桂教工字〔2024〕21号")
            }
        }
        try house.move(to: "2024-10-10")
        #expect(try await Self.object(house, programme, to: entries[4], name: "梁某") == .late)
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            let found = try desk.conclude(programme, document: "桂教工字〔2024〕21号")
            #expect(found == 7)
        }
        #expect(programme.stage == .publicised)
        #expect(try await house.facts(programme) == ["named": 7, "frozen": 1])
        await #expect(throws: ProgrammeRefusal.objectionsOpen(1)) {
            try await house.run(programme, by: region.zhangSan) { desk, programme in
                _ = try desk.conclude(programme, document: "桂教工字〔2024〕21号")
            }
        }
        try house.move(to: "2024-10-15")
        let hand = house.hand(region.zhangSan)
        try await house.database.write { [house, programme] db in
            guard let open = try PublicityStore(db: db).objections(of: programme.id).first(where: { $0.state == .accepted })
            else { return }
            let desk = ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: hand.at)
            try desk.decide(open, upheld: true, finding: "登记簿查实，第一发明人不符", by: hand)
        }
        #expect(try await house.entry(third.id).state == .disqualified)
        #expect(try await house.facts(programme) == ["named": 7])
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            let found = try desk.replace(programme).rank
            #expect(found == 9)
        }
        try house.move(to: "2024-10-16")
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            let found = try desk.publicise(programme).clock.last
            #expect(found == Day("2024-10-23"))
        }
        #expect(try await house.facts(programme) == ["named": 7, "publicised": 1])
        try house.move(to: "2024-10-24")
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            let found = try desk.conclude(programme, document: "桂教工字〔2024〕22号")
            #expect(found == 1)
        }
        #expect(programme.stage == .concluded)
        #expect(try await house.facts(programme) == ["named": 8])
        #expect(try await house.entry(entries[8].id).state == .concluded)
    }

    @Test(
        "An objection that is not true lets the entry go on; who raised it is opened to nobody afterwards",
        arguments: Engine.available
    )
    func dismissing(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(on: engine)
        house.clock.advance(days: 1)
        #expect(try await Self.object(house, programme, to: entries[0], name: "覃某某") == .accepted)
        let officer = try await house.signIn(house.region.zhangSan)
        let found = try await house.database.read { try PublicityStore(db: $0).objections(of: programme.id) }
        let objection = try #require(found.first)
        let page = try await officer.get("/objections/\(objection.id)")
        #expect(page.status == 200 && page.text.contains("覃某某"))
        for someone in [house.region.liSi, house.region.zhengShiyi, house.region.zhaoLiu] {
            #expect(try await house.signIn(someone).get("/objections/\(objection.id)").status == 404, "\(someone.name)")
        }
        #expect(
            try await officer.post("/objections/\(objection.id)/finding", ["outcome": "dismissed", "finding": ""]).status == 422
        )
        let answer = try await officer.post("/objections/\(objection.id)/finding", ["outcome": "dismissed", "finding": "登记簿一致"])
        #expect(answer.status == 303)
        #expect(try await house.facts(programme) == ["publicised": 8])
        let sealed = try await officer.get("/objections/\(objection.id)").text
        #expect(!sealed.contains("覃某某") && sealed.contains("实名，已封存"))
        #expect(
            try await officer.post("/objections/\(objection.id)/finding", ["outcome": "upheld", "finding": "再改"]).status == 422
        )
        let dump = try await house.database.read { db in
            try db.rows("SELECT facts, address FROM programme_objection").map { try $0.find("address", as: String.self) }
        }
        #expect(dump == [nil])
    }

    @Test(
        "Everyone reads the public page without signing in; it names nothing but subject and union",
        arguments: Engine.available
    )
    func publicPage(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(on: engine)
        let publicity = try #require(try await house.database.read { try PublicityStore(db: $0).list(of: programme.id) }.first)
        let visitor = house.house.visitor()
        let page = try await visitor.get(publicity.address)
        #expect(page.status == 200 && page.text.contains("第1工作室") && page.text.contains("2024年10月9日"))
        #expect(!page.text.contains("某某") && !page.text.contains("得分") && !page.text.contains("第9工作室"))
        let id = entries[0].id.description
        #expect(try await visitor.post("\(publicity.address)/objections", ["entry": id, "facts": ""]).status == 422)
        let half = try await visitor.post("\(publicity.address)/objections", ["entry": id, "facts": Self.facts, "name": "韦某"])
        #expect(half.status == 422 && half.text.contains("也留个联系办法"))
        #expect(
            try await visitor.post("\(publicity.address)/objections", ["entry": entries[8].id.description, "facts": Self.facts])
                .status == 404
        )
        let fields: FormFields = ["entry": id, "facts": Self.facts, "name": "韦某", "contact": "13800000000"]
        let sent = try await visitor.post("\(publicity.address)/objections", fields)
        #expect(sent.status == 303 && sent.location?.hasSuffix("receipt=accepted") == true)
        #expect(try await visitor.get(sent.location ?? "").text.contains("受理了"))
        #expect(try await house.tasks(of: house.region.zhangSan).contains("核实异议"))
        for _ in 1...4 { _ = try await visitor.post("\(publicity.address)/objections", fields) }
        let flooded = try await visitor.post("\(publicity.address)/objections", fields)
        #expect(flooded.status == 422 && flooded.text.contains("过一会儿再交"))
        #expect(try await visitor.get("/programmes/\(programme.id)").location?.hasPrefix("/login") == true)
    }

    @Test("A name that was given is taken back, and counts no more", arguments: Engine.available)
    func revoking(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(on: engine)
        try house.move(to: "2024-10-10")
        try await house.run(programme, by: house.region.zhangSan) { desk, programme in
            _ = try desk.conclude(programme, document: "桂教工字〔2024〕21号")
        }
        let path = "/programme-entries/\(entries[0].id)/revocation"
        let chair = try await house.signIn(house.region.wangWu)
        #expect(try await chair.post(path, ["why": ""]).status == 422)
        #expect(try await chair.post(path, ["why": "查实材料造假"]).status == 303)
        #expect(try await chair.post(path, ["why": "再来一次"]).status == 422)
        #expect(try await house.facts(programme) == ["named": 7, "revoked": 1])
        #expect(try await house.entry(entries[0].id).publicState == "已撤销")
    }
}
