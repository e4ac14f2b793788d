// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("A proposal's life")
struct ProposalTests {
    /// A congress that collects proposals until 5 July, with its delegates.
    private func collecting(on engine: Engine) async throws -> (CongressHouse, CongressTerm, ID<Meeting>, [Delegate]) {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 6)
        let meeting = try await house.meeting(of: congress, proposalsUntil: .of(2024, 7, 5))
        return (house, congress, meeting, try await house.delegates(of: congress))
    }

    private func propose(_ house: CongressHouse, _ meeting: ID<Meeting>, _ title: String = "延长托管") async throws -> ID<Proposal> {
        let fields: FormFields = ["title": title, "reason": "孩子没人接", "measure": "延长到 18:30"]
        let answer = try await house.delegate().post("/congress-meetings/\(meeting)/proposals", fields)
        guard let id = ID<Proposal>(answer.location?.split(separator: "/").last ?? "") else { throw NotMade(answer.text) }
        return id
    }

    private func second(_ house: CongressHouse, _ id: ID<Proposal>, by delegates: some Sequence<Delegate> & Sendable) async throws
    {
        let now = house.clock.now
        try await house.database.write { db in
            for delegate in delegates { try ProposalStore(db: db).second(id, by: delegate.id, at: now) }
        }
    }

    private func proposal(_ house: CongressHouse, _ id: ID<Proposal>) async throws -> Proposal {
        try #require(try await house.database.read { try ProposalStore(db: $0).find(id) })
    }

    @Test(
        "One seconder does not file it; two do, after the last day; then nobody takes a name back (S8)",
        arguments: Engine.available
    )
    func filing(engine: Engine) async throws {
        let (house, _, meeting, delegates) = try await collecting(on: engine)
        let client = try await house.officer()
        let (one, two) = (try await propose(house, meeting, "甲案"), try await propose(house, meeting, "乙案"))
        try await second(house, one, by: delegates[1...1])
        try await second(house, two, by: delegates[1...2])
        let early = try await client.post("/proposals/\(two)/filing", ["outcome": "proposal"])
        #expect(early.status == 422 && early.text.contains("截止以后再审查"))
        house.clock.advance(days: 5)
        let delegate = try await house.delegate()
        #expect(try await delegate.post("/proposals/\(one)/withdrawal").status == 422)
        #expect(try await delegate.post("/congress-meetings/\(meeting)/proposals", ["title": "迟了"]).text.contains("已经截止"))
        let officer = try await house.officer()
        let short = try await officer.post("/proposals/\(one)/filing", ["outcome": "proposal"])
        #expect(short.status == 422 && short.text.contains("附议 1 人，不足 2 人"))
        #expect(try await officer.post("/proposals/\(one)/filing", ["outcome": "opinion"]).status == 422)
        #expect(try await officer.post("/proposals/\(one)/filing", ["outcome": "refused"]).status == 422)
        #expect(try await officer.post("/proposals/\(one)/filing", ["outcome": "opinion", "why": "附议不足"]).status == 303)
        #expect(try await officer.post("/proposals/\(two)/filing", ["outcome": "proposal", "into": "9"]).status == 422)
        #expect(try await officer.post("/proposals/\(two)/filing", ["outcome": "proposal"]).status == 303)
        #expect(try await officer.post("/proposals/\(two)/filing", ["outcome": "proposal"]).status == 422)
        let (first, second) = (try await proposal(house, one), try await proposal(house, two))
        #expect(first.state == .opinion && second.state == .filed)
        let balance = try await house.database.read { try ProposalStore(db: $0).balance(of: meeting) }
        let standing = Balance.Standing(state: .filed, rating: nil, count: 1)
        #expect(balance == Balance(filed: 1, opinions: 1, proposalDossiers: 1, standings: [standing], opinionDossiers: 1))
    }

    @Test("Whoever seconds may take it back until the last day; nobody seconds what is his own", arguments: Engine.available)
    func seconding(engine: Engine) async throws {
        let (house, congress, meeting, delegates) = try await collecting(on: engine)
        let id = try await propose(house, meeting)
        let delegate = try await house.delegate()
        #expect(try await delegate.post("/proposals/\(id)/seconding").text.contains("不能附议自己的提案"))
        // Another person of the roll becomes a delegate with an account.
        let officer = house.region.wuShi
        try await house.database.write { db in
            _ = try db.run("UPDATE congress_delegate SET person_id = \(officer.person) WHERE id = \(delegates[1].id)")
        }
        let other = try await house.officer()
        #expect(try await other.post("/proposals/\(id)/seconding").status == 303)
        #expect(try await other.post("/proposals/\(id)/seconding").status == 303)
        #expect(try await proposal(house, id).seconders.map(\.delegate) == [delegates[1].id])
        #expect(try await other.post("/proposals/\(id)/seconding/removal").status == 303)
        #expect(try await proposal(house, id).seconders.isEmpty)
        #expect(try await delegate.post("/proposals/\(id)/withdrawal").status == 303)
        #expect(try await other.post("/proposals/\(id)/seconding").status == 422)
        let stranger = try await house.house.signIn(house.region.zhengShiyi)
        for path in [
            "/proposals/\(id)", "/congress-meetings/\(meeting)/proposals", "/congress-meetings/\(meeting)/proposals/new",
        ] {
            #expect(try await stranger.get(path).status == 404)
        }
        #expect(try await delegate.get("/delegate").text.contains("延长托管"))
        // Who no longer sits finds nothing, and what he handed in stays his.
        try await house.database.write { db in
            _ = try CongressStore(db: db).vacate(delegates[0].id, from: house.clock.today, because: "调出")
        }
        #expect(try await delegate.get("/proposals/\(id)").status == 404)
        #expect(try await proposal(house, id).delegateName == "钱七")
        #expect(try await house.delegates(of: congress).first?.vacantFrom == house.clock.today)
    }

    @Test(
        "Merged, returned, answered under a signature, reworked, rated twice: one story with every step (S8)",
        arguments: Engine.available
    )
    func dealing(engine: Engine) async throws {
        let (house, _, meeting, delegates) = try await collecting(on: engine)
        let (one, two) = (try await propose(house, meeting, "甲案"), try await propose(house, meeting, "乙案"))
        for id in [one, two] { try await second(house, id, by: delegates[1...2]) }
        house.clock.advance(days: 7)
        let client = try await house.officer()
        try await client.post("/proposals/\(one)/filing", ["outcome": "proposal"])
        #expect(try await client.post("/proposals/\(two)/filing", ["outcome": "proposal", "into": "1"]).status == 303)
        let dossier = try #require(try await proposal(house, two).dossier)
        let address = "/dossiers/\(dossier)"
        let merged = try await proposal(house, two)
        #expect(merged.state == .merged && merged.delegateName == "钱七")
        let given: FormFields = ["lead": "总务处", "supporting": "教务处"]
        for round in 1...3 {
            #expect(try await client.post("\(address)/assignment", given).status == 303)
            #expect(try await client.post("\(address)/assignment", given).status == 422)
            let back = try await client.post("\(address)/return", ["why": "不归我们"])
            #expect(back.status == (round < 3 ? 303 : 422))
        }
        #expect(try await client.post("\(address)/return", ["why": "不归我们", "agreement": "7月8日会议"]).status == 303)
        try await client.post("\(address)/assignment", given)
        #expect(try await client.post("\(address)/release", ["leader": "副校长", "signed": "7月8日"]).status == 422)
        #expect(try await client.post("\(address)/reply", ["grade": "A", "reply": "9月起延长"]).status == 303)
        let unsigned = try await house.delegate().get(address)
        #expect(!unsigned.text.contains("9月起延长") && !unsigned.text.contains("已经解决或者采纳"))
        #expect(try await client.get(address).text.contains("9月起延长"))
        for fields: FormFields in [
            ["leader": "", "signed": "7月8日"], ["leader": "副校长", "signed": ""], ["leader": "副校长", "signed": "7月7日"],
            ["leader": "副校长", "signed": "7月9日"],
        ] { #expect(try await client.post("\(address)/release", fields).status == 422) }
        #expect(try await client.post("\(address)/release", ["leader": "副校长", "signed": "7月8日"]).status == 303)
        let delegate = try await house.delegate()
        let released = try await delegate.get(address)
        #expect(released.text.contains("9月起延长") && released.text.contains("答复（A 已经解决或者采纳）发给提案人"))
        #expect(try await client.post("\(address)/talks", ["day": "7月8日", "words": "当面说明了"]).status == 303)
        #expect(try await delegate.post("\(address)/rating", ["rating": "discontent", "words": "太晚"]).status == 303)
        #expect(try await delegate.post("\(address)/rating", ["rating": "content"]).status == 422)
        let reworked = try #require(try await house.database.read { try DossierStore(db: $0).find(dossier) })
        #expect(reworked.state == .rework && reworked.returns == 3 && reworked.dueOn == .of(2024, 7, 29))
        try await client.post("\(address)/reply", ["grade": "B", "reply": "下周起延长"])
        // The answer that was rated stays what it was, before the new one leaves and after.
        let redrafted = try await delegate.get(address)
        #expect(redrafted.text.contains("9月起延长") && !redrafted.text.contains("下周起延长"))
        #expect(!redrafted.text.contains("列入计划"))
        try await client.post("\(address)/release", ["leader": "校长", "signed": "7月8日"])
        let answers = try await house.database.read { try DossierStore(db: $0).answers(of: dossier) }
        #expect(answers.map(\.text) == ["9月起延长", "下周起延长"] && answers.map(\.grade) == [.A, .B])
        #expect(answers.map(\.leader) == ["副校长", "校长"])
        let again = try await delegate.get(address)
        #expect(again.text.contains("第一次答复（A") && again.text.contains("第二次答复（B") && again.markup.problems.isEmpty)
        #expect(try await delegate.post("\(address)/rating", ["rating": "fairly"]).status == 303)
        let closed = try #require(try await house.database.read { try DossierStore(db: $0).find(dossier) })
        #expect(closed.state == .closed && closed.firstRating == .discontent && closed.secondRating == .fairly)
        let story = try await house.database.read { try DossierStore(db: $0).story(of: dossier) }
        #expect(story.first?.sentence == "钱七提出“甲案”" && story.last?.sentence == "提案人第二次反馈基本满意，办结")
        #expect(zip(story, story.dropFirst()).allSatisfy { $0.sequence < $1.sequence })
        let fact = try await house.database.read { try FactStore($0).facts(of: Subject("proposal_dossier", dossier)).first }
        #expect(fact?.state == "answered" && fact?.on == house.clock.today)
        let report = try await delegate.get("/congress-meetings/\(meeting)/proposal-report")
        #expect(report.text.contains("2 份立案，并为 1 件提案") && report.text.contains("总务处"))
    }

    @Test("A sheet joins what is still dealt with, and nothing that is answered", arguments: Engine.available)
    func joining(engine: Engine) async throws {
        let (house, _, meeting, delegates) = try await collecting(on: engine)
        var sheets: [ID<Proposal>] = []
        for title in ["甲案", "乙案", "丙案"] { sheets.append(try await propose(house, meeting, title)) }
        for id in sheets { try await second(house, id, by: delegates[1...2]) }
        house.clock.advance(days: 7)
        let client = try await house.officer()
        try await client.post("/proposals/\(sheets[0])/filing", ["outcome": "proposal"])
        let dossier = try #require(try await proposal(house, sheets[0]).dossier)
        let join: FormFields = ["outcome": "proposal", "into": "1"]
        try await client.post("/dossiers/\(dossier)/assignment", ["lead": "总务处"])
        #expect(try await client.post("/proposals/\(sheets[1])/filing", join).status == 303)
        for (step, fields) in [
            ("reply", ["grade": "A", "reply": "办了"]), ("release", ["leader": "副校长", "signed": "7月8日"]),
            ("rating", ["rating": "content"]),
        ] as [(String, FormFields)] {
            #expect(try await client.post("/dossiers/\(dossier)/\(step)", fields).status == 303)
            let refused = try await client.post("/proposals/\(sheets[2])/filing", join)
            #expect(refused.status == 422 && refused.text.contains("提案01号现在是"), "\(step)")
        }
        #expect(try await proposal(house, sheets[2]).state == .collecting)
        #expect(try await client.post("/proposals/\(sheets[2])/filing", ["outcome": "proposal"]).status == 303)
    }

    @Test("What one meeting leaves unfinished the next one's report tells", arguments: Engine.available)
    func carrying(engine: Engine) async throws {
        let (house, congress, meeting, delegates) = try await collecting(on: engine)
        let id = try await propose(house, meeting, "遗留的案")
        try await second(house, id, by: delegates[1...2])
        house.clock.advance(days: 7)
        try await house.officer().post("/proposals/\(id)/filing", ["outcome": "proposal"])
        house.clock.advance(days: 200)
        let next = try await house.meeting(of: congress, number: 2)
        let report = try await house.officer().get("/congress-meetings/\(next)/proposal-report")
        #expect(report.text.contains("以前的会议遗留") && report.text.contains("遗留的案"))
    }
}
