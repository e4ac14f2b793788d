// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("A fraction is exact")
struct FractionTests {
    @Test("A fraction stands in lowest terms with a positive denominator")
    func reducing() {
        #expect(Fraction(4, 6) == Fraction(2, 3))
        #expect(Fraction(3, -6) == Fraction(-1, 2))
        #expect(Fraction(0, -5) == .zero)
        #expect(Fraction(Int.max, Int.max) == .one)
        #expect("\(Fraction(10, 4)) \(Fraction(6, 3)) \(Fraction(-1, 3))" == "5/2 2 -1/3")
    }

    @Test("Order and equality are those of cross-multiplication in 128 bits")
    func ordering() {
        var random = SeededRandom(seed: 1)
        for round in 0..<20_000 {
            let span = round.isMultiple(of: 2) ? Int.min + 1...Int.max : -12...12
            let (a, c) = (Int.random(in: span, using: &random), Int.random(in: span, using: &random))
            let (b, d) = (positive(in: span, &random), positive(in: span, &random))
            let (left, right) = (Int128(a) * Int128(d), Int128(c) * Int128(b))
            #expect((Fraction(a, b) < Fraction(c, d)) == (left < right))
            #expect((Fraction(a, b) == Fraction(c, d)) == (left == right))
        }
    }

    @Test("Arithmetic keeps the laws of arithmetic")
    func calculating() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<2000 {
            let (a, b, c) = (small(&random), small(&random), small(&random))
            #expect(try a + b == b + a)
            #expect(try (a + b) + c == a + (b + c))
            #expect(try a * (b + c) == a * b + a * c)
            #expect(try a - b + b == a)
            if b != .zero { #expect(try a / b * b == a) }
        }
    }

    @Test("A result that Int64 cannot hold is refused, not rounded")
    func refusingOverflow() {
        #expect(throws: FractionError.outOfRange) { try Fraction(1, Int.max) + Fraction(1, Int.max - 1) }
        #expect(throws: FractionError.outOfRange) { try Fraction(Int.max) * Fraction(2) }
        #expect(throws: FractionError.outOfRange) { try Fraction(Int.min) - Fraction(1) }
        #expect(throws: FractionError.outOfRange) { try Fraction(Int.min) / Fraction(-1) }
        #expect(throws: FractionError.dividedByZero) { try Fraction.one / .zero }
        #expect(FractionError.dividedByZero.sentence == "除数为零，比例无从算起")
    }

    @Test(
        "Percentages round half up, away from zero",
        arguments: [
            (Fraction(2, 3), 2, "66.67%"), (Fraction(1, 8), 0, "13%"), (Fraction(1, 8), 1, "12.5%"),
            (Fraction(1, 200), 0, "1%"), (Fraction(-1, 200), 0, "-1%"), (Fraction(-1, 300), 0, "0%"),
            (Fraction(138, 685), 2, "20.15%"), (Fraction(136, 683), 2, "19.91%"), (Fraction(244, 305), 1, "80.0%"),
            (Fraction(Int.max), 9, "922337203685477580700.000000000%"), (.zero, 2, "0.00%"),
        ]
    )
    func showing(_ fraction: Fraction, places: Int, text: String) {
        #expect(fraction.percent(places: places) == text)
    }

    @Test("Decimals keep their leading and trailing zeros")
    func showingDecimals() {
        #expect(Fraction(1, 16).decimal(places: 3) == "0.063")
        #expect(Fraction(-5, 2).decimal(places: 2) == "-2.50")
        #expect(Fraction(7, 100).decimal(places: 1) == "0.1")
    }

    @Test("Only a plain fraction is read from text")
    func reading() {
        #expect(Fraction("2/3") == Fraction(2, 3))
        #expect(Fraction("-6/4") == Fraction(-3, 2))
        #expect(Fraction("5") == Fraction(5))
        for text in [
            "", "/", "1/", "/2", "1/0", "1/-2", "+1/2", "1 / 2", "0.5", "1/2/3", "９/10", "99999999999999999999",
        ] {
            #expect(Fraction(text) == nil, "\(text)")
        }
    }

    private func positive(in span: ClosedRange<Int>, _ random: inout SeededRandom) -> Int {
        Int.random(in: 1...span.upperBound, using: &random)
    }

    private func small(_ random: inout SeededRandom) -> Fraction {
        Fraction(Int.random(in: -50...50, using: &random), Int.random(in: 1...50, using: &random))
    }
}
