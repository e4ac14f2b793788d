// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Impact assessments")
struct ImpactTests {
    static let whole: FormFields = [
        "name": "会员实名登记", "cause": "处理敏感个人信息", "field": "身份证号", "activity": "经办人录入，用来办理入会和转接。",
        "lawful": "依据会籍管理办法，入会时告知。", "risk": "泄露会招来诈骗，可能性中等。", "safeguards": "加密存放，看全号写用途。",
    ]

    static func only(_ house: RollHouse) async throws -> ImpactAssessment {
        let all = try await house.database.read {
            try ImpactStore(db: $0).list(within: Scope([.init(path: "", withSubtree: true)]), before: nil)
        }
        return try #require(all.first)
    }

    private func conclude(_ revision: Int, _ conclusion: String = "go", _ measures: String = "", _ review: String = "")
        -> FormFields
    {
        ["revision": "\(revision)", "conclusion": conclusion, "measures": measures, "review": review]
    }

    @Test("Report and record are kept for three years from the conclusion, that day included")
    func keeping() throws {
        for (concluded, until) in [("2024-06-28", "2027-06-28"), ("2024-02-29", "2027-02-28")] {
            let day = try #require(Day(concluded))
            #expect(ImpactAssessment.keptUntil(day, years: 3) == Day(until))
        }
        #expect(try ImpactRules(.builtIn(), on: TestClock.start.day).keptYears.integer == 3)
    }

    @Test("Three answers and a cause make a whole report; what is missing is named")
    func completing() {
        var body = ImpactAssessment.Body(title: "x", causes: [], fields: [], activity: "", lawful: "", risk: "", safeguards: "")
        #expect(body.missing == ["为什么要评估", "怎么处理", "是否合法、正当、必要", "对个人权益的影响及安全风险", "保护措施"])
        body.causes = [.abroad]
        (body.activity, body.lawful, body.risk) = (String(repeating: "写", count: 10), String(repeating: "写", count: 9), "短")
        #expect(body.missing == ["是否合法、正当、必要", "对个人权益的影响及安全风险", "保护措施"])
    }

    @Test("Written by an officer, concluded by the chair, and kept from then on", arguments: Engine.available)
    func going(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let chair = try await house.signIn(house.region.wangWu)
        #expect(try await officer.get("/impact-assessments").text.contains("还没有评估"))
        #expect(try await officer.post("/impact-assessments", ["name": "会员实名登记"]).status == 303)
        let path = try await Self.only(house).address
        let early = try await officer.post("\(path)/submission")
        #expect(early.status == 422 && early.text.contains("还没有写完：为什么要评估、怎么处理") && early.text.contains("第五十六条"))
        var form = Self.whole
        form.add("revision", "1")
        #expect(try await officer.post(path, form).status == 303)
        #expect(try await officer.post(path, form).status == 422, "somebody has written meanwhile")
        #expect(try await officer.post("\(path)/submission").status == 303)
        #expect(try await house.tasks(house.region.wangWu).map(\.verb) == ["结论"])
        let revision = try await Self.only(house).revision
        for (fields, sentence) in [
            (conclude(revision, ""), "选一个结论"), (conclude(revision, "mend"), "写明要改什么"),
            (conclude(revision, "go", "", "2020年1月1日"), "复评的日子要在今天以后"), (conclude(1), "别人刚刚改过"),
        ] {
            let answer = try await chair.post("\(path)/conclusion", fields)
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        #expect(try await chair.post("\(path)/conclusion", conclude(revision, "mend", "导出遮住号码")).status == 303)
        let done = try await Self.only(house)
        #expect(done.verdict?.conclusion == .mend && done.verdict?.reviewOn == house.clock.now.day.adding(months: 12))
        #expect(try await house.tasks(house.region.wangWu).isEmpty)
        let page = try await officer.get(path).text
        #expect(page.contains("改好以后可以处理") && page.contains(ImpactAssessment.keptUntil(house.clock.now.day, years: 3).written))
        for action in ["removal", "submission"] {
            #expect(try await officer.post("\(path)/\(action)").status == 422, "\(action)")
        }
        #expect(try await officer.post(path, form).status == 422)
        let lines = try await house.database.read { try Journal($0).entries(of: done.subject) }
        #expect(lines.map(\.verb) == ["create", "edit", "submit", "conclude"])
        let table = try await officer.post("/impact-assessments/exports")
        #expect(table.status == 200 && table.text.contains("改好以后可以处理") && table.text.contains("导出遮住号码"))
    }

    @Test("Sent back with a reason, mended, or dropped; who wrote it concludes nothing", arguments: Engine.available)
    func returning(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (officer, chair) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        #expect(try await officer.post("/impact-assessments", Self.whole).status == 303)
        let assessment = try await Self.only(house)
        let path = assessment.address
        #expect(try await officer.post("\(path)/submission").status == 303)
        #expect(try await chair.post("\(path)/return", ["why": ""]).status == 422)
        #expect(try await chair.post("\(path)/return", ["why": "风险写得太少"]).status == 303)
        #expect(try await house.tasks(house.region.zhangSan).map(\.detail) == ["风险写得太少"])
        #expect(try await officer.post("\(path)/submission").status == 303)
        #expect(try await house.tasks(house.region.zhangSan).isEmpty)
        // The chair's account wrote this one: another has to conclude it.
        _ = try await house.database.write { [chair = house.region.wangWu.account] db in
            try db.run("UPDATE impact_assessment SET created_by = \(chair) WHERE id = \(assessment.id)")
        }
        let own = try await chair.post("\(path)/conclusion", conclude(5))
        #expect(own.status == 422 && own.text.contains("起草的人不能自己作结论"))
        #expect(try await chair.post("\(path)/return", ["why": "还是太少"]).status == 422)
    }

    @Test("A successor takes the place of the former when it is concluded, one at a time", arguments: Engine.available)
    func renewing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (officer, chair) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        #expect(try await officer.post("/impact-assessments", Self.whole).status == 303)
        let former = try await Self.only(house)
        #expect(try await officer.post("\(former.address)/successor").status == 422, "it has no conclusion yet")
        #expect(try await officer.post("\(former.address)/submission").status == 303)
        #expect(try await chair.post("\(former.address)/conclusion", conclude(2)).status == 303)
        #expect(try await officer.post("\(former.address)/successor").status == 303)
        #expect(try await officer.post("\(former.address)/successor").status == 422)
        let fresh = try await Self.only(house)
        #expect(fresh.replaces == former.id && fresh.body == former.body)
        #expect(try await officer.post("\(fresh.address)/submission").status == 303)
        #expect(try await chair.post("\(fresh.address)/conclusion", conclude(2, "stop")).status == 303)
        let states = try await house.database.read { db in
            (try ImpactStore(db: db).find(former.id)?.state, try ImpactStore(db: db).find(fresh.id)?.state)
        }
        #expect(states == (.replaced, .concluded))
    }

    @Test("The night calls to mind what no conclusion covers and what is due again, once", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (officer, chair) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        func night(_ days: Int) async throws -> Int {
            let now = house.clock.now.advanced(bySeconds: Int64(days) * 86_400)
            return try await house.database.write { try ImpactNight(db: $0).run(at: now) }
        }
        #expect(try await night(0) == 1)
        #expect(try await night(1) == 0)
        #expect(try await house.tasks(house.region.zhangSan).map(\.detail) == ["缺：身份证号、手机号、会费基数。"])
        var form = Self.whole
        for field in ["手机号", "会费基数"] { form.add("field", field) }
        #expect(try await officer.post("/impact-assessments", form).status == 303)
        let path = try await Self.only(house).address
        #expect(try await officer.post("\(path)/submission").status == 303)
        #expect(try await night(1) == 0)
        #expect(try await house.tasks(house.region.zhangSan).count == 1, "only a conclusion covers")
        #expect(try await chair.post("\(path)/conclusion", conclude(2)).status == 303)
        #expect(try await night(1) == 0)
        #expect(try await house.tasks(house.region.zhangSan).isEmpty)
        #expect(try await night(300) == 0)
        #expect(try await night(400) == 1)
        #expect(try await night(401) == 0)
        #expect(try await house.tasks(house.region.zhangSan).map(\.title) == ["复评：会员实名登记"])
        let former = try await Self.only(house)
        #expect(try await officer.post("\(path)/successor").status == 303)
        #expect(try await house.tasks(house.region.zhangSan).isEmpty)
        #expect(try await night(402) == 0)
        // The draft is dropped: what it was to replace is still to be looked at.
        let draft = try await Self.only(house)
        #expect(draft.replaces == former.id)
        #expect(try await officer.post("\(draft.address)/removal").status == 303)
        #expect(try await night(403) == 1)
        #expect(try await night(404) == 0)
        #expect(try await house.tasks(house.region.zhangSan).map(\.title) == ["复评：会员实名登记"])
    }

    @Test("Another branch sees none of it; a list costs the same however long", arguments: Engine.available)
    func seeing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhaoLiu)
        #expect(try await officer.post("/impact-assessments", Self.whole).status == 303)
        let path = try await Self.only(house).address
        let stranger = try await house.signIn(house.region.wangShier)
        #expect(try await stranger.get(path).status == 404)
        #expect(try await !stranger.get("/impact-assessments").text.contains("会员实名登记"))
        #expect(try await stranger.post("\(path)/submission").status == 404)
        #expect(try await !stranger.post("/impact-assessments/exports").text.contains("会员实名登记"))
        #expect(try await house.signIn(house.region.zhangSan).get(path).status == 200, "who stands above with all below")
        func cost() async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get("/impact-assessments").status == 200)
            return house.database.statementCount - before
        }
        let first = try await cost()
        for _ in 0..<60 { #expect(try await officer.post("/impact-assessments", Self.whole).status == 303) }
        #expect(try await cost() == first)
        #expect(try await officer.get("/impact-assessments").text.contains("再看 50 份"))
    }

    @Test("Hostile text in every field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (officer, chair) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        func pages(_ text: String) async throws -> [Markup] {
            var form: FormFields = ["name": String(text.prefix(60)), "cause": "处理敏感个人信息"]
            for field in ["activity", "lawful", "risk", "safeguards"] { form.add(field, text + text + "写够十个字的内容") }
            #expect(try await officer.post("/impact-assessments", form).status == 303)
            let assessment = try await Self.only(house)
            var pages = [
                try await officer.get("\(assessment.address)/edit").markup, try await officer.get(assessment.address).markup,
            ]
            #expect(try await officer.post("\(assessment.address)/submission").status == 303)
            let wrong: FormFields = ["conclusion": text, "measures": text, "review": text]
            pages.append(try await chair.post("\(assessment.address)/conclusion", wrong).markup)
            pages.append(try await chair.post("\(assessment.address)/return", ["why": String(repeating: text, count: 20)]).markup)
            #expect(try await chair.post("\(assessment.address)/conclusion", conclude(2, "mend", text)).status == 303)
            pages.append(try await officer.get(assessment.address).markup)
            pages.append(try await officer.get("/impact-assessments").markup)
            pages.append(try await officer.post("/impact-assessments", ["name": text + String(repeating: "长", count: 60)]).markup)
            // What is said once has been said.
            for client in [officer, chair] { try await client.get("/impact-assessments") }
            return pages
        }
        let long = String(repeating: "y", count: HostileText.name.count)
        for (tame, wild) in zip(try await pages(long), try await pages(HostileText.name)) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
