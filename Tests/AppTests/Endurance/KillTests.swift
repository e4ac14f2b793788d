// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import App

@Suite("A power cut in the middle of an import")
struct KillTests {
    private static let rounds = ProcessInfo.processInfo.environment["HEARTH_KILL_ROUNDS"].flatMap { Int($0) } ?? 6

    /// A plan of three hundred items.
    static let notice: String = {
        let items = (1...300).map { "\($0).第\($0)件实事。举办工会干部读书班\($0)期，组织教职工宣讲不少于3场，开展征文活动，慰问困难教职工不少于100人次。" }
        return "桂海省教育工会2024年工作要点\n一、办好实事\n" + items.joined(separator: "\n")
    }()

    /// The rows that a whole import leaves, by table.
    private static let tables = ["work_plan", "plan_section", "plan_item", "plan_clause", "measure", "measure_union"]

    @Test("Whatever the moment, the plan is there whole or not at all, and the journal is sound", arguments: Engine.available)
    func killing(engine: Engine) async throws {
        let database = try await engine.freshDatabase([])
        let address = database.option
        let scratch = try Scratch()
        let created = try await Executable.find().run(
            [
                "account", "create", "--login", "zhangsan", "--name", "张三", "--union", "桂海省教育工会", "--role", "officer",
                "--database", address,
            ],
            input: "\(Region.password)一二三四\n"
        )
        try #require(created.status == 0, "\(created.errors)")
        let one = try await importing(address, scratch, killingAfter: nil)
        var plans = one.plans
        try #require(plans == 1)
        var killed = 0
        for _ in 0..<Self.rounds {
            // From before the first byte is read to after the answer.
            let delay = Int.random(in: 0...(one.milliseconds + 60))
            let now = try await importing(address, scratch, killingAfter: delay)
            #expect(now.plans == plans || now.plans == plans + 1)
            #expect(!now.wasAnswered || now.plans == plans + 1, "what was answered is there")
            if now.plans == plans { killed += 1 }
            plans = now.plans
            for table in Self.tables { #expect(now.rows[table] == (one.rows[table] ?? 0) * plans, "\(table) after \(delay) ms") }
            #expect(now.reviews == plans && now.imports == plans)
            let audit = try await Executable.find().run(["audit", "verify", "--database", address])
            #expect(audit.status == 0, "\(audit.errors)")
        }
        print(
            "\(engine): of \(Self.rounds) imports \(killed) were cut off, \(plans - 1) came through; one takes \(one.milliseconds) ms"
        )
    }

    private struct State {
        let plans: Int
        let imports: Int
        /// Tasks to review what was imported; the night may have given others.
        let reviews: Int
        let rows: [String: Int]
        let milliseconds: Int
        let wasAnswered: Bool
    }

    /// One import by a server that is started for it and killed; and what the database holds then.
    private func importing(_ address: String, _ scratch: Scratch, killingAfter delay: Int?) async throws -> State {
        let house = try await ServedHouse.start(address, in: scratch)
        let zhangSan = try await SocketBrowser.signIn("zhangsan", "\(Region.password)一二三四", at: house)
        let start = ContinuousClock.now
        let answer = Task { try? await zhangSan.post("/imports", ["text": Self.notice]) }
        if let delay {
            try await Task.sleep(for: .milliseconds(delay))
        } else {
            #expect(await answer.value == 303)
        }
        let took = ContinuousClock.now - start
        await house.program.kill()
        let status = await answer.value
        let database = try DatabaseAddress(argument: address).map { try $0.open() }
        guard let database else { throw ServedHouse.NeverUp() }
        let rows = try await database.rowCounts()
        let (imports, reviews): (Int?, Int?) = try await database.read { db in
            (
                try db.value("SELECT count(*) AS n FROM journal_entry WHERE verb = 'import'"),
                try db.value("SELECT count(*) AS n FROM task WHERE subject_kind <> 'impact_catalogue'")
            )
        }
        try await database.close()
        return State(
            plans: rows["work_plan"] ?? -1,
            imports: imports ?? -1,
            reviews: reviews ?? -1,
            rows: rows,
            milliseconds: Int(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000),
            wasAnswered: status == 303
        )
    }
}
