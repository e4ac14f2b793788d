// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Disclosure

@Suite("The supervision group")
struct InspectionTests {
    private func mark(_ topic: Topic, _ grade: String, _ note: String = "", was: String = "", said: String = "") -> FormFields {
        [
            "mark-\(topic.id)": grade, "note-\(topic.id)": note, "was-\(topic.id)": was, "said-\(topic.id)": said,
        ]
    }

    private func begin(_ house: DisclosureHouse, _ catalogue: Catalogue, by client: TestClient) async throws -> Inspection {
        let answer = try await client.post("\(catalogue.address)/inspections", ["title": "上半年检查"])
        return try await house.found(answer) { try InspectionStore(db: $0).find($1) }
    }

    @Test(
        "A member of the group marks every topic; what is wanting is answered by the unit in its days",
        arguments: Engine.available
    )
    func inspecting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let (first, second) = (try await house.topic(in: catalogue), try await house.topic(["title": "福利费"], in: catalogue))
        let (officer, member) = (try await house.officer(), try await house.member())
        // Before there is a group nobody inspects; before one sits in it one does not.
        #expect(try await member.post("\(catalogue.address)/inspections", ["title": "查"]).status == 404)
        let early = try await officer.post("\(catalogue.address)/inspections", ["title": "查"])
        #expect(early.status == 422 && early.text.contains("先登记监督小组的成员"))
        #expect(try await officer.post("\(catalogue.address)/supervisors", ["name": "钱七", "part": "教职工代表"]).status == 303)
        let inspection = try await begin(house, catalogue, by: member)
        let path = "\(inspection.address)/marks"
        let wordless = try await member.post(path, mark(first, "late"))
        #expect(wordless.status == 422 && wordless.text.contains("“不及时”要写明哪里不够") && wordless.text.contains("食堂收支"))
        #expect(try await member.post(path, mark(first, "disclosed")).status == 303)
        let unready = try await member.post("\(inspection.address)/closing")
        #expect(unready.status == 422 && unready.text.contains("还有 1 项没有检查"))
        #expect(try await member.post(path, mark(second, "partial", "没有明细")).status == 303)
        #expect(try await member.post("\(inspection.address)/closing").status == 303)
        let findings = try await house.database.read { try InspectionStore(db: $0).findings(of: inspection.id) }
        #expect(findings.map(\.topic) == [second.id] && findings[0].due.day == .of(7, 15))
        let task = try #require(try await house.tasks(of: house.region.wuShi).first)
        #expect(task.verb == "整改" && task.title == "福利费：不完整" && task.detail == "没有明细" && task.link == inspection.address)
        let after = try await member.post(path, mark(first, "missing", "晚了"))
        #expect(after.status == 422 && after.text.contains("这一轮检查已经结束"))
        #expect(try await member.post("/disclosure-findings/\(findings[0].id)/answer", ["answer": "自己答"]).status == 404)
        #expect(try await officer.post("/disclosure-findings/\(findings[0].id)/answer", ["answer": ""]).status == 422)
        #expect(try await officer.post("/disclosure-findings/\(findings[0].id)/answer", ["answer": "补了明细"]).status == 303)
        #expect(try await house.tasks(of: house.region.wuShi).isEmpty)
        let twice = try await officer.post("/disclosure-findings/\(findings[0].id)/answer", ["answer": "再答"])
        #expect(twice.status == 422 && twice.text.contains("刚刚有人答复了"))
        #expect(try await member.get(inspection.address).text.contains("补了明细"))
        #expect(
            try await house.journal(of: inspection.subject) == [
                "钱七：开始监督检查“上半年检查”", "钱七：检查意见：“食堂收支”已公开", "钱七：检查意见：“福利费”不完整",
                "钱七：结束监督检查“上半年检查”，查了 2 项，1 个问题，2024年7月15日前答复", "吴十：答复“福利费”的检查问题：补了明细",
            ]
        )
    }

    @Test("What another marked meanwhile is not overwritten by a form that did not touch it", arguments: Engine.available)
    func sharing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let (first, second) = (try await house.topic(in: catalogue), try await house.topic(["title": "福利费"], in: catalogue))
        let officer = try await house.officer()
        try await officer.post("\(catalogue.address)/supervisors", ["name": "钱七", "part": "教职工代表"])
        let inspection = try await begin(house, catalogue, by: officer)
        let member = try await house.member()
        #expect(try await member.post("\(inspection.address)/marks", mark(first, "missing", "没找到")).status == 303)
        // The officer's form was opened before: it brings the first topic unmarked, as it was then.
        var fields = mark(second, "disclosed")
        for (name, value) in mark(first, "").pairs { fields.add(name, value) }
        #expect(try await officer.post("\(inspection.address)/marks", fields).status == 303)
        let marks = try await house.database.read { try InspectionStore(db: $0).marks(of: inspection.id) }
        #expect(
            Dictionary(uniqueKeysWithValues: marks.map { ($0.topic, $0.grade) }) == [first.id: .missing, second.id: .disclosed]
        )
        #expect(try await house.journal(of: inspection.subject).last == "吴十：代监督小组录入检查意见：“福利费”已公开")
    }

    @Test("Who has left the group marks no more; others read and do nothing", arguments: Engine.available)
    func leaving(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let (officer, member) = (try await house.officer(), try await house.member())
        try await officer.post("\(catalogue.address)/supervisors", ["name": "钱七", "part": "教职工代表"])
        let inspection = try await begin(house, catalogue, by: member)
        let seat = try #require(try await house.database.read { try InspectionStore(db: $0).supervisors(of: catalogue.id).first })
        #expect(seat.person == house.region.qianQi.person)
        #expect(try await officer.post("/disclosure-supervisors/\(seat.id)/ending").status == 303)
        #expect(try await member.post("\(inspection.address)/marks", mark(topic, "disclosed")).status == 404)
        #expect(try await member.post("\(inspection.address)/closing").status == 404)
        #expect(try await member.get(inspection.address).status == 200)
        let above = try await house.signIn(house.region.zhouJiu)
        #expect(try await above.get(inspection.address).status == 200)
        #expect(try await above.post("\(inspection.address)/marks", mark(topic, "missing", "x")).status == 404)
        #expect(try await officer.post("/disclosure-supervisors/\(seat.id)/ending").status == 422)
        // Whom the roll does not know is entered all the same.
        try await officer.post("\(catalogue.address)/supervisors", ["name": "查无此人", "part": "纪检"])
        #expect(try await officer.get("\(catalogue.address)/inspections").text.contains("名册里没有唯一对应的人"))
    }
}
