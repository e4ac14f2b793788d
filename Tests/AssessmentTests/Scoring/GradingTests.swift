// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Assessment

@Suite("Points become ranks and grades by the scheme alone")
struct GradingTests {
    private func scheme(
        _ tie: SchemeContent.Tie = .contract,
        grades: [SchemeContent.Grade]? = nil,
        rounding: SchemeContent.Rounding = .half,
        passesDown: Bool = true
    ) -> SchemeContent {
        SchemeContent(
            title: "办法",
            basis: "会议",
            fullMark: Fraction(100),
            groups: [.init(code: "cities", name: "各市")],
            leaves: [
                Leaf(id: "a", part: "一", name: "甲", kind: .judged, points: Fraction(60)),
                Leaf(id: "b", part: "一", name: "乙", kind: .judged, points: Fraction(40)),
                Leaf(id: "p", part: "加", name: "加分", kind: .bonus, points: Fraction(5)),
                Leaf(id: "m", part: "扣", name: "扣分", kind: .deduction, points: Fraction(5)),
            ],
            bonusCap: Fraction(6),
            deductionCap: Fraction(8),
            vetoes: ["财务违规"],
            grades: grades
                ?? [
                    .init(name: "一等", from: Fraction(60), share: Fraction(1, 10)),
                    .init(name: "二等", from: Fraction(50), share: Fraction(2, 10)),
                    .init(name: "三等", from: Fraction(0), share: Fraction(3, 10)),
                ],
            rounding: rounding,
            tie: tie,
            passesDown: passesDown,
            ranksRounded: false,
            places: 2,
            selfScoreBy: Day(number: 20_000),
            publicityDays: 5
        )
    }

    private func input(_ number: Int, _ a: Fraction, _ b: Fraction = .zero, group: String = "cities") -> ScoreInput {
        var input = ScoreInput(union: "u\(number / 10)\(number % 10)", name: "\(number)号", group: group)
        input.verified = ["a": a, "b": b]
        return input
    }

    /// Twenty-two unions whose second and third are equal, as in the vector 理科 (10, 20, 30 %: 2, 4, 7 places).
    private var field: [ScoreInput] {
        (1...22).map { number in
            let points = number == 3 ? 2 : number
            return input(number, Fraction(60), Fraction(40 - points))
        }
    }

    private func counts(_ scheme: SchemeContent, _ inputs: [ScoreInput]) throws -> [Int] {
        let scores = try Ranking(inputs, by: scheme).scores
        return scheme.grades.map { grade in scores.filter { $0.grade == grade.name }.count }
    }

    @Test("A tie at the cut is contracted, expanded or broken, and all places together stay thirteen")
    func cutting() throws {
        #expect(try counts(scheme(.contract), field) == [1, 5, 7])
        #expect(try counts(scheme(.expand), field) == [3, 4, 6])
        var broken = field
        broken[2] = input(3, Fraction(59), Fraction(39))
        #expect(try counts(scheme(.chain), broken) == [2, 4, 7])
        #expect(try counts(scheme(.contract), broken) == [1, 5, 7])
        #expect(try Ranking(broken, by: scheme(.chain)).scores.prefix(3).map(\.name) == ["1号", "2号", "3号"])
    }

    @Test("Ranks of equals are equal, and the next one counts them")
    func ranking() throws {
        #expect(try Ranking(field, by: scheme()).scores.prefix(5).map(\.rank) == [1, 2, 2, 4, 5])
    }

    @Test("Places that nobody takes stay empty unless the scheme passes them down")
    func passingDown() throws {
        #expect(try counts(scheme(.contract, passesDown: false), field) == [1, 4, 7])
    }

    @Test(
        "A share of 29 becomes places by the scheme's own rounding",
        arguments: [
            (SchemeContent.Rounding.down, [2, 5, 8]), (.half, [3, 6, 9]), (.up, [3, 6, 9]),
        ]
    )
    func rounding(_ rounding: SchemeContent.Rounding, _ expected: [Int]) throws {
        let shares = [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]
        #expect(try shares.map { try rounding.places($0, of: 29) } == expected)
    }

    @Test("A cut-off includes the number itself, and a place alone does not reach it")
    func cutOff() throws {
        let grades: [SchemeContent.Grade] = [
            .init(name: "一等", from: Fraction(90), share: nil), .init(name: "二等", from: Fraction(80), share: nil),
        ]
        let inputs = [
            input(1, Fraction(60), Fraction(30)), input(2, Fraction(60), Fraction(2999, 100)),
            input(3, Fraction(60), Fraction(19)),
        ]
        #expect(try Ranking(inputs, by: scheme(grades: grades)).scores.map(\.grade) == ["一等", "二等", ""])
    }

    @Test("Who scores less never stands in a better grade than a tied pair that found no room")
    func overtaking() throws {
        let grades: [SchemeContent.Grade] = [
            .init(name: "一等", from: Fraction(0), share: Fraction(1, 3)), .init(name: "二等", from: Fraction(0), share: nil),
        ]
        let inputs = [input(1, Fraction(60)), input(2, Fraction(60)), input(3, Fraction(50))]
        #expect(try Ranking(inputs, by: scheme(grades: grades)).scores.map(\.grade) == ["二等", "二等", "二等"])
    }

    @Test("A veto takes rank and grade, and no place of the others but its share of the base")
    func vetoing() throws {
        var inputs = (1...10).map { input($0, Fraction(60), Fraction(40 - $0)) }
        inputs[0].vetoes = ["财务违规"]
        let scores = try Ranking(inputs, by: scheme()).scores
        #expect(scores.last?.name == "1号")
        #expect(scores.last?.rank == 0)
        #expect(scores.last?.grade == "")
        #expect(scores.map(\.grade).filter { $0 == "一等" }.count == 1)
        #expect(scores.first?.name == "2号")
        #expect(scores.first?.rank == 1)
    }

    @Test("Bonuses and deductions stop at their caps, and nobody falls below nothing")
    func capping() throws {
        var rich = input(1, Fraction(60), Fraction(40))
        rich.extras = [.init(leaf: "p", points: Fraction(4), reason: ""), .init(leaf: "p", points: Fraction(4), reason: "")]
        let score = try Score(rich, by: scheme())
        #expect(score.bonus == Fraction(6))
        #expect(score.total == Fraction(106))
        var poor = input(2, Fraction(1))
        poor.extras = [.init(leaf: "m", points: Fraction(5), reason: ""), .init(leaf: "m", points: Fraction(5), reason: "")]
        #expect(try Score(poor, by: scheme()).deduction == Fraction(8))
        #expect(try Score(poor, by: scheme()).total == .zero)
    }

    @Test("Ranks follow the exact points unless the scheme takes the rounded ones")
    func exactness() throws {
        let inputs = [input(1, Fraction(59_991, 1000)), input(2, Fraction(59_994, 1000))]
        #expect(try Ranking(inputs, by: scheme()).scores.map(\.name) == ["2号", "1号"])
        var rounded = scheme()
        rounded.ranksRounded = true
        #expect(try Ranking(inputs, by: rounded).scores.map(\.rank) == [1, 1])
    }

    @Test("Each group is graded among itself")
    func grouping() throws {
        var both = scheme()
        both.groups.append(.init(code: "directUniversities", name: "高校"))
        let inputs = [input(1, Fraction(60)), input(2, Fraction(10), group: "directUniversities")]
        #expect(try Ranking(inputs, by: both).scores.map(\.rank) == [1, 1])
    }
}
