// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("Importing a notice")
struct ImportTests {
    /// The plan that an import led to.
    private func plan(from answer: TestResponse) throws -> ID<Plan> {
        #expect(answer.status == 303)
        let path = try #require(answer.location)
        return try #require(ID<Plan>(path.split(separator: "/").dropFirst().first ?? ""))
    }

    @Test("A file handed in becomes a draft, whole, with its journal line and its task", arguments: Engine.available)
    func uploading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let bytes = try Fixtures.bytes("jinshan-district.docx")
        let answer = try await zhangSan.upload("/imports", files: [TestFile("file", name: "金山区要点.docx", bytes: bytes)])
        let id = try plan(from: answer)
        #expect(answer.location == "/plans/\(id)/review")
        let reading = try PlanReader.read(file: bytes, named: "金山区要点.docx")
        try await expectWhole(reading, id, house)
        let plan = try #require(try await house.plan(id))
        #expect(plan.sourceName == "金山区要点.docx" && plan.state == .draft && plan.revision == 1)
        #expect(plan.union == house.region.region.id && plan.year == reading.document.year)
        let counts = "读出 \(reading.items.count) 项、\(reading.measures.count) 条举措"
        #expect(try await house.journal(of: id).map(\.sentence) == ["导入“金山区要点.docx”，\(counts)"])
        let task = try #require(try await house.tasks(of: house.region.zhangSan).first)
        #expect(task.verb == "核对" && task.link == "/plans/\(id)/review" && task.subject == Subject("plan", id))
        #expect(try await zhangSan.follow(answer).text.contains("请逐条核对"))
    }

    @Test("Every plan of the fixtures goes in as pasted text and comes out word for word", arguments: Fixtures.texts)
    func pasting(name: String) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        // One fixture is in GB18030; it goes in as a file.
        guard let text = String(validating: try Fixtures.bytes(name), as: UTF8.self) else { return }
        let id = try plan(from: try await zhangSan.post("/imports", ["text": text]))
        try await expectWhole(try PlanReader.read(text: text), id, house)
        #expect(try await house.plan(id)?.sourceName == "粘贴的文字")
        #expect(try await zhangSan.get("/plans/\(id)/review").status == 200)
        #expect(try await zhangSan.get("/plans/\(id)").status == 200)
    }

    @Test("The year typed wins over the year read", arguments: Engine.available)
    func typingYear(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let text = String(decoding: try Fixtures.bytes("linhe-city.txt"), as: UTF8.self)
        let read = try plan(from: try await zhangSan.post("/imports", ["text": text]))
        let typed = try plan(from: try await zhangSan.post("/imports", ["text": text, "year": "2031"]))
        #expect(try await house.plan(read)?.year == 2025)
        #expect(try await house.plan(typed)?.year == 2031)
    }

    @Test("A plan goes to the union that is chosen among one's own", arguments: Engine.available)
    func choosingUnion(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        let text = String(decoding: try Fixtures.bytes("linhe-city.txt"), as: UTF8.self)
        let id = try plan(from: try await zhaoLiu.post("/imports", ["text": text, "union": house.region.city.id.description]))
        let plan = try #require(try await house.plan(id))
        #expect(plan.union == house.region.city.id && plan.unionPath == house.region.city.path.text)
    }

    @Test("What nobody is named for is led by the union whose plan it is", arguments: Engine.available)
    func leading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        #expect(try await house.measure("读书班", of: id).leadLabel == "省教育工会")
        #expect(try await house.measure("慰问", of: id).leadLabel == "区直驻邕高校工会")
        let registry = try await house.measure("台账", of: id)
        #expect(registry.supportLabel == "临江市" && registry.namedPartners == "临江市教育工会、省教育厅")
        let parts = try await house.database.read { db in
            try db.rows("SELECT union_path, part FROM measure_union WHERE measure_id = \(registry.id) ORDER BY part").map { row in
                "\(try row.get("part", as: String.self)) \(try row.get("union_path", as: String.self))"
            }
        }
        #expect(parts == ["lead \(house.region.region.path.text)", "support \(house.region.city.path.text)"])
    }

    @Test("Matters of rights are for officers until someone decides otherwise", arguments: Engine.available)
    func hiding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let hidden = try await house.measures(of: id).filter { $0.audience == .officers }.map(\.phrase)
        #expect(hidden == ["办好职工来信来访"])
    }

    /// The plan in the database is the reading: every section, item, clause and measure, in order and word for word.
    private func expectWhole(_ reading: PlanReading, _ id: ID<Plan>, _ house: PlanHouse) async throws {
        let (sections, clauses, measures) = try await house.database.read { db in
            let texts = PlanTextStore(db: db)
            return (try texts.sections(of: id), try texts.clauses(of: id), try MeasureStore(db: db).measures(of: id))
        }
        #expect(sections.map(\.title) == reading.sections.map(\.title))
        let items = sections.flatMap(\.items)
        #expect(items.map(\.text) == reading.items.map(\.text))
        #expect(items.map(\.position) == Array(items.indices))
        for (item, read) in zip(items, reading.items) {
            let own = measures.filter { $0.item == item.id }
            #expect(own.map(\.phrase) == read.measures.map(\.phrase))
            #expect(own.map(\.span) == read.measures.map(\.span))
            #expect(own.allSatisfy { item.text.words(at: $0.span) == $0.phrase && $0.state == .proposed })
            #expect(clauses[item.id, default: []].map(\.span) == read.clauses.map(\.span))
        }
        #expect(measures.map(\.phrase) == reading.measures.map(\.phrase))
    }
}
