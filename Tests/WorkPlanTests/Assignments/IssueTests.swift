// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("A measure is issued to unions below")
struct IssueTests {
    private static func form(_ to: String, names: String = "", due: String = "11月30日", text: String = "") -> FormFields {
        ["to": to, "names": names, "part": "lead", "due": due, "text": text]
    }

    @Test(
        "One act reaches all directly below: assignments, tasks, facts, tally and one line of the journal",
        arguments: Engine.available
    )
    func issuing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (plan, region) = (try await house.published(), house.region)
        let measure = try await house.measure("征文", of: plan)
        let zhangSan = try await house.signIn(region.zhangSan)
        let answer = try await zhangSan.post("/measures/\(measure.id)/assignments", Self.form("children", text: "月底前报方案"))
        #expect(answer.location == "/plans/\(plan)/measures/\(measure.id)")
        let all = try await house.assignments(of: measure.id)
        #expect(all.map(\.union) == [region.university.id, region.city.id, region.otherCity.id])
        #expect(Set(all.map(\.due)) == [.of(11, 30)] && Set(all.map(\.state)) == [.issued])
        #expect(Set(all.map(\.issue.instruction)) == ["月底前报方案"] && Set(all.map(\.issue.issuer)) == [region.region.id])
        let task = try #require(try await house.tasks(of: region.zhaoLiu).first)
        #expect(task.verb == "签收" && task.title == measure.phrase && task.due == .of(11, 30) && task.link == all[1].address)
        #expect(task.subject == all[1].subject && task.createdAt == house.clock.now)
        let facts = try await house.facts(of: all[1].subject)
        let expected = AssignmentRecords(all[1].issue, of: measure).fact(all[1], .issued, on: house.clock.today)
        #expect(facts == [expected])
        #expect(try await house.counts(of: measure.id, below: region.region) == .of(issued: 3))
        #expect(try await house.tallyFaults() == 0)
        #expect(try await house.journal(of: plan).map(\.verb) == ["assign"])
        #expect(try await house.database.read { try FactStore($0).uncounted() }.isEmpty)
    }

    @Test("Selectors mean the unions of the branch that they name", arguments: Engine.available)
    func selecting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (plan, region) = (try await house.published(), house.region)
        let selections: [(String, Recipients, [Union])] = [
            ("读书班", .group(.cities), [region.city, region.otherCity]), ("宣讲", .group(.counties), [region.county]),
            ("征文", .group(.directUniversities), [region.university]), ("来信来访", .kind(.school), [region.school]),
            ("台账", .named([region.school.id, region.city.id, region.region.id]), [region.city, region.school]),
        ]
        for (words, recipients, unions) in selections {
            #expect(try await house.issue(words, of: plan, to: recipients).map(\.union) == unions.map(\.id), "\(recipients)")
        }
        let measure = try await house.measure("来信来访", of: plan)
        for union in [region.region, region.city, region.county] {
            #expect(try await house.counts(of: measure.id, below: union) == .of(issued: 1), "\(union.name)")
        }
        #expect(try await house.counts(of: measure.id, below: region.school) == .zero)
        #expect(try await house.tallyFaults() == 0)
    }

    @Test(
        "Before it is done, the page says who would get it and who has it; then only the others get it",
        arguments: Engine.available
    )
    func previewing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (plan, region) = (try await house.published(), house.region)
        let measure = try await house.measure("征文", of: plan)
        let (zhangSan, path) = (try await house.signIn(region.zhangSan), "/measures/\(measure.id)/assignments")
        let empty = try await zhangSan.get("\(path)/new")
        #expect(empty.status == 200 && empty.text.contains("所有学校工会（1 家）") && empty.text.contains("直接下级工会（3 家）"))
        #expect(empty.markup.all("form").filter { $0["method"] == "post" && $0["action"] == path }.isEmpty)
        let before = try await house.database.dump()
        let look = try await zhangSan.get("\(path)/new?to=group-cities&part=lead&due=2024-11-30")
        #expect(look.text.contains("交办给 2 家工会") && look.text.contains("临江市、望海市"))
        #expect(try await house.database.dump() == before)
        _ = try await zhangSan.post(path, Self.form("group-cities"))
        let again = try await zhangSan.get("\(path)/new?to=children&part=lead&due=2024-11-30")
        #expect(again.text.contains("交办给 1 家工会") && again.text.contains("已经有的 2 家"))
        let third = try await zhangSan.post(path, Self.form("children"))
        #expect(third.status == 303)
        #expect(try await house.assignments(of: measure.id).count == 3)
        let fourth = try await zhangSan.post(path, Self.form("children"))
        #expect(fourth.status == 422 && fourth.text.contains(AssignmentRefusal.everyoneHasIt(3).sentence))
        #expect(try await house.tasks(of: region.zhaoLiu).count == 1)
    }

    @Test("The last look warns of unions that nobody can sign for and of days beyond the plan", arguments: Engine.available)
    func warning(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("困难教职工", of: plan)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        _ = try await house.database.write { try $0.run("DELETE FROM role_grant WHERE union_id = \(house.region.otherCity.id)") }
        let look = try await zhangSan.get("/measures/\(measure.id)/assignments/new?to=group-cities&part=lead&due=2025-01-31")
        #expect(look.text.contains("其中 1 家还没有自己的经办人账号"))
        #expect(look.text.contains("在要点的年度以外") && look.text.contains("举措本身要在2024年6月30日前办成"))
    }

    @Test("Names must be known and mean one union; days must be days to come", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (plan, region) = (try await house.published(), house.region)
        let measure = try await house.measure("征文", of: plan)
        let zhangSan = try await house.signIn(region.zhangSan)
        let twin = Union(
            id: ID(rawValue: 99),
            parent: region.otherCity.id,
            path: region.otherCity.path.child(0),
            kind: .county,
            name: "青石县第二教育工会",
            shortName: "青石县"
        )
        try await house.database.write { try UnionStore($0).insert(twin) }
        let before = try await house.database.dump()
        for (form, words) in [
            (Self.form("named"), "写上工会的名称"), (Self.form("named", names: "月亮市、望海市"), "没有叫“月亮市”的工会"),
            (Self.form("named", names: "青石县"), "“青石县”有 2 家"), (Self.form("named", names: "省教育工会"), "没有叫“省教育工会”"),
            (Self.form("rubbish"), "选交办给谁"), (Self.form("children", due: ""), "写上哪天以前办结"),
            (Self.form("children", due: "6月30日"), "已经过了"), (Self.form("children", due: "2月30日"), "2月没有30日"),
            (Self.form("children", text: String(repeating: "长", count: 301)), "300 个字以内"),
            (Self.form("kind-branch"), AssignmentRefusal.nobodySelected.sentence),
        ] {
            let answer = try await zhangSan.post("/measures/\(measure.id)/assignments", form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        }
        #expect(try await house.database.dump() == before)
        let whole = try await zhangSan.post("/measures/\(measure.id)/assignments", Self.form("named", names: "青石县教育工会\n望海市"))
        #expect(whole.status == 303)
        #expect(try await house.assignments(of: measure.id).map(\.union) == [region.county.id, region.otherCity.id])
    }

    @Test("Only measures of a published plan are issued, and only by those who lead it", arguments: Engine.available)
    func waiting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        for plan in [try await house.draft(), try await house.submitted()] {
            let path = "/measures/\(try await house.measure("征文", of: plan).id)/assignments"
            for answer in [try await zhangSan.get("\(path)/new"), try await zhangSan.post(path, Self.form("children"))] {
                #expect(answer.status == 422 && answer.text.contains(AssignmentRefusal.planNotPublished.sentence))
            }
        }
        let path = "/measures/\(try await house.measure("征文", of: try await house.published()).id)/assignments"
        for someone in [house.region.zhaoLiu, house.region.liSi, house.region.sunBa, house.region.wuShi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("\(path)/new").status == 404, "\(someone.name)")
            #expect(try await client.post(path, Self.form("children")).status == 404, "\(someone.name)")
        }
        #expect(try await house.signIn(house.region.wangWu).post(path, Self.form("children")).status == 303)
    }
}
