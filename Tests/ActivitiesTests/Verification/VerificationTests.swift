// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Activities

@Suite("Verifying what unions below have filed")
struct VerificationTests {
    @Test("The union above verifies: the fact counts from then on, and the task is done", arguments: Engine.available)
    func verifying(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed()
        house.clock.advance(days: 1)
        let county = try await house.signIn(house.region.zhouJiu)
        #expect(try await county.post("/activities/\(id)/verification").status == 303)
        let activity = try #require(try await house.activity(id))
        #expect(activity.state == .verified && activity.verified?.name == "周九")
        let fact = try #require(try await house.fact(id))
        #expect(fact.state == "verified" && fact.on == .of(6, 20) && fact.since == .of(7, 2))
        #expect(try await house.tasks(of: house.region.zhouJiu).isEmpty)
        #expect(try await house.done(of: house.region.zhouJiu).map(\.outcome) == ["已核实"])
        #expect(try await house.journal(id).map(\.verb) == ["submit", "accept"])
    }

    @Test(
        "Whoever is above may: county, city and region; nobody beside, below or without the whole branch",
        arguments: Engine.available
    )
    func reaching(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let region = house.region
        for someone in [region.zhouJiu, region.zhaoLiu, region.zhangSan, region.wangWu] {
            let id = try await house.filed(nil, ["title": "第\(someone.name)场"])
            #expect(try await house.signIn(someone).post("/activities/\(id)/verification").status == 303, "\(someone.name)")
        }
        let id = try await house.filed()
        for someone in [region.wuShi, region.wangShier, region.zhengShiyi, region.liSi, region.sunBa, region.qianQi] {
            let client = try await house.signIn(someone)
            for verb in ["verification", "return", "reopening"] {
                #expect(
                    try await client.post("/activities/\(id)/\(verb)", ["why": "不对"]).status == 404,
                    "\(someone.name) \(verb)"
                )
            }
        }
        #expect(try await house.activity(id)?.state == .filed)
    }

    @Test("Nobody verifies what they filed themselves, not even from above", arguments: Engine.available)
    func ownHand(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let (officer, region) = (house.region.wuShi, house.region.region)
        let id = try await house.filed()
        try await house.database.write { db in
            try AccountStore(db).grant(
                .officer,
                to: officer.account,
                in: region.id,
                withSubtree: true,
                from: Region.since,
                by: nil,
                id: 900
            )
        }
        let client = try await house.signIn(officer)
        let answer = try await client.post("/activities/\(id)/verification")
        #expect(answer.status == 422 && answer.text.contains("报送和核实不能是同一个人"))
        #expect(try await client.get("/activities/\(id)").text.contains("报送和核实不能是同一个人"))
        #expect(try await client.post("/activities/verifications", ["activity": id.description]).status == 303)
        #expect(try await house.activity(id)?.state == .filed)
    }

    @Test("What the top union holds is verified by its chair", arguments: Engine.available)
    func verifyingTheTop(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed(house.region.zhangSan)
        #expect(try await house.tasks(of: house.region.wangWu).map(\.verb) == ["核实"])
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        #expect(try await house.signIn(house.region.zhangSan).post("/activities/\(id)/verification").status == 422)
        #expect(try await house.signIn(house.region.wangWu).post("/activities/\(id)/verification").status == 303)
    }

    @Test("Where no officer sits above, the task goes to the next union up where one does", arguments: Engine.available)
    func skippingEmptyDesks(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let county = house.region.zhouJiu
        _ = try await house.database.write { db in
            try db.run("UPDATE role_grant SET to_on = '2024-06-30' WHERE account_id = \(county.account)")
        }
        _ = try await house.filed()
        #expect(try await house.tasks(of: house.region.zhouJiu).isEmpty)
        #expect(try await house.tasks(of: house.region.zhaoLiu).map(\.verb) == ["核实"])
    }

    @Test("Sent back with a reason, it is mended and filed again", arguments: Engine.available)
    func sendingBack(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed()
        let (county, school) = (try await house.signIn(house.region.zhouJiu), try await house.signIn(house.region.wuShi))
        for why in ["", String(repeating: "长", count: 201)] {
            #expect(try await county.post("/activities/\(id)/return", ["why": why]).status == 422)
        }
        #expect(try await county.post("/activities/\(id)/return", ["why": "人数和签到表对不上"]).status == 303)
        #expect(try await house.activity(id)?.reason == "人数和签到表对不上")
        #expect(try await house.fact(id)?.state == "returned")
        let task = try #require(try await house.tasks(of: house.region.wuShi).first)
        #expect(task.verb == "修改" && task.detail == "退回原因：人数和签到表对不上")
        #expect(try await school.get("/activities/\(id)/edit").text.contains("人数和签到表对不上"))
        #expect(
            try await school.post("/activities/\(id)", house.fields(nil, ["participants": "98", "revision": "3"], filing: false))
                .status
                == 303
        )
        #expect(try await house.fact(id)?.amount == 98)
        #expect(
            try await school.post("/activities/\(id)", house.fields(nil, ["participants": "99", "revision": "4"])).status == 303
        )
        let activity = try #require(try await house.activity(id))
        #expect(activity.state == .filed && activity.reason == nil && activity.content.participants == 99)
        #expect(try await house.tasks(of: house.region.wuShi).isEmpty)
        #expect(try await house.tasks(of: house.region.zhouJiu).count == 1)
        #expect(try await house.journal(id).map(\.verb) == ["submit", "return", "edit", "submit"])
    }

    @Test("A verified record stands until the verifying side opens it again with a reason", arguments: Engine.available)
    func reopening(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed()
        let (county, school) = (try await house.signIn(house.region.zhouJiu), try await house.signIn(house.region.wuShi))
        #expect(try await county.post("/activities/\(id)/reopening", ["why": "早了"]).status == 422)
        #expect(try await county.post("/activities/\(id)/verification").status == 303)
        for path in ["", "/withdrawal", "/removal"] {
            let answer = try await school.post("/activities/\(id)\(path)", house.fields(nil, ["revision": "3"]))
            #expect(answer.status == 422 && answer.text.contains("已由周九核实"), "\(path)")
        }
        #expect(try await county.post("/activities/\(id)/reopening").status == 422)
        #expect(try await county.post("/activities/\(id)/reopening", ["why": "两场算成了一场"]).status == 303)
        let activity = try #require(try await house.activity(id))
        #expect(activity.state == .returned && activity.verified == nil && activity.reason == "两场算成了一场")
        #expect(try await house.fact(id)?.state == "returned")
        #expect(try await house.tasks(of: house.region.wuShi).map(\.verb) == ["修改"])
    }

    @Test("Of two who decide at once one wins, and the other reads who came first", arguments: Engine.available)
    func decidingAtOnce(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed()
        let (county, city) = (try await house.signIn(house.region.zhouJiu), try await house.signIn(house.region.zhaoLiu))
        async let first = county.post("/activities/\(id)/verification")
        async let second = city.post("/activities/\(id)/return", ["why": "补照片"])
        let answers = [try await first, try await second].sorted { $0.status < $1.status }
        #expect(answers.map(\.status) == [303, 422])
        #expect(answers[1].text.contains("已由周九核实") || answers[1].text.contains("已经退回"))
        #expect(try await house.journal(id).count == 2)
    }

    @Test("Several are verified at once; what has moved on is named and holds up no other", arguments: Engine.available)
    func verifyingSeveral(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        var ids: [ID<Activity>] = []
        for title in ["一", "二", "三"] { ids.append(try await house.filed(nil, ["title": "第\(title)场"])) }
        let foreign = try await house.filed(house.region.wangShier, ["title": "别处的"])
        let (county, school) = (try await house.signIn(house.region.zhouJiu), try await house.signIn(house.region.wuShi))
        #expect(try await school.post("/activities/\(ids[1])/withdrawal").status == 303)
        var form: FormFields = ["state": "filed"]
        for id in ids + [foreign] { form.add("activity", id.description) }
        let answer = try await county.post("/activities/verifications", form)
        #expect(answer.location == "/activities?state=filed")
        let page = try await county.follow(answer)
        #expect(page.text.contains("核实了 2 条。“第二场”没有办成：这条记录已由填报的工会撤回。"))
        var states: [Activity.State?] = []
        for id in ids + [foreign] { states.append(try await house.activity(id)?.state) }
        #expect(states == [.verified, .withdrawn, .verified, .filed])
        #expect(try await county.post("/activities/verifications").status == 422)
        #expect(try await county.post("/activities/verifications", ["activity": foreign.description]).status == 404)
    }
}
