// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Several at once")
struct PickingTests {
    private static let today = Instant(startOf: Day(year: 2024, month: 5, day: 20)!).advanced(bySeconds: 36_000)

    private func open(_ engine: Engine) async throws -> RollHouse {
        let house = try await RollHouse.open(on: engine)
        house.clock.set(to: Self.today)
        return house
    }

    private func fields(_ picks: [some CustomStringConvertible], _ more: [(String, String)] = []) -> FormFields {
        var form: FormFields = [:]
        for pick in picks { form.add("pick", pick.description) }
        for (name, value) in more { form.add(name, value) }
        return form
    }

    private func query(_ picks: [some CustomStringConvertible]) -> String { picks.map { "pick=\($0)" }.joined(separator: "&") }

    private func transfers(_ house: RollHouse) async throws -> [Transfer] {
        try await house.database.read { db in
            try TransferStore(db: db).page(Branch(union: house.region.region, withSubtree: true), comingIn: true, after: nil)
        }
    }

    @Test("A school's people go over together, and are taken up together from one day on", arguments: Engine.available)
    func transferring(engine: Engine) async throws {
        let house = try await open(engine)
        let people = [
            try await house.enrol("覃素琴", 1, at: house.region.university),
            try await house.enrol("蓝春梅", 2, at: house.region.university),
            try await house.enrol("莫小芳", 3, at: house.region.university),
        ]
        let before = try await house.tally(house.region.school).total
        let giver = try await house.signIn(house.region.zhengShiyi)
        let list = try await giver.get("/members").text
        #expect(people.allSatisfy { list.contains("name=\"pick\" value=\"\($0)\" form=\"picked\"") })
        let form = try await giver.get("/members/picked?act=transfer&\(query(people))").text
        #expect(form.contains("勾了 3 人，办得了的 3 人") && form.contains("莫小芳"))
        let more = [("to", "青石县第一中学工会"), ("reason", "交流轮岗")]
        #expect(try await giver.post("/members/picked/transfers", fields(people, [more[0]])).text.contains("写明原因"))
        let asked = try await giver.post("/members/picked/transfers", fields(people, more))
        #expect(asked.location == "/transfers?way=out")
        #expect(try await house.tasks(house.region.wuShi).count == 3)
        // Who is on the way already is named on the form, and a form from before is refused as a whole.
        #expect(try await giver.get("/members/picked?act=transfer&\(query(people))").text.contains("勾的都办不了"))
        let again = try await giver.post("/members/picked/transfers", fields(people, more))
        #expect(again.status == 422 && again.text.contains("一个都没有办") && again.text.contains("已有一笔转接在办"))
        // The rule that stopped it stands there with its source, as for one alone.
        #expect(again.text.contains("一名会员同时只有一份会籍"))

        let waiting = try await transfers(house)
        let taker = try await house.signIn(house.region.wuShi)
        let ids = waiting.map(\.id)
        #expect(try await taker.get("/transfers").text.contains("value=\"\(ids[0])\" form=\"picked\""))
        #expect(try await taker.get("/transfers/picked?\(query(ids))").text.contains("value=\"2024年6月1日\""))
        let wrong = try await taker.post("/transfers/picked/acceptance", fields(ids, [("from", "2025-06-01")]))
        #expect(wrong.status == 422 && wrong.text.contains("一个都没有办"))
        #expect(try await transfers(house).allSatisfy { $0.state == .requested })
        let taken = try await taker.post("/transfers/picked/acceptance", fields(ids, [("from", "2024-05-20")]))
        #expect(taken.status == 303)
        #expect(try await transfers(house).allSatisfy { $0.state == .done })
        #expect(try await house.tally(house.region.school).total == before + 3)
        #expect(try await house.tasks(house.region.wuShi).isEmpty)
        #expect(try await house.faults() == 0)
        for person in people {
            #expect(try await house.journal(person).map(\.verb) == ["submit", "accept", "complete"])
        }
    }

    @Test("Where one cannot be done, none is, and the name is said", arguments: Engine.available)
    func allOrNone(engine: Engine) async throws {
        let house = try await open(engine)
        let region = house.region
        let people = [
            try await house.enrol("覃素琴", 1, at: region.school), try await house.enrol("蓝春梅", 2, at: region.otherCity),
        ]
        let officer = try await house.signIn(region.zhangSan)
        let more = [("to", "青石县第一中学工会"), ("reason", "调动")]
        let same = try await officer.post("/members/picked/transfers", fields(people, more))
        #expect(same.status == 422 && same.text.contains("覃素琴本来就在青石县第一中学工会"))
        #expect(try await transfers(house).isEmpty)
        // Whoever is beyond one's rolls is not there, and is not passed over either.
        let school = try await house.signIn(region.wuShi)
        for path in ["/members/picked/transfers", "/members/picked/exports"] {
            let answer = try await school.post(path, fields(people, [("to", "临江"), ("reason", "调动"), ("purpose", "核对名册")]))
            #expect(answer.status == 422 && answer.text.contains("有 1 个已经不在您管的名单里"), "\(path)")
            #expect(!answer.text.contains("蓝春梅"))
            #expect(try await school.post(path, fields([String]())).text.contains("一个也没有勾"))
            let many = fields((1...51).map { PersonID(rawValue: Int64($0)) })
            #expect(try await school.post(path, many).text.contains("一次最多办 50 个"))
        }
        for path in ["/members/picked", "/transfers/picked", "/members/applications/picked"] {
            #expect(try await school.get(path).status == 303)
            #expect(try await school.get("\(path)?\(query([people[1]]))").status == 422)
        }
    }

    @Test("Just the ticked leave as a file, and with whole numbers each of them sees it", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let house = try await open(engine)
        let people = [
            try await house.enrol("覃素琴", 1), try await house.enrol("蓝春梅", 2), try await house.enrol("莫小芳", 3),
        ]
        let officer = try await house.signIn(house.region.wuShi)
        let picks = Array(people.dropLast())
        let form = try await officer.get("/members/picked?act=export&\(query(picks))").text
        #expect(form.contains("导出勾选的会员") && !form.contains("莫小芳"))
        let from = try #require(form.firstMatch(of: /name="from" value="(\w+)"/)).1
        let more = [("from", String(from)), ("purpose", "办医疗互助参保"), ("format", "csv")]
        #expect(try await officer.post("/members/picked/exports", fields(picks, [more[0]])).text.contains("写明用途"))
        let asked = try await officer.post("/members/picked/exports", fields(picks, more))
        let rows = try RollHouse.table(try await officer.follow(asked).bytes)
        #expect(rows.dropFirst(3).map { $0[0] } == ["蓝春梅", "覃素琴"])
        #expect(rows[3][1] == IdentityNumber.masked(RollHouse.number(2)))
        #expect(try await house.journal(people[0]).isEmpty)
        let full = try await officer.follow(
            try await officer.post("/members/picked/exports", fields(picks, more + [("full", "yes")]))
        )
        #expect(try RollHouse.table(full.bytes)[3][1] == RollHouse.number(2))
        #expect(try await house.journal(people[0]).map(\.verb) == ["export"])
        #expect(try await house.journal(people[2]).isEmpty)
        #expect(try await officer.get("/members/rolls").text.contains("会员名册 2 人，csv，号码是全的，勾选的"))
    }

    @Test("A meeting admits the newcomers together; who belongs elsewhere is told apart first", arguments: Engine.available)
    func admitting(engine: Engine) async throws {
        let house = try await open(engine)
        try await house.enrol("蓝春梅", 3, at: house.region.otherCity)
        let officer = try await house.signIn(house.region.wuShi)
        var ids: [String] = []
        for (number, name) in [(1, "覃素琴"), (2, "莫小芳")] {
            let fields: FormFields = ["name": name, "idNumber": RollHouse.number(number), "agree": "yes"]
            let path = try #require(try await officer.post("/members/applications", fields).location)
            ids.append(String(path.split(separator: "/")[2]))
        }
        // From the link somebody applies who belongs to another union.
        _ = try await officer.post("/unions/\(house.region.school.id)/join-links")
        let list = try await officer.get("/members/applications").text
        let code = try #require(list.firstMatch(of: /\/join\/(\w{26})/)).1
        let known: FormFields = ["name": "蓝春梅", "idNumber": RollHouse.number(3), "agree": "yes"]
        let visitor = house.house.visitor()
        _ = try await visitor.get("/join/\(code)")
        #expect(try await visitor.post("/join/\(code)", known).status == 303)
        let waiting = try await officer.get("/members/applications").text
        let all = waiting.matches(of: /name="pick" value="(\w+)"/).map { String($0.1) }
        #expect(all.count == 3)
        let form = try await officer.get("/members/applications/picked?\(query(all))").text
        #expect(form.contains("勾了 3 人，办得了的 2 人") && form.contains("这个身份证号已有会籍"))
        let more = [("on", "2024-05-20"), ("decision", "5月18日委员会会议")]
        let refused = try await officer.post("/members/applications/picked/admission", fields(all, more))
        #expect(refused.status == 422 && refused.text.contains("蓝春梅办不了，一个都没有办"))
        let early = try await officer.post("/members/applications/picked/admission", fields(ids, [("on", "2024-05-21")]))
        #expect(early.status == 422 && early.text.contains("还没有到") && early.text.contains("写明依据"))
        let before = try await house.tally(house.region.school).total
        #expect(try await officer.post("/members/applications/picked/admission", fields(ids, more)).status == 303)
        #expect(try await house.tally(house.region.school).total == before + 2)
        #expect(try await house.tasks(house.region.wuShi).count == 1)
        let again = try await officer.post("/members/applications/picked/admission", fields(ids, more))
        #expect(again.status == 422 && again.text.contains("已经办过"))
        #expect(try await officer.get("/members/applications/picked?\(query(ids))").text.contains("勾的都办不了"))
    }
}
