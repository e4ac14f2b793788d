// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Two texts beside each other")
struct TextDifferenceTests {
    @Test("Equal texts differ in nothing; nothing and something differ in all of it")
    func edges() {
        #expect(TextDifference(from: "举办读书班", to: "举办读书班").isNone)
        #expect(TextDifference(from: "", to: "").pieces.isEmpty)
        #expect(TextDifference(from: "", to: "新").pieces == [.added("新")])
        #expect(TextDifference(from: "旧", to: "").pieces == [.removed("旧")])
    }

    @Test("A number that changed is all that is marked")
    func number() {
        let difference = TextDifference(from: "举办读书班2期，组织宣讲", to: "举办读书班3期，组织宣讲")
        #expect(difference.pieces == [.same("举办读书班"), .removed("2"), .added("3"), .same("期，组织宣讲")])
    }

    @Test("A sentence put in between leaves those around it as they are")
    func insertion() {
        let old = "加强阵地建设，办好职工书屋。组织职工运动会，办好歌咏比赛。"
        let new = "加强阵地建设，办好职工书屋。建设心理驿站5个。组织职工运动会，办好歌咏比赛。"
        let changes = TextDifference(from: old, to: new).pieces.filter { $0 != .same($0.words) }
        #expect(changes.map(\.words) == ["建设心理驿站5个。"])
    }

    @Test("Whatever changed, the pieces joined are both texts, to the last character")
    func joining() {
        var random = SeededRandom(seed: 20_241_126)
        let letters = Array("职工之家建设，服务。；𬭎举办")
        for _ in 0..<300 {
            let old = String(
                (0..<Int.random(in: 0...60, using: &random)).map { _ in letters.randomElement(using: &random) ?? "职" }
            )
            var new = Array(old)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                let place = Int.random(in: 0...new.count, using: &random)
                if Bool.random(using: &random), place < new.count { new.remove(at: place) } else { new.insert("新", at: place) }
            }
            let difference = TextDifference(from: old, to: String(new))
            #expect(difference.old == old)
            #expect(difference.new == String(new))
        }
    }

    @Test("Two texts of a hundred kilobytes that share little are compared within a second")
    func length() {
        let old = (0..<2300).map { "第\($0)条，举办读书班和宣讲\($0 % 7)场，" }.joined()
        let new = (0..<2300).reversed().map { "第\($0)条，组织运动会和比赛\($0 % 5)次，" }.joined()
        #expect(old.utf8.count > 90_000)
        let clock = ContinuousClock()
        var difference: TextDifference?
        let time = clock.measure { difference = TextDifference(from: old, to: new) }
        #expect(difference?.old == old)
        #expect(difference?.new == new)
        // A debug build on a busy machine is ten times as slow as what people get.
        #expect(time < .seconds(10))
    }
}
