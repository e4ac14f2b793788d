// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Ratings

@Suite("Rates of ratings, each of its base")
struct RateTests {
    /// 1,240 entitled; 1,015 ballots in four parts: 700 满意, 210 基本满意, 65 不满意, 40 弃权.
    private static let groups = [
        Group(name: "文学院", matters: [Marks(grades: [280, 80, 25], abstained: 15)]),
        Group(name: "理学院", matters: [Marks(grades: [260, 80, 25], abstained: 15)]),
        Group(name: "后勤处", matters: [Marks(grades: [158, 49, 15], abstained: 10)]),
        Group(name: "离退休处", matters: [Marks(grades: [2, 1, 0])]),
    ]

    private func outcome(_ base: Base = .taking, _ line: Fraction? = Fraction(9, 10)) throws -> Outcome {
        let terms = RatingTerms(floor: Fraction(2, 3), line: line, base: base, grades: 2, source: "")
        return Outcome(try .sample(terms: terms), Self.groups, try builtInRules())
    }

    @Test("Of 1,240 at least 827 take part; 1,015 did, which is 81.85%")
    func participating() throws {
        let outcome = try outcome()
        #expect(outcome.tally.taking == 1015)
        #expect(outcome.verdict.floor.isMet)
        #expect(outcome.verdict.floor.sentence == "应参评会员1240人，须三分之二以上，即至少827人；现有1015人，已达到")
        #expect(outcome.verdict.sentence.hasPrefix("应参评1240人，参评1015人，参评率81.85%"))
    }

    @Test("700, 910 of 1,015 and 910 of 975 are 68.97%, 89.66% and 93.33%")
    func rating() throws {
        let tally = try outcome().tally
        #expect(tally.matters == [Marks(grades: [700, 210, 65], abstained: 40)])
        #expect(tally.rate(1, .taking, of: 0)?.percent(places: 2) == "68.97%")
        #expect(tally.rate(2, .taking, of: 0)?.percent(places: 2) == "89.66%")
        #expect(tally.rate(2, .valid, of: 0)?.percent(places: 2) == "93.33%")
        #expect(tally.rate(2, .valid, of: 0) == Fraction(910, 975))
        #expect(tally.rate(2, .entitled, of: 0) == Fraction(910, 1240))
    }

    @Test("The line of 90% is missed of those who took part, though it rounds to 90, and reached of valid marks")
    func reaching() throws {
        let missed = try outcome(.taking)
        #expect(missed.tally.rate(2, .taking, of: 0)?.percent() == "90%")
        #expect(missed.verdict.outcome == .missed)
        #expect(missed.verdict.lines.map(\.finding.sentence) == ["满意和基本满意，参评1015票，须90%以上，即至少914票；现有910票，未达到，还差4票"])
        #expect(missed.verdict.sentence == "应参评1240人，参评1015人，参评率81.85%；没有达到参评90%的达标线")
        let reached = try outcome(.valid)
        #expect(reached.verdict.outcome == .reached)
        #expect(reached.verdict.lines.map(\.finding.sentence) == ["满意和基本满意，有效975票，须90%以上，即至少878票；现有910票，已达到"])
        #expect(try outcome(.entitled).verdict.outcome == .missed)
        #expect(try outcome(.taking, nil).verdict.outcome == .held)
    }

    @Test("The part of three is shown with the next, as 235")
    func parting() throws {
        #expect(try outcome().groups.map { "\($0.name)\($0.size)" } == ["文学院400", "理学院380", "其他235"])
    }

    @Test("Nothing rests on a rating that too few took part in, whatever they said")
    func missingTheFloor() throws {
        let marks = Marks(grades: [826, 0, 0])
        let outcome = Outcome(try .sample(), [Group(name: "全体", matters: [marks])], try builtInRules())
        #expect(outcome.verdict.outcome == .missed && !outcome.verdict.floor.isMet)
        #expect(outcome.verdict.lines.map(\.finding.isMet) == [true])
        #expect(outcome.verdict.sentence == "应参评1240人，参评826人，参评率66.61%，参评的人不够，这次评议不作为依据")
        let enough = Outcome(try .sample(), [Group(name: "全体", matters: [Marks(grades: [827, 0, 0])])], try builtInRules())
        #expect(enough.verdict.outcome == .reached)
    }

    @Test("Spoiled papers took part and are in no mark; a paper of three goes with the smallest part")
    func mixing() throws {
        let paper = Group(name: PaperCount.way, matters: [Marks(grades: [1, 1, 0])], invalid: 1)
        let outcome = Outcome(try .sample(), Array(Self.groups.prefix(3)) + [paper], try builtInRules())
        #expect(outcome.tally.taking == 1015 && outcome.tally.invalid == 1)
        #expect(outcome.tally.count(.valid, of: 0) == outcome.tally.matters[0].valid)
        #expect(outcome.groups.map { "\($0.name)\($0.size)" } == ["文学院400", "理学院380", "其他235"])
    }

    @Test("Of fewer than five no number is shown, and of persons no part")
    func withholding() throws {
        let few = Outcome(try .sample(expected: 6), [Group(name: "全体", matters: [Marks(grades: [4, 0, 0])])], try builtInRules())
        #expect(few.isWithheld && few.groups.isEmpty)
        let persons = [Matter(text: "张三", detail: "主席"), Matter(text: "李四", detail: "副主席")]
        let groups = ["甲", "乙"].map {
            Group(name: $0, matters: [Marks(grades: [9, 1, 0, 0]), Marks(grades: [2, 2, 2, 4])])
        }
        let terms = RatingTerms(floor: Fraction(2, 3), line: Fraction(2, 3), base: .taking, grades: 2, source: "办法")
        let appraisal = Outcome(try .sample(.appraisal, expected: 24, terms: terms, matters: persons), groups, try builtInRules())
        #expect(appraisal.groups.isEmpty)
        #expect(appraisal.verdict.lines.map(\.finding.isMet) == [true, false])
        #expect(appraisal.verdict.sentence.hasSuffix("李四没有达到参评66.67%的达标线"))
    }

    @Test(
        "A line is compared as a fraction for every number there can be",
        arguments: [Fraction(9, 10), Fraction(2, 3), Fraction(17, 20)]
    )
    func comparing(line: Fraction) throws {
        let terms = RatingTerms(floor: Fraction(1, 1000), line: line, base: .taking, grades: 1, source: "办法")
        let (rating, rules) = (try Rating.sample(expected: 400, terms: terms), try builtInRules())
        for whole in [5, 9, 10, 11, 29, 30, 100, 399, 400] {
            for good in 0...whole {
                let outcome = Outcome(rating, [Group(name: "", matters: [Marks(grades: [good, 0, whole - good])])], rules)
                let isReached = good * Int(line.denominator) >= whole * Int(line.numerator)
                #expect((outcome.verdict.outcome == .reached) == isReached, "\(good) of \(whole)")
            }
        }
    }
}
