// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// Three plans whose words, names and evidence all carry the same text at their end, and the pages that show them.
struct HostileStage {
    let house: PlanHouse
    let pages: [String]
    let publication: String

    static func set(with text: String, on engine: Engine) async throws -> HostileStage {
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
        return HostileStage(
            house: house,
            pages: pages + ["/plans/\(published)/list?q=2", "/plans?\(text.hashValue)"],
            publication: "/plans/\(submitted)/publication"
        )
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
            try Journal(db).append(
                at: now,
                actor: nil,
                name: "x" + text,
                union: nil,
                subject: subject,
                verb: "edit",
                sentence: "x" + text
            )
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
