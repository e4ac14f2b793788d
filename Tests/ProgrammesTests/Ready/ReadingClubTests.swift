// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("A new line of business")
struct ReadingClubTests {
    /// Everything that is particular about it: no line of Swift knows a reading club.
    private static let text = """
        {"key": "reading", "name": "读书会评选", "words": ["读书"], "summary": "", "title": "书香班组认定", "figures": [],
          "spec": {"series": "书香班组", "noun": "读书会", "counter": "个", "act": "认定",
            "parts": ["apply", "recommend", "formalCheck", "review", "rank", "decide", "publicise", "conclude"],
            "levels": ["city"], "groups": ["学校", "机关"], "marks": ["大会", "自荐"],
            "markRules": [{"mark": "大会", "when": "成员 >= 30 且 个数(书目, 册数 >= 10) >= 1"}],
            "quota": {"perUnion": 2, "source": "读书活动通知第二条"},
            "ranking": {"score": {"criteria": [{"key": "breadth", "label": "参与面", "most": "60"},
              {"key": "deed", "label": "做法", "most": "40"}], "places": 1, "ranksShown": false}, "ties": ["breadth"]},
            "shares": [{"mark": "大会", "bound": "atLeast", "share": "1/1", "source": "读书活动通知第三条"}],
            "places": 1, "reserves": 0, "publicityDays": 5, "basis": "读书活动通知", "note": ""},
          "form": {"title": "读书会申报表", "givens": [{"name": "评选年份", "kind": "number"}], "pages": [{"id": "p", "title": "读书会", "items": [
            {"id": "lead", "name": "召集人", "type": "person", "parts": ["title"], "required": true},
            {"id": "since", "name": "创办年份", "type": "year", "required": true, "check": "本题 <= 评选年份 - 1", "message": "办满一年才能申报", "source": "读书活动通知第一条"},
            {"id": "size", "name": "成员", "type": "number", "unit": "人", "required": true},
            {"id": "books", "name": "书目", "type": "table", "required": true, "columns": [
              {"id": "b_name", "name": "书名", "type": "text", "required": true},
              {"id": "b_count", "name": "册数", "type": "number", "required": true}]},
            {"id": "total", "name": "总册数", "type": "formula", "formula": "合计(书目, 册数)", "unit": "册"}]}]}}
        """

    @Test(
        "is a text and nothing else: an award of a reading club, from the call to the names and the facts",
        arguments: Engine.available
    )
    func readingClub(engine: Engine) async throws {
        let ready = try ReadyProgramme.read(Array(Self.text.utf8))
        #expect(ready.spec.faults(of: ready.form).isEmpty)
        let house = try await ProgrammeHouse.open(on: engine)
        let region = house.region
        var programme = try await house.opened(ready.spec, form: ready.form)
        var entries: [Entry] = []
        for (union, someone, size) in [(region.school, region.wuShi, "12"), (region.otherCity, region.wangShier, "45")] {
            let client = try await house.signIn(someone)
            let made = try await client.post(
                "\(programme.address)/entries",
                ["title": "\(union.shortName)读书会", "group": "学校", "mark": "自荐"]
            )
            let entry = try #require(made.location?.split(separator: "/edit").first.map(String.init))
            let young: FormFields = Self.answers(size, since: "2024", revision: try await house.revision(client, entry))
            #expect(try await client.upload("\(entry)/answers", young, files: []).location?.contains("mend=yes") == true)
            #expect(try await client.get("\(entry)/edit?page=check").text.contains("办满一年才能申报"))
            let fields = Self.answers(size, since: "2021", revision: try await house.revision(client, entry))
            #expect(try await client.upload("\(entry)/answers", fields, files: []).location?.contains("page=check") == true)
            let revision = try await house.revision(client, entry)
            #expect(try await client.post("\(entry)/submission", ["revision": revision]).status == 303)
            #expect(try await client.post("\(entry)/forwarding", ["why": "推荐"]).status == 303)
            let id = try #require(entry.split(separator: "/").last.flatMap { ID<Entry>(String($0)) })
            if union == region.school {
                try await house.act(house.entry(id), by: region.zhaoLiu) { try $0.forward($1, opinion: "推荐") }
            }
            entries.append(try await house.act(house.entry(id), by: region.zhangSan) { try $0.accept($1) })
        }
        #expect(entries.map(\.content.marks) == [["自荐"], ["自荐", "大会"]])
        try await house.run(programme, by: region.zhangSan) { desk, programme in
            try desk.add(Judge(number: 1, name: "评委", union: nil, unionName: ""), to: programme)
        }
        programme = try await house.run(programme, by: region.zhangSan) { try $0.beginReview($1) }
        for (entry, breadth) in [(entries[0], 50), (entries[1], 55)] {
            let now = try await house.entry(entry.id)
            let points = ["breadth": Fraction(breadth), "deed": Fraction(90 - breadth)]
            let sheet = ListStore.Sheet(entry: entry.id, number: 1, points: points, recusal: nil)
            try await house.run(programme, by: region.zhangSan) { try $0.enter(sheet, for: now, in: $1) }
        }
        programme = try await house.run(programme, by: region.zhangSan) { try $0.rank($1) }
        programme = try await house.run(programme, by: region.wangWu) { try $0.decide($1, meeting: "会议", chosen: []) }
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in _ = try desk.publicise(programme) }
        house.clock.advance(days: 10)
        programme = try await house.run(programme, by: region.zhangSan) { desk, programme in
            _ = try desk.conclude(programme, document: "认定通知")
        }
        let won = try await house.entry(entries[1].id)
        #expect(programme.stage == .concluded && won.state == .concluded && won.rank == 1)
        #expect(won.content.answers["total"] == .text("18"))
        let fact = try #require(try await house.database.read { try FactStore($0).facts(of: won.subject) }.first)
        #expect(fact.tags[.series] == ["书香班组"] && fact.state == "named" && fact.union == region.otherCity.id)
        #expect(fact.tags[.theme] == ["学校", "自荐", "大会"])
    }

    private static func answers(_ size: String, since: String, revision: String) -> FormFields {
        [
            "act": "next", "page": "0", "revision": revision, "lead.name": "陆文渊", "lead.title": "教师", "since": since,
            "size": size,
            "books": "r1", "b_name-r1": "乡土中国", "b_count-r1": "18",
        ]
    }

    @Test("A list that breaks a share of a mark that follows from answers is refused", arguments: [Engine.sqlite])
    func shares(engine: Engine) async throws {
        let ready = try ReadyProgramme.read(Array(Self.text.utf8))
        var spec = ready.spec
        spec.markRules = [MarkRule(mark: "大会", when: "不认识的题 >= 3"), MarkRule(mark: "没有的标记", when: "成员 >= 3")]
        let faults = spec.faults(of: ready.form)
        #expect(faults.count == 2 && faults[0].contains("自动标记“大会”的条件") && faults[1].contains("不在标记里"))
        var form = ready.form
        form.givens = [.init(name: "天气", kind: .text)]
        #expect(ready.spec.faults(of: form).contains("申报表要用的“天气”，评选不知道。"))
    }
}
