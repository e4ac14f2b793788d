// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("以上 includes the number, 过半数 excludes it")
struct ThresholdTests {
    private let quorum = Threshold(.atLeast, Fraction(2, 3), of: "应到代表")
    private let half = Threshold(.atLeast, Fraction(1, 2), of: "代表总数", unit: "票")
    private let majority = Threshold.majority(of: "应到会员")

    @Test("151 delegates: 101 are a quorum, 76 pass, 91 must teach")
    func countingOddCongress() {
        #expect(quorum.needed(of: 151) == 101)
        #expect(half.needed(of: 151) == 76)
        #expect(Threshold(.atLeast, Fraction(60, 100), of: "代表").needed(of: 151) == 91)
    }

    @Test("150 delegates: half are 75 where half suffices, and 76 where it does not")
    func countingEvenCongress() {
        #expect(quorum.needed(of: 150) == 100)
        #expect(half.needed(of: 150) == 75)
        #expect(Threshold.majority(of: "代表总数").needed(of: 150) == 76)
        #expect(half.isMet(75, of: 150) && !Threshold.majority(of: "代表总数").isMet(75, of: 150))
    }

    @Test("Of 120 expected, 80 are a quorum and 61 elect")
    func countingElection() {
        #expect(Threshold(.atLeast, Fraction(2, 3), of: "应到会员").needed(of: 120) == 80)
        #expect(majority.needed(of: 120) == 61)
    }

    @Test("The needed count is the smallest one that is met, for every small base and share")
    func agreeing() {
        for denominator in 1...12 {
            for numerator in 1...denominator {
                for base in 1...60 {
                    check(.atLeast, Fraction(numerator, denominator), base)
                    if numerator < denominator { check(.moreThan, Fraction(numerator, denominator), base) }
                }
            }
        }
    }

    private func check(_ comparison: Threshold.Comparison, _ share: Fraction, _ base: Int) {
        let threshold = Threshold(comparison, share, of: "总数")
        let needed = threshold.needed(of: base)
        #expect(needed <= base)
        #expect(threshold.isMet(needed, of: base))
        #expect(!threshold.isMet(needed - 1, of: base))
    }

    @Test("Of an empty base nothing is met")
    func refusingEmptyBase() {
        #expect(!quorum.isMet(0, of: 0) && !majority.isMet(0, of: 0) && !quorum.isMet(5, of: 0))
        #expect(quorum.needed(of: 0) == 1 && majority.needed(of: 0) == 1)
        #expect(quorum.sentence(0, of: 0) == "应到代表为0人，无从计算")
    }

    @Test("The largest numbers do not overflow")
    func boundaries() {
        #expect(Threshold(.atLeast, .one, of: "总数").needed(of: .max) == .max)
        #expect(quorum.isMet(.max, of: .max))
    }

    @Test(
        "A threshold is worded as the instruments word it",
        arguments: [
            (Threshold(.atLeast, Fraction(2, 3), of: "代表"), "三分之二以上"),
            (Threshold(.atLeast, Fraction(1, 2), of: "代表"), "半数以上"), (.majority(of: "代表"), "过半数"),
            (Threshold(.moreThan, Fraction(3, 4), of: "代表"), "超过四分之三"),
            (Threshold(.atLeast, Fraction(60, 100), of: "代表"), "60%以上"),
            (Threshold(.atLeast, Fraction(12, 17), of: "代表"), "十七分之十二以上"),
            (Threshold(.atLeast, .one, of: "代表"), "全部"),
        ]
    )
    func wording(_ threshold: Threshold, words: String) {
        #expect(threshold.wording == words)
    }

    @Test("The sentence names the base and every number")
    func telling() {
        #expect(quorum.sentence(100, of: 151) == "应到代表151人，须三分之二以上，即至少101人；现有100人，未达到，还差1人")
        #expect(majority.sentence(61, of: 120) == "应到会员120人，须过半数，即至少61人；现有61人，已达到")
    }
}
