// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("The end of a programme")
struct ClosingTests {
    /// Ranked, decided and public since 26 September 2024, over on 9 October.
    private static func published(
        _ count: Int,
        places: Int,
        reserves: Int,
        on engine: Engine
    ) async throws -> (ProgrammeHouse, Programme, [Entry]) {
        let house = try await ProgrammeHouse.open(on: engine)
        let (ranked, entries) = try await house.ranked(count) { ($0.places, $0.reserves) = (places, reserves) }
        try await house.run(ranked, by: house.region.wangWu) { try $0.decide($1, meeting: "会议") }
        try house.move(to: "2024-09-26")
        let programme = try await house.run(ranked, by: house.region.zhangSan) { _ = try $0.publicise($1) }
        return (house, programme, entries)
    }

    private static func states(_ house: ProgrammeHouse, _ entries: [Entry]) async throws -> [Entry.State] {
        var states: [Entry.State] = []
        for entry in entries { states.append(try await house.entry(entry.id).state) }
        return states
    }

    @Test("The last one in publicity is disqualified and nobody waits: the programme ends with it", arguments: Engine.available)
    func lastOne(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(2, places: 2, reserves: 0, on: engine)
        let region = house.region
        let (now, hand) = (house.clock.now, house.hand(region.zhangSan))
        try await house.database.write { db in
            let rounds = try PublicityStore(db: db).list(of: programme.id)
            let desk = ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: now)
            let words = ObjectionDesk.Words(name: "韦某", contact: "13800000000", facts: "专利的第一发明人是别人，见国家专利局登记簿，学校人人知道。")
            guard let entry = try EntryStore(db: db).find(entries[1].id), let round = rounds.first else { return }
            _ = try desk.receive(words, about: entry, in: round, from: "203.0.113.9")
        }
        try house.move(to: "2024-10-10")
        let after = try await house.run(programme, by: region.zhangSan) { _ = try $0.conclude($1, document: "1号") }
        #expect(after.stage == .publicised)
        try await house.database.write { db in
            guard let open = try PublicityStore(db: db).objections(of: programme.id).first else { return }
            let desk = ObjectionDesk(db: db, sealer: house.sealer, terms: house.terms, now: hand.at)
            try desk.decide(open, upheld: true, finding: "登记簿查实", by: hand)
        }
        #expect(try await house.programme(programme.id).stage == .concluded)
        #expect(try await Self.states(house, entries) == [.concluded, .disqualified])
        #expect(try await house.tasks(of: region.zhangSan).isEmpty)
    }

    @Test("All disqualified before the publicity: the programme ends without a name", arguments: Engine.available)
    func nobodyLeft(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let (programme, entries) = try await house.ranked(2) { ($0.places, $0.reserves) = (1, 0) }
        try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议") }
        try await house.act(entries[0], by: house.region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
        #expect(try await house.programme(programme.id).stage == .concluded)
        #expect(try await house.facts(programme).isEmpty)
    }

    @Test("Naming the others keeps the reserve for the free place, until it takes it", arguments: Engine.available)
    func keepingReserves(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(3, places: 2, reserves: 1, on: engine)
        let region = house.region
        try await house.act(entries[0], by: region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
        await #expect(throws: ProgrammeRefusal.stillStanding) {
            try await house.run(programme, by: region.zhangSan) { try $0.close($1) }
        }
        try house.move(to: "2024-10-10")
        let after = try await house.run(programme, by: region.zhangSan) { _ = try $0.conclude($1, document: "1号") }
        #expect(after.stage == .publicised)
        #expect(try await Self.states(house, entries) == [.disqualified, .concluded, .ranked])
        try await house.run(programme, by: region.zhangSan) { _ = try $0.replace($1) }
        try await house.run(programme, by: region.zhangSan) { _ = try $0.publicise($1) }
        house.clock.advance(days: 12)
        let ended = try await house.run(programme, by: region.zhangSan) { _ = try $0.conclude($1, document: "2号") }
        #expect(ended.stage == .concluded)
        #expect(try await Self.states(house, entries) == [.disqualified, .concluded, .concluded])
    }

    @Test("Nobody takes the free place: said with the naming or afterwards, it ends", arguments: Engine.available)
    func forgoing(engine: Engine) async throws {
        for isSaidAtOnce in [true, false] {
            let (house, programme, entries) = try await Self.published(3, places: 2, reserves: 1, on: engine)
            try await house.act(entries[0], by: house.region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
            try house.move(to: "2024-10-10")
            let officer = try await house.signIn(house.region.zhangSan)
            let page = try await officer.get(programme.address)
            #expect(page.text.contains("空着的名额不再递补") && !page.text.contains("不再递补，办结"))
            var fields: FormFields = ["document": "桂教工字〔2024〕21号"]
            if isSaidAtOnce { fields.add("ends", "1") }
            #expect(try await officer.post("\(programme.address)/conclusion", fields).status == 303)
            if !isSaidAtOnce {
                #expect(try await house.programme(programme.id).stage == .publicised)
                #expect(try await officer.get(programme.address).text.contains("不再递补，办结"))
                #expect(try await officer.post("\(programme.address)/closing").status == 303)
            }
            #expect(try await house.programme(programme.id).stage == .concluded)
            #expect(try await Self.states(house, entries) == [.disqualified, .concluded, .notSelected])
            #expect(try await house.entry(entries[2].id).reason == "备选，没有递补")
        }
    }

    @Test("Tied at the cut: back to the judges, a sheet corrected, ranked anew and decided", arguments: Engine.available)
    func sendingBack(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let (programme, entries) = try await house.ranked(2) { ($0.places, $0.reserves) = (1, 0) }
        _ = try await house.database.write { db in
            try db.run("UPDATE programme_entry SET rank = 1 WHERE id = \(entries[1].id)")
        }
        await #expect(throws: ProgrammeRefusal.tiedAtCut(["第1工作室", "第2工作室"])) {
            try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
        }
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.get(programme.address).text.contains("退回评审"))
        #expect(try await officer.post("\(programme.address)/return", ["why": ""]).status == 422)
        #expect(try await officer.post("\(programme.address)/return", ["why": "请评委加评"]).status == 303)
        #expect(try await officer.post("\(programme.address)/return", ["why": "再退一次"]).status == 422)
        #expect(try await house.programme(programme.id).stage == .reviewing)
        #expect(try await Self.states(house, entries) == [.underReview, .underReview])
        let ranks: [Int?] = try await house.database.read { db in
            try db.rows("SELECT rank FROM programme_entry").map { try $0.find("rank") }
        }
        #expect(ranks == [nil, nil])
        #expect(try await !house.tasks(of: region.wangWu).contains("审定"))
        let journal = try await house.database.read { try Journal($0).entries(of: programme.subject) }
        #expect(journal.last?.sentence == "退回评审：请评委加评。原来的排名作废：1“第1工作室”93.00、2“第2工作室”92.50")
        let second = try await house.entry(entries[1].id)
        for number in 1...5 {
            try await house.run(programme, by: region.zhangSan) {
                try $0.enter(ProgrammeHouse.sheet(second, number, less: -1), for: second, in: $1)
            }
        }
        try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议") }
        #expect(try await Self.states(house, entries) == [.notSelected, .proposed])
    }

    @Test("What was not scored is not sent back to judges", arguments: Engine.available)
    func noJudges(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let opened = try await house.opened(ProgrammeHouse.spec("home") { $0.levels = [] })
        _ = try await house.accepted(opened, house.region.university, "师大教职工之家")
        let programme = try await house.run(opened, by: house.region.zhangSan) { try $0.beginReview($1) }
        await #expect(throws: ProgrammeRefusal.noReview) {
            try await house.run(programme, by: house.region.zhangSan) { try $0.sendBack($1, because: "再议") }
        }
    }

    @Test(
        "Void with a reason that everyone who applied reads; facts, tasks and the public page go with it",
        arguments: Engine.available
    )
    func voiding(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(3, places: 2, reserves: 1, on: engine)
        let chair = try await house.signIn(house.region.wangWu)
        #expect(try await house.signIn(house.region.zhangSan).post("\(programme.address)/voiding", ["why": "停办"]).status == 404)
        #expect(try await chair.post("\(programme.address)/voiding", ["why": ""]).status == 422)
        #expect(try await chair.post("\(programme.address)/voiding", ["why": "上级发了新通知，停办"]).status == 303)
        #expect(try await chair.post("\(programme.address)/voiding", ["why": "再作废"]).status == 422)
        #expect(try await house.programme(programme.id).voidWhy == "上级发了新通知，停办")
        #expect(try await Self.states(house, entries) == [.notSelected, .notSelected, .notSelected])
        #expect(try await house.entry(entries[0].id).reason == "评选作废：上级发了新通知，停办")
        #expect(try await house.facts(programme).isEmpty)
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        #expect(try await chair.get(programme.address).text.contains("上级发了新通知，停办"))
        let round = try #require(try await house.database.read { try PublicityStore(db: $0).list(of: programme.id) }.first)
        let visitor = house.house.visitor()
        let page = try await visitor.get(round.address)
        #expect(page.text.contains("这次评选已经作废") && !page.text.contains("提交异议"))
        let late = try await visitor.post("\(round.address)/objections", ["entry": "\(entries[0].id)", "facts": "已经作废了还能写吗"])
        #expect(late.status == 422 && late.text.contains("公示不再有效"))
    }

    @Test("Where something has been named, it is taken back before all is void", arguments: Engine.available)
    func voidingNamed(engine: Engine) async throws {
        let (house, programme, entries) = try await Self.published(3, places: 2, reserves: 1, on: engine)
        let region = house.region
        try await house.act(entries[0], by: region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
        try house.move(to: "2024-10-10")
        try await house.run(programme, by: region.zhangSan) { _ = try $0.conclude($1, document: "1号") }
        await #expect(throws: ProgrammeRefusal.alreadyNamed(1, "命名")) {
            try await house.run(programme, by: region.wangWu) { try $0.void($1, because: "停办") }
        }
        let named = try await house.entry(entries[1].id)
        try await house.run(programme, by: region.wangWu) { try $0.revoke(named, of: $1, because: "停办") }
        #expect(try await house.run(programme, by: region.wangWu) { try $0.void($1, because: "停办") }.stage == .void)
    }
}
