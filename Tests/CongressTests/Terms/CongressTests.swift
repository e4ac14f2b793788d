// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Congress

@Suite("Registering a congress")
struct RegisteringTests {
    private func fields(_ house: CongressHouse, _ changes: [String: String] = [:]) -> FormFields {
        var values = [
            "union": house.region.school.id.description, "body": "staff", "form": "delegates", "unit": "青石一中", "number": "3",
            "staff": "120", "seats": "30", "years": "5", "began": "2024年5月1日",
        ]
        for (name, value) in changes { values[name] = value }
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return form
    }

    @Test(
        "A term is three or five years, eighty staff have delegates; each mistake is said at its field",
        arguments: Engine.available
    )
    func registering(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let client = try await house.officer()
        for (changes, sentence) in [
            (["years": "4"], "任期是 3 年或者 5 年"), (["form": "everyone"], "应当召开教职工代表大会"),
            (["staff": "79", "seats": "20"], "应当召开教职工大会"),
            (["seats": "121"], "代表名额不能多过 120 人"), (["began": "2月30日"], "2月没有30日"), (["number": "x"], "届次写成 1 到"),
            (["unit": ""], "开会的单位要写"),
        ] {
            let answer = try await client.post("/congresses", fields(house, changes))
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        #expect(try await client.post("/congresses", fields(house)).status == 303)
        #expect(try await client.post("/congresses", fields(house)).text.contains("已经登记过了"))
        let everyone = fields(house, ["number": "4", "form": "everyone", "staff": "79", "seats": ""])
        #expect(try await client.post("/congresses", everyone).status == 303)
        let branch = fields(house, ["unit": "青石一中教务处", "branch": "yes", "staff": "20", "seats": "10"])
        #expect(try await client.post("/congresses", branch).status == 303)
        let county = try await house.house.signIn(house.region.zhouJiu)
        #expect(try await county.post("/congresses", fields(house, ["number": "9"])).status == 404)
    }

    @Test("Delegates fill seats and no more; teachers are the presidium's majority", arguments: Engine.available)
    func filling(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let client = try await house.officer()
        let address = try #require(try await client.post("/congresses", fields(house, ["seats": "40"])).location)
        let unit: FormFields = ["name": "高一年级", "delegation": "", "staff": "60", "seats": "3"]
        #expect(try await client.post("\(address)/constituencies", unit).status == 303)
        #expect(try await client.post("\(address)/constituencies", unit).status == 422)
        #expect(try await client.post("\(address)/constituencies", ["name": "高二", "staff": "60", "seats": "38"]).status == 422)
        let congress = try #require(
            try await house.database.read { try CongressStore(db: $0).list(of: house.region.school.id).first }
        )
        let id = try #require(
            try await house.database.read { try CongressStore(db: $0).constituencies(of: congress.id).first?.id }
        )
        let names: FormFields = ["constituency": id.description, "names": "钱七 教师 女\n甲 教师\n乙 领导"]
        #expect(try await client.post("\(address)/delegates", names).status == 303)
        #expect(
            try await client.post("\(address)/delegates", ["constituency": id.description, "names": "丙"]).text.contains("名额已经满了")
        )
        let delegates = try await house.delegates(of: congress)
        let wrong: FormFields = ["delegate": delegates[2].id.description]
        #expect(try await client.post("\(address)/delegates/removal", wrong).status == 303)
        try await client.post("\(address)/delegates", ["constituency": id.description, "names": "乙 领导"])
        #expect(delegates.map(\.person) == [house.region.qianQi.person, nil, nil])
        #expect(try await client.post("\(address)/organs", ["kind": "presidium", "name": "主席团", "members": "甲、乙"]).status == 422)
        #expect(try await client.post("\(address)/organs", ["kind": "presidium", "name": "主席团", "members": "甲、丁"]).status == 422)
        #expect(
            try await client.post("\(address)/organs", ["kind": "presidium", "name": "主席团", "members": "钱七、甲、乙"]).status == 303
        )
        #expect(try await client.post("\(address)/delegates/removal", ["delegate": delegates[0].id.description]).status == 422)
        let page = try await client.get(address)
        #expect(page.text.contains("代表3人，须60%以上，即至少2人；现有2人，已达到") && page.markup.problems.isEmpty)
    }

    @Test("An extraordinary meeting that a third asks for is called; one less is told the article", arguments: Engine.available)
    func petitioning(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 150)
        let client = try await house.officer()
        var fields: FormFields = [
            "number": "1", "held": "2024-07-09", "place": "礼堂", "kind": "extraordinary", "caller": "delegates",
            "petitioners": "49",
        ]
        let refused = try await client.post("\(congress.address)/meetings", fields)
        #expect(refused.status == 422 && refused.text.contains("即至少50人；现有49人") && refused.text.contains("第十七条"))
        fields.set("petitioners", "50")
        #expect(try await client.post("\(congress.address)/meetings", fields).status == 303)
    }
}
