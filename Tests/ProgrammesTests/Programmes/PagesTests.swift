// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("The pages of a programme")
struct PagesTests {
    static let answers = [
        "leader": "自治区劳动模范 陆文渊", "years": "4", "team": "九人，师带徒三对", "projects": "智慧水利三项", "support": "实验室两间",
    ]

    @Test(
        "From application to acceptance through the pages: kept, mended, handed in, recommended, sent back, passed",
        arguments: Engine.available
    )
    func applying(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let (school, officer) = (try await house.signIn(house.region.zhengShiyi), try await house.signIn(house.region.zhangSan))
        let (call, path) = ("/programmes/\(programme.id)", "/programmes/\(programme.id)/entries")
        #expect(try await school.get("\(path)/new").text.contains("先写这几样"))
        let wrong = try await school.post(path, ["title": ""])
        #expect(wrong.status == 422 && wrong.text.contains("写上工作室的名称"))
        let kept = try await school.post(path, ["title": "陆文渊劳模创新工作室"])
        let page = try #require(kept.location)
        let entry = try #require(page.split(separator: "/edit").first.map(String.init))
        #expect(page.hasSuffix("/edit?page=1"))
        #expect(try await school.get(page).text.contains("领军人物"))
        #expect(try await officer.get(entry).status == 404)
        #expect(try await school.post("\(entry)/forwarding", ["why": "还没有申报"]).status == 422)
        var wrongYears = Self.answers
        wrongYears["years"] = "四年"
        try await house.fill(school, entry, wrongYears)
        let check = try await school.get("\(entry)/edit?page=check")
        #expect(check.text.contains("还有 1 处要改，才能申报") && check.text.contains("“有效运行几年”："))
        let early = try await school.post("\(entry)/submission", ["revision": try await house.revision(school, entry)])
        #expect(early.status == 422 && early.text.contains("还有 1 处要改"))
        try await house.fill(school, entry, Self.answers)
        var stale: FormFields = ["act": "next", "page": "0", "revision": "1", "leader": "别人"]
        stale.add("years", "5")
        let second = try await school.upload("\(entry)/answers", stale, files: [])
        #expect(second.status == 422 && second.text.contains("存过。再存一次"))
        #expect(try await school.post("\(entry)/submission", ["revision": "1"]).status == 422)
        let revision = try await house.revision(school, entry)
        #expect(try await school.post("\(entry)/submission", ["revision": revision]).status == 303)
        #expect(try await officer.post("\(entry)/acceptance").status == 422)
        #expect(try await officer.post("\(entry)/forwarding", ["why": "代他推荐"]).status == 404)
        let mute = try await school.post("\(entry)/forwarding", ["why": ""])
        #expect(mute.status == 422 && mute.text.contains("写明推荐意见"))
        #expect(try await school.post("\(entry)/forwarding", ["why": "6月3日工会委员会研究，校内公示无异议"]).status == 303)
        #expect(try await officer.post("\(entry)/return", ["items": "缺公示证明", "due": "6月1日"]).text.contains("已经过去"))
        #expect(try await officer.post("\(entry)/return", ["items": "缺公示证明", "due": "7月9日"]).status == 303)
        #expect(try await school.get(entry).text.contains("退回补正，7月9日以前重报：缺公示证明"))
        let again = try await school.get("\(entry)/edit?page=check")
        #expect(again.status == 200 && again.text.contains("要补正"))
        let mended = try await house.revision(school, entry)
        #expect(try await school.post("\(entry)/submission", ["revision": mended]).status == 303)
        #expect(try await school.post("\(entry)/forwarding", ["why": "补好了"]).status == 303)
        #expect(try await officer.post("\(entry)/acceptance").status == 303)
        let shown = try await officer.get(call)
        #expect(shown.text.contains("通过审查 1 件") && shown.text.contains("名额使用"))
        let other = try await house.apply(school, to: call, ["title": "又一个"], Self.answers)
        let refused = try await school.post("\(other)/forwarding", ["why": "推荐"])
        #expect(refused.status == 422 && refused.text.contains("名额 1/1") && refused.text.contains("每校限推荐1个"))
        let entries = try await officer.get(path)
        #expect(entries.markup.all("h3").count == 2)
        #expect(try await officer.get("\(path)?state=accepted").markup.all("h3").count == 1)
    }

    @Test("A union that is not addressed cannot apply; one beside sees neither call nor entry", arguments: Engine.available)
    func staying(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let city = try await house.signIn(house.region.zhaoLiu)
        let refused = try await city.post("/programmes/\(programme.id)/entries", ["title": "市里的工作室"])
        #expect(refused.status == 422 && refused.text.contains("不在这次申报的范围里"))
        let entry = try await house.accepted(programme, house.region.university, "甲工作室")
        for someone in [house.region.zhaoLiu, house.region.wangShier, house.region.wuShi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get(entry.address).status == 404)
            #expect(try await client.post("\(entry.address)/withdrawal").status == 404)
            #expect(try await client.get("/programmes/\(programme.id)/entries").markup.all("h3").isEmpty)
        }
        #expect(try await house.signIn(house.region.qianQi).get("/programmes").status == 404)
    }

    @Test(
        "Sheets are entered by judge, row by row; what cannot be is said beside its row and nothing is kept",
        arguments: Engine.available
    )
    func scoring(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let entry = try await house.accepted(programme, house.region.university, "甲工作室")
        let officer = try await house.signIn(house.region.zhangSan)
        let path = "/programmes/\(programme.id)"
        #expect(try await officer.post("\(path)/judges", ["judge": "韦某", "from": "没有的工会"]).text.contains("没有找到叫"))
        for number in 1...6 {
            let from = number == 6 ? "桂海师大" : ""
            #expect(try await officer.post("\(path)/judges", ["judge": "评委\(number)", "from": from]).status == 303)
        }
        #expect(try await officer.post("\(path)/review").status == 303)
        func row(_ values: [String]) -> FormFields {
            var form: FormFields = ["judge": "1"]
            for (key, value) in zip(["leader", "team", "projects", "results", "mentoring", "base", "rules"], values) {
                form.add("p-\(entry.id)-\(key)", value)
            }
            return form
        }
        let wrong = try await officer.post("\(path)/scores", row(["15", "15", "20", "26", "9", "9", "5"]))
        #expect(wrong.status == 422 && wrong.text.contains("“创新成果”最多 25 分，写的是 26 分"))
        #expect(try await officer.post("\(path)/scores", row(["十五", "15", "20", "25", "9", "9", "5"])).text.contains("不是分数"))
        #expect(try await officer.post("\(path)/scores", row(["14.5", "15", "20", "24.25", "9", "9", "5"])).status == 303)
        let page = try await officer.get("\(path)/scores?judge=1")
        #expect(page.text.contains("value=\"24.25\"") && page.text.contains("1/1"))
        #expect(try await officer.get("\(path)/scores?judge=6").text.contains("同单位，回避"))
        let missing = try await officer.post("\(path)/ranking")
        #expect(missing.status == 422 && missing.text.contains("还缺评委 2、3、4、5"))
    }

    @Test("A list of entries costs as many statements for a hundred as for three", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let programme = try await house.opened(ProgrammeHouse.spec())
        let client = try await house.signIn(house.region.zhengShiyi)
        func fill(_ count: Int) async throws {
            for number in 0..<count { _ = try await house.draft(programme, house.region.university, "第\(number)个") }
        }
        func cost(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await client.get(path).status == 200)
            return house.database.statementCount - before
        }
        let path = "/programmes/\(programme.id)/entries"
        try await fill(3)
        let few = (try await cost(path), try await cost("/programmes/\(programme.id)"), try await cost("/programmes"))
        try await fill(100)
        #expect(try await cost(path) == few.0 && few.0 <= 12)
        #expect(try await cost("/programmes/\(programme.id)") == few.1 && few.1 <= 20)
        for _ in 1...5 { _ = try await house.opened(ProgrammeHouse.spec()) }
        #expect(try await cost("/programmes") == few.2 && few.2 <= 12)
        var seen: [String] = []
        var page = try await client.get(path).markup
        while true {
            seen += page.all("h3").compactMap(\.text)
            guard let next = page.all("a").compactMap({ $0["href"] }).first(where: { $0.contains("after=") }) else { break }
            page = try await client.get(next).markup
        }
        #expect(seen.count == 103)
    }
}

/// Text that was meant to become markup, in every field of a programme.
@Suite("Hostile text in programmes")
struct HostileProgrammeTests {
    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let (officer, school) = (try await house.signIn(region.zhangSan), try await house.signIn(region.zhengShiyi))
        let short = String(text.prefix(40))
        let start: FormFields = [
            "ready": "studio", "title": short, "basis": text, "until": "7月20日", "places": "1", "reserves": "0", "perUnion": "1",
            "days": "5", "quotaSource": short,
            "criteria": CriteriaText.words(try ProgrammeHouse.spec().ranking?.score.criteria ?? []),
        ]
        var wrong = start
        for name in ["until", "places", "days", "perUnion", "reserves", "criteria", "form"] { wrong.set(name, text) }
        var answers = [try await officer.post("/programmes", wrong)]
        var home = start
        for (name, value) in ["ready": "home", "vote": text, "voteSource": short] { home.set(name, value) }
        answers.append(try await officer.post("/programmes", home))
        let chair = try await house.signIn(region.wangWu)
        let ended = try #require(try await officer.post("/programmes", start).location)
        #expect(try await chair.post("\(ended)/voiding", ["why": text]).status == 303)
        answers.append(try await officer.get(ended))
        let started = try await officer.post("/programmes", start)
        let call = try #require(started.location)
        let fields = ["leader": short, "years": "4", "team": text, "projects": text, "support": text]
        answers.append(try await school.post("\(call)/entries", ["title": String(repeating: text, count: 61)]))
        let made = try await school.post("\(call)/entries", ["title": short])
        let entry = try #require(made.location?.split(separator: "/edit").first.map(String.init))
        try await house.fill(school, entry, fields.merging(["years": text]) { $1 })
        for page in ["0", "1", "1&mend=yes", "check"] { answers.append(try await school.get("\(entry)/edit?page=\(page)")) }
        answers.append(try await school.upload("\(entry)/answers", ["leader": text, "revision": "0", "page": "0"], files: []))
        try await house.fill(school, entry, fields)
        let revision = try await house.revision(school, entry)
        #expect(try await school.post("\(entry)/submission", ["revision": revision]).status == 303)
        _ = try await school.post("\(entry)/forwarding", ["why": text])
        _ = try await officer.post("\(entry)/return", ["items": text, "due": "7月9日"])
        for path in [entry, "\(entry)/edit", "\(call)/entries", call, "/programmes"] {
            answers.append(try await school.get(path))
        }
        let mended = try await house.revision(school, entry)
        #expect(try await school.post("\(entry)/submission", ["revision": mended]).status == 303)
        _ = try await school.post("\(entry)/forwarding", ["why": text])
        _ = try await officer.post("\(entry)/acceptance")
        for _ in 1...5 { _ = try await officer.post("\(call)/judges", ["judge": short]) }
        answers.append(try await officer.post("\(call)/judges", ["judge": short, "from": text]))
        _ = try await officer.post("\(call)/review")
        let id = entry.split(separator: "/").last.map(String.init) ?? ""
        answers.append(try await officer.post("\(call)/scores", ["judge": "1", "p-\(id)-team": text, "r-\(id)": ""]))
        for judge in 1...5 {
            var sheet: FormFields = ["judge": "\(judge)"]
            for key in ["leader", "team", "projects", "results", "mentoring", "base", "rules"] {
                sheet.add("p-\(id)-\(key)", "4")
            }
            _ = try await officer.post("\(call)/scores", sheet)
        }
        answers.append(try await officer.get("\(call)/scores"))
        _ = try await officer.post("\(call)/ranking")
        #expect(try await officer.post("\(call)/return", ["why": text]).status == 303)
        answers.append(try await officer.get(call))
        _ = try await officer.post("\(call)/ranking")
        _ = try await chair.post("\(call)/decision", ["meeting": text])
        _ = try await officer.post("\(call)/publicity")
        let calling = try await officer.get(call).markup
        let publicity = try #require(calling.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/publicity/") })
        let visitor = house.house.visitor()
        answers.append(
            try await visitor.post("\(publicity)/objections", ["entry": id, "facts": text, "name": text, "contact": ""])
        )
        let facts = text + "这里一共写了不止二十个字，够得上具体事实了。"
        _ = try await visitor.post("\(publicity)/objections", ["entry": id, "facts": facts, "name": short, "contact": short])
        answers.append(try await visitor.get(publicity))
        let objected = try await officer.get(call).markup
        let objection = try #require(objected.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/objections/") })
        answers.append(try await officer.get(objection))
        _ = try await officer.post("\(objection)/finding", ["outcome": "upheld", "finding": text])
        for path in [objection, call, entry] { answers.append(try await officer.get(path)) }
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let (tame, wild) = (try await pages("y", on: engine), try await pages(HostileText.name, on: engine))
        #expect(tame.count == wild.count)
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }

    @Test("A long list is read a page at a time; whom a meeting chooses from is whole", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let programme = try await house.opened(ProgrammeHouse.spec("home") { $0.places = 60 })
        for number in 1...53 { _ = try await house.draft(programme, region.university, "第\(number)个家", group: "教职工之家") }
        let officer = region.zhangSan
        try await house.database.write { [now = house.clock.now] db in
            _ = try db.run(
                """
                UPDATE programme_entry SET state = 'accepted', submitted_at = \(now), submitted_by = \(officer.account),
                    submitted_name = '经办' WHERE programme_id = \(programme.id)
                """
            )
        }
        try await house.run(programme, by: officer) { try $0.beginReview($1) }
        let chair = try await house.signIn(region.wangWu)
        let first = try await chair.get(programme.address)
        func rows(_ page: String) -> Int { page.ranges(of: "<th scope=\"row\">").count }
        #expect(rows(first.text) == 50 && first.text.contains("再看 50 件，一共 53 件"))
        #expect(first.text.ranges(of: "name=\"entry\"").count == 53)
        let second = try await chair.get("\(programme.address)?skip=50")
        #expect(rows(second.text) == 3 && second.text.contains("回到最前") && !second.text.contains("再看 50 件"))
        for strange in ["-5", "x", "99999999999999999999"] {
            #expect(try await rows(chair.get("\(programme.address)?skip=\(strange)").text) == 50, "\(strange)")
        }
        #expect(try await rows(chair.get("\(programme.address)?skip=5000").text) == 0)
    }

    @Test(
        "Shares of the list are written in the form, shown with their source, and hold the decision: 7 of 12 is one too few",
        arguments: Engine.available
    )
    func shares(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        let (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        var fields: FormFields = [
            "ready": "home", "title": "先进教职工之家确认", "basis": "实施办法", "until": "8月1日", "places": "12", "reserves": "0",
            "perUnion": "2", "days": "5", "quotaSource": "通知", "vote": "majority", "voteSource": "通知", "shares": "一线 六成",
        ]
        let wrong = try await officer.post("/programmes", fields)
        #expect(wrong.status == 422 && wrong.text.contains("“一线 六成”看不明白"))
        fields.set("shares", "一线 至少 60%\n女 不少于20％\n负责人 至多 15%")
        #expect(try await officer.post("/programmes", fields).text.contains("写明结构比例的出处"))
        fields.set("shareSource", "通知第四条")
        let call = try #require(try await officer.post("/programmes", fields).location)
        let page = try await officer.get(call).text
        #expect(page.contains("一线 至少 60%（通知第四条）") && page.contains("负责人 至多 15%（通知第四条）"))
        let id = try #require(call.split(separator: "/").last.flatMap { ID<Programme>(String($0)) })
        let programme = try await house.programme(id)
        #expect(programme.spec.marks == ["一线", "女", "负责人"])
        let school = try await house.signIn(region.zhengShiyi)
        #expect(try await school.get("\(call)/entries/new").text.contains("负责人"))
        var entries: [Entry] = []
        for (index, union) in try await house.universities(13).enumerated() {
            let marks: Set<String> = index < 7 || index == 12 ? ["一线", "女"] : index == 7 ? ["负责人"] : []
            entries.append(try await house.accepted(programme, union, "第\(index + 1)个家", marks: marks))
        }
        try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        func decide(_ chosen: some Sequence<Entry>) async throws -> TestResponse {
            var form: FormFields = ["meeting": "会议"]
            for entry in chosen { form.add("entry", entry.id.description) }
            return try await chair.post("\(call)/decision", form)
        }
        let short = try await decide(entries.prefix(12))
        #expect(short.status == 422 && short.text.contains("一线 7/12=58.33%，至少 8，差 1") && short.text.contains("通知第四条"))
        #expect(try await decide(entries.prefix(11) + entries.suffix(1)).status == 303)
    }

    @Test("Shares are written a line each, exactly; what no list could keep is refused")
    func shareText() throws {
        let rules = try ShareText.read("一线 至少 60%\n 女 不低于 33.3% ", source: "通知")
        #expect(
            rules == [
                ShareRule(mark: "一线", bound: .atLeast, share: Fraction(3, 5), source: "通知"),
                ShareRule(mark: "女", bound: .atLeast, share: Fraction(333, 1000), source: "通知"),
            ]
        )
        #expect(ShareText.words(rules) == "一线 至少 60%\n女 至少 33.3%")
        #expect(try ShareText.read(" \n", source: "").isEmpty)
        for line in ["一线 60%", "至少 60%", "一线 至少 0%", "一线 至少 101%", "一线 至少 60"] {
            #expect(throws: ShareFault.line(line)) { try ShareText.read(line, source: "通知") }
        }
        #expect(throws: ShareFault.mark("女")) { try ShareText.read("女 至少 20%\n女 至少 30%", source: "通知") }
        #expect(throws: ShareFault.crossed("女")) { try ShareText.read("女 至少 60%\n女 至多 30%", source: "通知") }
    }
}
