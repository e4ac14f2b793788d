// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Disclosure

@Suite("Disclosing")
struct EntryTests {
    private static let paper = TestFile("files", name: "收支表.pdf", contentType: "application/pdf", bytes: Array("%PDF-1.7".utf8))

    @Test(
        "What is disclosed is there for members with its evidence, and a fact from the same moment",
        arguments: Engine.available
    )
    func publishing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]
        #expect(try await house.facts(of: duty).isEmpty)
        let entry = try await house.publish(duty, files: [Self.paper])
        let fact = try #require(try await house.facts(of: duty).first)
        #expect(fact.state == "timely" && fact.on == house.clock.today && fact.amount == 1 && fact.base == 1)
        let tags: [FactTag: Set<String>] = [.series: ["定期公开"], .theme: ["财务和收费"]]
        #expect(fact.tags == tags)
        #expect(fact.label == "食堂收支（6月，青石县第一中学工会）")
        let member = try await house.member()
        let page = try await member.get(entry.address)
        #expect(page.text.contains("收入 12 万元") && page.text.contains("收支表.pdf") && page.text.contains("按时公开"))
        let paper = try #require(
            try await house.database.read { try AttachmentStore($0).list(of: entry.version.subject).first }
        )
        #expect(try await member.get(paper.link).status == 200)
        #expect(try await house.signIn(house.region.zhengShiyi).get(paper.link).status == 404)
        #expect(try await member.get("/disclosures").text.contains("食堂六月收支"))
        // The catalogue's fact says that the unit is at it.
        let disclosing = try await house.database.read { db in
            try FactStore(db).facts(of: Subject("disclosure_catalogue", topic.catalogue)).map(\.state)
        }
        #expect(disclosing == ["disclosing"])
    }

    @Test("A late one says so, one that was on the board in time does not", arguments: Engine.available)
    func lateness(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        house.clock.advance(days: 45)  // 2024-08-15
        let duties = try await house.duties(of: topic)
        _ = try await house.publish(duties[0])
        let officer = try await house.officer()
        let path = "\(topic.address)/entries"
        // Of an earlier day it has to be said where.
        let nowhere = try await officer.upload(path, house.entryFields(duties[1], ["on": "8月9日"]), files: [])
        #expect(nowhere.status == 422 && nowhere.text.contains("写上当时在哪里公开的"))
        let ahead = try await officer.upload(path, house.entryFields(duties[1], ["on": "8月16日"]), files: [])
        #expect(ahead.status == 422 && ahead.text.contains("还没有到"))
        let entry = try await house.publish(duties[1], ["on": "8月10日", "place": "教工食堂公告栏"])
        #expect(try await house.facts(of: duties[0]).map(\.state) == ["late"])
        #expect(try await house.facts(of: duties[1]).map(\.state) == ["timely"])
        #expect(try await house.facts(of: duties[1]).map(\.on) == [.of(8, 10)])
        let page = try await house.member().get(entry.address)
        #expect(page.text.contains("教工食堂公告栏") && page.text.contains("2024年8月15日 吴十"))
    }

    @Test("A duty is met once: of two who disclose the same, one is told", arguments: Engine.available)
    func once(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]
        _ = try await house.publish(duty)
        let again = try await house.officer().upload("\(topic.address)/entries", house.entryFields(duty), files: [])
        #expect(again.status == 422 && again.text.contains("“6月”刚刚有人公开了"))
        // Another topic's duty is no choice here.
        let catalogue = try #require(try await house.database.read { try CatalogueStore(db: $0).find(topic.catalogue) })
        let other = try await house.topic(["title": "别的"], in: catalogue)
        let foreign = try await house.duties(of: other)[0]
        #expect(try await house.officer().upload("\(topic.address)/entries", house.entryFields(foreign), files: []).status == 422)
    }

    @Test("A correction is a version: the former stays readable, the day stands", arguments: Engine.available)
    func correcting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]
        let entry = try await house.publish(duty)
        house.clock.advance(days: 20)
        let officer = try await house.officer()
        let same: FormFields = ["title": "食堂六月收支", "body": "收入 12 万元，支出 11.8 万元。", "why": "没改"]
        #expect(try await officer.upload(entry.address, same, files: []).status == 422)
        let fields: FormFields = ["title": "食堂六月收支", "body": "收入 12.5 万元，支出 11.8 万元。", "why": "漏记一笔"]
        #expect(try await officer.upload(entry.address, fields, files: [Self.paper]).status == 303)
        let member = try await house.member()
        let now = try await member.get(entry.address)
        #expect(now.text.contains("12.5 万元") && now.text.contains("第 2 版") && now.text.contains("漏记一笔"))
        let former = try await member.get("\(entry.address)/versions/1")
        #expect(former.text.contains("收入 12 万元") && former.text.contains("这是以前的一版") && !former.text.contains("收支表.pdf"))
        #expect(try await member.get("\(entry.address)/versions/3").status == 404)
        #expect(try await house.facts(of: duty).map(\.state) == ["timely"])
        #expect(try await officer.upload(entry.address, ["title": "", "body": "x", "why": ""], files: []).status == 422)
    }

    @Test("What is withdrawn is the officers' alone, and the duty is open again, as a fact too", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let duty = try await house.duties(of: topic)[0]
        let entry = try await house.publish(duty, files: [Self.paper])
        let paper = try #require(try await house.database.read { try AttachmentStore($0).list(of: entry.version.subject).first })
        let (officer, member) = (try await house.officer(), try await house.member())
        #expect(try await officer.post("\(entry.address)/withdrawal", ["why": ""]).status == 422)
        #expect(try await officer.post("\(entry.address)/withdrawal", ["why": "含个人信息"]).status == 303)
        #expect(try await member.get(entry.address).status == 404)
        #expect(try await member.get(paper.link).status == 404)
        #expect(try await officer.get(entry.address).text.contains("含个人信息"))
        #expect(try await officer.get(paper.link).status == 200)
        #expect(try await !member.get("/disclosures").text.contains("食堂六月收支"))
        // Before its day an open duty is no fact; the day after, it is one again.
        #expect(try await house.facts(of: duty).isEmpty)
        #expect(try await officer.post("\(entry.address)/withdrawal", ["why": "再撤"]).status == 422)
        _ = try await house.publish(duty, ["title": "重发"])
        house.clock.advance(days: 12)
        let second = try await house.database.read { try EntryStore(db: $0).list(of: topic.id) }
        #expect(second.map(\.version.title).contains("重发"))
        let late = try #require(second.first { $0.withdrawn == nil })
        #expect(try await house.officer().post("\(late.address)/withdrawal", ["why": "又错"]).status == 303)
        #expect(try await house.facts(of: duty).map(\.state) == ["overdue"])
    }

    @Test("What happens is registered and disclosed in one go", arguments: Engine.available)
    func happening(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(["title": "大宗采购", "rhythm": "event", "days": "5"], in: try await house.catalogue())
        let fields = DisclosureHouse.fields([
            "duty": "new", "label": "课桌椅采购", "event": "6月20日", "title": "课桌椅采购结果", "body": "中标价 8 万元。", "on": "7月1日",
        ])
        #expect(try await house.officer().upload("\(topic.address)/entries", fields, files: []).status == 303)
        let duty = try #require(try await house.duties(of: topic).first)
        // Five working days of 20 June are over on the 27th.
        #expect(duty.due.day == .of(6, 27) && duty.state == .published)
        #expect(try await house.facts(of: duty).map(\.state) == ["late"])
        let early = DisclosureHouse.fields([
            "duty": "new", "label": "校服", "event": "6月30日", "title": "校服", "body": "x", "on": "6月29日", "place": "公告栏",
        ])
        let answer = try await house.officer().upload("\(topic.address)/entries", early, files: [])
        #expect(answer.status == 422 && answer.text.contains("不能早于事情定下的2024年6月30日"))
    }

    @Test("Without signing in there is what is for everyone, and nothing else", arguments: Engine.available)
    func opening(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let open = try await house.topic(["title": "收费标准", "audience": "everyone"], in: catalogue)
        let closed = try await house.topic(in: catalogue)
        let shown = try await house.publish(try await house.duties(of: open)[0], ["title": "收费一览", "body": "住宿费每学年 800 元。"])
        _ = try await house.publish(try await house.duties(of: closed)[0], ["body": "只给教职工看。"])
        let path = "/public-disclosures/\(house.region.school.id)"
        let page = try await house.house.visitor().get(path)
        #expect(page.status == 200 && page.text.contains("住宿费每学年 800 元") && !page.text.contains("只给教职工看"))
        #expect(try await house.officer().post("\(shown.address)/withdrawal", ["why": "过时"]).status == 303)
        #expect(try await !house.house.visitor().get(path).text.contains("住宿费"))
        #expect(try await house.house.visitor().get("/public-disclosures/\(house.region.city.id)").status == 404)
    }
}
