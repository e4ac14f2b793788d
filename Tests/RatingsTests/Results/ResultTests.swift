// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("What a rating comes to")
struct ResultTests {
    /// S9 as members cast it: four parts of a university of 1,240, 1,015 ballots.
    private static let parts: [(name: String, roll: Int, marks: [Int])] = [
        ("文学院", 480, [280, 80, 25, 15]), ("理学院", 460, [260, 80, 25, 15]), ("后勤处", 290, [158, 49, 15, 10]),
        ("离退休处", 10, [2, 1, 0, 0]),
    ]

    private func opened(on engine: Engine, _ fields: [String: String] = [:]) async throws -> (RatingHouse, ID<Rating>) {
        let house = try await RatingHouse.open(on: engine, members: 2)
        let school = house.region.school
        try await house.database.write { db in
            // They belong to four parts of the school, and the two with accounts elsewhere.
            try db.run("UPDATE membership SET state = 'reserved' WHERE union_id = \(school.id)")
            var number: Int64 = 100_000
            for (place, part) in Self.parts.enumerated() {
                let union = Union(
                    id: .make(at: TestClock.start, salt: 900 + Int64(place)),
                    parent: school.id,
                    path: school.path.child(place),
                    kind: .branch,
                    name: "\(part.name)分工会",
                    shortName: part.name
                )
                try UnionStore(db).insert(union)
                for _ in 0..<part.roll {
                    number += 1
                    let person = Person(id: .make(at: TestClock.start, salt: number), name: "会员\(number)")
                    try PersonStore(db).enrol(person, in: union, since: Region.since, membership: number)
                }
            }
        }
        let id = try await house.opened(fields)
        let rating = try await house.find(id)
        try await house.database.write { db in
            let box = RatingBox(db: db)
            var first: Int64 = 100_001
            for part in Self.parts {
                let marks = part.marks.enumerated().flatMap { Array(repeating: $0 == 3 ? nil : $0, count: $1) as [Int?] }
                for (place, mark) in marks.enumerated() {
                    let person = PersonID.make(at: TestClock.start, salt: first + Int64(place))
                    _ = try box.cast([mark], by: person, in: rating)
                }
                first += Int64(part.roll)
            }
        }
        house.clock.advance(days: 5)
        return (house, id)
    }

    @Test("S9: 827 needed, 81.85%, 68.97%, 89.66%, 93.33%, line missed of 参评, three merged into 235", arguments: Engine.available)
    func acceptance(engine: Engine) async throws {
        let (house, id) = try await opened(on: engine, ["matters": "工会工作总体评价"])
        let officer = try await house.officer()
        #expect(try await officer.post("/ratings/\(id)/closing").status == 303)
        let text = try await officer.get("/ratings/\(id)/result").text
        for words in [
            "应参评1240人，参评1015人，参评率81.85%；没有达到参评90%的达标线", "须三分之二以上，即至少827人；现有1015人，已达到", "68.97%", "89.66%", "93.33%",
            "910/1015", "910/975", "满意和基本满意，参评1015票，须90%以上，即至少914票；现有910票，未达到，还差4票",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("离退休处") && !text.contains("后勤处"))
        let outcome = try #require(try await house.find(id).outcome)
        #expect(outcome.groups.map { "\($0.name)\($0.size)" } == ["文学院400", "理学院380", "其他235"])
        #expect(try await house.facts() == ["missed 910/1015"])
        // Nor do the box's own page and file tell what the rating does not.
        let board = try #require(
            try await house.database.read { db in try RatingStore(db: db).find(id).flatMap(RatingBox(db: db).board) }
        )
        let poll = board.replacing("/board", with: "")
        #expect(try await officer.get(board).status == 200)
        #expect(text.contains("https://hearth.test\(board)"))
        let box = try await officer.get(poll)
        #expect(box.status == 200 && !box.text.contains("有效票") && !box.text.contains("700"))
        #expect(try await officer.get("\(poll)/export").status == 404)
        let standing = try await house.database.read {
            try RatingStanding.latest(of: house.region.school.id, by: house.clock.today, $0)
        }
        #expect(standing?.isReached == false && standing?.sentence.hasPrefix("满意和基本满意910/1015=89.66%，未达到90%（基数：参评）") == true)
        let none = try await house.database.read {
            try RatingStanding.latest(of: house.region.school.id, by: TestClock.start.day, $0)
        }
        #expect(none == nil)
    }

    @Test("By a rule that counts from 有效 the same ballots reach the line", arguments: Engine.available)
    func base(engine: Engine) async throws {
        let (house, id) = try await opened(on: engine, ["matters": "总体", "base": "有效", "source": "本校评家办法第五条"])
        let officer = try await house.officer()
        let answer = try await officer.post("/ratings/\(id)/closing", ["base": "应参评"])
        #expect(answer.status == 303)
        let text = try await officer.get("/ratings/\(id)/result?base=%E5%BA%94%E5%8F%82%E8%AF%84").text
        #expect(text.contains("达到有效90%的达标线") && text.contains("有效975票，须90%以上，即至少878票；现有910票，已达到"))
        #expect(text.contains("本校评家办法第五条"))
        #expect(try await house.facts() == ["reached 910/975"])
        let standing = try await house.database.read {
            try RatingStanding.latest(of: house.region.school.id, by: house.clock.today, $0)
        }
        #expect(standing?.isReached == true && standing?.basis == "本校评家办法第五条")
    }

    @Test("Members read the result once it is made known; a table and a paper leave the house", arguments: Engine.available)
    func publishing(engine: Engine) async throws {
        let (house, id) = try await opened(on: engine, ["matters": "总体"])
        _ = try await house.database.write { db in try db.run("DELETE FROM role_grant WHERE id = 900") }
        let (officer, member) = (try await house.officer(), try await house.second())
        try await officer.post("/ratings/\(id)/closing")
        #expect(try await member.get("/ratings/\(id)/result").status == 404)
        #expect(try await member.get("/ratings/\(id)").status == 404)
        #expect(try await house.above().post("/ratings/\(id)/publication").status == 404)
        #expect(try await officer.post("/ratings/\(id)/publication").status == 303)
        #expect(try await officer.post("/ratings/\(id)/publication").status == 422)
        #expect(try await member.get("/ratings/\(id)/result").text.contains("89.66%"))
        #expect(try await member.get("/ratings").text.contains("看结果"))
        #expect(try await member.get("/ratings/\(id)/result/pdf").status == 404)
        #expect(try await house.stranger().get("/ratings/\(id)/result").status == 404)
        let table = try await officer.post("/ratings/\(id)/exports", ["format": "csv"])
        #expect(
            table.status == 200 && table.text.contains("910/1015") && table.text.contains("其他：总体") && !table.text.contains("离退休处")
        )
        let sheet = try await officer.get("/ratings/\(id)/result/pdf")
        #expect(sheet.status == 200 && sheet.bytes.starts(with: Array("%PDF".utf8)))
        #expect(try await officer.get("/ratings/\(id)").text.contains("导出2024年度会员评家的结果"))
    }

    @Test("What is put right has a day and a report, and waits until then", arguments: Engine.available)
    func mending(engine: Engine) async throws {
        let (house, id) = try await opened(on: engine, ["matters": "总体"])
        let officer = try await house.officer()
        let form: FormFields = ["matter": "办好教工小家", "office": "文体部", "due": "2024年7月31日"]
        #expect(try await officer.post("/ratings/\(id)/remedies", form).status == 422)
        try await officer.post("/ratings/\(id)/closing")
        #expect(
            try await officer.post("/ratings/\(id)/remedies", ["matter": "x", "office": "y", "due": "2024年7月1日"]).status == 422
        )
        #expect(try await officer.post("/ratings/\(id)/remedies", form).status == 303)
        func waiting() async throws -> [String] {
            try await house.database.read { db in
                try db.rows("SELECT due_on FROM task WHERE verb = '报告整改' AND done_at IS NULL").map { try $0.get("due_on") }
            }
        }
        #expect(try await waiting() == ["2024-07-31"])
        house.clock.advance(days: 30)
        let later = try await house.officer()
        let page = try await later.get("/ratings/\(id)")
        #expect(page.text.contains("逾期没报告"))
        let link = try #require(page.markup.all("form").compactMap { $0["action"] }.first { $0.hasSuffix("/report") })
        #expect(try await house.above().post(link, ["report": "办了"]).status == 404)
        #expect(try await later.post(link, ["report": "添了器材，每周开放三次"]).status == 303)
        #expect(try await later.post(link, ["report": "再报"]).status == 422)
        #expect(try await waiting().isEmpty)
        #expect(try await later.get("/ratings/\(id)/result").text.contains("添了器材，每周开放三次"))
    }
}
