// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Assessment

@Suite("Each point of a score can be worked out by hand")
struct ScoreTests {
    private func points(_ leaf: Leaf, _ change: (inout ScoreInput) -> Void) throws -> Score.Line {
        var scheme = SchemeContent(
            title: "办法",
            basis: "会议",
            fullMark: leaf.points,
            groups: [.init(code: "cities", name: "各市")],
            bonusCap: .zero,
            deductionCap: .zero,
            vetoes: [],
            grades: [],
            rounding: .down,
            tie: .contract,
            passesDown: false,
            ranksRounded: false,
            places: 2,
            selfScoreBy: Day(number: 20_000),
            publicityDays: 5
        )
        scheme.leaves = [leaf]
        var input = ScoreInput(union: "u", name: "某市", group: "cities")
        change(&input)
        return try Score(input, by: scheme).lines[0]
    }

    private func reading(_ steps: [Leaf.Step] = []) -> Leaf {
        var leaf = Leaf(id: "r", part: "一", name: "办班", kind: .reading, points: Fraction(20))
        (leaf.measure, leaf.target, leaf.steps) = (7, Fraction(3), steps)
        return leaf
    }

    @Test("Two of three earn two thirds of twenty, exactly; four of three earn twenty")
    func share() throws {
        let two = try points(reading()) { $0.readings["7"] = .init(value: Fraction(2)) }
        #expect(two.points == Fraction(40, 3))
        #expect(two.trace == "记录算出 2，目标 3；20 × 2/3，得 约13.33 分")
        #expect(try points(reading()) { $0.readings["7"] = .init(value: Fraction(4)) }.points == Fraction(20))
        #expect(try points(reading()) { $0.readings["7"] = .init(value: nil) }.points == .zero)
        #expect(try points(reading()) { _ in }.points == .zero)
    }

    @Test("Steps give what the highest reached step gives, the step itself included")
    func steps() throws {
        let steps = [Leaf.Step(from: Fraction(1, 2), share: Fraction(3, 5)), .init(from: Fraction(1), share: Fraction(1))]
        #expect(try points(reading(steps)) { $0.readings["7"] = .init(value: Fraction(3, 2)) }.points == Fraction(12))
        #expect(try points(reading(steps)) { $0.readings["7"] = .init(value: Fraction(1)) }.points == .zero)
        #expect(try points(reading(steps)) { $0.readings["7"] = .init(value: Fraction(3)) }.points == Fraction(20))
    }

    @Test("Of four given and three closed on time, two slips take one point each")
    func duty() throws {
        var leaf = Leaf(id: "d", part: "一", name: "承办", kind: .assignments, points: Fraction(20))
        leaf.slip = Fraction(1)
        let line = try points(leaf) { $0.duty = .init(given: 4, closed: 4, onTime: 3, slips: 2) }
        #expect(line.points == Fraction(13))
        #expect(line.trace == "交办 4 件，按期办结 3 件；20 × 3/4；催办以上的督办单 2 份，扣 2 分，得 13 分")
        #expect(try points(leaf) { $0.duty = .init(given: 4, closed: 0, onTime: 0, slips: 9) }.points == .zero)
        #expect(try points(leaf) { _ in }.points == Fraction(20))
        leaf.idleEarns = false
        #expect(try points(leaf) { _ in }.points == .zero)
    }

    @Test("What is judged earns what was verified, never more than it is worth, and nothing unverified")
    func judged() throws {
        let leaf = Leaf(id: "j", part: "一", name: "制度", kind: .judged, points: Fraction(10))
        #expect(try points(leaf) { $0.verified["j"] = Fraction(17, 2) }.points == Fraction(17, 2))
        #expect(try points(leaf) { $0.verified["j"] = Fraction(11) }.points == Fraction(10))
        #expect(try points(leaf) { _ in }.points == .zero)
    }

    @Test(
        "Points are read exactly or not at all",
        arguments: [
            ("12", Fraction(12)), ("12.5", Fraction(25, 2)), ("０.２５", Fraction(1, 4)), ("1000", Fraction(1000)), ("1000.01", nil),
            ("-1", nil),
            ("1.234", nil), ("", nil), (".5", nil), ("1e3", nil), ("５．５", Fraction(11, 2)),
        ] as [(String, Fraction?)]
    )
    func reading(_ text: String, _ expected: Fraction?) {
        #expect(Points.read(text) == expected)
    }

    @Test("A scheme whose points do not add up to its full mark is not fit to be issued")
    func adding() throws {
        var scheme = SchemeRoutes.beginning(2024, nil, samePlan: true)
        scheme.basis = "会议"
        scheme.groups = [.init(code: "cities", name: "各市")]
        scheme.grades = [.init(name: "一等", from: Fraction(90), share: nil)]
        scheme.leaves = [Leaf(id: "a", part: "一", name: "甲", kind: .judged, points: Fraction(199, 2))]
        #expect(scheme.faults() == ["各项分值合计 99.5 分，和满分 100 分对不上"])
        scheme.leaves.append(Leaf(id: "b", part: "一", name: "乙", kind: .judged, points: Fraction(1, 2)))
        #expect(scheme.faults().isEmpty)
        scheme.grades.append(.init(name: "二等", from: Fraction(90), share: nil))
        #expect(scheme.faults() == ["等次要从高到低排，分数线一个比一个低"])
    }
}
