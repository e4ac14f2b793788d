// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Posts")
struct PostTests {
    private static let start = TestClock.start.day

    private func holding(
        _ id: Int64,
        _ person: Int64,
        _ office: Holding.Office,
        _ manner: Holding.Manner = .appointed,
        until: Day? = nil
    )
        -> Holding
    {
        Holding(
            id: .init(rawValue: id),
            union: .init(rawValue: 1),
            person: .init(rawValue: person),
            name: "会员\(person)",
            title: office.label,
            office: office,
            manner: manner,
            since: Self.start,
            until: until,
            basis: "会议",
            actingDue: nil
        )
    }

    private func refusal(_ holding: Holding, beside others: [Holding], _ term: Term? = nil) throws -> PostRefusal? {
        let rules = try PostRules(.builtIn(), on: Self.start)
        do {
            try holding.check(against: others, term, rules)
            return nil
        } catch { return error }
    }

    @Test("One chair at a time; who leads does not audit; who is elected needs a term")
    func checking() throws {
        let rules = try PostRules(.builtIn(), on: Self.start)
        let chair = holding(1, 1, .chair)
        #expect(try refusal(holding(2, 2, .chair), beside: [chair]) == .isTaken(.chair, "会员1"))
        #expect(try refusal(holding(2, 2, .chair), beside: [holding(1, 1, .chair, until: Self.start.adding(days: -1))]) == nil)
        #expect(try refusal(holding(2, 2, .viceChair), beside: [chair, holding(3, 3, .viceChair)]) == nil)
        #expect(try refusal(holding(2, 1, .auditMember), beside: [chair]) == .auditsOneself("会员1", rules.auditApart))
        #expect(
            try refusal(holding(2, 1, .chair), beside: [holding(1, 1, .auditChair)]) == .auditsOneself("会员1", rules.auditApart)
        )
        #expect(try refusal(holding(2, 2, .auditMember), beside: [chair]) == nil)
        #expect(try refusal(holding(2, 2, .member), beside: [holding(1, 2, .member)]) == .holdsAlready("会员2", .member))
        #expect(try refusal(holding(2, 2, .womenChair, .elected), beside: []) == .noTerm(.women))
        let term = Term(
            id: .init(rawValue: 1),
            union: .init(rawValue: 1),
            body: .committee,
            number: 3,
            since: Self.start.adding(days: 1),
            years: 5,
            due: Self.start.adding(months: 60),
            ended: nil
        )
        #expect(try refusal(holding(2, 2, .member, .elected), beside: [], term) == .beforeTerm(term.words, term.since))
        #expect(PostRefusal.auditsOneself("会员1", rules.auditApart).citation?.contains("尚未核对原文") == true)
    }

    private func fields(_ more: [String: String]) -> FormFields {
        var fields: FormFields = [:]
        let all = [
            "person": "覃素琴", "office": "viceChair", "manner": "appointed", "since": Self.start.written, "basis": "6月27日会议",
            "apart": "yes",
        ]
        for (name, value) in all.merging(more, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
            fields.add(name, value)
        }
        return fields
    }

    @Test("A post is entered by the union's officer, ended with a last day, and a slip taken back", arguments: Engine.available)
    func entering(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, today) = (house.region, house.clock.now.day)
        try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(region.wuShi)
        let path = "/unions/\(region.school.id)/posts"
        for (more, sentence) in [
            (["person": "没有人"], "名册上没有“没有人”"), (["office": ""], "选一个职务"), (["manner": ""], "选怎样产生的"),
            (["since": today.adding(days: 1).written], "任职日期还没有到"), (["basis": ""], "写上哪次会议或者文号"),
            (["apart": ""], "先核对，再打勾"), (["manner": "elected"], "工会委员会还没有登记届期"),
        ] {
            let answer = try await client.post(path, fields(more))
            #expect(answer.status == 422 && answer.text.contains(sentence), "\(sentence)")
        }
        #expect(try await client.post(path, fields(["title": "专职副主席"])).status == 303)
        let all = { try await house.database.read { try PostStore(db: $0).all(of: region.school.id) } }
        let held = try #require(try await all().first { $0.office == .viceChair })
        #expect(held.title == "专职副主席" && held.manner == .appointed && held.basis == "6月27日会议")
        #expect(try await client.get(path).text.contains("专职副主席"))
        let early = try await client.post("\(path)/ending", ["post": "\(held.id)", "last": today.adding(days: -400).written])
        #expect(early.status == 422 && early.text.contains("最后一天不能早于任职日期"))
        #expect(try await client.post("\(path)/ending", ["post": "\(held.id)", "last": today.written]).status == 303)
        #expect(try await client.post("\(path)/ending", ["post": "\(held.id)", "last": today.written]).status == 422)
        #expect(try await client.post(path, fields(["office": "womenChair"])).status == 303)
        let slip = try #require(try await all().first { $0.office == .womenChair })
        #expect(try await client.post("\(path)/ending", ["post": "\(slip.id)", "mistake": "yes"]).status == 303)
        #expect(try await all().filter { $0.office == .womenChair }.isEmpty)
        let lines = try await house.database.read { try Journal($0).entries(of: Subject("union", region.school.id)) }
        #expect(lines.map(\.verb) == ["post", "unpost", "post", "unpost"])
        #expect(try await house.signIn(region.wangShier).get(path).status == 404)
        #expect(try await house.signIn(region.qianQi).post(path, fields([:])).status == 404)
    }

    @Test("Whoever acts for another is called to mind a month before, and when the time is over", arguments: Engine.available)
    func acting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, today) = (house.region, house.clock.now.day)
        try await house.enrol("覃素琴", 1)
        let client = try await house.signIn(region.wuShi)
        let path = "/unions/\(region.school.id)/posts"
        #expect(try await client.post(path, fields(["office": "chair", "manner": "acting"])).status == 303)
        let rules = try PostRules(.builtIn(), on: today)
        let due = today.adding(months: 6)
        #expect(try await client.get(path).text.contains("代理到\(due.written)"))
        var given: [Int] = []
        for day in [
            due.adding(months: -1).adding(days: -1), due.adding(months: -1), due, due.adding(days: 1), due.adding(days: 2),
        ] {
            given.append(
                try await house.database.write {
                    try PostNight(db: $0, rules: rules).run(at: Instant(startOf: day).advanced(bySeconds: 60))
                }
            )
        }
        #expect(given == [0, 1, 0, 1, 0])
        let task = try #require(try await house.tasks(region.wuShi).first { $0.verb == "补选" })
        #expect(task.due == due)
        let post = try #require(
            try await house.database.read { try PostStore(db: $0).all(of: region.school.id) }.first { $0.manner == .acting }
        )
        #expect(try await client.post("\(path)/ending", ["post": "\(post.id)", "last": today.written]).status == 303)
        #expect(try await house.tasks(region.wuShi).filter { $0.verb == "补选" }.isEmpty)
    }

    @Test("Hostile text in any field makes no element", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await RollHouse.open(on: engine)
            try await house.enrol(text, 1)
            let client = try await house.signIn(house.region.wuShi)
            let path = "/unions/\(house.region.school.id)/posts"
            let wrong = try await client.post(
                path,
                fields(["person": text, "tail": text, "title": text, "since": text, "basis": text])
            )
            let more = ["person": text, "title": String(text.prefix(18)), "basis": String(text.prefix(50))]
            #expect(try await client.post(path, fields(more)).status == 303)
            return [
                wrong.markup, try await client.get(path).markup, try await client.get("/unions/\(house.region.school.id)").markup,
            ]
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
