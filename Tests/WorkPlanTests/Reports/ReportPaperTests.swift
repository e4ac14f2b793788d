// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("Reports leave the room: PDF, Word, and once as an official document")
struct ReportPaperTests {
    struct Stage {
        let house: PlanHouse
        let plan: ID<Plan>
        let measure: Measure
        let zhangSan: TestClient
        let address: String

        func report() async throws -> Report {
            let id = try #require(ID<Report>(address.split(separator: "/").last.map(String.init) ?? ""))
            return try #require(try await house.database.read { try ReportStore(db: $0).find(id) })
        }

        func freeze(_ text: String = "# 一、总体情况\n办了{{1-1.value}}次。") async throws {
            let revision = try await "\(report().revision)"
            let form: FormFields = ["title": "\(house.region.region.name)2024年上半年工作情况报告", "body": text, "revision": revision]
            #expect(try await zhangSan.post(address, form).status == 303)
            #expect(try await zhangSan.post("\(address)/freeze", ["revision": "\(report().revision)"]).status == 303)
        }
    }

    static func stage(on engine: Engine, kind: String = "half") async throws -> Stage {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let measure = try await house.measure("读书班", of: plan)
        try await house.ask(.sample(.count, "event", states: ["verified"]), of: measure)
        let city = house.region.city
        try await house.publish((1...3).map { SampleFacts.event("P-\($0)", of: city, on: .of(6, 20)) })
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let address = try #require(try await zhangSan.post("/plans/\(plan)/reports", ["kind": kind]).location)
        return Stage(house: house, plan: plan, measure: measure, zhangSan: zhangSan, address: address)
    }

    @Test("A draft prints as one; a frozen report prints the same for ever, with its tables", arguments: Engine.available)
    func printing(engine: Engine) async throws {
        let stage = try await Self.stage(on: engine)
        for ending in ["pdf", "docx"] {
            let file = try await stage.zhangSan.get("\(stage.address)/\(ending)")
            #expect(file.status == 200 && file.bytes.starts(with: ending == "pdf" ? Array("%PDF".utf8) : [0x50, 0x4B]))
        }
        try await stage.freeze()
        let annex = try #require(try await stage.report().freeze?.annex)
        #expect(annex.lines.contains { $0.number == "1-1" && $0.figure.hasPrefix("3") })
        let origin = try #require(try await stage.report().freeze?.body.flatMap(\.pieces).first { $0.isFigure }?.origin)
        #expect(origin == .init(place: "1-1", source: "办了多少，3 条记录", light: origin.light))
        let first = try await stage.zhangSan.get("\(stage.address)/docx").bytes
        try await stage.house.publish([SampleFacts.event("P-4", of: stage.house.region.city, on: .of(6, 21))])
        #expect(try await stage.zhangSan.get("\(stage.address)/docx").bytes == first)
        #expect(try await stage.zhangSan.get(stage.address).text.contains("办了多少，3 条记录"))
    }

    @Test("The paper says what it is: a draft on each page, a final one its hour and its seal; corrections are a table")
    func paper() async throws {
        let stage = try await Self.stage(on: .sqlite)
        let module = PlanHouse.module
        func read(_ report: Report) async throws -> ReportPaper {
            try await stage.house.database.read { db in
                let plan = try #require(try PlanStore(db: db).find(report.plan))
                let content = try PlanContent(plan, on: .of(7, 1), db: db)
                let living = LivingPlan(plan, content, access: .whole, own: [], terms: module.terms, today: .of(7, 1))
                let figures = ReportFigures(living)
                let blocks = report.freeze?.body ?? figures.filled(report.body)
                let correction = ReportAnnex.Correction(report: "半年", phrase: "读书班", frozen: "4", now: "3", why: "减少 1 条")
                return ReportPaper(
                    report: report,
                    blocks: blocks,
                    origins: figures.origins(of: blocks),
                    annex: report.freeze?.annex ?? ReportAnnex(figures, corrections: [correction]),
                    planTitle: plan.title,
                    union: "临江市教育工会",
                    now: TestClock.start
                )
            }
        }
        let draft = try await read(stage.report())
        #expect(draft.tableTitles.last == "以前报告的更正表" && draft.tableTitles.count == 3)
        #expect(draft.fileName("pdf").hasSuffix("（草稿）.pdf"))
        try await stage.freeze()
        let final = try await read(stage.report())
        #expect(final.text == "一、总体情况\n办了3次。" && final.tableTitles.count == 2)
        #expect(!final.fileName("pdf").contains("草稿"))
    }

    @Test(
        "Handed over once, as the kind that was chosen, with the frozen paper; again only when that document is void",
        arguments: Engine.available
    )
    func handingOver(engine: Engine) async throws {
        let stage = try await Self.stage(on: engine)
        let address = "\(stage.address)/document"
        let early = try await stage.zhangSan.post(address, ["kind": "report", "recipients": "省教育工会"])
        #expect(early.status == 422 && early.text.contains(ReportRefusal.notFinal.sentence))
        try await stage.freeze()
        #expect(try await stage.zhangSan.get(address).status == 200)
        let before = try await stage.house.database.dump()
        let wrong = try await stage.zhangSan.post(address, ["kind": "order", "recipients": ""])
        #expect(wrong.status == 422 && wrong.text.contains("选一个文种") && wrong.text.contains("写上主送给谁"))
        #expect(try await stage.house.database.dump() == before)
        let made = try await stage.zhangSan.post(address, ["kind": "report", "recipients": "省教育工会"])
        #expect(made.status == 303)
        let page = try #require(made.location)
        let text = try await stage.zhangSan.get(page).text
        #expect(text.contains("关于2024年上半年工作情况的报告") && text.contains("特此报告。") && text.contains("签发人"))
        #expect(text.contains("由报告《\(stage.house.region.region.name)2024年上半年工作情况报告》转来") && text.contains("上半年工作情况报告.pdf"))
        #expect(try await stage.zhangSan.get(stage.address).markup.all("a").contains { $0["href"] == page })
        let again = try await stage.zhangSan.post(address, ["kind": "letter", "recipients": "省教育厅"])
        #expect(again.status == 422 && again.text.contains(ReportRefusal.handedOver.sentence))
        #expect(try await stage.zhangSan.post("\(page)/void", ["reason": "文种选错"]).status == 303)
        let letter = try await stage.zhangSan.post(address, ["kind": "letter", "recipients": "省教育厅"])
        #expect(letter.status == 303)
        #expect(try await stage.zhangSan.get(letter.location ?? "").text.contains("关于报送《2024年上半年工作情况报告》的函"))
        let verbs = try await stage.house.database.read { [report = try await stage.report()] db in
            try Journal(db).entries(of: report.subject).map(\.verb)
        }
        #expect(verbs.filter { $0 == "document" }.count == 2)
    }

    @Test("Of two clerks at once one hands it over; the other leaves nothing behind", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let stage = try await Self.stage(on: engine)
        try await stage.freeze()
        let address = "\(stage.address)/document"
        let other = try await stage.house.signIn(stage.house.region.zhangSan)
        async let first = stage.zhangSan.post(address, ["kind": "notice", "recipients": "各市教育工会"])
        async let second = other.post(address, ["kind": "notice", "recipients": "各市教育工会"])
        #expect(try await Set([first.status, second.status]) == [303, 422])
        let documents: Int? = try await stage.house.database.read { try $0.value("SELECT count(*) AS n FROM official_document") }
        #expect(documents == 1)
    }

    @Test("A mark of classification in the text is refused, and nothing is half made", arguments: Engine.available)
    func classified(engine: Engine) async throws {
        let stage = try await Self.stage(on: engine)
        try await stage.freeze("# 一、总体情况\n机密★1年\n办了{{1-1.value}}次。")
        let before = try await stage.house.database.dump()
        let answer = try await stage.zhangSan.post("\(stage.address)/document", ["kind": "notice", "recipients": "各市教育工会"])
        #expect(answer.status == 422 && answer.text.contains("密级标志"))
        #expect(try await stage.house.database.dump() == before)
    }
}
