// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Disclosure

@Suite("A year's catalogue")
struct CatalogueTests {
    @Test(
        "From the ready one: every topic with its source, the unit's days, and no day that is over",
        arguments: Engine.available
    )
    func starting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue(["from": "ready"])
        let topics = try await house.database.read { try TopicStore(db: $0).list(of: catalogue.id) }
        #expect(topics.count == ReadyTopic.all.count && topics.allSatisfy { !$0.content.source.isEmpty })
        #expect(Set(topics.map(\.content.office)) == ["办公室"])
        let duties = try await house.database.read { try DutyStore(db: $0).list(of: [catalogue.id]).map(\.duty) }
        #expect(duties.allSatisfy { $0.due.day >= house.clock.today })
        let standing = try #require(topics.first { $0.content.rule.kind == .standing })
        #expect(try await house.duties(of: standing).map(\.due.day) == [.of(7, 31)])
        let terms = try #require(topics.first { $0.content.rule.rhythm == .terms })
        #expect(try await house.duties(of: terms).map(\.label) == ["春季学期"])
        #expect(try await house.journal(of: catalogue.subject) == ["吴十：建立青石县第一中学工会2024年公开目录，\(topics.count) 项，从现成的目录开始"])
        let page = try await house.member().get(catalogue.address)
        #expect(page.status == 200 && page.text.contains("收费项目和标准") && !page.text.contains("加一项"))
    }

    @Test("One a union and year; what is wrong is said, and nothing is kept", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let officer = try await house.officer()
        let wrong: [([String: String], String)] = [
            (["from": "ready", "standing": "6月30日"], "2024年6月30日已经过了"), (["from": "former"], "2024年以前没有目录可抄"),
            (["year": "2023"], "年份写成 2024 到 2025 的整数"), (["answer-days": "0"], "答复时限写成 1 到 60 的整数"),
            (["from": "ready", "dom": "32"], "每月、每季几日前写成 1 到 31 的整数"), (["from": "ready", "yearly": "某天"], "“某天”不是日期"),
        ]
        for (changes, sentence) in wrong {
            let answer = try await officer.post("/disclosures", house.beginning(changes))
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(changes)")
        }
        #expect(try await house.database.read { try CatalogueStore(db: $0).list(at: [house.region.school.path.text]) }.isEmpty)
        let catalogue = try await house.catalogue()
        let again = try await officer.post("/disclosures", house.beginning())
        #expect(again.status == 422 && again.text.contains("2024年的公开目录已经有了"))
        // Another union's is nobody's to begin.
        #expect(try await officer.post("/disclosures", house.beginning(of: house.region.county)).status == 404)
        #expect(try await house.officer().get(catalogue.address).status == 200)
    }

    @Test("Next year's is copied: what was retired is left out, days of the year are reckoned anew", arguments: Engine.available)
    func copying(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let kept = try await house.topic(in: catalogue)
        let dropped = try await house.topic(["title": "不再公开"], in: catalogue)
        try await house.topic(["title": "规章制度", "rhythm": "standing", "day": "8月31日"], in: catalogue)
        let officer = try await house.officer()
        #expect(try await officer.post("\(dropped.address)/retirement", ["why": "合并了"]).status == 303)
        let next = try await house.catalogue(["year": "2025", "from": "former", "standing": "3月31日"])
        let topics = try await house.database.read { try TopicStore(db: $0).list(of: next.id) }
        #expect(topics.map(\.content.title) == ["食堂收支", "规章制度"])
        #expect(try await house.duties(of: topics[0]).count == 12)
        #expect(try await house.duties(of: topics[1]).map(\.due.day) == [.of(3, 31, 2025)])
        // This year's stands as it was.
        #expect(try await house.duties(of: kept).map(\.label) == ["6月", "7月", "8月", "9月", "10月", "11月"])
    }

    @Test(
        "A catalogue that rolls puts a day of rest off by the calendar, one that does not leaves it",
        arguments: Engine.available
    )
    func rolling(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let rolling = try await house.catalogue(["rolls": "yes"])
        let topic = try await house.topic(["dom": "1"], in: rolling)
        #expect(
            try await house.duties(of: topic).map(\.due.day) == [
                .of(7, 1), .of(8, 1), .of(9, 2), .of(10, 8), .of(11, 1), .of(12, 2),
            ]
        )
        let firm = try await house.catalogue(by: house.region.zhouJiu, of: house.region.county)
        let other = try await house.topic(["dom": "1"], in: firm, by: house.region.zhouJiu)
        #expect(
            try await house.duties(of: other).map(\.due.day) == [
                .of(7, 1), .of(8, 1), .of(9, 1), .of(10, 1), .of(11, 1), .of(12, 1),
            ]
        )
    }

    @Test("New days hold for what is not over; what was published or missed stays", arguments: Engine.available)
    func changing(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        let first = try await house.duties(of: topic)[0]
        _ = try await house.publish(first)
        house.clock.advance(days: 45)  // 2024-08-15: the July figures are overdue.
        let officer = try await house.officer()
        let changes = ["rhythm": "quarterly", "dom": "20", "office": "财务处"]
        #expect(try await officer.post(topic.address, house.topicFields(changes)).status == 303)
        let duties = try await house.duties(of: topic)
        #expect(duties.map(\.label) == ["6月", "7月", "第三季度"])
        #expect(duties.map(\.state) == [.published, .open, .open] && duties[2].due.day == .of(10, 20))
        let lines = try await house.journal(of: topic.subject)
        #expect(lines.last?.contains("公开时限由“每月10日前，公开上个月的”改为“每季首月20日前，公开上一季的”；责任部门由“总务处”改为“财务处”") == true)
        // Whoever read it before is told, and overwrites nothing.
        let late = try await officer.post(topic.address, house.topicFields(["title": "别的"]))
        #expect(late.status == 422 && late.text.contains("别人改过这一项"))
    }

    @Test("A topic is retired with the reason: what lies ahead falls away, what was missed does not", arguments: Engine.available)
    func retiring(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let topic = try await house.topic(in: try await house.catalogue())
        house.clock.advance(days: 10)  // 2024-07-11
        let officer = try await house.officer()
        #expect(try await officer.post("\(topic.address)/retirement", ["why": ""]).status == 422)
        #expect(try await officer.post("\(topic.address)/retirement", ["why": "食堂外包"]).status == 303)
        #expect(try await house.duties(of: topic).map(\.label) == ["6月"])
        let again = try await officer.post("\(topic.address)/retirement", ["why": "再停"])
        #expect(again.status == 422 && again.text.contains("已经停用"))
        #expect(try await officer.get("\(topic.address)/edit").status == 422)
        let page = try await house.member().get(topic.address)
        #expect(page.text.contains("2024年7月11日停用：食堂外包") && page.text.contains("逾期没公开"))
    }

    @Test("What happened is due so many working days later", arguments: Engine.available)
    func happening(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(["title": "大宗采购", "rhythm": "event", "days": "5"], in: catalogue)
        #expect(try await house.duties(of: topic).isEmpty)
        let officer = try await house.officer()
        #expect(try await officer.post("\(topic.address)/events", ["label": "课桌椅采购", "event": "6月28日"]).status == 303)
        let duty = try #require(try await house.duties(of: topic).first)
        #expect(duty.due.day == .of(7, 5) && duty.event == .of(6, 28) && duty.label == "课桌椅采购")
        let ahead = try await officer.post("\(topic.address)/events", ["label": "校服", "event": "7月2日"])
        #expect(ahead.status == 422 && ahead.text.contains("还没有定下来"))
        let monthly = try await house.topic(in: catalogue)
        #expect(try await officer.post("\(monthly.address)/events", ["label": "校服", "event": "7月1日"]).status == 422)
    }

    @Test("Members below read it, other unions do not; only its own officer keeps it", arguments: Engine.available)
    func reaching(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let region = house.region
        for (someone, status) in [
            (region.qianQi, 200), (region.wuShi, 200), (region.zhouJiu, 200), (region.zhangSan, 200), (region.sunBa, 404),
            (region.zhengShiyi, 404), (region.wangShier, 404),
        ] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(catalogue.address).status == status, "\(someone.name)")
            #expect(try await client.get(topic.address).status == status, "\(someone.name)")
        }
        for someone in [region.zhouJiu, region.zhangSan, region.qianQi] {
            let client = try await house.signIn(someone)
            #expect(try await client.post("\(catalogue.address)/topics", house.topicFields()).status == 404, "\(someone.name)")
        }
        // A county's catalogue reaches the school below it.
        let above = try await house.catalogue(by: region.zhouJiu, of: region.county)
        #expect(try await house.member().get("/disclosures").text.contains(above.address))
    }
}
