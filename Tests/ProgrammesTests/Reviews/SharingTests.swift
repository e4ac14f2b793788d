// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Programmes

@Suite("Sharing entries out among judges")
struct SharingTests {
    private func sharing(_ entries: Int, _ judges: Int, _ perEntry: Int, _ most: Int, barred: [[Int]]? = nil, seed: UInt64 = 7)
        -> Sharing
    {
        Sharing(
            entries: entries,
            judges: judges,
            perEntry: perEntry,
            most: most,
            barred: barred ?? Array(repeating: [], count: entries),
            seed: seed
        )
    }

    @Test("Everyone has as many as the next, or one more", arguments: [(10, 4, 2), (23, 7, 3), (100, 9, 5), (3, 5, 5)])
    func balance(entries: Int, judges: Int, perEntry: Int) throws {
        let sharing = sharing(entries, judges, perEntry, 1000)
        #expect(sharing.lacks.isEmpty && sharing.shares.allSatisfy { Set($0).count == perEntry })
        let (least, most) = (try #require(sharing.loads.min()), try #require(sharing.loads.max()))
        #expect(most - least <= 1 && sharing.loads.reduce(0, +) == entries * perEntry)
    }

    @Test("The same seed gives the same shares, another one others")
    func seed() {
        #expect(sharing(40, 8, 3, 20).shares == sharing(40, 8, 3, 20).shares)
        #expect(sharing(40, 8, 3, 20).shares != sharing(40, 8, 3, 20, seed: 8).shares)
    }

    @Test("Whoever is barred gets nothing of it, and the others carry it as evenly as that allows")
    func barring() {
        let barred = (0..<12).map { $0 < 6 ? [0, 1] : [2] }
        let sharing = sharing(12, 4, 2, 12, barred: barred)
        #expect(sharing.lacks.isEmpty)
        for (entry, judges) in sharing.shares.enumerated() { #expect(Set(judges).isDisjoint(with: barred[entry])) }
        // The first six need 2 and 3, which makes six each; the others go to 0 and 1.
        #expect(sharing.loads == [6, 6, 6, 6])
    }

    @Test("A chain of exchanges finds room where the least loaded has none left")
    func chain() {
        // Two entries that only judge 0 and 1 may judge, and two that all may: each judge has room for two.
        let sharing = sharing(4, 4, 2, 2, barred: [[], [], [2, 3], [2, 3]])
        #expect(sharing.lacks.isEmpty && sharing.loads == [2, 2, 2, 2])
        #expect(sharing.shares[2] == [0, 1] && sharing.shares[3] == [0, 1])
    }

    @Test("What is impossible is said: which entry lacks how many, and how many could judge it at all")
    func impossible() {
        let few = sharing(3, 3, 2, 10, barred: [[], [0, 1], []])
        #expect(few.lacks == [.init(entry: 1, eligible: 1, missing: 1)])
        let full = sharing(5, 2, 2, 4)
        #expect(full.lacks.map(\.missing).reduce(0, +) == 2 && full.lacks.allSatisfy { $0.eligible == 2 })
    }

    @Test("Who has an entry already keeps it, whatever is exchanged")
    func keeping() {
        let fixed = [[0, 1], [0, 1], [0], []]
        let sharing = Sharing(
            entries: 4,
            judges: 3,
            perEntry: 2,
            most: 3,
            barred: Array(repeating: [], count: 4),
            fixed: fixed,
            seed: 1
        )
        #expect(sharing.lacks.isEmpty && sharing.loads == [3, 3, 2])
        for (entry, judges) in fixed.enumerated() { #expect(Set(judges).isSubset(of: sharing.shares[entry])) }
    }

    /// Whether so small a sharing exists at all, and the squares of the most even one: by trying everything.
    private func best(_ barred: [[Int]], _ judges: Int, _ perEntry: Int, _ most: Int) -> Int? {
        var best: Int?
        func go(_ entry: Int, _ loads: [Int]) {
            guard entry < barred.count else {
                let squares = loads.reduce(0) { $0 + $1 * $1 }
                best = min(best ?? squares, squares)
                return
            }
            for choice in 0..<(1 << judges) where choice.nonzeroBitCount == perEntry {
                let chosen = (0..<judges).filter { choice >> $0 & 1 == 1 }
                guard Set(chosen).isDisjoint(with: barred[entry]), chosen.allSatisfy({ loads[$0] < most }) else { continue }
                var next = loads
                for judge in chosen { next[judge] += 1 }
                go(entry + 1, next)
            }
        }
        go(0, Array(repeating: 0, count: judges))
        return best
    }

    @Test("No sharing that trying everything finds is missed, and none is more even")
    func exhaustive() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            let (entries, judges) = (Int.random(in: 1...4, using: &random), Int.random(in: 2...4, using: &random))
            let (perEntry, most) = (Int.random(in: 1...2, using: &random), Int.random(in: 1...3, using: &random))
            let barred = (0..<entries).map { _ in (0..<judges).filter { _ in Int.random(in: 0...2, using: &random) == 0 } }
            let found = sharing(entries, judges, perEntry, most, barred: barred, seed: UInt64.random(in: 0...99, using: &random))
            let best = best(barred, judges, perEntry, most)
            #expect(found.lacks.isEmpty == (best != nil))
            if let best { #expect(found.loads.reduce(0) { $0 + $1 * $1 } == best) }
        }
    }

    @Test("Two thousand entries and five hundred judges, with conflicts, in a few seconds even without optimisation")
    func scale() throws {
        var random = SeededRandom(seed: 5)
        let home = (0..<500).map { _ in Int.random(in: 0..<60, using: &random) }
        let barred = (0..<2000).map { entry in (0..<500).filter { home[$0] == entry % 60 } }
        let clock = ContinuousClock()
        var shared: Sharing?
        let time = clock.measure { shared = self.sharing(2000, 500, 3, 20, barred: barred, seed: 3) }
        let sharing = try #require(shared)
        #expect(sharing.lacks.isEmpty)
        #expect(try #require(sharing.loads.max()) - #require(sharing.loads.min()) <= 1)
        // Five seconds are meant for what is released; a debug build is some twenty times slower.
        #expect(time < .seconds(60), "\(time)")
    }
}
