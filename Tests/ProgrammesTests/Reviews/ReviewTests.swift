// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("A review by experts")
struct ReviewTests {
    @Test(
        "From the pool to the ranking: asked, shared out evenly, drafted, handed in, ranked by exact means",
        arguments: Engine.available
    )
    func wholeWay(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        let (house, officer) = (opened.house, opened.officer)
        let before = try await officer.get("\(opened.path)/panel").text
        #expect(before.contains("评委 3 位") && before.contains("分给评委") && before.contains("征文通知第五条") == false)
        #expect(try await officer.post("\(opened.path)/draw", ["until": ""]).text.contains("写上评审哪天截止"))
        #expect(try await officer.post("\(opened.path)/draw", ["until": "6月1日"]).text.contains("已经过去"))
        #expect(try await opened.share().status == 303)
        let reviews = try await opened.reviews()
        #expect(reviews.count == 6 && Dictionary(grouping: reviews, by: \.number).values.allSatisfy { $0.count == 2 })
        #expect(Dictionary(grouping: reviews, by: \.code).values.allSatisfy { $0.count == 2 })
        #expect(Set(reviews.map(\.code)) == [1, 2, 3])
        let early = try await officer.post("\(opened.path)/ranking")
        #expect(early.status == 422 && early.text.contains("还有 6 份评分没有交"))
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        let draft = try await client.post(mine[0], try await opened.sheet(client, mine[0], ["25", "三十"], act: "keep"))
        #expect(draft.status == 303)
        let page = try await client.get(mine[0]).text
        #expect(page.contains("存了草稿") && page.contains("value=\"三十\""))
        let bad = try await opened.score(client, mine[0], ["31", "x", "", "8"])
        #expect(
            bad.status == 422 && bad.text.contains("“立意”最多 30 分") && bad.text.contains("“x”不是分数")
                && bad.text.contains("“应用价值”没有打分")
        )
        try await opened.scoreAll()
        let panel = try await officer.get("\(opened.path)/panel").text
        #expect(panel.contains("分出 6 件次，已交 6"))
        #expect(try await officer.post("\(opened.path)/ranking").status == 303)
        let list = try #require(try await house.database.read { try ListStore(db: $0).find(opened.programme) }).list
        #expect(list.lines.map(\.rank) == [1, 2, 3] && list.lines.map(\.title).first == "归属感研究之3")
        #expect(list.lines[0].score == Fraction(76) && list.lines[0].sheets == [1: "76", 2: "76"])
        let shown = try await officer.get(opened.path).text
        #expect(shown.contains("第1份") && !shown.contains("评1") && shown.contains("76.00"))
        #expect(try await client.get(mine[0]).status == 404)
        #expect(try await client.get("/reviews").text.contains("没有要评的"))
    }

    @Test("Nobody but the judge himself comes to a review, whatever office he holds", arguments: Engine.available)
    func strangers(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share()
        let (_, mine) = try await opened.judge(opened.region.qianQi)
        for someone in [opened.region.zhangSan, opened.region.wangWu, opened.region.zhengShiyi, opened.region.wangShier] {
            let client = try await opened.house.signIn(someone)
            #expect(try await client.get(mine[0]).status == 404)
            #expect(try await client.post(mine[0], ["act": "confirm", "revision": "1"]).status == 404)
            #expect(try await client.post("\(mine[0])/conflict", ["why": "不行"]).status == 404)
            #expect(try await client.get("\(mine[0])/files/1").status == 404)
        }
        for someone in [opened.region.zhaoLiu, opened.region.zhengShiyi] {
            let client = try await opened.house.signIn(someone)
            #expect(try await client.get("\(opened.path)/panel").status == 404)
            for noun in ["panel", "draw", "deadline", "conflicts", "conflicts/lifting", "exchange", "sheet-return"] {
                #expect(try await client.post("\(opened.path)/\(noun)", ["why": "不行"]).status == 404)
            }
        }
    }

    @Test(
        "What was handed in is changed by nobody; given back with a reason it becomes another version, and both stay",
        arguments: Engine.available
    )
    func versions(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share()
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        let fields = try await opened.sheet(client, mine[0], ["25", "30", "15", "8"])
        #expect(try await client.post(mine[0], fields).status == 303)
        #expect(try await client.post(mine[0], fields).text.contains("刚才有别人改过了"))
        let again = try await opened.sheet(client, mine[0], ["1", "1", "1", "1"])
        #expect(try await !client.get(mine[0]).text.contains("确认，交评分"))
        #expect(try await client.post(mine[0], again).status == 422)
        let review = try #require(mine[0].split(separator: "/").last.map(String.init))
        let path = opened.path
        #expect(try await opened.officer.post("\(path)/sheet-return", ["review": review, "why": ""]).text.contains("写明为什么退回"))
        #expect(try await opened.officer.post("\(path)/sheet-return", ["review": review, "why": "评委来电说打错了"]).status == 303)
        #expect(try await opened.officer.post("\(path)/sheet-return", ["review": review, "why": "再退"]).text.contains("不能退回"))
        let back = try await client.get(mine[0]).text
        #expect(back.contains("退回重评") && back.contains("评委来电说打错了") && back.contains("value=\"25\""))
        #expect(try await opened.score(client, mine[0], ["26", "30", "15", "8"]).status == 303)
        let found = try #require(try await opened.reviews().first { "\($0.id)" == review })
        let versions = try await opened.house.database.read { try ListStore(db: $0).versions(of: found.entry, by: found.number) }
        #expect(versions.map(\.version) == [2, 1] && versions.map(\.returnedWhy) == [nil, "评委来电说打错了"])
        #expect(versions.map { $0.points?["view"] } == [Fraction(26), Fraction(25)])
        #expect(try await client.get(mine[0]).text.contains("第 1 版，合计 78，退回：评委来电说打错了"))
    }

    @Test("After the last day nothing is taken, until the day is moved with a reason", arguments: Engine.available)
    func late(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine)
        _ = try await opened.share(until: "7月5日")
        try opened.house.move(to: "2024-07-06")
        let (client, mine) = try await opened.judge(opened.region.qianQi)
        let late = try await opened.score(client, mine[0])
        #expect(late.status == 422 && late.text.contains("评审7月5日截止，已经过了，不再收"))
        let draft = try await client.post(mine[0], try await opened.sheet(client, mine[0], ["1"], act: "keep"))
        #expect(draft.status == 422)
        let officer = try await opened.house.signIn(opened.region.zhangSan)
        #expect(try await officer.post("\(opened.path)/deadline", ["until": "7月9日", "deadline-why": ""]).text.contains("写明为什么改"))
        #expect(try await officer.post("\(opened.path)/deadline", ["until": "7月9日", "deadline-why": "评委出差"]).status == 303)
        #expect(try await opened.score(client, mine[0]).status == 303)
    }

    @Test("An outsider's sheets are entered for him, an online judge's by nobody else", arguments: Engine.available)
    func paper(engine: Engine) async throws {
        let opened = try await ReviewHouse.open(on: engine, experts: ["钱七", "外聘"])
        _ = try await opened.share()
        let (officer, path) = (opened.officer, "\(opened.path)/scores")
        let page = try await officer.get(path).text
        #expect(page.contains("评委 2 外聘") && !page.contains("评委 1 钱七") && page.contains("0/3"))
        func row(_ judge: Int) -> FormFields {
            var fields: FormFields = ["judge": "\(judge)"]
            for (key, value) in zip(ReviewHouse.criteria, ["25", "30", "15", "8"]) {
                fields.add("p-\(opened.entries[0].id)-\(key)", value)
            }
            return fields
        }
        #expect(try await officer.post(path, row(1)).text.contains("评委 1 自己在网上打分"))
        #expect(try await officer.post(path, row(2)).status == 303)
        #expect(try await officer.get(path).text.contains("1/3"))
        var aside: FormFields = ["judge": "2"]
        aside.add("r-\(opened.entries[1].id)", "师生")
        #expect(try await officer.post(path, aside).status == 303)
        let states = try await opened.reviews().filter { $0.number == 2 }.map(\.state)
        #expect(states.sorted { $0.rawValue < $1.rawValue } == [.confirmed, .ended, .open])
    }

    @Test("The pages cost as many statements for many entries as for few", arguments: Engine.available)
    func statements(engine: Engine) async throws {
        func costs(_ entries: Int) async throws -> [Int] {
            let opened = try await ReviewHouse.open(on: engine, entries: entries)
            _ = try await opened.share()
            let (client, mine) = try await opened.judge(opened.region.qianQi)
            var costs: [Int] = []
            for (client, path) in [
                (opened.officer, "\(opened.path)/panel"), (opened.officer, "\(opened.path)/panel?judge=1"), (client, "/reviews"),
                (client, mine[0]),
            ] {
                let before = opened.house.database.statementCount
                #expect(try await client.get(path).status == 200)
                costs.append(opened.house.database.statementCount - before)
            }
            return costs
        }
        let few = try await costs(3)
        #expect(try await costs(8) == few && few.allSatisfy { $0 <= 16 }, "\(few)")
    }
}
