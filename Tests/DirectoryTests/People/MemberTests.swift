// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("What is known of a member")
struct MemberTests {
    @Test("Protected fields are masked on every page and in every JSON", arguments: Engine.available)
    func masking(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1, mobile: "14000001234")
        let client = try await house.signIn(house.region.wuShi)
        let number = RollHouse.number(1)
        for path in ["/members", "/members/\(person)", "/members/\(person)/edit", "/members?q=tan"] {
            for headers in [[:], ["Accept": "application/json"]] {
                let answer = try await client.get(path, headers: headers)
                #expect(answer.status == 200)
                #expect(!answer.text.contains(number) && !answer.text.contains("14000001234"), "\(path)")
            }
        }
        let page = try await client.get("/members/\(person)").text
        #expect(page.contains("450199********\(number.suffix(4))") && page.contains("140****1234"))
        let dump = try await house.database.dump().description
        #expect(!dump.contains(number) && !dump.contains("14000001234"))
    }

    @Test("Seeing a number in full takes a reason, stands in the journal, and leaves no value there", arguments: Engine.available)
    func revealing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(house.region.wuShi)
        let number = RollHouse.number(1)
        for reason in ["", "看看", String(repeating: "长", count: 101)] {
            let answer = try await client.post("/members/\(person)/reveals", ["field": "person.idNumber", "why": reason])
            #expect(answer.status == 422 && !answer.text.contains(number))
        }
        let missing = try await client.post("/members/\(person)/reveals", ["field": "person.mobile", "why": "通知开会"])
        #expect(missing.status == 422 && missing.text.contains("没有登记"))
        let wrong = try await client.post("/members/\(person)/reveals", ["field": "person.name", "why": "通知开会"])
        #expect(wrong.status == 422)
        #expect(try await house.journal(person).isEmpty)
        let answer = try await client.post("/members/\(person)/reveals", ["field": "person.idNumber", "why": "办医疗互助理赔"])
        #expect(answer.status == 200 && answer.text.contains(number))
        #expect(answer.header("Cache-Control")?.contains("no-store") == true)
        let line = try #require(try await house.journal(person).last)
        #expect(line.verb == "reveal" && line.sentence == "看了覃素琴的身份证号全号，用途：办医疗互助理赔" && line.actorName == "吴十")
        #expect(try await !client.get("/members/\(person)").text.contains(number))
        for someone in [house.region.zhouJiu, house.region.zhangSan] {
            let above = try await house.signIn(someone).post(
                "/members/\(person)/reveals",
                ["field": "person.idNumber", "why": "核对名册"]
            )
            #expect(above.status == 200)
        }
        for someone in [
            house.region.wangShier, house.region.zhengShiyi, house.region.liSi, house.region.wangWu, house.region.qianQi,
        ] {
            let other = try await house.signIn(someone).post(
                "/members/\(person)/reveals",
                ["field": "person.idNumber", "why": "核对名册"]
            )
            #expect(other.status == 404, "\(someone.name)")
        }
    }

    @Test("A whole number finds its person within one's own range, and leaves a line", arguments: Engine.available)
    func lookingUp(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1, mobile: "14000001234")
        let client = try await house.signIn(house.region.zhouJiu)
        for typed in [RollHouse.number(1), RollHouse.number(1).lowercased(), "140 0000 1234", "+86 140-0000-1234"] {
            #expect(try await client.post("/members/lookups", ["number": typed]).location == "/members/\(person)", "\(typed)")
        }
        #expect(try await house.journal(person).map(\.verb) == ["lookup", "lookup", "lookup", "lookup"])
        for typed in ["", "123", RollHouse.number(2), "14000009999"] {
            #expect(try await client.post("/members/lookups", ["number": typed]).location == "/members", "\(typed)")
        }
        let other = try await house.signIn(house.region.wangShier)
        #expect(try await other.post("/members/lookups", ["number": RollHouse.number(1)]).location == "/members")
    }

    @Test(
        "Details are mended against a revision; what disagrees with the identity number is refused",
        arguments: Engine.available
    )
    func editing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1)
        try await house.enrol("陆海", 2)
        let client = try await house.signIn(house.region.wuShi)
        func post(_ changes: [String: String]) async throws -> TestResponse {
            var fields: FormFields = [:]
            let values = ["name": "覃素琴", "sex": "female", "revision": "1"].merging(changes) { $1 }
            for (name, value) in values.sorted(by: { $0.key < $1.key }) { fields.add(name, value) }
            return try await client.post("/members/\(person)", fields)
        }
        for (changes, said) in [
            (["name": ""], "写上姓名"), (["idNumber": "4501991985030800"], "少 2 位"), (["idNumber": "11010519491231002Y"], "应为 X"),
            (["idNumber": RollHouse.number(1), "sex": "male"], "核对一下"),
            (["idNumber": RollHouse.number(1), "born": "1985-03-09"], "1985年3月8日"),
            (["mobile": "1380000"], "少 4 位"), (["born": "2030-01-01"], "还没有到"), (["duesBase": "很多"], "不是金额"),
            (["idNumber": RollHouse.number(2)], "青石县第一中学工会的陆海"),
        ] {
            let answer = try await post(changes)
            #expect(answer.status == 422 && answer.text.contains(said), "\(changes)")
        }
        #expect(try await house.journal(person).isEmpty)
        #expect(try await post(["name": "覃素芹", "mobile": "14000005678", "position": "专任教师", "duesBase": "6,480"]).status == 303)
        #expect(try await post(["name": "又改"]).status == 422)
        let line = try #require(try await house.journal(person).last)
        #expect(line.sentence == "覃素芹的资料：改了姓名、岗位、手机号、会费基数")
        // The roll bears the new name and its sounds.
        #expect(try await client.get("/members?q=\("覃素芹".percentEncoded)").text.contains("找到 1 人"))
        let shown = try await client.post("/members/\(person)/reveals", ["field": "person.duesBase", "why": "核对会费"])
        #expect(shown.text.contains("每月 6,480.00 元"))
    }

    @Test("Without keys nothing protected is kept, and the sentence says the mend", arguments: Engine.available)
    func lacking(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine, keys: .none)
        let client = try await house.signIn(house.region.wuShi)
        #expect(try await client.get("/members").status == 200)
        let answer = try await client.post(
            "/members/\(house.region.qianQi.person)",
            ["name": "钱七", "revision": "1", "mobile": "14000005678"]
        )
        #expect(answer.status == 422 && answer.text.contains("hearth key create"))
        #expect(try await client.post("/members/\(house.region.qianQi.person)", ["name": "钱七一", "revision": "1"]).status == 303)
    }

    @Test("No text in any field makes an element or an attribute", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await RollHouse.open(on: engine)
            let person = try await house.enrol(text, 1)
            let client = try await house.signIn(house.region.wuShi)
            let fields: FormFields = [
                "name": text, "sex": text, "born": text, "position": text, "idNumber": text, "mobile": text, "duesBase": text,
            ]
            return [
                try await client.get("/members"), try await client.get("/members/\(person)"),
                try await client.get("/members/\(person)/edit"), try await client.post("/members/\(person)", fields),
                try await client.post(
                    "/members/\(person)/reveals",
                    ["field": "person.idNumber", "why": String(text.prefix(100))]
                ),
                try await client.get("/members/fields"),
            ].map(\.markup)
        }
        let (tame, wild) = (
            try await pages(String(repeating: "y", count: 60)), try await pages(HostileText.name)
        )
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            let extra = Set(wild.skeleton).subtracting(tame.skeleton)
            #expect(extra.isEmpty, "\(extra)")
        }
    }

    @Test("No text that is searched for makes an element or an attribute", arguments: Engine.available)
    func searching(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.wuShi)
        let (some, none) = (try await client.get("/members?q=qian"), try await client.get("/members?q=zzz"))
        for text in HostileText.names {
            let answer = try await client.get(
                "/members?q=\(text.percentEncoded)&state=\(text.percentEncoded)&union=\(text.percentEncoded)"
            )
            let page = answer.markup
            #expect(answer.status == 200 && page.problems.isEmpty && page.comments.isEmpty)
            #expect(Set(page.skeleton).subtracting(some.markup.skeleton).subtracting(none.markup.skeleton).isEmpty)
        }
    }
}
