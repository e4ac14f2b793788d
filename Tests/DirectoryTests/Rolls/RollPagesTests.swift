// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("The pages of rolls as files")
struct RollPagesTests {
    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let short = String(text.prefix(90))
        let heads = RollHouse.heads + [short, "民族"]
        let rows =
            [RollHouse.row(1) + ["", ""]] + ["姓名", "工会", "会籍", "入会日期", "会费基数"].map { RollHouse.row(2, [$0: text]) + [text, ""] }
        let path = try await house.handIn(RollHouse.csv(rows, heads: heads), named: "\(short).csv", by: officer)
        var answers = [
            try await officer.get(path), try await officer.get("/members/rolls"), try await officer.post("\(path)/application"),
        ]
        _ = try await officer.post("\(path)/application", ["partial": "yes"])
        try await house.work()
        answers.append(try await officer.get(path))
        answers.append(try await officer.post("\(path)/undoing", ["why": String(repeating: text, count: 40)]))
        let person = try await house.database.read {
            try $0.value("SELECT person_id FROM roll_change LIMIT 1", as: PersonID.self)
        }
        try await house.database.write { db in
            guard let person, var one = try PersonStore(db).find(person) else { return }
            one.name = short
            _ = try PersonStore(db).save(one)
        }
        _ = try await officer.post("\(path)/undoing", ["why": short])
        try await house.work()
        answers.append(try await officer.get(path))
        answers.append(try await officer.post("/members/rolls/exports", ["purpose": String(repeating: text, count: 40)]))
        _ = try await officer.post("/members/rolls/exports", ["purpose": short])
        answers.append(try await officer.get("/members/rolls"))
        answers.append(
            try await officer.get(try await house.handIn(Array("PK\u{3}\u{4}".utf8), named: "\(short).xlsx", by: officer))
        )
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        // What is too long is answered otherwise than what is short, so there is a harmless text of each length.
        let long = String(repeating: "y", count: HostileText.name.count)
        let tame = Set(try await (pages("yyyyy?", on: engine) + pages(long, on: engine)).flatMap(\.skeleton))
        for page in try await pages(HostileText.name, on: engine) {
            #expect(page.problems.isEmpty && page.comments.isEmpty)
            #expect(Set(page.skeleton).subtracting(tame).isEmpty)
        }
    }

    @Test("A page costs as many statements with many imports and mistakes as with one", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        func cost(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get(path).status == 200)
            return house.database.statementCount - before
        }
        let one = try await house.handIn(RollHouse.csv([RollHouse.row(1, ["手机号": "1"])]), by: officer)
        let (list, page) = (try await cost("/members/rolls"), try await cost(one))
        for _ in 0..<3 { _ = try await officer.post("/members/rolls/exports", ["purpose": "核对名册"]) }
        let many = try await house.handIn(RollHouse.csv((1...40).map { RollHouse.row($0, ["手机号": "1"]) }), by: officer)
        #expect(try await cost("/members/rolls") == list)
        #expect(try await cost(many) == page)
        #expect(list <= 12 && page <= 12, "\(list) \(page)")
    }

    @Test("Looking rows up takes two statements a thousand rows, and writing them a few a hundred", arguments: Engine.available)
    func writing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let path = try await house.handIn(RollHouse.csv((1...400).map { RollHouse.row($0, ["手机号": "14000000001"]) }), by: officer)
        let before = house.database.statementCount
        try await officer.post("\(path)/application")
        try await house.work()
        #expect(try await house.roll(path)?.written == 400)
        #expect(house.database.statementCount - before < 80)
    }
}
