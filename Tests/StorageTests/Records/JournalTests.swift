// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@Suite("The journal is a chain that only grows")
struct JournalTests {
    private static let plan = Subject("plan", ID<Int>(rawValue: 7))

    @Test("Each entry follows the one before and reads back as it was written", arguments: Engine.available)
    func appending(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 3)
        let (entries, head) = try await database.read { db in
            (try Journal(db).entries(of: Ledger.plan), try Journal(db).head().sequence)
        }
        #expect(entries == (1...3).map(Ledger.entry))
        #expect(head == 3)
    }

    @Test("A record's timeline shows its own lines only, oldest first", arguments: Engine.available)
    func selecting(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 2)
        let entries = try await database.write { db in
            let other = Subject("measure", ID<Int>(rawValue: 7))
            try Journal(db).append(
                at: TestClock.start,
                actor: nil,
                name: "系统",
                union: nil,
                subject: other,
                verb: "count",
                sentence: "夜间复算"
            )
            return try Journal(db).entries(of: other)
        }
        #expect(entries.map(\.sequence) == [3])
        #expect(entries.first?.actor == nil)
        #expect(entries.first?.union == nil)
    }

    @Test("An untouched journal is sound and names its last link", arguments: Engine.available)
    func verifying(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 20)
        let (verdict, head) = try await database.read { db in (try Journal.verify(db), try Journal(db).head().link) }
        #expect(verdict == .sound(entries: 20, head: head))
        #expect(head.count == 32)
    }

    @Test("An empty journal is sound", arguments: Engine.available)
    func verifyingNothing(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 0)
        let verdict = try await database.read { try Journal.verify($0) }
        #expect(verdict == .sound(entries: 0, head: JournalEntry.root))
    }

    @Test("Those who append at once still make one chain without a gap", arguments: Engine.available)
    func contending(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...40 {
                group.addTask { try await database.write { try Ledger.append(Int64(number), $0) } }
            }
            try await group.waitForAll()
        }
        guard case .sound(let entries, _) = try await database.read({ try Journal.verify($0) }) else {
            Issue.record("the chain is broken")
            return
        }
        #expect(entries == 40)
    }

    @Test("An action that fails leaves no line", arguments: Engine.available)
    func undoing(engine: Engine) async throws {
        let database = try await Ledger.database(on: engine, entries: 1)
        await #expect(throws: Refused()) {
            try await database.write { db in
                try Ledger.append(2, db)
                throw Refused()
            }
        }
        let verdict = try await database.read { try Journal.verify($0) }
        guard case .sound(entries: 1, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test("No field can borrow letters from its neighbour without changing the link")
    func shifting() {
        let moved = Ledger.entry(1, verb: "im", sentence: "port导入")
        #expect(Ledger.entry(1, verb: "import", sentence: "导入").link(after: []) != moved.link(after: []))
    }
}
