// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Forms

/// Filling in, handing in, and what the other side does with it.
@Suite("Filling in a form")
struct FillingTests {
    @Test(
        "From the form that goes out to the one that is kept: journal, tasks, answers in one spelling",
        arguments: Engine.available
    )
    func goingTheWholeWay(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let (region, form) = (house.region, try await house.published())
        let collection = try await house.collected(form)
        #expect(try await house.tasks(of: region.zhaoLiu) == ["填报"])
        try await house.fill(region.zhaoLiu)
        let city = try await house.signIn(region.zhaoLiu)
        let before = try await house.response(of: region.zhaoLiu)
        let check = try await city.get("\(before.address)?page=check")
        #expect(check.text.contains("都填好了") && check.text.contains("100.3元"))
        // What is still being written is not theirs who asked.
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.get(before.address).status == 404)
        try await house.submit(region.zhaoLiu)
        let handedIn = try await house.response(of: region.zhaoLiu)
        #expect(handedIn.state == .submitted)
        #expect(handedIn.answers["q6"] == .text("100.3"))
        #expect(try await house.tasks(of: region.zhaoLiu).isEmpty)
        #expect(try await house.tasks(of: region.zhangSan) == ["收表"])
        #expect(try await officer.get(handedIn.address).text.contains("匠心工作室"))
        #expect(try await officer.get(collection).text.contains("2 家里交了 1 家"))
        try await house.succeed(house.judge("return", region.zhaoLiu, by: officer, why: "名称写全"))
        #expect(try await house.tasks(of: region.zhangSan).isEmpty)
        #expect(try await house.tasks(of: region.zhaoLiu) == ["修改"])
        #expect(try await city.get(handedIn.address).text.contains("退回原因：名称写全"))
        try await house.fill(region.zhaoLiu, name: "临江市匠心工作室")
        try await house.submit(region.zhaoLiu)
        try await house.succeed(house.judge("acceptance", region.zhaoLiu, by: officer))
        #expect(try await house.response(of: region.zhaoLiu).state == .accepted)
        let lines = try await house.database.read { try Journal($0).entries(of: handedIn.subject).map(\.verb) }
        #expect(lines == ["submit", "return", "submit", "accept"])
    }

    @Test(
        "What is missing or wrong is listed before it can be handed in, with the rule and a way to the place",
        arguments: Engine.available
    )
    func refusing(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, client) = (house.region.zhaoLiu, try await house.signIn(house.region.zhaoLiu))
        let path = try await house.response(of: someone).address
        let fields: FormFields = ["revision": "1", "page": "0", "act": "next", "q1": "", "q2": "o1", "q3": "2", "q4": "123"]
        let answer = try await client.upload(path, fields, files: [])
        #expect(answer.location == "\(path)?page=1&mend=yes")
        let mending = try await client.follow(answer)
        #expect(mending.status == 200)
        for words in ["有 3 处要改", "还没有填", "满三年才行", "“123”不是手机号", "出处：《办法》第五条"] {
            #expect(mending.text.contains(words), "\(words)")
        }
        let whole = try await client.post("\(path)/submission", ["revision": "2"])
        #expect(whole.status == 422 && whole.text.contains("还有 3 处要改，才能提交"))
        #expect(whole.markup.first("a", where: ["href": "\(path)?page=1&mend=yes#q3"]) != nil)
        #expect(try await house.response(of: someone).state == .open)
    }

    @Test("Answers to what is no longer asked are named, and stay behind", arguments: Engine.available)
    func dropping(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, client) = (house.region.zhaoLiu, try await house.signIn(house.region.zhaoLiu))
        try await house.fill(someone)
        let path = try await house.response(of: someone).address
        let fields: FormFields = ["revision": "3", "page": "0", "act": "save", "q1": "甲", "q2": "o2", "q3": "5", "q4": ""]
        try await house.succeed(client.upload(path, fields, files: []))
        #expect(try await client.get("\(path)?page=check").text.contains("填过的内容不会交上去：年限"))
        try await house.submit(someone)
        #expect(try await house.response(of: someone).answers["q3"] == nil)
    }

    @Test("Of two who fill in at once, the second is told who was first, and loses nothing", arguments: Engine.available)
    func meeting(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, client) = (house.region.zhaoLiu, try await house.signIn(house.region.zhaoLiu))
        let path = try await house.response(of: someone).address
        func fields(_ revision: String, _ name: String) -> FormFields {
            ["revision": revision, "page": "0", "act": "save", "q1": name]
        }
        try await house.succeed(client.upload(path, fields("1", "甲"), files: []))
        let late = try await client.upload(path, fields("1", "乙"), files: [])
        #expect(late.status == 422 && late.text.contains("存过。再存一次"))
        #expect(late.markup.first("input", where: ["name": "q1"])?["value"] == "乙")
        #expect(try await house.response(of: someone).answers["q1"] == .text("甲"))
        let unseen = try await client.post("\(path)/draft", fields("1", "丙"))
        #expect(unseen.markup.first("p", where: ["data-revision": ""]) != nil)
        let seen = try await client.post("\(path)/draft", fields("2", "丁"))
        #expect(seen.markup.first("p", where: ["data-revision": "3"]) != nil)
        #expect(try await house.response(of: someone).answers["q1"] == .text("丁"))
    }

    @Test("Rows come and go, and a file is kept with its item and can be taken away again", arguments: Engine.available)
    func addingRowsAndFiles(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        _ = try await house.collected(try await house.published())
        let (someone, client) = (house.region.zhaoLiu, try await house.signIn(house.region.zhaoLiu))
        let path = try await house.response(of: someone).address
        try await house.succeed(client.upload(path, ["revision": "1", "page": "1", "act": "add:q5"], files: []))
        guard case .rows(let rows) = try await house.response(of: someone).answers["q5"] else {
            Issue.record("no row")
            return
        }
        let row = rows[0].id
        let pdf = TestFile("files0", name: "证明.pdf", contentType: "application/pdf", bytes: Array("%PDF-1.7 x".utf8))
        let fields: FormFields = [
            "revision": "2", "page": "1", "act": "save", "q5": row, "c1-\(row)": "课程", "slot0": "q8",
        ]
        try await house.succeed(client.upload(path, fields, files: [pdf]))
        let kept = try await house.response(of: someone)
        guard case .list(let files) = kept.answers["q8"], let file = files.first else {
            Issue.record("no file")
            return
        }
        #expect(try await client.get("/attachments/\(file)").status == 200)
        let stranger = try await house.signIn(house.region.wangShier)
        #expect(try await stranger.get("/attachments/\(file)").status == 404)
        let png = TestFile(
            "files0",
            name: "图.png",
            contentType: "image/png",
            bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        )
        let wrong = try await client.upload(path, ["revision": "3", "page": "1", "slot0": "q8"], files: [png])
        #expect(wrong.status == 422 && wrong.text.contains("这里只收 pdf"))
        let elsewhere = try await client.upload(path, ["revision": "3", "page": "1", "slot0": "q1"], files: [pdf])
        #expect(elsewhere.status == 422)
        try await house.succeed(
            client.upload(path, ["revision": "3", "page": "1", "act": "unfile:\(file)", "q5": row], files: [])
        )
        #expect(try await client.get("/attachments/\(file)").status == 404)
        try await house.succeed(
            client.upload(path, ["revision": "4", "page": "1", "act": "drop:q5:\(row)", "q5": row], files: [])
        )
        #expect(try await house.response(of: someone).answers.values.isEmpty)
    }

    @Test("After closing nothing is handed in, saved or sent back any more", arguments: Engine.available)
    func closing(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        let (someone, officer) = (house.region.zhaoLiu, try await house.signIn(house.region.zhangSan))
        try await house.fill(someone)
        try await house.succeed(officer.post("\(collection)/closing"))
        #expect(try await officer.post("\(collection)/closing").status == 422)
        #expect(try await house.tasks(of: someone).isEmpty)
        let client = try await house.signIn(someone)
        let response = try await house.response(of: someone)
        let late = try await client.post("\(response.address)/submission", ["revision": "\(response.revision)"])
        #expect(late.status == 422 && late.text.contains("已经截止"))
        #expect(try await client.upload(response.address, ["revision": "3", "page": "0", "q1": "x"], files: []).status == 422)
        #expect(try await client.get(response.address).status == 200)
    }

    @Test("Pages cost the same number of statements, however many unions and answers there are", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let collection = try await house.collected(try await house.published())
        let officer = try await house.signIn(house.region.zhangSan)
        func cost(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get(path).status == 200)
            return house.database.statementCount - before
        }
        _ = [try await cost("/forms"), try await cost(collection)]
        let few = [try await cost("/forms"), try await cost(collection)]
        try await house.fill(house.region.zhaoLiu)
        try await house.submit(house.region.zhaoLiu)
        for _ in 0..<3 { _ = try await house.collected(try await house.published()) }
        #expect([try await cost("/forms"), try await cost(collection)] == few)
        #expect(few.allSatisfy { $0 <= 12 }, "\(few)")
    }
}
