// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Disclosure

@Suite("Pages of disclosures")
struct ListTests {
    @Test("A catalogue of three hundred topics costs as many statements as one of one", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await DisclosureHouse.open(on: engine)
        let catalogue = try await house.catalogue()
        let topic = try await house.topic(in: catalogue)
        let officer = try await house.officer()
        try await officer.post("\(catalogue.address)/supervisors", ["name": "钱七", "part": "教职工代表"])
        let answer = try await officer.post("\(catalogue.address)/inspections", ["title": "检查"])
        let inspection = try await house.found(answer) { try InspectionStore(db: $0).find($1) }
        let entry = try await house.publish(try await house.duties(of: topic)[0])
        func statements(_ path: String) async throws -> Int {
            let before = house.database.statementCount
            #expect(try await officer.get(path).status == 200, "\(path)")
            return house.database.statementCount - before
        }
        let paths = [
            "/disclosures", catalogue.address, topic.address, entry.address, "/disclosures/overview", inspection.address,
            "\(catalogue.address)/questions", "\(catalogue.address)/inspections", "/public-disclosures/\(house.region.school.id)",
        ]
        var before: [String: Int] = [:]
        for path in paths { before[path] = try await statements(path) }
        try await fill(house, catalogue, entry, topic)
        for path in paths { #expect(try await statements(path) == before[path], "\(path)") }
        let filtered = try await officer.get("\(catalogue.address)?q=%E7%AC%AC7%E9%A1%B9&kind=regular&light=soon")
        #expect(filtered.text.contains("第7项") && !filtered.text.contains("第8项"))
        #expect(try await officer.get("\(catalogue.address)?q=nothing").text.contains("没有符合的事项"))
    }

    private func fill(_ house: DisclosureHouse, _ catalogue: Catalogue, _ entry: Entry, _ topic: Topic) async throws {
        let now = house.clock.now
        try await house.database.write { db in
            let topics = (0..<300).map { index in
                var content = topic.content
                (content.title, content.audience) = ("第\(index)项", .everyone)
                return Topic(
                    id: .make(at: now),
                    catalogue: catalogue.id,
                    number: 10 + index,
                    content: content,
                    revision: 1,
                    retired: nil
                )
            }
            try TopicStore(db: db).insert(topics)
            let duties = topics.map { topic in
                Duty(
                    id: .make(at: now),
                    topic: topic.id,
                    union: catalogue.union,
                    unionPath: catalogue.unionPath,
                    year: 2024,
                    label: "6月",
                    event: nil,
                    due: DueDay(day: .of(7, 5), sentence: "说明"),
                    state: .open,
                    published: nil
                )
            }
            try DutyStore(db: db).insert(duties)
            for index in 0..<40 {
                let question = Question(
                    id: .make(at: now),
                    topic: topic.id,
                    entry: entry.id,
                    person: house.region.qianQi.person,
                    personName: "钱七",
                    body: "第\(index)问",
                    askedAt: now,
                    due: DueDay(day: .of(7, 9), sentence: ""),
                    state: .open
                )
                try QuestionStore(db: db).insert(question)
            }
        }
    }

    private func pages(_ text: String, on engine: Engine) async throws -> [Markup] {
        let house = try await DisclosureHouse.open(on: engine)
        let short = String(text.prefix(28)).replacing("\n", with: " ")
        let catalogue = try await house.catalogue()
        let changes = ["title": short, "office": short, "source": short, "audience": "everyone"]
        let topic = try await house.topic(changes, in: catalogue)
        let dropped = try await house.topic(changes, in: catalogue)
        let duty = try await house.duties(of: topic)[0]
        let entry = try await house.publish(duty, ["title": short, "body": text, "place": short])
        let (officer, member) = (try await house.officer(), try await house.member())
        try await officer.upload(entry.address, ["title": short, "body": text + "二", "why": short], files: [])
        try await officer.post("\(dropped.address)/retirement", ["why": short])
        try await officer.post("\(catalogue.address)/supervisors", ["name": short, "part": short])
        let begun = try await officer.post("\(catalogue.address)/inspections", ["title": short])
        let inspection = try await house.found(begun) { try InspectionStore(db: $0).find($1) }
        var answers = [
            try await officer.post("\(inspection.address)/marks", ["mark-\(topic.id)": "late", "note-\(topic.id)": ""]),
            try await officer.post(
                "/disclosures",
                ["union": house.region.school.id.description, "from": text, "standing": text, "office": text]
            ),
            try await officer.post(
                "\(catalogue.address)/topics",
                ["title": text, "rhythm": text, "day": text, "office": text, "source": text]
            ),
            try await officer.post(topic.address, ["title": "", "office": text, "day": text, "source": text]),
            try await officer.upload(
                "\(topic.address)/entries",
                ["duty": text, "title": "", "body": text, "on": text, "place": text],
                files: []
            ),
            try await officer.upload(entry.address, ["title": "", "body": text, "why": text], files: []),
        ]
        try await officer.post("\(inspection.address)/marks", ["mark-\(topic.id)": "late", "note-\(topic.id)": short])
        answers.append(try await officer.get(inspection.address))
        try await officer.post("\(inspection.address)/closing")
        let finding = try #require(
            try await house.database.read { try InspectionStore(db: $0).findings(of: inspection.id).first }
        )
        try await officer.post("/disclosure-findings/\(finding.id)/answer", ["answer": short])
        try await member.post("\(topic.address)/questions", ["question": text])
        try await member.post("\(topic.address)/questions", ["question": text, "entry": "\(entry.id)"])
        let questions = try await house.database.read { try QuestionStore(db: $0).list(of: topic.id) }
        try await officer.post("/disclosure-questions/\(questions[0].id)/answer", ["answer": text])
        for path in [
            "/disclosures", catalogue.address, "\(catalogue.address)?q=\(PercentCoding.encode(short))", topic.address,
            dropped.address,
            entry.address, "\(entry.address)/versions/1", "\(entry.address)/edit", "\(topic.address)/edit",
            "\(topic.address)/entries/new",
            "\(catalogue.address)/questions", "\(catalogue.address)/inspections", inspection.address, "/disclosures/overview",
            "/public-disclosures/\(house.region.school.id)", "/disclosures/new",
        ] {
            let answer = try await officer.get(path)
            #expect(answer.status == 200, "\(path)")
            answers.append(answer)
        }
        answers.append(try await member.get(topic.address))
        return answers.map(\.markup)
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        // As long as the hostile one, so that what is too long is so in both.
        let harmless = String(repeating: "y", count: HostileText.name.count)
        let (tame, wild) = (try await pages(harmless, on: engine), try await pages(HostileText.name, on: engine))
        for (tame, wild) in zip(tame, wild) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(Set(wild.skeleton).subtracting(tame.skeleton).isEmpty)
        }
    }
}
