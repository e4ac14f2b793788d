// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("What a union has open in congresses")
struct OpenMatterTests {
    private func matters(_ union: Union, _ house: CongressHouse) async throws -> [OpenMatter] {
        var tree = TreeKeeping()
        CongressModule.keep(in: &tree)
        return try await house.database.read { [tree] db in try tree.openMatters(of: union, in: db) }
    }

    @Test("A meeting counts until it is closed, whatever it waits for", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let (congress, school) = (try await house.congress(seats: 6), house.region.school)
        let meeting = try await house.meeting(of: congress)
        for state in Meeting.State.allCases {
            try await house.database.write { db in
                _ = try db.run("UPDATE congress_meeting SET state = \(state), reason = '材料不全' WHERE id = \(meeting)")
            }
            let open = [OpenMatter("次大会会议没有开完", count: 1, link: "/congresses")]
            #expect(try await matters(school, house) == ([.closed, .archived].contains(state) ? [] : open), "\(state)")
        }
        #expect(try await matters(house.region.county, house).isEmpty)
    }

    @Test("What delegates handed in counts until it is answered, with links that open from above", arguments: Engine.available)
    func lying(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let (congress, school) = (try await house.congress(seats: 6), house.region.school)
        let meeting = try await house.meeting(of: congress, proposalsUntil: .of(2024, 7, 5))
        let sheets = ["甲案", "乙案"]
        for title in sheets {
            let fields: FormFields = ["title": title, "reason": "孩子没人接", "measure": "延长到 18:30"]
            #expect(try await house.delegate().post("/congress-meetings/\(meeting)/proposals", fields).status == 303)
        }
        let opinion: FormFields = ["delegation": "第一代表团", "text": "食堂太挤", "responsible": "总务处"]
        #expect(try await house.officer().post("/congress-meetings/\(meeting)/opinions", opinion).status == 303)
        try await house.database.write { db in
            _ = try db.run("UPDATE congress_meeting SET state = 'closed' WHERE id = \(meeting)")
        }
        let (proposals, opinions) = ("/congress-meetings/\(meeting)/proposals", "/congress-meetings/\(meeting)/opinions")
        let spoken = OpenMatter("条大会上的意见没有答复", count: 1, link: opinions)
        #expect(try await matters(school, house) == [OpenMatter("件提案还没有审查", count: 2, link: proposals), spoken])
        let first: ID<Proposal> = try #require(
            try await house.database.read { try $0.value("SELECT id FROM proposal WHERE title = '甲案'") }
        )
        house.clock.advance(days: 7)
        let officer = try await house.officer()
        #expect(try await officer.post("/proposals/\(first)/filing", ["outcome": "opinion", "why": "附议不足"]).status == 303)
        let dossier = OpenMatter("件立案的提案、转办的意见没有办结", count: 1, link: proposals)
        #expect(
            try await matters(school, house) == [OpenMatter("件提案还没有审查", count: 1, link: proposals), dossier, spoken]
        )
        let above = try await house.house.signIn(house.region.zhouJiu)
        for link in [proposals, opinions, "/congresses"] { #expect(try await above.get(link).status == 200, "\(link)") }
        try await house.database.write { db in
            try db.run("UPDATE proposal_dossier SET state = 'closed', lead = '总务处'")
            try db.run("UPDATE proposal SET state = 'withdrawn' WHERE state = 'collecting'")
            try db.run("UPDATE congress_opinion SET state = 'adopted', answered_on = '2024-07-08'")
        }
        #expect(try await matters(school, house).isEmpty)
    }
}
