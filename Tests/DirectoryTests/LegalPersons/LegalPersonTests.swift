// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Legal persons")
struct LegalPersonTests {
    private func fields(_ today: Day, _ more: [String: String] = [:]) -> FormFields {
        var fields: FormFields = [:]
        let all = [
            "code": UnionCodeTests.code("8145010000000000X"), "number": "法证字第 0012 号", "registeredName": "青石县第一中学工会",
            "representative": "吴十", "address": "青石县人民路1号", "authority": "青石县总工会", "issuedOn": today.adding(days: -100).written,
            "validUntil": today.adding(months: 30).written,
        ]
        for (name, value) in all.merging(more, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            fields.add(name, value)
        }
        return fields
    }

    @Test("A certificate stands as valid, soon over, over, or waiting for a change")
    func standing() throws {
        let day = try #require(Day("2024-06-28"))
        func person(_ until: Day, _ change: LegalPerson.Change? = nil, cancelled: Day? = nil) -> LegalPerson {
            LegalPerson(
                union: .init(rawValue: 1),
                code: "",
                number: "",
                registeredName: "",
                representative: "",
                address: "",
                authority: "",
                issuedOn: day.adding(days: -900),
                validUntil: until,
                change: change,
                cancelledOn: cancelled
            )
        }
        let change = LegalPerson.Change(words: "名称", due: day)
        for (person, standing) in [
            (person(day.adding(months: 3).adding(days: 1)), LegalPerson.Standing.valid), (person(day.adding(months: 3)), .soon),
            (person(day), .soon), (person(day.adding(days: -1)), .late), (person(day.adding(months: 9), change), .change),
            (person(day.adding(days: -1), change), .late), (person(day, cancelled: day), .cancelled),
        ] { #expect(person.standing(on: day, soon: 3) == standing) }
    }

    @Test("A certificate is entered, counted as a fact, and its code is nobody else's", arguments: Engine.available)
    func entering(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, today) = (house.region, house.clock.now.day)
        let client = try await house.signIn(region.wuShi)
        let path = "/unions/\(region.school.id)/legal-person"
        #expect(try await client.get(path).text.contains("还没有登记"))
        for (more, sentence) in [
            (["code": "8145010000000000X1"], "最后一位和前面的对不上"), (["code": "81"], "这里写了 2 位"),
            (["validUntil": today.adding(days: -200).written], "有效期要晚于发证日期"),
            (["issuedOn": today.adding(days: 1).written], "发证日期还没有到"), (["address": ""], "住所写 4 到 100 个字"),
        ] {
            let answer = try await client.post(path, fields(today, more))
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        #expect(try await client.post(path, fields(today)).status == 303)
        #expect(try await client.get(path).text.contains("有效"))
        let facts = try await house.database.read { try FactStore($0).facts(of: Subject("union", region.school.id)) }
        #expect(facts.map(\.kind) == ["legalPerson"] && facts.first?.path == region.school.path.text)
        let county = try await house.signIn(region.zhouJiu)
        let taken = try await county.post("/unions/\(region.county.id)/legal-person", fields(today))
        #expect(taken.status == 422 && taken.text.contains("已经登记在青石县第一中学工会名下"))
        #expect(try await client.post("\(path)/cancellation", ["cancelledOn": today.written]).status == 303)
        #expect(try await client.post("\(path)/cancellation", ["cancelledOn": today.written]).status == 422)
        #expect(try await house.database.read { try FactStore($0).facts(of: Subject("union", region.school.id)) }.isEmpty)
        #expect(try await house.signIn(region.wangShier).get(path).status == 404)
        #expect(try await client.post("/unions/\(region.county.id)/legal-person", fields(today)).status == 404)
    }

    @Test("Another name or chair sets the clock of thirty days, and the entry stops it", arguments: Engine.available)
    func changing(engine: Engine) async throws {
        let acts = try await UnionActHouse.open(on: engine)
        let (house, region) = (acts.house, acts.region)
        let (today, path) = (house.clock.now.day, "/unions/\(region.school.id)/legal-person")
        let client = try await house.signIn(region.wuShi)
        #expect(try await client.post(path, fields(today)).status == 303)
        #expect(try await acts.carry(.rename, region.school, ["name": "青石高级中学工会"]).status == 303)
        let task = try #require(try await house.tasks(region.wuShi).first { $0.verb == "变更登记" })
        #expect(task.due == today.adding(days: 30) && task.detail.contains("《基层工会法人登记管理办法》"))
        #expect(try await client.get(path).text.contains("名称改为青石高级中学工会，\(today.adding(days: 30).written)以前办变更登记"))
        #expect(try await client.post(path, fields(today, ["registeredName": "青石高级中学工会"])).status == 303)
        #expect(try await house.tasks(region.wuShi).filter { $0.verb == "变更登记" }.isEmpty)
        // A legal person is ended before its union is.
        let answer = try await acts.ask(.abolish, region.school)
        #expect(answer.status == 422 && answer.text.contains("1 份法人资格没有注销"))
    }

    @Test("A chair that was entered by mistake stops its own clock, and no other", arguments: Engine.available)
    func takingBack(engine: Engine) async throws {
        let acts = try await UnionActHouse.open(on: engine)
        let (house, region) = (acts.house, acts.region)
        let (today, address) = (house.clock.now.day, "/unions/\(region.school.id)")
        try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(region.wuShi)
        #expect(try await client.post("\(address)/legal-person", fields(today)).status == 303)
        let chair: FormFields = [
            "person": "覃素琴", "office": "chair", "manner": "appointed", "since": today.adding(days: -10).written,
            "basis": "6月18日会议", "apart": "yes",
        ]
        func enter() async throws -> ID<Holding> {
            #expect(try await client.post("\(address)/posts", chair).status == 303)
            let posts = try await house.database.read { try PostStore(db: $0).all(of: region.school.id) }
            return try #require(posts.first { $0.office == .chair }).id
        }
        func mistake(_ post: ID<Holding>) async throws {
            #expect(try await client.post("\(address)/posts/ending", ["post": "\(post)", "mistake": "yes"]).status == 303)
        }
        func dues() async throws -> [Day?] {
            try await house.tasks(region.wuShi).filter { $0.verb == "变更登记" }.map(\.due).sorted { ($0 ?? today) < ($1 ?? today) }
        }
        func change() async throws -> LegalPerson.Change? {
            try await house.database.read { try LegalPersonStore(db: $0).find(region.school.id) }?.change
        }
        // Alone: nothing is left to be changed.
        let alone = try await enter()
        #expect(try await change() == .init(words: "法定代表人换成覃素琴", due: today.adding(days: 20)))
        try await mistake(alone)
        #expect(try await change() == nil)
        #expect(try await dues().isEmpty)
        // Beside another change, which keeps its own day.
        #expect(try await acts.carry(.rename, region.school, ["name": "青石高级中学工会"]).status == 303)
        let beside = try await enter()
        #expect(try await change() == .init(words: "名称改为青石高级中学工会；法定代表人换成覃素琴", due: today.adding(days: 20)))
        #expect(try await dues() == [today.adding(days: 20), today.adding(days: 30)])
        try await mistake(beside)
        #expect(try await change() == .init(words: "名称改为青石高级中学工会", due: today.adding(days: 30)))
        #expect(try await dues() == [today.adding(days: 30)])
        // Registered, all of it is done.
        #expect(try await client.post("\(address)/legal-person", fields(today)).status == 303)
        #expect(try await change() == nil)
        #expect(try await dues().isEmpty)
    }

    @Test("A certificate that ends is called to mind once, and once more when it is over", arguments: Engine.available)
    func reminding(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, today) = (house.region, house.clock.now.day)
        let client = try await house.signIn(region.wuShi)
        let until = today.adding(months: 2)
        let path = "/unions/\(region.school.id)/legal-person"
        #expect(try await client.post(path, fields(today, ["validUntil": until.written])).status == 303)
        let rules = try LegalPersonRules(.builtIn(), on: today)
        var given: [Int] = []
        for day in [
            until.adding(months: -3).adding(days: -1), today, today.adding(days: 1), until, until.adding(days: 1),
            until.adding(days: 9),
        ] {
            given.append(
                try await house.database.write {
                    try LegalPersonRecords(db: $0, rules: rules, now: Instant(startOf: day).advanced(bySeconds: 60)).night()
                }
            )
        }
        #expect(given == [0, 1, 0, 0, 1, 0])
        #expect(try await house.tasks(region.wuShi).filter { $0.verb == "换证" }.map(\.due) == [until])
        #expect(try await client.post(path, fields(today)).status == 303)
        #expect(try await house.tasks(region.wuShi).filter { $0.verb == "换证" }.isEmpty)
    }

    @Test("Hostile text in any field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await RollHouse.open(on: engine)
            let client = try await house.signIn(house.region.wuShi)
            let path = "/unions/\(house.region.school.id)/legal-person"
            let today = house.clock.now.day
            let names = ["number", "registeredName", "representative", "address", "authority"]
            let kept = Dictionary(uniqueKeysWithValues: names.map { ($0, String(text.prefix(38))) })
            let wrong = try await client.post(path, fields(today, ["code": text, "issuedOn": text, "validUntil": text]))
            #expect(try await client.post(path, fields(today, kept)).status == 303)
            return [wrong.markup, try await client.get(path).markup]
        }
        let (tame, wild) = (try await pages("yyyyy"), try await pages(HostileText.name))
        let known = Set(tame.flatMap(\.skeleton))
        for page in wild {
            #expect(page.problems.isEmpty && page.comments.isEmpty)
            #expect(Set(page.skeleton).subtracting(known).isEmpty)
        }
    }
}
