// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Seats by votes")
struct PlacingTests {
    @Test("Whoever has more votes sits; equal votes at the last seat decide nothing")
    func placing() {
        let clear = Placing(of: [("乙", 70), ("甲", 90), ("丙", 61)], seats: 2)
        #expect(clear.taken == ["甲", "乙"])
        #expect(clear.tied.isEmpty)
        #expect(clear.open == 0)
        let tie = Placing(of: [("甲", 90), ("乙", 61), ("丙", 61)], seats: 2)
        #expect(tie.taken == ["甲"])
        #expect(tie.tied == ["乙", "丙"])
        #expect(tie.open == 1)
        let all = Placing(of: [("甲", 60), ("乙", 60), ("丙", 60)], seats: 2)
        #expect(all.taken.isEmpty)
        #expect(all.open == 2)
        // Equal votes within the seats are nobody's loss.
        #expect(Placing(of: [("甲", 61), ("乙", 61)], seats: 2).tied.isEmpty)
        #expect(Placing(of: [("甲", 61)], seats: 3).open == 2)
    }

    @Test("The order in which names stand changes nobody's seat")
    func permuting() {
        var random = SeededRandom(seed: 48)
        for _ in 0..<2000 {
            let count = Int.random(in: 1...9, using: &random)
            let standing = (0..<count).map { (name: $0, votes: Int.random(in: 0...6, using: &random)) }
            let seats = Int.random(in: 0...8, using: &random)
            let first = Placing(of: standing, seats: seats)
            let second = Placing(of: standing.shuffled(using: &random), seats: seats)
            #expect(Set(first.taken) == Set(second.taken))
            #expect(Set(first.tied) == Set(second.tied))
            #expect(first.taken.count + first.open == seats)
            #expect(first.tied.isEmpty || first.tied.count > first.open)
        }
    }
}
