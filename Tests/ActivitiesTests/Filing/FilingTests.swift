// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Activities

@Suite("Filing what was held")
struct FilingTests {
    @Test("A filed record is a fact, a task of the union above and a line of the journal", arguments: Engine.available)
    func filing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.filed()
        let activity = try #require(try await house.activity(id))
        #expect(activity.state == .filed && activity.filed?.name == "吴十" && activity.union == house.region.school.id)
        #expect(
            activity.content
                == ActivityContent(
                    kind: .exchange,
                    title: "劳模宣讲走进一中",
                    themes: ["劳模精神、劳动精神、工匠精神"],
                    directions: ["劳模工匠进学校"],
                    stages: ["中学"],
                    modes: ["线下"],
                    heldOn: .of(6, 20),
                    place: "学校报告厅",
                    summary: "请劳模讲焊接，学生提问踊跃。",
                    participants: 120,
                    members: 45,
                    evidence: "签到表存办公室"
                )
        )
        #expect(
            try await house.fact(id)
                == Fact(
                    key: "activity/\(id)",
                    kind: "activity",
                    union: house.region.school.id,
                    path: house.region.school.path.text,
                    on: .of(6, 20),
                    state: "filed",
                    since: .of(7, 1),
                    subject: Subject("activity", id),
                    label: "劳模宣讲走进一中",
                    link: "/activities/\(id)",
                    tags: [
                        .series: ["宣讲交流"], .theme: ["劳模精神、劳动精神、工匠精神"], .direction: ["劳模工匠进学校"], .stage: ["中学"],
                        .mode: ["线下"],
                    ],
                    amount: 120
                )
        )
        let task = try #require(try await house.tasks(of: house.region.zhouJiu).first)
        #expect(task.verb == "核实" && task.title == "劳模宣讲走进一中" && task.link == "/activities/\(id)")
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        #expect(try await house.journal(id).map(\.verb) == ["submit"])
    }

    @Test("A draft is nobody else's: no fact, no task, not to be seen from above", arguments: Engine.available)
    func drafting(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.draft(nil, ["place": "", "participants": "", "summary": "", "evidence": "", "mode": ""])
        #expect(try await house.activity(id)?.state == .draft)
        #expect(try await house.fact(id) == nil)
        #expect(try await house.tasks(of: house.region.zhouJiu).isEmpty)
        #expect(try await house.signIn(house.region.wuShi).get("/activities/\(id)").status == 200)
        for someone in [house.region.zhouJiu, house.region.zhangSan, house.region.wangWu] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/activities/\(id)").status == 404)
            #expect(try await !client.get("/activities").text.contains("劳模宣讲走进一中"))
            #expect(try await client.post("/activities/\(id)/verification").status == 404)
        }
    }

    @Test("What is missing or wrong is said beside its field, and every value is kept", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let client = try await house.signIn(house.region.wuShi)
        let before = try await house.database.dump()
        for (changes, sentence) in [
            (["kind": "nothing"], "选一个类别"), (["title": ""], "写上活动名称"), (["held": ""], "写上哪天办的"),
            (["held": "2月30日"], "2月没有30日"), (["held": "1924年6月20日"], "1924年？"), (["held": "7月2日"], "还没有到"),
            (["ended": "7月2日"], "还没有到"), (["ended": "6月19日"], "不能早于2024年6月20日"), (["participants": "许多"], "不是人数"),
            (["participants": ""], "写上参加的人次"), (["participants": "0", "members": ""], "写上参加的人次"), (["members": "121"], "多过了"),
            (["place": ""], "写上地点"), (["summary": ""], "写上办了什么"), (["evidence": ""], "写上凭什么核实"), (["mode": ""], "选线下或者线上"),
            (["direction": ""], "宣讲交流要写明方向"), (["theme-other": String(repeating: "长", count: 41)], "主题写短些"),
        ] {
            let answer = try await client.post("/activities", house.fields(nil, changes))
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(changes)")
            let field = try #require(answer.markup.first("input", where: ["name": "contact"]))
            #expect(field["value"] == "")
            #expect(answer.text.contains(changes["place"] == nil ? "学校报告厅" : "请劳模讲焊接"))
            #expect(answer.markup.problems.isEmpty)
        }
        #expect(try await house.database.dump() == before)
        let tomorrow = try await client.post("/activities", house.fields(nil, ["held": "7月2日"], filing: false))
        #expect(tomorrow.status == 303)
    }

    @Test("Numbers are read as people write them", arguments: ["120", "１２０", "120人", " 1,20 "])
    func readingNumbers(text: String) throws {
        var form = ActivityForm(Form())
        (form.kind, form.title, form.held, form.participants) = ("study", "学习", "6月20日", text)
        var errors: [FieldError] = []
        #expect(form.read(today: .of(7, 1), &errors)?.participants == 120)
        #expect(errors.isEmpty)
    }

    @Test("A mark of one's own counts like one that was ticked, and can hold no bar", arguments: Engine.available)
    func marking(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let changes = ["theme": "理想信念|形势政策", "theme-other": "三月三  民族团结", "stage": "大学|小学|月球", "mode": "线上|线下"]
        let id = try await house.filed(nil, changes)
        let content = try #require(try await house.activity(id)?.content)
        #expect(content.themes == ["理想信念", "形势政策", "三月三 民族团结"])
        #expect(content.stages == ["大学", "小学"] && content.modes == ["线上", "线下"])
        #expect(ActivityForm(Form(urlEncoded: "theme-other=a|b".utf8)).otherTheme == "a｜b")
        let form = try await house.signIn(house.region.wuShi)
        #expect(try await form.post("/activities/\(id)/withdrawal").status == 303)
        let markup = try await form.get("/activities/\(id)/edit").markup
        #expect(markup.first("input", where: ["name": "theme", "value": "三月三 民族团结"])?["checked"] != nil)
    }

    @Test("A second record of the same name and day is filed only after a look at the first", arguments: Engine.available)
    func doubling(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let first = try await house.filed()
        let client = try await house.signIn(house.region.wuShi)
        let again = house.fields(nil, ["title": "“劳模宣讲” 走进一中"])
        let answer = try await client.post("/activities", again)
        #expect(answer.status == 422 && answer.text.contains("本会这一天已有同名的记录"))
        #expect(answer.markup.all("a").contains { $0["href"] == "/activities/\(first)" })
        var confirmed = again
        confirmed.add("distinct", "yes")
        #expect(try await client.post("/activities", confirmed).status == 303)
        // Another day, another union or a draft is no double.
        #expect(try await client.post("/activities", house.fields(nil, ["held": "6月21日"])).status == 303)
        let county = try await house.signIn(house.region.zhouJiu)
        #expect(try await county.post("/activities", house.fields(house.region.county)).status == 303)
    }

    @Test("A link fills the form in, so that a plan can ask for a record", arguments: Engine.available)
    func prefilling(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let client = try await house.signIn(house.region.wuShi)
        let markup = try await client.get(
            "/activities/new?kind=publicity&theme=\("中国梦·劳动美".percentEncoded)&direction=\("送教上门".percentEncoded)"
        ).markup
        #expect(markup.first("option", where: ["value": "publicity"])?["selected"] != nil)
        #expect(markup.first("input", where: ["name": "theme", "value": "中国梦·劳动美"])?["checked"] != nil)
        #expect(markup.first("input", where: ["name": "direction", "value": "送教上门"])?["checked"] != nil)
        #expect(markup.first("input", where: ["name": "held"])?["value"] == "2024年7月1日")
    }

    @Test("One files for one's own union alone", arguments: Engine.available)
    func filingForOthers(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let before = try await house.database.dump()
        let county = try await house.signIn(house.region.zhouJiu)
        #expect(try await county.post("/activities", house.fields(house.region.school)).status == 404)
        #expect(try await house.database.dump().count == before.count)
        let id = try await house.draft()
        for someone in [house.region.zhouJiu, house.region.zhangSan, house.region.zhengShiyi] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/activities/\(id)/edit").status == 404)
            #expect(try await client.post("/activities/\(id)", house.fields()).status == 404)
            #expect(try await client.post("/activities/\(id)/removal").status == 404)
        }
    }

    @Test("Of two who edit at once the second is told, keeps what was typed and may go on", arguments: Engine.available)
    func editingAtOnce(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let id = try await house.draft()
        let client = try await house.signIn(house.region.wuShi)
        func edit(_ title: String, revision: Int) async throws -> TestResponse {
            try await client.post(
                "/activities/\(id)",
                house.fields(nil, ["title": title, "revision": "\(revision)"], filing: false)
            )
        }
        #expect(try await edit("甲", revision: 1).status == 303)
        let late = try await edit("乙", revision: 1)
        #expect(late.status == 422 && late.text.contains("别人改过这条记录"))
        #expect(late.markup.first("input", where: ["name": "title"])?["value"] == "乙")
        #expect(late.markup.first("input", where: ["name": "revision"])?["value"] == "2")
        #expect(try await house.activity(id)?.content.title == "甲")
        #expect(try await edit("乙", revision: 2).status == 303)
    }

    @Test("A draft can be deleted; a filed record only withdrawn, mended and filed again", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let client = try await house.signIn(house.region.wuShi)
        let draft = try await house.draft()
        #expect(try await client.post("/activities/\(draft)/withdrawal").status == 422)
        #expect(try await client.post("/activities/\(draft)/removal").location == "/activities")
        #expect(try await house.activity(draft) == nil)
        let id = try await house.filed()
        #expect(try await client.post("/activities/\(id)/removal").status == 422)
        #expect(try await client.get("/activities/\(id)/edit").status == 422)
        #expect(try await client.post("/activities/\(id)/withdrawal").status == 303)
        #expect(try await house.activity(id)?.state == .withdrawn)
        #expect(try await house.fact(id) == nil)
        #expect(try await house.tasks(of: house.region.zhouJiu).isEmpty)
        let mended = house.fields(nil, ["participants": "130", "revision": "3"])
        #expect(try await client.post("/activities/\(id)", mended).status == 303)
        #expect(try await house.fact(id)?.amount == 130)
        #expect(try await house.tasks(of: house.region.zhouJiu).count == 1)
        #expect(try await house.journal(id).map(\.verb) == ["submit", "withdraw", "submit"])
    }
}
