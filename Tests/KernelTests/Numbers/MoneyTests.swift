// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Money is exact to the fen")
struct MoneyTests {
    @Test("Two per cent of wages of 1,234,567.89, of which 60 % stay, 5 % go to the nation and the rest between")
    func splittingDues() throws {
        let wages = try #require(Money("1,234,567.89"))
        let due = wages.share(basisPoints: 200)
        #expect("\(due)" == "24,691.36")
        #expect(due.split(basisPoints: [6000, 500]).map(\.description) == ["14,814.82", "1,234.57", "8,641.97"])
    }

    @Test("Parts sum up to the whole and have its sign")
    func splitting() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<5000 {
            let whole = Money(fen: Int64.random(in: -5000...5000, using: &random))
            let first = Int.random(in: 0...10_000, using: &random)
            let second = Int.random(in: 0...(10_000 - first), using: &random)
            let parts = whole.split(basisPoints: [first, second])
            #expect(parts.count == 3)
            #expect(parts.reduce(.zero, +) == whole)
            #expect(parts.allSatisfy { whole < .zero ? $0 <= .zero : $0 >= .zero })
        }
    }

    @Test("One fen in two halves is one and none, never two and minus one")
    func splittingOneFen() {
        #expect(Money(fen: 1).split(basisPoints: [5000, 5000]).map(\.fen) == [1, 0, 0])
        #expect(Money(fen: -1).split(basisPoints: [5000, 5000]).map(\.fen) == [-1, 0, 0])
        #expect(Money(fen: 7).split(basisPoints: []).map(\.fen) == [7])
        #expect(Money(fen: .min).share(basisPoints: 10_000).fen == .min)
    }

    @Test("What is written is read again")
    func roundTrip() {
        var random = SeededRandom(seed: 4)
        for _ in 0..<5000 {
            let money = Money(fen: Int64.random(in: -10_000_000_000_000...10_000_000_000_000, using: &random))
            #expect(Money(money.description) == money)
        }
        #expect("\(Money(fen: -5))" == "-0.05" && "\(Money(fen: 100_000))" == "1,000.00")
    }

    @Test(
        "Amounts are read as people type them",
        arguments: [
            ("0", 0), ("12", 1200), ("1234.5", 123_450), ("1,234.56", 123_456), ("-1,234.56", -123_456), ("0.05", 5),
            ("100,000,000,000", 10_000_000_000_000),
        ]
    )
    func reading(_ text: String, fen: Int64) {
        #expect(Money(text)?.fen == fen)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "-", ".", ".5", "1.", "1.234", "1,23", "12,34.00", ",123", "1,,234", "1,2345", "--1", "+1", "1 000",
            "1e3",
            "￥1", "１２", "1.-5", "1.5.5", "100000000000.01", "99999999999999999999", "1234,567", "NaN", "1,234,", "٣",
        ]
    )
    func refusing(_ text: String) {
        #expect(Money(text) == nil)
    }

    @Test(
        "Capital characters follow the rules for vouchers",
        arguments: [
            (0, "零元整"), (5, "伍分"), (50, "伍角整"), (56, "伍角陆分"), (100, "壹元整"), (105, "壹元零伍分"), (150, "壹元伍角整"),
            (1000, "壹拾元整"), (32_504, "叁佰贰拾伍元零肆分"), (123_456, "壹仟贰佰叁拾肆元伍角陆分"), (100_400, "壹仟零肆元整"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"), (10_000_000, "壹拾万元整"), (10_005_000, "壹拾万零伍拾元整"),
            (10_000_000_000, "壹亿元整"), (10_001_000_000, "壹亿零壹万元整"), (10_000_000_100, "壹亿零壹元整"),
            (2_469_136, "贰万肆仟陆佰玖拾壹元叁角陆分"), (-100, "负壹元整"), (10_000_000_000_000, "壹仟亿元整"),
            (200_300, "贰仟零叁元整"), (202_000, "贰仟零贰拾元整"),
        ]
    )
    func capitals(fen: Int64, words: String) {
        #expect(Money(fen: fen).capital == words)
    }
}
