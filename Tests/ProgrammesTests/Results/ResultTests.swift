// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("The result of a call as a document")
struct ResultTests {
    private func concluded(_ engine: Engine) async throws -> (ProgrammeHouse, Programme) {
        let house = try await ProgrammeHouse.open(on: engine)
        var programme = try await house.ranked(3).0
        programme = try await house.run(programme, by: house.region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        programme = try await house.run(programme, by: house.region.zhangSan) { desk, programme in
            _ = try desk.publicise(programme)
        }
        house.clock.advance(days: 10)
        programme = try await house.run(programme, by: house.region.zhangSan) { desk, programme in
            _ = try desk.conclude(programme, document: "桂教工字〔2024〕21号", endsReplacing: true)
        }
        return (house, programme)
    }

    @Test(
        "Drafted once, with the list as attachment; each leads to the other; again after it became void",
        arguments: Engine.available
    )
    func drafting(engine: Engine) async throws {
        let (house, programme) = try await concluded(engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let path = "\(programme.address)/document"
        #expect(try await officer.get(path).text.contains("决定：奖励单位和人员"))
        let wrong = try await officer.post(path, ["kind": "report", "recipients": ""])
        #expect(wrong.status == 422 && wrong.text.contains("选一个文种") && wrong.text.contains("写上主送给谁"))
        let made = try await officer.post(path, ["kind": "decision", "recipients": "各市教育工会、区直驻邕高校工会"])
        let link = try #require(made.location)
        let page = try await officer.get(link)
        #expect(page.status == 200 && page.text.contains("关于命名2024年自治区教育工会劳模创新工作室的决定"))
        #expect(page.text.contains("第1工作室（") && page.text.contains("第2工作室（") && !page.text.contains("第3工作室"))
        #expect(page.text.contains("由评选“\(programme.title)”转来") && page.text.contains(programme.address))
        #expect(try await officer.get(programme.address).text.contains(link))
        let twice = try await officer.post(path, ["kind": "decision", "recipients": "各市教育工会"])
        #expect(twice.status == 422 && twice.text.contains("已经转成公文了"))
        try await house.database.write { db in
            _ = try db.run("UPDATE official_document SET state = 'void', void_reason = '写错了'")
        }
        #expect(try await officer.post(path, ["kind": "notice", "recipients": "各市教育工会"]).status == 303)
    }

    @Test("Not before the call is over, and not by whoever may not write documents", arguments: [Engine.sqlite])
    func refusing(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let early = try await house.signIn(house.region.zhangSan).get("\(programme.address)/document")
        #expect(early.status == 422 && early.text.contains("办结以后才能转成公文"))
        #expect(try await house.signIn(house.region.zhengShiyi).get("\(programme.address)/document").status == 404)
    }

    @Test("What is only recommended is told upward; prizes stand in their order")
    func words() throws {
        #expect(try ResultDraft.kinds(of: ProgrammeHouse.spec("ethics") { $0.act = "推荐上报" }) == [.report, .letter])
        #expect(try ResultDraft.kinds(of: ProgrammeHouse.spec("home")) == [.decision, .circular, .notice])
    }
}
