// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Office

@Suite("The inbox")
struct InboxTests {
    @Test("What waits stands in groups, the most urgent first", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add([nil, 30, 5, 0, -3, -1])
        let page = try await office.house.signIn(office.house.region.zhangSan).get("/tasks").markup
        #expect(page.all("h2").map(\.text) == ["已超期2 件", "今天1 件", "七天内1 件", "以后1 件", "不限期1 件"])
        #expect(page.all("h3").map(\.text) == ["核对核对要点4", "核对核对要点5", "核对核对要点3", "核对核对要点2", "核对核对要点1", "核对核对要点0"])
        #expect(page.first("h1")?.text == "待办 6 件" && page.text.contains("已超期 2 件，今天到期 1 件。"))
    }

    @Test("On the same day the law's deadline comes before the office's", arguments: Engine.available)
    func ranking(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add([2], title: "内部", dueKind: .office)
        try await office.add([2], title: "规定", dueKind: .law)
        let page = try await office.house.signIn(office.house.region.zhangSan).get("/tasks").markup
        #expect(page.all("h3").map(\.text) == ["核对规定0", "核对内部0"])
    }

    @Test("Nobody sees what waits at another desk", arguments: Engine.available)
    func separating(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let region = office.house.region
        try await office.add([1], title: "省里的")
        try await office.add([1], title: "市里的", for: region.zhaoLiu)
        for someone in region.people where ![region.zhangSan.login, region.zhaoLiu.login].contains(someone.login) {
            let page = try await office.house.signIn(someone).get("/tasks")
            #expect(page.status == 200 && page.text.contains("没有要办的事") && !page.text.contains("里的"), "\(someone.name)")
        }
        let city = try await office.house.signIn(region.zhaoLiu).get("/tasks")
        #expect(city.text.contains("市里的") && !city.text.contains("省里的"))
        #expect(city.markup.first("sup")?.text == "1 件")
    }

    @Test("What was done stands by month, on time or not, and no longer waits", arguments: Engine.available)
    func finishing(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        let (region, now) = (office.house.region, office.house.clock.now)
        let zhangSan = try await office.house.signIn(region.zhangSan)
        let steps: [(Int64, Int?, Int64)] = [(1, -5, 0), (2, 5, 0), (3, 0, 0), (4, nil, -40)]
        try await office.database.write { db in
            for (number, due, done) in steps {
                let subject = Subject(kind: "plan", id: number)
                let day = due.map { now.day.adding(days: $0) }
                try TaskStore(db).add(.sample("事\(number)", at: region.zhangSan.desk, due: day, number: number, subject: subject))
                let at = now.advanced(bySeconds: done * 86_400)
                try TaskStore(db).finish(subject, verb: "核对", at: at, by: "张三", outcome: "已送复核")
            }
        }
        let page = try await zhangSan.get("/tasks/done").markup
        #expect(page.all("h2").map(\.text) == ["2024年7月3 件", "2024年5月1 件"])
        #expect(page.all("h3").map(\.text) == ["核对事3", "核对事2", "核对事1", "核对事4"])
        #expect(page.all("b").map(\.text) == ["按期", "按期", "超期", "按期"])
        #expect(try await zhangSan.get("/tasks").text.contains("没有要办的事"))
    }

    @Test("The page tells the same to a program", arguments: Engine.available)
    func answeringPrograms(engine: Engine) async throws {
        let office = try await Office.open(on: engine)
        try await office.add([0, -1, nil])
        let client = try await office.house.signIn(office.house.region.zhangSan)
        let answer = try await client.get("/tasks", headers: ["Accept": "application/json"])
        for part in ["\"waiting\":3", "\"overdue\":1", "\"today\":1", "\"name\":\"已超期\"", "\"title\":\"核对要点2\""] {
            #expect(answer.text.contains(part), "\(part)")
        }
    }

    @Test("Hostile text in a task makes no markup", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [TestResponse] {
            let office = try await Office.open(on: engine)
            try await office.add([0, nil], title: text)
            try await office.database.write { db in
                try db.run("UPDATE task SET verb = \(text), detail = \(text)")
                try db.run("UPDATE trade_union SET name = \(text) || id, short_name = \(text) || id")
                try db.run("UPDATE person SET name = \(text)")
                try TaskStore(db).add(
                    .sample(text, at: office.house.region.zhangSan.desk, number: 99, subject: Subject(kind: "x", id: 9))
                )
                try TaskStore(db).finish(Subject(kind: "x", id: 9), verb: "核对", at: TestClock.start, by: text, outcome: text)
            }
            let client = try await office.house.signIn(office.house.region.zhangSan)
            return [try await client.get("/tasks"), try await client.get("/tasks/done"), try await client.get("/journal")]
        }
        for (tame, wild) in zip(try await pages("x"), try await pages(HostileText.name)) {
            #expect(wild.markup.skeleton == tame.markup.skeleton && wild.markup.problems.isEmpty && wild.status == 200)
        }
    }

    @Test("Three tasks or a hundred and fifty take as many statements, twelve at most", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        func costs(_ count: Int) async throws -> [Int] {
            let office = try await Office.open(on: engine)
            try await office.add((0..<count).map { $0 % 20 - 5 })
            let client = try await office.house.signIn(office.house.region.zhangSan)
            var costs: [Int] = []
            for page in ["/tasks", "/tasks/done", "/journal"] {
                let before = office.database.statementCount
                #expect(try await client.get(page).status == 200)
                costs.append(office.database.statementCount - before)
            }
            return costs
        }
        let (few, many) = (try await costs(3), try await costs(150))
        #expect(few == many && many.max() ?? 99 <= 12)
    }
}
