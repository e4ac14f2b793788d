// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite("What the facts were")
struct PastTests {
    private static func fact(_ number: Int, _ state: String = "done", amount: Int64 = 1) -> Fact {
        Fact(
            key: "f\(number)",
            kind: number % 2 == 0 ? "even" : "odd",
            union: UnionID(rawValue: 1),
            path: "000",
            on: TestClock.start.day,
            state: state,
            subject: Subject(kind: "thing", id: Int64(number)),
            label: "\(number) \(state)",
            link: "/",
            amount: amount
        )
    }

    private static func listed(_ facts: [Fact]) -> [String] {
        facts.map { "\($0.key) \($0.state) \($0.amount ?? 0)" }.sorted()
    }

    @Test("The facts of any mark are read again as they were, whatever has become of them", arguments: Engine.available)
    func histories(engine: Engine) async throws {
        for seed in UInt64(1)...6 {
            let database = try await engine.freshDatabase(StorageModule.migrations)
            var random = SeededRandom(seed: seed)
            var marks: [(mark: Int64, facts: [String])] = []
            for _ in 0..<60 {
                let (number, act) = (Int.random(in: 0..<12, using: &random), Int.random(in: 0..<10, using: &random))
                let amount = Int64.random(in: 0..<3, using: &random)
                let marked = try await database.write { db -> (Int64, [String])? in
                    let store = FactStore(db)
                    switch act {
                    case 0:
                        let all = try db.rows("SELECT \(FactStore.columns) FROM fact").map(FactStore.fact)
                        return (try store.mark(), Self.listed(all))
                    case 1...3: try store.withdraw("f\(number)")
                    case 4: try store.withdraw(every: "SELECT key FROM fact WHERE amount = \(amount)")
                    default: try store.publish(Self.fact(number, act == 5 ? "void" : "done", amount: amount))
                    }
                    return nil
                }
                if let marked { marks.append((mark: marked.0, facts: marked.1)) }
            }
            for (mark, facts) in marks {
                let read = try await database.read { db in
                    try db.rows(FactStore.facts(asOf: mark, where: "TRUE")).map(FactStore.fact)
                }
                #expect(Self.listed(read) == facts, "seed \(seed), mark \(mark)")
            }
        }
    }

    @Test("Before the first mark nothing is kept, and after it each key once", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let database = try await engine.freshDatabase(StorageModule.migrations)
        let kept = try await database.write { db -> [Int64] in
            let store = FactStore(db)
            func count() throws -> Int64 { try db.value("SELECT count(*) AS n FROM fact_past") ?? 0 }
            try store.publish(Self.fact(1))
            try store.publish(Self.fact(1, amount: 2))
            let before = try count()
            _ = try store.mark()
            for amount in 3...6 { try store.publish(Self.fact(1, amount: Int64(amount))) }
            try store.publish(Self.fact(2))
            return [before, try count()]
        }
        #expect(kept == [0, 2])
    }
}
