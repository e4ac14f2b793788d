// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import WorkPlan

@Suite("The numbers of targets")
struct QuantityTests {
    @Test(
        "A number is read as people type it",
        arguments: [
            ("2", "2"), ("95", "95"), ("1.5", "1.5"), ("1,200", "1200"), ("1，200，000", "1200000"), ("007", "7"), ("0", "0"),
            ("000", "0"),
            ("0.50", "0.50"), ("２０", "20"), ("１，２００", "1200"), ("999999999999", "999999999999"), ("1.2345", "1.2345"),
        ]
    )
    func reading(input: String, text: String) {
        #expect(Quantity(input)?.text == text)
        #expect(Quantity(input)?.description == text)
    }

    @Test(
        "What is no plain number is refused",
        arguments: [
            "", " ", ",", "，", ".", "1.", ".5", "1.2.3", "-1", "+1", "1e3", "0x10", "2个", "两", "十", "½", "²", "٣",
            "1234567890123", "1.23456",
            "1 000", "∞", "NaN", "1\u{301}", "\u{202E}1", "1/2", "5%",
        ]
    )
    func refusing(input: String) {
        #expect(Quantity(input) == nil)
    }

    @Test("A number read from its own text is the same number")
    func readingAgain() {
        for input in ["1,200", "007", "0.50", "２０"] {
            let quantity = Quantity(input)
            #expect(quantity.flatMap { Quantity($0.text) } == quantity)
        }
    }

    @Test(
        "A target is said in words",
        arguments: [
            (Target.Operator.atLeast, "不少于 2 期"), (.exactly, "等于 2 期"), (.atMost, "不超过 2 期"),
        ]
    )
    func saying(comparison: Target.Operator, words: String) throws {
        let two = try #require(Quantity("2"))
        #expect(Target(value: two, unit: "期", comparison: comparison, source: .owner, basis: "").words == words)
    }

    @Test("Every source and every audience has its own name")
    func naming() {
        #expect(Target.Source.allCases.map(\.label) == ["原文写明", "政策依据", "本会自定"])
        #expect(Measure.Audience.allCases.map(\.label) == ["公开", "仅工会干部"])
        #expect([Measure.State.proposed, .accepted, .changed, .excluded].map(\.label) == ["待核", "已收", "已改", "不收"])
        #expect([Measure.State.proposed, .accepted, .changed, .excluded].map(\.isTaken) == [false, true, true, false])
    }
}
