// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("What changes a membership where it is")
struct StandingTests {
    private func act(_ client: TestClient, _ person: PersonID, _ kind: String, _ changes: [String: String] = [:]) async throws
        -> TestResponse
    {
        let values = ["kind": kind, "on": "2024-06-28", "reason": "退休", "basis": "退休证"].merging(changes) { $1 }
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return try await client.post("/members/\(person)/acts", form)
    }

    @Test("Reserved and taken up again, left and taken back: the numbers follow", arguments: Engine.available)
    func changing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(house.region.wuShi)
        let before = try await house.tally(house.region.school)
        // One act follows another: they are told in the order of their moments.
        func act(_ client: TestClient, _ person: PersonID, _ kind: String, _ changes: [String: String] = [:]) async throws
            -> TestResponse
        {
            house.clock.advance(seconds: 1)
            return try await self.act(client, person, kind, changes)
        }
        #expect(try await act(client, person, "reserve").status == 303)
        #expect(try await house.tally(house.region.school) == .init(active: before.active - 1, reserved: 1))
        let twice = try await act(client, person, "reserve")
        #expect(twice.status == 422 && twice.text.contains("不能办“保留会籍”"))
        #expect(try await client.get("/members?state=reserved").text.contains("覃素琴"))
        #expect(try await act(client, person, "restore").status == 303)
        #expect(try await house.tally(house.region.school) == before)
        for (kind, ending) in [("leave", Membership.Ending.left), ("lapse", .lapsed), ("die", .deceased)] {
            #expect(try await act(client, person, kind).status == 303)
            #expect(try await house.memberships(person).last?.ending == ending)
            #expect(try await house.tally(house.region.school).total == before.total - 1)
            #expect(try await act(client, person, "reserve").status == 422)
            #expect(try await act(client, person, "undo", ["reason": "登记错了人"]).status == 303)
            #expect(try await house.memberships(person).last?.until == nil)
        }
        #expect(try await house.tally(house.region.school) == before)
        #expect(try await house.faults() == 0)
        #expect(
            try await house.journal(person).map(\.verb) == ["reserve", "restore", "end", "undo", "end", "undo", "end", "undo"]
        )
        // The time in reserve owes no dues.
        let free = try await house.database.read { try Acting.free(person, $0) }
        #expect(free.count == 1 && free[0].last == free[0].first)
    }

    @Test("Each refusal says what is wrong; who may not finds nothing", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(house.region.wuShi)
        for (kind, changes, said) in [
            ("", [:], "选一种变动"), ("undo", [:], "不能办"), ("leave", ["on": ""], "写上日子"), ("leave", ["on": "2024-07-02"], "日子还没有到"),
            ("leave", ["on": "2023-12-31"], "不能早于"), ("leave", ["reason": ""], "写明原因"), ("leave", ["basis": ""], "写明依据"),
            ("leave", ["on": "某天"], "不是日期"),
        ] as [(String, [String: String], String)] {
            let answer = try await act(client, person, kind, changes)
            #expect(answer.status == 422 && answer.text.contains(said), "\(kind) \(changes)")
        }
        #expect(try await house.journal(person).isEmpty)
        for someone in [house.region.wangShier, house.region.liSi, house.region.qianQi] {
            #expect(try await act(house.signIn(someone), person, "leave").status == 404)
        }
        _ = try await client.post("/members/\(person)/transfers", ["to": "桂海师范大学工会", "reason": "调动"])
        let moving = try await act(client, person, "leave")
        #expect(moving.status == 422 && moving.text.contains("正在转接"))
    }

    @Test("An expulsion is discussed, decided and kept on file, each step once and in this order", arguments: Engine.available)
    func expelling(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("某某", 1)
        let client = try await house.signIn(house.region.wuShi)
        #expect(try await client.post("/members/\(person)/expulsions", ["discussed": "", "ground": ""]).status == 422)
        #expect(
            try await client.post("/members/\(person)/expulsions", ["discussed": "2024-06-20", "ground": "判决书文号"]).status == 303
        )
        #expect(
            try await client.post("/members/\(person)/expulsions", ["discussed": "2024-06-20", "ground": "判决书文号"]).status == 422
        )
        let page = try await client.get("/members/\(person)/acts")
        let actions = page.markup.all("form").compactMap { $0["action"] }
        let decision = try #require(actions.first { $0.hasSuffix("/decision") })
        let filing = decision.replacing("decision", with: "filing")
        let county = try await house.signIn(house.region.zhouJiu)
        #expect(try await county.post(filing).status == 422)
        #expect(try await client.post(decision, ["decided": "2024-06-19", "document": "会议"]).status == 422)
        #expect(try await client.post(decision, ["decided": "2024-06-25", "document": "委员会6月25日会议"]).status == 303)
        #expect(try await client.post(decision, ["decided": "2024-06-25", "document": "委员会6月25日会议"]).status == 422)
        #expect(try await house.memberships(person).last?.ending == .expelled)
        #expect(try await house.tasks(house.region.zhouJiu).map(\.verb) == ["备案"])
        // Keeping on file is for the union above.
        #expect(try await client.post(filing).status == 404)
        #expect(try await county.get("/members/\(person)/acts").text.contains("备案"))
        #expect(try await county.post(filing).status == 303)
        #expect(try await county.post(filing).status == 422)
        #expect(try await house.tasks(house.region.zhouJiu).isEmpty)
        // Not to be undone by a click.
        #expect(try await act(client, person, "undo").status == 422)
        let other = try await house.enrol("另一人", 2)
        _ = try await client.post("/members/\(other)/expulsions", ["discussed": "2024-06-20", "ground": "判决书文号"])
        let dropping = try #require(
            try await client.get("/members/\(other)/acts").markup.all("form").compactMap { $0["action"] }.first {
                $0.hasSuffix("/withdrawal")
            }
        )
        #expect(try await client.post(dropping).status == 303)
        #expect(try await house.memberships(other).last?.isCurrent == true)
        #expect(try await house.faults() == 0)
    }

    @Test("Honours are entered with their paper, not twice, and a revoked one stays with why", arguments: Engine.available)
    func honouring(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(house.region.wuShi)
        let good: FormFields = [
            "title": "自治区劳动模范", "level": "provincial", "awarded": "2020-12-01", "grantor": "自治区人民政府", "document": "文件文号",
        ]
        for name in ["title", "level", "awarded", "grantor", "document"] {
            var form = good
            form.set(name, "")
            #expect(try await client.post("/members/\(person)/honours", form).status == 422, "\(name)")
        }
        #expect(try await client.post("/members/\(person)/honours", good).status == 303)
        let twice = try await client.post("/members/\(person)/honours", good)
        #expect(twice.status == 422 && twice.text.contains("已经登记过"))
        let page = try await client.get("/members/\(person)/honours")
        let revocation = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/revocation") })
        #expect(try await client.post(revocation, ["why": ""]).status == 422)
        #expect(try await house.signIn(house.region.wangShier).post(revocation, ["why": "查实失实"]).status == 404)
        #expect(try await client.post(revocation, ["why": "查实失实"]).status == 303)
        #expect(try await client.post(revocation, ["why": "查实失实"]).status == 422)
        #expect(try await client.get("/members/\(person)/honours").text.contains("撤销：查实失实"))
        #expect(try await house.journal(person).map(\.verb) == ["honour", "revoke"])
    }
}
