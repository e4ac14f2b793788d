// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Congress

@Suite("Pages of congresses")
struct ListTests {
    @Test("A list of a thousand proposals costs as many statements as one of none", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 60)
        let meeting = try await house.meeting(of: congress, proposalsUntil: .of(2024, 7, 5))
        let client = try await house.officer()
        func statements(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await client.get(path).status == 200)
            return house.database.statementCount - before
        }
        let paths = ["proposals", "proposal-report", "opinions", "roll", "handbook", "screen"].map {
            "/congress-meetings/\(meeting)/\($0)"
        }
        let pages = ["/congresses", congress.address, "/congress-meetings/\(meeting)", "/delegate"] + paths
        var before: [String: Int] = [:]
        for path in pages { before[path] = try await statements(path) }
        try await fill(house, congress, meeting)
        for path in pages { #expect(try await statements(path) == before[path], "\(path)") }
        let list = try await client.get("/congress-meetings/\(meeting)/proposals")
        #expect(list.text.contains("收到提案表 1000 份"))
        let file = try await client.post("/congress-meetings/\(meeting)/proposals/exports")
        #expect(file.status == 200 && file.text.contains("第999件"))
        let overdue = try await client.get("/congress-meetings/\(meeting)/proposals?overdue=yes&q=%25")
        #expect(overdue.text.contains("没有这样的提案"))
    }

    private func fill(_ house: CongressHouse, _ congress: CongressTerm, _ meeting: ID<Meeting>) async throws {
        let (delegates, now) = (try await house.delegates(of: congress), house.clock.now)
        let path = congress.unionPath
        let found = try #require(try await house.find(meeting))
        try await house.database.write { db in
            let (store, dossiers) = (ProposalStore(db: db), DossierStore(db: db))
            for index in 0..<1000 {
                let delegate = delegates[index % delegates.count]
                let proposal = Proposal(
                    id: .make(at: now),
                    meeting: meeting,
                    unionPath: path,
                    delegate: delegate.id,
                    delegateName: delegate.name,
                    delegation: "",
                    title: "第\(index)件",
                    reason: "因",
                    measure: "办",
                    state: .collecting,
                    dossier: nil,
                    outcome: nil,
                    createdAt: now
                )
                try store.insert(proposal)
                guard index % 2 == 0 else { continue }
                let id = ID<Dossier>.make(at: now)
                try dossiers.open(id, .proposal, number: index + 1, of: found, titled: proposal.title, at: now)
                _ = try store.settle(proposal.id, as: .filed, in: id, because: "", at: now)
            }
            for index in 0..<40 {
                try OpinionStore(db: db).add(
                    Opinion(
                        id: .make(at: now),
                        meeting: meeting,
                        delegation: "团",
                        text: "意见\(index)",
                        responsible: "处",
                        state: .open,
                        answer: nil,
                        answeredOn: nil
                    )
                )
            }
            _ = try MeetingStore(db: db).checkIn(Array(delegates.prefix(50)), to: meeting, by: .list, at: now)
        }
    }

    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await CongressHouse.open(on: engine)
        let (client, short) = (try await house.officer(), String(text.prefix(28)).replacing("\n", with: " "))
        let name = short.replacing(" ", with: "").replacing("，", with: "").replacing(",", with: "")
        let registered = try await client.post(
            "/congresses",
            [
                "union": house.region.school.id.description, "body": "staff", "form": "delegates", "unit": short, "number": "1",
                "staff": "90", "seats": "30", "years": "3", "began": "2024-05-01",
            ]
        )
        guard let address = registered.location else { throw NotMade(registered.text) }
        var answers = [
            try await client.post("/congresses", ["union": house.region.school.id.description, "unit": text, "began": text])
        ]
        try await client.post("\(address)/constituencies", ["name": short, "delegation": short, "staff": "40", "seats": "9"])
        let congress = try #require(
            try await house.database.read { try CongressStore(db: $0).list(of: house.region.school.id).first }
        )
        let unit = try #require(try await house.database.read { try CongressStore(db: $0).constituencies(of: congress.id).first })
        try await client.post("\(address)/delegates", ["constituency": unit.id.description, "names": "钱七 教师\n\(name) 教师\n丙 教师"])
        try await client.post("\(address)/organs", ["kind": "committee", "name": short, "members": "钱七"])
        let delegates = try await house.delegates(of: congress)
        let meeting = try await house.meeting(of: congress, proposalsUntil: .of(2024, 7, 5))
        let base = "/congress-meetings/\(meeting)"
        try await client.post("\(base)/agenda", ["starts": "9:00", "title": short, "speaker": short, "power": "hear"])
        try await client.post("\(base)/guests", ["kind": "observer", "names": short])
        try await client.post("\(base)/opinions", ["delegation": short, "text": text, "responsible": short])
        let opinion = try #require(try await house.database.read { try OpinionStore(db: $0).list(of: meeting).first })
        try await client.post("/congress-opinions/\(opinion.id)/answer", ["state": "declined", "answer": text])
        let motion = try await house.motion(short, .agenda, at: meeting)
        try await client.post("/congress-motions/\(motion)/voiding", ["why": short])
        let delegate = try await house.delegate()
        let made = try await delegate.post("\(base)/proposals", ["title": short, "reason": text, "measure": text])
        guard let proposal = made.location else { throw NotMade(made.text) }
        answers.append(try await delegate.post("\(base)/proposals", ["title": "", "reason": text, "measure": text]))
        let id = try #require(ID<Proposal>(proposal.split(separator: "/").last ?? ""))
        let now = house.clock.now
        try await house.database.write { db in
            for delegate in delegates.dropFirst() { try ProposalStore(db: db).second(id, by: delegate.id, at: now) }
        }
        house.clock.advance(days: 6)
        let later = try await house.officer()
        try await later.post("\(proposal)/filing", ["outcome": "proposal", "why": short])
        let dossier = try #require(try await house.database.read { try ProposalStore(db: $0).find(id)?.dossier })
        try await later.post("/dossiers/\(dossier)/assignment", ["lead": short, "supporting": short])
        try await later.post("/dossiers/\(dossier)/reply", ["grade": "D", "reply": text])
        try await later.post("/dossiers/\(dossier)/talks", ["day": "7月7日", "words": short])
        for path in [
            "/congresses", address, base, "\(base)/roll", "\(base)/screen", "\(base)/handbook", "\(base)/opinions",
            "\(base)/proposals",
            "\(base)/proposals?q=\(PercentCoding.encode(short))&lead=\(PercentCoding.encode(short))", "\(base)/proposal-report",
            proposal,
            "/dossiers/\(dossier)", "/congress-motions/\(motion)", "/check-in?code=\(PercentCoding.encode(short))",
        ] {
            let answer = try await later.get(path)
            #expect(answer.status == 200, "\(path)")
            answers.append(answer)
        }
        answers.append(try await house.delegate().get("/delegate"))
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let (tame, wild) = (try await pages("y", on: engine), try await pages(HostileText.name, on: engine))
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
