// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("Deciding without scores")
struct VoteDecisionTests {
    /// A call without a review whose list waits for the meeting.
    private struct Listed {
        let house: ProgrammeHouse
        let programme: Programme
        let entries: [Entry]

        static func open(
            on engine: Engine,
            _ titles: [String],
            places: Int,
            reserves: Int = 0
        ) async throws -> Listed {
            let house = try await ProgrammeHouse.open(on: engine)
            let opened = try await house.opened(
                ProgrammeHouse.spec("home") { ($0.levels, $0.places, $0.reserves) = ([], places, reserves) }
            )
            var entries: [Entry] = []
            for (title, union) in zip(titles, try await house.universities(titles.count)) {
                entries.append(try await house.accepted(opened, union, title))
            }
            let programme = try await house.run(opened, by: house.region.zhangSan) { try $0.beginReview($1) }
            return Listed(house: house, programme: programme, entries: entries)
        }

        @discardableResult
        func decide(ticks: [Int] = [], _ votes: [(votes: Int, voters: Int)] = []) async throws -> [Entry.State] {
            let ticked = Set(ticks.map { entries[$0].id })
            let given = Dictionary(
                uniqueKeysWithValues: zip(entries, votes).map {
                    ($0.id, Selection.Votes(votes: $1.votes, voters: $1.voters))
                }
            )
            try await house.run(programme, by: house.region.wangWu) {
                try $0.decide($1, meeting: "6月12日会议", chosen: ticked, votes: given)
            }
            return try await states()
        }

        func states() async throws -> [Entry.State] {
            var states: [Entry.State] = []
            for entry in entries { states.append(try await house.entry(entry.id).state) }
            return states
        }
    }

    @Test("Shares of those who could vote decide, and a tie for the last place asks for a run-off", arguments: Engine.available)
    func shares(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["Y", "X", "Z", "W"], places: 3)
        let names = listed.entries.suffix(2).map { "\($0.content.title)（\($0.unionName)）" }
        await #expect(throws: ProgrammeRefusal.runOff(names, 1)) {
            try await listed.decide([(7, 9), (6, 8), (6, 9), (6, 9)])
        }
        #expect(try await listed.decide([(7, 9), (6, 8), (5, 9), (4, 9)]) == [.proposed, .proposed, .proposed, .notSelected])
        let journal = try await listed.house.database.read { try Journal($0).entries(of: listed.programme.subject) }
        #expect(journal.last { $0.verb == "decide" }?.sentence.contains("“X”6/8，75.00%") == true)
    }

    @Test("Of two with the same title the one with the votes is chosen, and only that one", arguments: Engine.available)
    func sameTitle(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["先进小家", "先进小家"], places: 1)
        #expect(try await listed.decide([(5, 9), (7, 9)]) == [.notSelected, .proposed])
        let reason = try #require(try await listed.house.entry(listed.entries[0].id).reason)
        #expect(reason == "名额：1 个，得票 5/9，55.56%" && !reason.contains("排名"))
    }

    @Test("Votes for all or for none, and no ticks beside them", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["甲", "乙", "丙"], places: 2)
        await #expect(throws: ProgrammeRefusal.votesMissing(["乙", "丙"])) { try await listed.decide([(9, 9)]) }
        await #expect(throws: ProgrammeRefusal.ticksAndVotes) {
            try await listed.decide(ticks: [0], [(9, 9), (8, 9), (7, 9)])
        }
        await #expect(throws: ProgrammeRefusal.tooMany(3, "2 个")) { try await listed.decide(ticks: [0, 1, 2]) }
        #expect(try await listed.states() == [.ranked, .ranked, .ranked])
    }

    @Test("More than half of those who could vote, or nothing: places stay empty rather", arguments: Engine.available)
    func threshold(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["甲", "乙", "丙"], places: 3, reserves: 2)
        let below = try await #require(throws: ProgrammeRefusal.self) { try await listed.decide([(4, 8), (3, 9), (0, 9)]) }
        #expect(below.sentence.contains("“甲”可以投票的8人，须过半数，即至少5人；现有4人，未达到，还差1人"))
        #expect(below.citation == listed.programme.spec.vote?.source)
        #expect(try await listed.decide([(5, 9), (4, 8), (0, 9)]) == [.proposed, .notSelected, .notSelected])
        let reason = try await listed.house.entry(listed.entries[1].id).reason
        #expect(reason == "名额：3 个，得票 4/8，50.00%；可以投票的人过半数同意才能选上")
    }

    @Test("Reserves follow the share of votes, and take a free place in that order", arguments: Engine.available)
    func reserves(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["甲", "乙", "丙", "丁"], places: 1, reserves: 2)
        let house = listed.house
        let votes = [(5, 9), (9, 9), (6, 9), (7, 9)]
        #expect(try await listed.decide(votes) == [.notSelected, .proposed, .ranked, .ranked])
        try await house.act(listed.entries[1], by: house.region.zhangSan) { try $0.disqualify($1, because: "查实造假") }
        try await house.run(listed.programme, by: house.region.zhangSan) { desk, programme in
            let next = try desk.replace(programme).content.title
            #expect(next == "丁")
        }
        let journal = try await house.database.read { try Journal($0).entries(of: listed.programme.subject) }
        let line = try #require(journal.last { $0.verb == "replace" }).sentence
        #expect(line.contains("得票率") && !line.contains("排名"))
    }

    @Test("What a meeting ticks has no order, and therefore no reserves", arguments: Engine.available)
    func ticks(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["甲", "乙", "丙"], places: 1, reserves: 2)
        #expect(try await listed.decide(ticks: [1]) == [.notSelected, .proposed, .notSelected])
        let reason = try await listed.house.entry(listed.entries[0].id).reason
        #expect(reason == "名额：1 个，6月12日会议没有选定")
        let candidate = try await listed.house.signIn(listed.house.region.zhangSan)
        #expect(try await !candidate.get(listed.entries[1].address).text.contains("第 2"))
    }

    @Test("The form and the rule say the same of ticks and votes", arguments: Engine.available)
    func form(engine: Engine) async throws {
        let listed = try await Listed.open(on: engine, ["甲", "乙"], places: 1)
        let chair = try await listed.house.signIn(listed.house.region.wangWu)
        let path = listed.programme.address
        let page = try await chair.get(path).text
        #expect(page.contains("每一件都填票数，不打勾：可以投票的人过半数同意才能选上") && page.contains("序号") && !page.contains("名次"))
        var fields: FormFields = ["meeting": "6月12日会议"]
        for entry in listed.entries { fields.add("listed", "\(entry.id)") }
        fields.add("v-\(listed.entries[0].id)", "6")
        fields.add("n-\(listed.entries[0].id)", "9")
        let half = try await chair.post("\(path)/decision", fields)
        #expect(half.status == 422 && half.text.contains("“乙”还没有填票数"))
        fields.add("v-\(listed.entries[1].id)", "2")
        fields.add("n-\(listed.entries[1].id)", "9")
        var both = fields
        both.add("entry", "\(listed.entries[1].id)")
        #expect(try await chair.post("\(path)/decision", both).text.contains("打勾和票数只用一样"))
        #expect(try await chair.post("\(path)/decision", fields).status == 303)
        #expect(try await listed.states() == [.proposed, .notSelected])
    }

    @Test("Who starts it says what a vote must reach, and where that stands", arguments: [Engine.sqlite])
    func starting(engine: Engine) async throws {
        let house = try await ProgrammeHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhangSan)
        let form = try await officer.get("/programmes/new?ready=home")
        #expect(form.status == 200 && form.text.contains("过半数") && form.text.contains("三分之二以上"))
        #expect(try await !officer.get("/programmes/new?ready=studio").text.contains("三分之二以上"))
        var fields: FormFields = [
            "ready": "home", "title": "教职工之家确认", "basis": "实施办法", "until": "7月20日", "places": "3", "reserves": "0",
            "perUnion": "2", "days": "5", "quotaSource": "通知第三条", "vote": "all", "voteSource": "",
        ]
        let wrong = try await officer.post("/programmes", fields)
        #expect(wrong.status == 422 && wrong.text.contains("有 2 处要改") && wrong.text.contains("写明表决办法的出处"))
        fields.set("vote", "twoThirds")
        fields.set("voteSource", "实施办法第九条")
        let made = try await officer.post("/programmes", fields)
        #expect(made.status == 303)
        let id = try #require(ID<Programme>(made.location?.split(separator: "/").last.map(String.init) ?? ""))
        let vote = try await house.programme(id).spec.vote
        #expect(vote == VoteRule(bound: .atLeast, share: Fraction(2, 3), source: "实施办法第九条"))
    }
}
