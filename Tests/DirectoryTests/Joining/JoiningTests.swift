// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Joining")
struct JoiningTests {
    private func fields(_ number: Int, _ changes: [String: String] = [:]) -> FormFields {
        let values = ["name": "蓝春梅", "idNumber": RollHouse.number(number), "mobile": "14000001234", "agree": "yes"].merging(
            changes
        ) { $1 }
        var form: FormFields = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return form
    }

    private func sealed(_ house: RollHouse) async throws -> Int {
        try await house.database.read {
            try $0.value("SELECT count(*) AS n FROM sealed_value WHERE field LIKE 'application.%'") ?? 0
        }
    }

    @Test(
        "An officer writes an application down; approved, it is a member with a number of the union",
        arguments: Engine.available
    )
    func joining(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let before = try await house.tally(house.region.region).total
        let path = try #require(try await officer.post("/members/applications", fields(1)).location)
        #expect(try await house.tasks(house.region.wuShi).map(\.verb) == ["审批"])
        #expect(try await sealed(house) == 2)
        #expect(try await officer.get(path).text.contains("450199********\(RollHouse.number(1).suffix(4))"))
        for (changes, said) in [
            (["on": "2024-07-02", "decision": "会议"], "还没有到"), (["on": "", "decision": "会议"], "写上入会日期"),
            (["on": "2024-06-31", "decision": "会议"], "6月没有31日"), (["on": "2024-07-01", "decision": ""], "写明依据"),
        ] {
            var form: FormFields = [:]
            for (name, value) in changes { form.add(name, value) }
            let answer = try await officer.post("\(path)/admission", form)
            #expect(answer.status == 422 && answer.text.contains(said), "\(changes)")
        }
        let member = try #require(
            try await officer.post("\(path)/admission", ["on": "2024-06-28", "decision": "6月27日委员会会议"]).location
        )
        let page = try await officer.get(member).text
        #expect(page.contains("蓝春梅") && page.contains("140****1234") && page.contains("依据：6月27日委员会会议"))
        #expect(try await house.tally(house.region.region).total == before + 1)
        #expect(try await sealed(house) == 0)
        #expect(try await house.tasks(house.region.wuShi).isEmpty)
        for act in ["admission", "refusal"] {
            let again = try await officer.post("\(path)/\(act)", ["on": "2024-06-28", "decision": "会议", "why": "不是本校的"])
            #expect(again.status == 422 && again.text.contains("已经办过"))
        }
        #expect(try await house.faults() == 0)
    }

    @Test(
        "Nobody is a member twice, nor waits twice; who was one before begins anew in the same record",
        arguments: Engine.available
    )
    func joiningTwice(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let person = try await house.enrol("覃素琴", 1, at: house.region.university)
        let refused = try await officer.post("/members/applications", fields(1))
        #expect(refused.status == 422 && refused.text.contains("已有会籍，在桂海师范大学工会"))
        _ = try await officer.post("/members/applications", fields(2))
        let twice = try await officer.post("/members/applications", fields(2))
        #expect(twice.status == 422 && twice.text.contains("等审批"))
        let membership = try #require(try await house.memberships(person).first)
        #expect(try await house.database.write { try MembershipStore($0).end(membership, on: Region.since, as: .left) })
        let path = try #require(try await officer.post("/members/applications", fields(1)).location)
        #expect(try await officer.get(path).text.contains("以前是桂海师范大学工会的会员"))
        _ = try await officer.post("\(path)/admission", ["on": "2024-06-28", "decision": "6月27日委员会会议"])
        let memberships = try await house.memberships(person)
        #expect(memberships.map(\.union) == [house.region.university.id, house.region.school.id])
        #expect(memberships.last?.joinedOn.description == "2024-06-28")
        // What came in meanwhile for somebody who is a member by now is refused at the decision too.
        let error = await #expect(throws: StorageError.self) {
            try await house.database.write { db in
                try MembershipStore(db).open(
                    Membership(
                        id: ID(rawValue: 99),
                        person: person,
                        union: house.region.city.id,
                        path: house.region.city.path,
                        since: Region.since
                    ),
                    of: "覃素琴"
                )
            }
        }
        #expect(error?.kind == .unique)
    }

    @Test(
        "Under a link anybody applies without an account, within limits, and learns nothing of others",
        arguments: Engine.available
    )
    func applying(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        #expect(try await officer.post("/unions/\(house.region.school.id)/join-links").status == 303)
        let list = try await officer.get("/members/applications")
        let link = try #require(list.markup.all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/join/") })
        let visitor = house.house.visitor()
        #expect(try await visitor.get(link).text.contains("青石县第一中学工会"))
        for (changes, said) in [
            (["agree": ""], "自愿"), (["idNumber": "1"], "少 17 位"), (["idNumber": ""], "写上身份证号"), (["name": ""], "写上姓名"),
        ] {
            let answer = try await visitor.post(link, fields(1, changes))
            #expect(answer.status == 422 && answer.text.contains(said), "\(changes)")
            #expect(!answer.text.contains("href=\"/members"))
        }
        let first = try await visitor.post(link, fields(1))
        #expect(first.location == "\(link)?done=1")
        // A second time with the same number, and one whose number is a member's: the same answer.
        try await house.enrol("覃素琴", 2, at: house.region.university)
        #expect(try await visitor.post(link, fields(1)).location == first.location)
        #expect(try await visitor.post(link, fields(2)).location == first.location)
        for number in 3...5 { #expect(try await visitor.post(link, fields(number)).status == 303) }
        let many = try await visitor.post(link, fields(6))
        #expect(many.status == 422 && many.text.contains("一小时内已经交了 5 份"))
        #expect(try await house.house.visitor(from: "203.0.113.99").get(link).status == 200)
        house.clock.advance(hours: 1, seconds: 1)
        #expect(try await visitor.post(link, fields(6)).status == 303)
        // The officer sees that the number of the second is taken.
        let later = try await house.signIn(house.region.wuShi)
        let waiting = try await later.get("/members/applications").markup.all("h3").count
        #expect(waiting == 6)
        let actions = try await later.get("/members/applications").markup.all("form").compactMap { $0["action"] }
        let closing = try #require(actions.first { $0.hasSuffix("/closure") })
        #expect(try await house.signIn(house.region.wangShier).post(closing).status == 404)
        #expect(try await later.post(closing).status == 303)
        for answer in [try await visitor.get(link), try await visitor.post(link, fields(7))] {
            #expect(answer.status == 422 && answer.text.contains("已经停用"))
        }
        #expect(try await visitor.get("/join/0123456789abcdefghjkmnpqrs").status == 404)
        #expect(try await visitor.get("/join/x").status == 404)
    }

    @Test("Refused, the numbers that came along are gone at once", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let path = try #require(try await officer.post("/members/applications", fields(1)).location)
        #expect(try await officer.post("\(path)/refusal", ["why": ""]).status == 422)
        #expect(try await house.signIn(house.region.wangShier).post("\(path)/refusal", ["why": "不是本校的人"]).status == 404)
        #expect(try await officer.post("\(path)/refusal", ["why": "不是本校的人"]).status == 303)
        #expect(try await sealed(house) == 0)
        #expect(try await officer.get("/members/applications?state=refused").text.contains("蓝春梅"))
    }

    @Test("No text in an application makes an element or an attribute", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await RollHouse.open(on: engine)
            let officer = try await house.signIn(house.region.wuShi)
            let short = String(text.prefix(28))
            let path =
                try await officer.post("/members/applications", fields(1, ["name": short, "position": short])).location ?? ""
            var answers = [
                try await officer.get("/members/applications"), try await officer.get(path),
                try await officer.post(
                    "/members/applications",
                    fields(2, ["name": "", "position": text, "mobile": text, "born": text])
                ),
                try await officer.post("\(path)/admission", ["on": text, "decision": text]),
            ]
            _ = try await officer.post("\(path)/refusal", ["why": String(text.prefix(100))])
            answers.append(try await officer.get(path))
            let person = try await house.enrol(short, 9)
            answers.append(try await officer.post("/members/\(person)/transfers", ["to": text, "reason": text + text]))
            let transfer =
                try await officer.post("/members/\(person)/transfers", ["to": "桂海师范大学工会", "reason": String(text.prefix(100))])
                .location ?? ""
            answers.append(try await officer.get(transfer))
            answers.append(try await officer.get("/transfers?way=out"))
            return answers.map(\.markup)
        }
        let (tame, wild) = (try await pages("yyyyy"), try await pages(HostileText.name))
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
