// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("Pages of ratings")
struct PageTests {
    private func counted(on engine: Engine) async throws -> (RatingHouse, ID<Rating>, ID<Rating>) {
        let house = try await RatingHouse.open(on: engine, members: 30)
        let running = try await house.opened()
        let officer = try await house.officer()
        try await officer.post("/ratings/\(running)/papers", ["name": "会员1"])
        var form: FormFields = ["returned": "1", "invalid": "0"]
        for place in 0..<2 { for grade in ["0", "1", "2", "x"] { form.add("mark-\(place)-\(grade)", grade == "0" ? "1" : "0") } }
        try await officer.post("/ratings/\(running)/entries", form)
        let id = try await house.opened()
        for number in 0..<25 { try await house.cast([number % 3, nil], by: house.person(number), in: id) }
        house.clock.advance(days: 5)
        let later = try await house.officer()
        try await later.post("/ratings/\(id)/closing")
        try await later.post("/ratings/\(id)/publication")
        try await later.post("/ratings/\(id)/remedies", ["matter": "活动少", "office": "文体部", "due": "2024年8月1日"])
        return (house, running, id)
    }

    @Test("A page costs as many statements with many remedies, papers and ratings as with few", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let (house, running, id) = try await counted(on: engine)
        let client = try await house.officer()
        let pages =
            ["/ratings"] + ["", "/roll", "/entries", "/paper"].map { "/ratings/\(running)\($0)" }
            + ["", "/result", "/receipt?code=0000000000000000"].map { "/ratings/\(id)\($0)" }
        func statements(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await client.get(path).status == 200, "\(path)")
            return house.database.statementCount - before
        }
        // What was said after the last step is said once.
        try await client.get("/ratings")
        var before: [String: Int] = [:]
        for path in pages { before[path] = try await statements(path) }
        try await house.database.write { db in
            for number in 0..<20 {
                let remedy = Remedy(
                    id: .make(at: house.clock.now, salt: Int64(number)),
                    rating: id,
                    matter: "事\(number)",
                    office: "办公室",
                    dueOn: house.clock.today,
                    report: nil,
                    reportedOn: nil
                )
                try RemedyStore(db: db).add(remedy)
                _ = try PaperStore(db: db).give(number + 5, "会员", in: running, by: "吴十")
                let old = try RatingStore(db: db).find(running)
                guard let old else { continue }
                let plan = RatingPlan(
                    kind: .home,
                    assembly: .members,
                    title: "评家\(number)",
                    opensOn: old.opensOn,
                    closesOn: old.closesOn,
                    scale: old.scale,
                    terms: old.terms,
                    matters: old.matters
                )
                let seat = (id: old.union, path: old.unionPath, name: old.unionName)
                let rating = plan.rating(
                    .make(at: house.clock.now, salt: Int64(100 + number)),
                    of: seat,
                    by: "吴十",
                    at: house.clock.now
                )
                try RatingStore(db: db).insert(rating)
                let voters = (0..<6).map {
                    Electorate.Voter(person: $0 == 0 ? house.region.wuShi.person : nil, name: "代表\($0)", part: "")
                }
                _ = try RatingStore(db: db).open(rating.id, expecting: 6, at: house.clock.now)
                try RatingBox(db: db).open(rating, voters, at: house.clock.now)
            }
        }
        for path in pages { #expect(try await statements(path) == before[path], "\(path)") }
    }

    @Test("Hostile text in every field adds no element and no attribute", arguments: Engine.available)
    func hostility(engine: Engine) async throws {
        let (house, running, id) = try await counted(on: engine)
        let officer = try await house.officer()
        try await officer.get("/ratings")
        func pages(_ word: String) async throws -> [Markup] {
            try await house.database.write { db in
                try db.run("UPDATE rating SET title = \(word)")
                try db.run(
                    "UPDATE rating SET matters = \(try StoredJSON.text([Matter(text: word, detail: word), Matter(text: "乙", detail: word)]))"
                )
                try db.run(
                    "UPDATE rating SET scale = \(try StoredJSON.text(Scale("\(word.filter { !"、，, ".contains($0) })、中、差")))"
                )
                try db.run("UPDATE trade_union SET name = \(word), short_name = \(word)")
                try db.run("UPDATE rating_paper SET name = \(word), given_name = \(word)")
                try db.run("UPDATE rating_entry SET clerk_name = \(word), replaced = \(word)")
                try db.run(
                    "UPDATE rating_remedy SET matter = \(word), office = \(word), report = \(word), reported_on = '2024-07-01'"
                )
            }
            let paths =
                ["/ratings", "/ratings/new"] + ["", "/roll", "/entries", "/paper"].map { "/ratings/\(running)\($0)" }
                + ["", "/result", "/receipt?code=\(word == "y" ? "y" : "%3Cb%3Ealert(1)")"].map { "/ratings/\(id)\($0)" }
            var found: [Markup] = []
            for path in paths {
                let answer = try await officer.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.markup.problems.isEmpty, "\(path)")
                found.append(answer.markup)
            }
            return found
        }
        let tame = try await pages("y")
        let wild = try await pages(HostileText.name)
        for (left, right) in zip(tame, wild) { #expect(left.skeleton == right.skeleton) }
        #expect(wild.filter { $0.text.contains("alert(1)") }.count > 6)
    }
}
