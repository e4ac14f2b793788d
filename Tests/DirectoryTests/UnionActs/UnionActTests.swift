// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Acts on unions")
struct UnionActTests {
    @Test("A union is founded by one and approved by another, and stands at a place of its own", arguments: Engine.available)
    func founding(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let asked = try await house.ask(.found, house.region.county, ["name": "青石县第二中学工会", "kindOf": "school"])
        #expect(asked.status == 303)
        let act = try #require(try await house.latest())
        #expect(act.state == .requested && act.decider.union == house.region.county.id)
        #expect(try await house.named("青石县第二中学工会") == nil)
        let tasks = try await house.house.tasks(house.region.wangWu)
        #expect(tasks.map(\.verb) == ["批准"] && tasks.first?.link == act.address)
        // Whoever asks does not approve: an officer has no such right at all.
        #expect(try await house.officer.post("\(act.address)/approval", [:]).status == 404)
        #expect(try await house.chair.post("\(act.address)/approval", [:]).status == 303)
        let union = try #require(try await house.named("青石县第二中学工会"))
        #expect(union.path == house.region.county.path.child(1) && union.shortName == union.name)
        let (span, facts, lines) = try await house.house.database.read { db in
            (
                try UnionStore(db).span(of: union.id), try FactStore(db).facts(of: act.record),
                try Journal(db).entries(of: Subject("union", union.id))
            )
        }
        #expect(span.founded == house.today && span.closed == nil)
        #expect(facts.map(\.path) == [union.path.text] && facts.first?.tags[.series] == ["成立"])
        #expect(lines.map(\.verb) == ["complete"])
        #expect(try await house.house.tasks(house.region.wangWu).isEmpty)
        #expect(try await house.chair.post("\(act.address)/approval", [:]).status == 422)
    }

    @Test("A renamed union is found by both names, and shows the old one with its last day", arguments: Engine.available)
    func renaming(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let school = house.region.school
        #expect(try await house.carry(.rename, school, ["name": "青石高级中学工会", "shortName": "青石高中"]).status == 303)
        #expect(try await house.union(school)?.name == "青石高级中学工会")
        let page = try await house.officer.get("/unions/\(school.id)")
        #expect(page.text.contains("青石县第一中学工会（到\(house.today.adding(days: -1).written)）"))
        for words in ["第一中学", "高级中学"] {
            let found = try await house.officer.get("/unions?q=\(words.percentEncoded)")
            #expect(found.text.contains("青石高级中学工会"), "\(words)")
        }
        let twice = try await house.ask(.rename, house.region.otherCity, ["name": "临江市教育工会"])
        #expect(twice.status == 422 && twice.text.contains("已经有“临江市教育工会”"))
    }

    @Test("A union goes under another with its members, and both sides' numbers are right", arguments: Engine.available)
    func moving(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        try await rolls.enrol("覃素琴", 1)
        let before = (try await rolls.tally(region.city).total, try await rolls.tally(region.otherCity).total)
        let branch = try await rolls.tally(region.county).total
        #expect(try await house.carry(.move, region.county, ["to": "望海市教育工会"]).status == 303)
        let act = try #require(try await house.latest())
        #expect(act.decider.union == region.region.id && act.state == .done)
        #expect(try await house.union(region.school)?.path == region.otherCity.path.child(0).child(0))
        #expect(try await rolls.tally(region.city).total == before.0 - branch)
        #expect(try await rolls.tally(region.otherCity).total == before.1 + branch)
        #expect(try await rolls.faults() == 0)
        // 望海市's officer sees the roll from the next click on, 临江市's does not any more.
        #expect(try await rolls.signIn(region.wangShier).get("/unions/\(region.school.id)").status == 200)
        #expect(try await rolls.signIn(region.zhaoLiu).get("/unions/\(region.school.id)").status == 404)
        for (target, sentence) in [("青石县第一中学工会", "不能划到自己或者自己的下级下面"), ("望海市教育工会", "现在就由望海市教育工会领导"), ("桂海师范大学工会", "选高一级的工会")] {
            let answer = try await house.ask(.move, region.county, ["to": target])
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(target)")
        }
        let second = try await house.carry(.move, region.county, ["to": "临江市教育工会"])
        #expect(second.status == 303)
        #expect(try await house.union(region.county)?.path == region.city.path.child(1))
        #expect(try await rolls.faults() == 0)
    }

    @Test("A merger takes members and lower unions along, and nobody is anywhere twice", arguments: Engine.available)
    func merging(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        #expect(try await house.carry(.found, region.county, ["name": "青石县第二中学工会", "kindOf": "school"]).status == 303)
        #expect(try await house.carry(.found, region.school, ["name": "青石一中高中部分工会", "kindOf": "branch"]).status == 303)
        let target = try #require(try await house.named("青石县第二中学工会"))
        let person = try await rolls.enrol("覃素琴", 1, since: house.today.adding(days: -100))
        let late = try await rolls.enrol("韦小满", 2, since: house.today)
        let all = try await rolls.tally(region.school).total
        #expect(try await house.carry(.merge, region.school, ["to": target.name]).status == 303)
        #expect(try await rolls.tally(region.school).total == 0)
        #expect(try await rolls.tally(target).total == all)
        #expect(try await rolls.faults() == 0)
        let stays = try await rolls.memberships(person)
        #expect(stays.map(\.union) == [region.school.id, target.id] && stays[0].until == house.today.adding(days: -1))
        #expect(stays[1].since == house.today && stays[1].joinedOn == stays[0].joinedOn && stays[0].ending == .moved)
        #expect(try await rolls.memberships(late).map(\.union) == [target.id])
        #expect(try await rolls.journal(person).map(\.verb) == ["complete"])
        #expect(try await house.named("青石一中高中部分工会")?.parent == target.id)
        // The closed union is in no list, and its officer has no right left.
        #expect(try await house.named(region.school.name) == nil)
        #expect(try await !house.officer.get("/unions?union=\(region.county.id)").text.contains("/unions/\(region.school.id)"))
        #expect(try await house.officer.get("/unions?q=\("第一中学".percentEncoded)").text.contains("撤销或者合并"))
        #expect(try await rolls.signIn(region.wuShi).get("/members").status == 404)
        let again = try await house.ask(.rename, region.school, ["name": "另一个名称工会"])
        #expect(again.status == 422 && again.text.contains("已经撤销或者合并"))
    }

    @Test("Members who are named go along with a split, the others stay", arguments: Engine.available)
    func splitting(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        let people = [try await rolls.enrol("覃素琴", 1), try await rolls.enrol("韦小满", 2), try await rolls.enrol("韦小满", 3)]
        let name = ["name": "青石县第三中学工会"]
        for (lines, sentence) in [
            ("覃素琴\n没有人", "名册上没有“没有人”"), ("覃素琴\n韦小满", "有 2 位“韦小满”"), ("覃素琴\n覃素琴", "有人写了两次"), ("", "一行一个姓名"),
        ] {
            let answer = try await house.ask(.split, region.school, name.merging(["members": lines]) { $1 })
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        let tail = String(RollHouse.number(2).suffix(4))
        #expect(try await house.carry(.split, region.school, name.merging(["members": "覃素琴\n韦小满 \(tail)"]) { $1 }).status == 303)
        let made = try #require(try await house.named("青石县第三中学工会"))
        #expect(made.parent == region.county.id && made.kind == .school)
        #expect(try await rolls.tally(made).total == 2)
        let now = try await people.asyncMap { try await rolls.memberships($0).last?.union }
        #expect(now == [made.id, made.id, region.school.id])
        #expect(try await rolls.faults() == 0)
    }

    @Test("What is open is listed with the rule, and nothing ends before it is done", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        let form = try await house.officer.get("/unions/\(region.county.id)/acts/new?kind=abolish")
        #expect(form.text.contains("个下级工会") && form.text.contains("第十三条"))
        let answer = try await house.ask(.abolish, region.county)
        #expect(answer.status == 422 && answer.text.contains("1 个下级工会"))
        #expect(answer.text.contains("《中华人民共和国工会法》第十三条"))
        let without = try await house.ask(.abolish, region.school, ["ground": ""])
        #expect(without.status == 422 && without.text.contains("没有这两种情形之一的，不能撤销、合并"))
        #expect(try await house.ask(.abolish, region.region).status == 422)
        // A transfer that comes up between asking and approving stands in the way of the approval, and nothing is approved.
        #expect(try await house.carry(.found, region.county, ["name": "青石县第二中学工会", "kindOf": "school"]).status == 303)
        let target = try #require(try await house.named("青石县第二中学工会"))
        #expect(try await house.ask(.merge, region.school, ["to": target.name]).status == 303)
        let act = try #require(try await house.latest())
        let person = try await rolls.enrol("覃素琴", 1)
        let moved = try await rolls.signIn(region.wuShi).post(
            "/members/\(person)/transfers",
            ["to": region.university.name, "reason": "调动"]
        )
        #expect(moved.status == 303)
        let blocked = try await house.chair.post("\(act.address)/approval", [:])
        #expect(blocked.status == 422 && blocked.text.contains("1 笔会籍转接在办"))
        #expect(try await house.latest()?.state == .requested)
        let page = try await house.chair.get(act.address)
        #expect(page.markup.all("a").contains { $0["href"] == "/transfers" && $0.text.contains("笔会籍转接在办") })
        // One at a time.
        let second = try await house.ask(.rename, region.school, ["name": "另一个名称工会"])
        #expect(second.status == 422 && second.text.contains("已有一件组织变更在办"))
    }

    @Test("What is approved for a later day takes effect in the night of that day, or says why not", arguments: Engine.available)
    func waiting(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        let day = house.today.adding(days: 10)
        #expect(try await house.carry(.rename, region.school, ["name": "青石高级中学工会", "on": day.written]).status == 303)
        #expect(try await house.union(region.school)?.name == region.school.name)
        #expect(try await house.latest()?.state == .approved)
        func night(_ day: Day) async throws -> RollNight.Report {
            rolls.clock.set(to: Instant(startOf: day).advanced(bySeconds: 60))
            return try await rolls.directory.nightly(over: rolls.database).run(at: rolls.clock.now)
        }
        #expect(try await night(day.adding(days: -1)).acted == 0)
        // Meanwhile somebody else took the name.
        try await rolls.database.write { db in
            _ = try db.run(
                "UPDATE trade_union SET name = '青石高级中学工会', parent_id = \(region.county.id) WHERE id = \(region.university.id)"
            )
        }
        let report = try await night(day)
        #expect(report.acted == 0 && report.hindered == 1)
        #expect(try await night(day.adding(days: 1)).hindered == 1)
        #expect(try await rolls.tasks(region.zhouJiu).map(\.verb) == ["处理"])
        try await rolls.database.write { db in
            _ = try db.run(
                "UPDATE trade_union SET name = '桂海师范大学工会', parent_id = \(region.region.id) WHERE id = \(region.university.id)"
            )
        }
        #expect(try await night(day.adding(days: 2)).acted == 1)
        #expect(try await house.union(region.school)?.name == "青石高级中学工会")
        #expect(try await rolls.tasks(region.zhouJiu).isEmpty)
    }

    @Test("An act is sent back or taken back with a reason, and is then over", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let school = house.region.school
        for (who, step, state) in [
            (house.chair, "rejection", UnionAct.State.returned), (house.officer, "withdrawal", .withdrawn),
        ] {
            #expect(try await house.ask(.rename, school, ["name": "青石高级中学工会"]).status == 303)
            let act = try #require(try await house.latest())
            #expect(try await who.post("\(act.address)/\(step)", ["why": ""]).status == 422)
            #expect(try await who.post("\(act.address)/\(step)", ["why": "文号不对"]).status == 303)
            #expect(try await house.latest()?.state == state)
            #expect(try await who.post("\(act.address)/\(step)", ["why": "文号不对"]).status == 422)
        }
        #expect(try await house.union(school)?.name == school.name)
    }

    @Test("Who decides is the lowest union above all that are touched")
    func deciding() throws {
        let region = Region()
        let sibling = region.county.path.child(1)
        let neighbour = region.city.path.child(1)
        let cases: [(UnionAct.Kind, UnionPath, UnionPath?, UnionPath)] = [
            (.found, region.county.path, nil, region.county.path), (.rename, region.school.path, nil, region.county.path),
            (.split, region.school.path, nil, region.county.path), (.abolish, region.county.path, nil, region.city.path),
            (.move, region.school.path, neighbour, region.city.path),
            (.move, region.school.path, region.otherCity.path, region.region.path),
            (.merge, region.school.path, sibling, region.county.path),
            (.merge, region.school.path, neighbour.child(0), region.city.path),
            (.merge, region.school.path, region.county.path, region.city.path),
        ]
        for (kind, union, target, decider) in cases {
            #expect(try UnionAct.decider(of: kind, about: union, to: target) == decider, "\(kind) \(target?.text ?? "")")
        }
        #expect(throws: UnionActRefusal.isRoot) { try UnionAct.decider(of: .rename, about: .root) }
    }

    @Test("Where unions have moved since, another decides, and what was approved waits", arguments: Engine.available)
    func decidingElsewhere(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        #expect(try await house.carry(.found, region.city, ["name": "白水县教育工会", "kindOf": "county"]).status == 303)
        let target = try #require(try await house.named("白水县教育工会"))
        let day = house.today.adding(days: 10)
        #expect(try await house.carry(.move, region.school, ["to": target.name, "on": day.written]).status == 303)
        let approved = try #require(try await house.latest())
        #expect(approved.state == .approved && approved.decider.union == region.city.id)
        // The other county goes to another city: now it is for the region.
        #expect(try await house.carry(.move, target, ["to": "望海市教育工会"]).status == 303)
        rolls.clock.set(to: Instant(startOf: day).advanced(bySeconds: 60))
        let report = try await rolls.directory.nightly(over: rolls.database).run(at: rolls.clock.now)
        #expect(report.acted == 0 && report.hindered == 1)
        #expect(try await house.union(region.school)?.parent == region.county.id)
        let act = try #require(try await rolls.database.read { try UnionActStore(db: $0).find(approved.id) })
        #expect(act.state == .approved && act.obstacle?.contains("现在要由桂海省教育工会批准") == true)
        #expect(try await rolls.tasks(region.zhaoLiu).map(\.verb) == ["处理"])
    }

    @Test("An act is still its decider's when all of it has moved along", arguments: Engine.available)
    func movingAlong(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        let day = house.today.adding(days: 10)
        #expect(try await house.carry(.move, region.county, ["to": "望海市教育工会", "on": day.written]).status == 303)
        #expect(try await house.carry(.rename, region.school, ["name": "青石高级中学工会", "on": day.written]).status == 303)
        rolls.clock.set(to: Instant(startOf: day).advanced(bySeconds: 60))
        let report = try await rolls.directory.nightly(over: rolls.database).run(at: rolls.clock.now)
        #expect(report.acted == 2 && report.hindered == 0)
        #expect(try await house.union(region.school)?.name == "青石高级中学工会")
    }

    @Test("With a union its posts end the day before, and nothing is entered there any more", arguments: Engine.available)
    func closing(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls, today) = (house.region, house.house, house.today)
        #expect(try await house.carry(.found, region.county, ["name": "青石县第二中学工会", "kindOf": "school"]).status == 303)
        let target = try #require(try await house.named("青石县第二中学工会"))
        try await rolls.enrol("覃素琴", 1)
        let post: FormFields = [
            "person": "覃素琴", "office": "viceChair", "manner": "appointed", "since": today.written, "basis": "6月27日会议",
            "apart": "yes",
        ]
        let address = "/unions/\(region.school.id)"
        #expect(try await house.officer.post("\(address)/posts", post).status == 303)
        let day = today.adding(days: -3)
        #expect(try await house.carry(.merge, region.school, ["to": target.name, "on": day.written]).status == 303)
        let posts = try await rolls.database.read { try PostStore(db: $0).all(of: region.school.id) }
        #expect(posts.count == 2 && posts.allSatisfy { $0.until == day.adding(days: -1) })
        #expect(!posts.contains { $0.holds(on: today) })
        let wrong = "青石县第一中学工会已经撤销或者合并，不能再登记"
        for (page, fields) in [("posts", post), ("legal-person", [:]), ("terms", ["body": "committee"])] as [(String, FormFields)]
        {
            let answer = try await house.officer.post("\(address)/\(page)", fields)
            #expect(answer.status == 422 && answer.text.contains(wrong), "\(page)")
            let shown = try await house.officer.get("\(address)/\(page)")
            #expect(shown.status == 200 && !shown.markup.all("form").contains { $0["action"] == "\(address)/\(page)" }, "\(page)")
        }
    }

    @Test("Only who keeps the union above asks, and only who belongs to it sees", arguments: Engine.available)
    func admitting(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let (region, rolls) = (house.region, house.house)
        for (someone, status) in [(region.zhouJiu, 200), (region.wuShi, 404), (region.wangShier, 404), (region.liSi, 404)] {
            let client = try await rolls.signIn(someone)
            #expect(try await client.get("/unions/\(region.school.id)/acts/new?kind=rename").status == status, "\(someone.name)")
            if status == 404 {
                #expect(
                    try await client.post("/unions/\(region.school.id)/acts", house.fields(.rename, ["name": "别的工会名称"])).status
                        == 404
                )
            }
        }
        // The county's officer may not decide what touches the city: he is told who does, and keeps what he wrote.
        let county = try await rolls.signIn(region.zhouJiu)
        let told = try await county.post(
            "/unions/\(region.school.id)/acts",
            house.fields(.move, ["to": "望海市教育工会", "reason": "学校划归望海"])
        )
        #expect(told.status == 422 && told.text.contains("要由桂海省教育工会提出，请它的经办人来办"))
        #expect(told.text.contains("学校划归望海") && told.text.contains("value=\"望海市教育工会\""))
        #expect(try await house.latest() == nil)
        #expect(try await house.ask(.rename, region.school, ["name": "青石高级中学工会"]).status == 303)
        let act = try #require(try await house.latest())
        for (someone, status) in [(region.zhouJiu, 200), (region.wuShi, 200), (region.wangShier, 404), (region.qianQi, 404)] {
            let client = try await rolls.signIn(someone)
            #expect(try await client.get(act.address).status == status, "\(someone.name)")
        }
        #expect(try await rolls.signIn(region.wuShi).get("/union-acts").text.contains("青石高级中学工会"))
        #expect(try await !rolls.signIn(region.wangShier).get("/union-acts").text.contains("青石高级中学工会"))
    }

    @Test("What is filled in wrongly is told beside its field", arguments: Engine.available)
    func reading(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        let region = house.region
        for (fields, sentence) in [
            (["name": "短"], "写上全称，4 到 60 个字"), (["name": region.school.name], "新名称和现在的一样"),
            (["name": "青石高级中学工会", "on": "某天"], "写"), (["name": "青石高级中学工会", "document": ""], "写上文号"),
            (["name": "青石高级中学工会", "reason": ""], "写明为什么"),
            (["name": "青石高级中学工会", "on": house.today.adding(days: 400).written], "最晚写到一年以后"),
        ] {
            let answer = try await house.ask(.rename, region.school, fields)
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        let several = try await house.ask(.move, region.school, ["to": "市"])
        #expect(several.status == 422 && several.text.contains("找到这些，选一个") && several.text.contains(region.city.id.description))
        // A union that is closed is no choice, neither ticked nor written.
        try await house.house.database.write { db in
            _ = try db.run("UPDATE trade_union SET closed_on = \(house.today) WHERE id = \(region.otherCity.id)")
        }
        for fields in [["union": "\(region.otherCity.id)", "to": ""], ["to": region.otherCity.name]] {
            let closed = try await house.ask(.move, region.county, fields)
            #expect(closed.status == 422 && (closed.text.contains("写上哪个工会") || closed.text.contains("没有找到")))
        }
        #expect(try await house.latest() == nil)
    }

    @Test("A list of acts costs as many statements with many as with few", arguments: Engine.available)
    func listing(engine: Engine) async throws {
        let house = try await UnionActHouse.open(on: engine)
        func cost() async throws -> Int {
            let start = house.house.database.statementCount
            #expect(try await house.officer.get("/union-acts").status == 200)
            return house.house.database.statementCount - start
        }
        for index in 1...2 {
            _ = try await house.ask(.found, house.region.county, ["name": "第\(index)学校工会", "kindOf": "school"])
        }
        let few = try await cost()
        for index in 3...30 {
            _ = try await house.ask(.found, house.region.county, ["name": "第\(index)学校工会", "kindOf": "school"])
        }
        #expect(try await cost() == few && few <= 8, "\(few)")
    }

    @Test("Hostile text in any field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await UnionActHouse.open(on: engine)
            let school = house.region.school
            let wrong = try await house.ask(
                .split,
                school,
                ["name": text, "shortName": text, "members": text, "on": text, "document": ""]
            )
            let ground = try await house.ask(.merge, school, ["to": text, "basis": text, "reason": text, "document": text])
            let more = ["name": String(text.prefix(50)) + "工会工会", "document": String(text.prefix(60)), "reason": text]
            #expect(try await house.ask(.rename, school, more).status == 303)
            let act = try #require(try await house.latest())
            #expect(try await house.chair.post("\(act.address)/rejection", ["why": String(text.prefix(90))]).status == 303)
            return [wrong.markup, ground.markup]
                + [
                    try await house.chair.get(act.address), try await house.chair.get("/union-acts"),
                    try await house.chair.get("/unions/\(school.id)"),
                    try await house.officer.get("/union-acts?state=\(text.percentEncoded)"),
                ].map(\.markup)
        }
        // As long as the hostile one, so that the same fields are refused.
        let plain = String(repeating: "y", count: HostileText.name.count)
        let (tame, wild) = (try await pages(plain), try await pages(HostileText.name))
        let known = Set(tame.flatMap(\.skeleton))
        for page in wild {
            #expect(page.problems.isEmpty && page.comments.isEmpty)
            #expect(Set(page.skeleton).subtracting(known).isEmpty)
        }
    }
}

extension Array where Element: Sendable {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
