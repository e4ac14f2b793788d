// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Elections

@Suite("Pages of elections")
struct PageTests {
    @Test("A page costs as many statements with forty candidates and rounds as with few", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready((0..<4).map(ElectionHouse.name), ["members": "180", "seats": "3"])
        let round = try await house.open(id, present: 60)
        let client = try await house.officer()
        let pages =
            ["/elections", "/elections/\(id)", "/elections/\(id)/roll", "/elections/\(id)/notice", round.address]
            + ["request", "register", "method", "tellers"].map { "/elections/\(id)/papers/\($0)" }
            + ["ballot", "count"].map { "\(round.address)/papers/\($0)" }
        func statements(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await client.get(path).status == 200, "\(path)")
            return house.database.statementCount - before
        }
        var before: [String: Int] = [:]
        for path in pages { before[path] = try await statements(path) }
        try await house.database.write { db in
            let people = try db.rows("SELECT id, name FROM person WHERE name LIKE '会员%' ORDER BY id LIMIT 36")
            for (place, row) in people.enumerated() {
                let candidate = Candidate(
                    id: .make(at: house.clock.now, salt: Int64(place)),
                    election: id,
                    person: try row.get("id"),
                    name: try row.get("name"),
                    position: "教师",
                    nominator: "小组",
                    traits: [],
                    checkedName: nil,
                    withdrawn: nil,
                    isWriteIn: false,
                    isElected: false
                )
                _ = try CandidateStore(db: db).insert(candidate)
            }
        }
        for path in pages { #expect(try await statements(path) == before[path], "\(path)") }
    }

    @Test("Members of the union read the notice and nothing else; others read nothing", arguments: Engine.available)
    func noticing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.create(["members": "20", "seats": "3"])
        let member = try await house.second()
        _ = try await house.database.write { try $0.run("DELETE FROM role_grant WHERE id = 900") }
        #expect(try await member.get("/elections/\(id)/notice").status == 404)
        try await house.approve(id)
        for number in 0..<4 { try await house.nominate(ElectionHouse.name(number), in: id) }
        try await house.check(all: id)
        try await house.officer().post("/elections/\(id)/publicity")
        let notice = try await member.get("/elections/\(id)/notice")
        #expect(notice.status == 200)
        #expect(notice.text.contains("候选甲") && notice.text.contains("2024年7月1日至2024年7月8日24时"))
        #expect(try await member.get("/elections/\(id)").status == 404)
        let stranger = try await house.house.signIn(house.region.zhengShiyi)
        #expect(try await stranger.get("/elections/\(id)/notice").status == 404)
        #expect(try await stranger.get("/elections/\(id)").status == 404)
    }

    @Test("Papers say what the records say", arguments: Engine.available)
    func printing(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 60)
        let id = try await house.ready((0..<4).map(ElectionHouse.name), ["members": "180", "seats": "3"])
        let round = try await house.open(id, present: 60)
        let officer = try await house.officer()
        let ballot = try await officer.get("\(round.address)/papers/ballot")
        #expect(ballot.text.contains("另选") && ballot.text.contains("多于应选名额的为废票"))
        #expect(try await officer.get("/elections/\(id)/papers/result").status == 404)
        #expect(try await officer.get("/elections/\(id)/papers/report").status == 404)
        let votes = ["候选甲": 50, "候选乙": 49, "候选丙": 48, "候选丁": 3]
        try await house.count(round, issued: 60, returned: 59, toomany: 2, votes)
        let result = try await officer.get("/elections/\(id)/papers/result")
        #expect(result.text.contains("应到会员60人，须得31票；3人过半数；应选3名，当选3名；候选甲、候选乙、候选丙当选"))
        let report = try await officer.get("/elections/\(id)/papers/report")
        #expect(report.text.contains("青石县教育工会：") && report.text.contains("当选为工会委员会委员，共3名"))
        let request = try await officer.get("/elections/\(id)/papers/request")
        #expect(request.text.contains("候选人不少于4名") && request.text.contains("会员180人，工会委员会应选3至7人"))
        try await officer.post("/elections/\(id)/submission")
        try await house.above().post("/elections/\(id)/conclusion")
        #expect(try await officer.get("/elections/\(id)/papers/reply").text.contains("同意此次选举的结果：候选乙、候选丙、候选甲"))
    }

    @Test("Hostile text in every field adds no element and no attribute", arguments: Engine.available)
    func hostility(engine: Engine) async throws {
        let house = try await ElectionHouse.open(on: engine, members: 12)
        let id = try await house.ready((0..<4).map(ElectionHouse.name), ["members": "20", "seats": "3"], tellers: false)
        let officer = try await house.officer()
        try await officer.post("/elections/\(id)/tellers", ["chief": "会员8", "teller": "会员9", "counter": "路人"])
        let round = try await house.open(id, present: 10)
        try await house.count(round, issued: 10, returned: 10, ["候选甲": 9, "候选乙": 8, "候选丙": 7], others: "会员10 2")
        try await officer.post("/elections/\(id)/submission")
        func pages(_ word: String) async throws -> [Markup] {
            try await house.database.write { db in
                try db.run("UPDATE election SET place = \(word), public_sentence = \(word), exemption = \(word)")
                try db.run("UPDATE trade_union SET name = \(word)")
                try db.run("UPDATE election_candidate SET position = \(word), nominator = \(word), checked_name = \(word)")
                try db.run("UPDATE election_candidate SET name = \(word) WHERE NOT is_elected")
                try db.run("UPDATE election_voter SET name = \(word), unit = \(word)")
                try db.run("UPDATE election_teller SET name = \(word) WHERE duty = 'chief'")
                try db.run("UPDATE election_round SET quorum = \(word), sentence = \(word), basis = \(word)")
                try db.run("UPDATE election_entry SET clerk_name = \(word), replaced = \(word)")
                try db.run("UPDATE election_submission SET names = \(word), answer = \(word)")
            }
            let own = ["", "/roll", "/notice"] + Paper.allCases.filter { $0 != .reply }.map { "/papers/\($0.rawValue)" }
            let paths =
                ["/elections", "/elections/new"] + own.map { "/elections/\(id)\($0)" }
                + ["", "/papers/ballot", "/papers/count"].map { round.address + $0 }
            var found: [Markup] = []
            for path in paths {
                let answer = try await officer.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.markup.problems.isEmpty, "\(path)")
                found.append(answer.markup)
            }
            return found
        }
        // What was said after the last step is said once.
        try await officer.get("/elections")
        let tame = try await pages("y")
        let wild = try await pages(HostileText.name)
        for (left, right) in zip(tame, wild) { #expect(left.skeleton == right.skeleton) }
        #expect(wild.filter { $0.text.contains("alert(1)") }.count > 10)
    }
}
