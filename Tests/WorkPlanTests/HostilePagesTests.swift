// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// Text that was meant to become markup, in every field that a person or a file can fill.
@Suite("Hostile text in plans")
struct HostilePagesTests {
    private struct Stage {
        let house: PlanHouse
        let pages: [String]
        let publication: String

        /// Three plans whose words, names and evidence all carry the same text at their end.
        static func set(with text: String, on engine: Engine) async throws -> Stage {
            let house = try await PlanHouse.open(on: engine)
            let reading = SamplePlan.long(2)
            let (draft, submitted) = (try await house.draft(reading), try await house.submitted(reading))
            let published = try await house.published(reading)
            for measure in try await house.measures(of: published).prefix(1) {
                let done = try await house.checkpoint("办第一期", of: measure, due: .of(6, 1), done: .of(6, 1))
                try await house.checkpoint("办最后一期", of: measure, due: .of(6, 2))
                try await house.database.write { db in
                    try db.run("UPDATE checkpoint SET title = 'x' || \(text)")
                    try db.run("UPDATE checkpoint SET evidence = 'x' || \(text), done_name = 'x' || \(text) WHERE id = \(done)")
                }
            }
            try await house.database.write { try Self.poison($0, text) }
            let pages = try await house.pages(draft: draft, submitted: submitted, published: published, words: "举办")
            return Stage(house: house, pages: pages + ["/plans/\(published)/list?q=x", "/plans?\(text.hashValue)"], publication: "/plans/\(submitted)/publication")
        }

        private static func poison(_ db: any Connection, _ text: String) throws {
            let now = TestClock.start
            try db.run("UPDATE person SET name = 'x' || \(text)")
            try db.run("UPDATE trade_union SET name = name || \(text), short_name = short_name || \(text)")
            try db.run(
                """
                UPDATE work_plan SET title = 'x' || \(text), issuer = 'x' || \(text), number = 'x' || \(text),
                    recipients = 'x' || \(text), covering = 'x' || \(text), preamble = 'x' || \(text), closing = 'x' || \(text),
                    source_name = 'x' || \(text), submitted_name = 'x' || \(text)
                """
            )
            try db.run("UPDATE plan_section SET number = 'x' || \(text), title = 'x' || \(text)")
            try db.run("UPDATE plan_item SET number = 'x' || \(text), title = 'x' || \(text), text = text || \(text)")
            try db.run("UPDATE plan_clause SET reason = 'x' || \(text)")
            try db.run(
                """
                UPDATE measure SET phrase = phrase || \(text), target_unit = 'x' || \(text), target_basis = 'x' || \(text),
                    cadence = 'x' || \(text), scope = 'x' || \(text), policy_references = 'x' || \(text),
                    named_responsible = 'x' || \(text), named_partners = 'x' || \(text), lead_label = 'x' || \(text),
                    support_label = 'x' || \(text), reason = 'x' || \(text), hint = 'x' || \(text)
                """
            )
            for plan in try db.rows("SELECT id FROM work_plan") {
                let subject = Subject("plan", try plan.get("id", as: ID<Plan>.self))
                try Journal(db).append(at: now, actor: nil, name: "x" + text, union: nil, subject: subject, verb: "edit", sentence: "x" + text)
            }
        }

        /// The page behind each address, with its ids taken out so that two stages compare.
        func markups() async throws -> [Markup] {
            let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
            var markups: [Markup] = []
            for page in pages {
                let answer = try await zhangSan.get(page)
                #expect(answer.status == 200, "\(page)")
                markups.append(answer.markup)
            }
            markups.append(try await liSi.get(publication).markup)
            return markups
        }
    }

    @Test("No text makes an element or an attribute on any page", arguments: Engine.available)
    func rendering(engine: Engine) async throws {
        let harmless = try await Stage.set(with: "y", on: engine).markups()
        let hostile = try await Stage.set(with: HostileText.name, on: engine).markups()
        for (tame, wild) in zip(harmless, hostile) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            #expect(wild.skeleton == tame.skeleton)
        }
        #expect(hostile.contains { $0.text.contains(HostileText.name) })
    }

    @Test("Neither does any of the known tricks", arguments: HostileText.samples.indices.filter { $0.isMultiple(of: 10) })
    func renderingTricks(index: Int) async throws {
        let harmless = try await Stage.set(with: "y", on: .sqlite).markups()
        let hostile = try await Stage.set(with: HostileText.samples[index] + "y", on: .sqlite).markups()
        for (tame, wild) in zip(harmless, hostile) {
            #expect(wild.problems.isEmpty && wild.comments.isEmpty)
            // A title breaks after its marks: <wbr> is of our own making.
            #expect(wild.skeleton.filter { $0 != "wbr[]" } == tame.skeleton.filter { $0 != "wbr[]" })
        }
    }

    @Test("What is typed into a form or a filter comes back as text", arguments: Engine.available)
    func typing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        func form(_ text: String) -> FormFields {
            MeasureFields(
                phrase: text, kind: text, value: text, unit: text, comparison: text, source: text, basis: text, due: text, cadence: text,
                lead: text, support: text, audience: text, reason: text
            ).form
        }
        for path in ["/measures/\(measure.id)", "/items/\(measure.item)/measures"] {
            let tame = try await zhangSan.post(path, form("这些字都不对而且很长很长很长很长很长很长")).markup
            let wild = try await zhangSan.post(path, form(HostileText.name)).markup
            #expect(wild.skeleton == tame.skeleton && wild.problems.isEmpty)
            #expect(wild.first("input", where: ["name": "basis"])?["value"] == HostileText.name.precomposed)
        }
        let query = HostileText.name.percentEncoded
        let tame = try await zhangSan.get("/plans/\(id)/list?q=zzz&light=zzz&union=zzz&kind=zzz&sort=zzz").markup
        let wild = try await zhangSan.get("/plans/\(id)/list?q=\(query)&light=\(query)&union=\(query)&kind=\(query)&sort=\(query)").markup
        #expect(wild.skeleton == tame.skeleton && wild.problems.isEmpty)
        let file = TestFile("file", name: "\"><img src=x>.txt", bytes: Array("你好".utf8))
        let refused = try await zhangSan.upload("/imports", ["year": HostileText.name, "union": HostileText.name], files: [file])
        let plain = try await zhangSan.upload("/imports", files: [TestFile("file", name: "a.txt", bytes: Array("你好".utf8))])
        #expect(refused.markup.skeleton == plain.markup.skeleton && refused.markup.problems.isEmpty)
    }
}
