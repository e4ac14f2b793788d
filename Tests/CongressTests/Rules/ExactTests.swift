// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("Whole numbers only")
struct ExactTests {
    @Test("Every threshold of the rules takes the smallest whole number that reaches it, for every base up to 2,000")
    func counting() throws {
        let rules = try builtInRules()
        let half = Fraction(1, 2)
        var thresholds: [Threshold] = [rules.staff.quorum, rules.staff.decision, rules.union.quorum, rules.union.decision]
        let shares: [Rule] = [
            rules.recall, rules.teachers, rules.leaders, rules.petition, rules.participation, rules.electing, rules.vacancy,
        ]
        for rule in shares {
            thresholds.append(Threshold(.atLeast, rule.fraction, of: "总数"))
            thresholds.append(Threshold(.moreThan, rule.fraction, of: "总数"))
        }
        let strict = thresholds.filter { $0.comparison == .moreThan }
        #expect(strict.map(\.share).contains(half))
        var wrong: [String] = []
        for threshold in thresholds {
            let (top, bottom) = (Int(threshold.share.numerator), Int(threshold.share.denominator))
            for base in 1...2000 {
                // Rounded up where the number suffices, the next one where it does not.
                let product: Int = base * top
                var needed: Int = product / bottom
                if threshold.comparison == .moreThan || product % bottom > 0 { needed += 1 }
                let isExact: Bool = threshold.needed(of: base) == needed && threshold.isMet(needed, of: base)
                if !isExact || threshold.isMet(needed - 1, of: base) { wrong.append("\(threshold.wording) of \(base)") }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "75 for and 75 against of 150 is decided by the rule, and nothing that is sent along decides it otherwise",
        arguments: Engine.available,
        [Body.staff, .union]
    )
    func tying(engine: Engine, body: Body) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 150, body: body)
        let (meeting, delegates) = (try await house.meeting(of: congress), try await house.delegates(of: congress))
        try await house.mark(delegates, "in", at: meeting)
        try await house.officer().post("/congress-meetings/\(meeting)/opening")
        let agenda = try await house.motion("大会议程", .agenda, body: body, at: meeting)
        // A chair's casting vote, or the hand of whoever runs it, is no field of this form.
        let tie: FormFields = [
            "yes": "75", "no": "75", "abstain": "0", "passed": "\(body == .union)", "casting": "yes", "chair": "yes",
        ]
        #expect(try await house.vote(agenda, tellers: delegates, tie).status == 303)
        let declared = try await house.motion(agenda)
        #expect(declared.passed == (body == .staff))
        #expect(declared.sentence?.contains(body == .staff ? "已达到" : "还差1") == true)
        // Nor is it counted a second time.
        let again = try await house.vote(agenda, tellers: delegates, ["yes": "76", "no": "74", "abstain": "0"])
        #expect(again.status == 422)
        #expect(try await house.motion(agenda).passed == (body == .staff))
    }
}
