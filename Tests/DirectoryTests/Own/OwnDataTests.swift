// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("One's own data")
struct OwnDataTests {
    private func house(_ engine: Engine) async throws -> RollHouse {
        let house = try await RollHouse.open(on: engine)
        try await house.database.write { [sealer = house.sealer, person = house.region.qianQi.person] db in
            try SealedStore(db, sealer).set(RollHouse.number(7), .idNumber, of: person.rawValue)
            try SealedStore(db, sealer).set("14000007777", .mobile, of: person.rawValue)
        }
        return house
    }

    @Test("A member sees what is kept, and who looked and why; nobody else sees it there", arguments: Engine.available)
    func seeing(engine: Engine) async throws {
        let house = try await house(engine)
        let member = try await house.signIn(house.region.qianQi)
        let officer = try await house.signIn(house.region.wuShi)
        #expect(try await member.get("/me/data").text.contains("还没有人看过"))
        _ = try await officer.post(
            "/members/\(house.region.qianQi.person)/reveals",
            ["field": "person.mobile", "why": "通知领慰问品"]
        )
        let page = try await member.get("/me/data").text
        #expect(page.contains("看了钱七的手机号全号，用途：通知领慰问品") && page.contains("吴十"))
        #expect(page.contains("140****7777") && !page.contains("14000007777"))
        #expect(try await !member.get("/me/data", headers: ["Accept": "application/json"]).text.contains("14000007777"))
        #expect(try await !officer.get("/me/data").text.contains("领慰问品"))
    }

    @Test("Taken along in full, as a table or as JSON; that it left stands in the journal", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let house = try await house(engine)
        let member = try await house.signIn(house.region.qianQi)
        let table = try await member.post("/me/data/exports", ["format": "csv"])
        #expect(table.status == 200 && table.text.contains(RollHouse.number(7)) && table.text.contains("14000007777"))
        let json = try await member.post("/me/data/exports", ["format": "json"])
        #expect(json.header("Content-Type") == "application/json" && json.text.contains(RollHouse.number(7)))
        #expect(try await house.journal(house.region.qianQi.person).map(\.verb) == ["export", "export"])
    }

    @Test(
        "A wish goes to the officer's desk with a day, one of a kind at a time, and comes back with an answer",
        arguments: Engine.available
    )
    func wishing(engine: Engine) async throws {
        let house = try await house(engine)
        let member = try await house.signIn(house.region.qianQi)
        for (kind, words) in [("", "改岗位"), ("correct", ""), ("correct", String(repeating: "长", count: 301))] {
            #expect(try await member.post("/me/data/wishes", ["kind": kind, "words": words]).status == 422)
        }
        #expect(try await member.post("/me/data/wishes", ["kind": "correct", "words": "岗位改成专任教师"]).status == 303)
        let twice = try await member.post("/me/data/wishes", ["kind": "correct", "words": "再改"])
        #expect(twice.status == 422 && twice.text.contains("还在办"))
        #expect(try await member.post("/me/data/wishes", ["kind": "delete", "words": "删掉手机号"]).status == 303)
        let tasks = try await house.tasks(house.region.wuShi)
        #expect(tasks.map(\.verb) == ["答复", "答复"])
        // Fifteen working days after Monday, 1 July 2024.
        #expect(tasks.first?.due?.description == "2024-07-22")
        let path = try #require(tasks.first { $0.detail == "岗位改成专任教师" }?.link)
        let officer = try await house.signIn(house.region.wuShi)
        #expect(try await officer.get(path).text.contains("岗位改成专任教师"))
        #expect(try await house.signIn(house.region.wangShier).get(path).status == 404)
        #expect(try await member.get(path).status == 404)
        #expect(try await officer.post("\(path)/answer", ["outcome": "refused", "answer": ""]).status == 422)
        #expect(try await officer.post("\(path)/answer", ["outcome": "refused", "answer": "聘书上是教辅"]).status == 303)
        #expect(try await officer.post("\(path)/answer", ["outcome": "done", "answer": "改好了"]).status == 422)
        let page = try await member.get("/me/data").text
        #expect(page.contains("吴十答复：聘书上是教辅") && page.contains("没有办"))
        #expect(try await house.tasks(house.region.wuShi).count == 1)
    }

    @Test("No text in a wish, an honour or an act makes an element or an attribute", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await house(engine)
            let (member, officer) = (try await house.signIn(house.region.qianQi), try await house.signIn(house.region.wuShi))
            let person = house.region.qianQi.person
            let (short, long) = (String(text.prefix(58)), String(text.prefix(98)))
            _ = try await member.post("/me/data/wishes", ["kind": "correct", "words": long])
            let task = try await house.tasks(house.region.wuShi).first?.link ?? ""
            var answers = [
                try await officer.get(task), try await member.get("/me/data"),
                try await member.post("/me/data/wishes", ["kind": text, "words": text + text + text + text]),
            ]
            _ = try await officer.post("\(task)/answer", ["outcome": "done", "answer": long])
            answers += [try await officer.get(task), try await member.get("/me/data")]
            let honour: FormFields = [
                "title": short, "level": "city", "awarded": "2020-05-01", "grantor": short, "document": long,
            ]
            _ = try await officer.post("/members/\(person)/honours", honour)
            answers.append(try await officer.get("/members/\(person)/honours"))
            answers.append(
                try await officer.post(
                    "/members/\(person)/honours",
                    ["title": text + text, "level": text, "awarded": text, "grantor": "", "document": text]
                )
            )
            _ = try await officer.post("/members/\(person)/expulsions", ["discussed": "2024-06-20", "ground": long])
            answers.append(try await officer.get("/members/\(person)/acts"))
            answers.append(
                try await officer.post("/members/\(person)/acts", ["kind": text, "on": text, "reason": text, "basis": ""])
            )
            _ = try await officer.post(
                "/members/\(person)/acts",
                ["kind": "reserve", "on": "2024-06-28", "reason": long, "basis": long]
            )
            answers.append(try await officer.get("/members/\(person)"))
            return answers.map(\.markup)
        }
        let (tame, wild) = (try await pages("yyyyy"), try await pages(HostileText.name))
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
