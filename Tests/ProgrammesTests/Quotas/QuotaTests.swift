// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import Programmes

@Suite("Places given out by numbers")
struct ApportionmentTests {
    private static let names = ["甲", "乙", "丙", "丁", "戊"]

    private static func sheet(_ weights: [Int], least: Int = 0, seats: Int = 20) throws -> Apportionment {
        try Apportionment(seats, over: zip(names, weights).map { ($0, $1) }, least: least)
    }

    @Test("Twenty places by members: floors, then the largest remainders")
    func plain() throws {
        let sheet = try Self.sheet([4120, 2680, 1955, 1010, 235])
        #expect(sheet.lines.map(\.whole) == [8, 5, 3, 2, 0] && sheet.lines.map(\.places) == [8, 5, 4, 2, 1])
        #expect(sheet.lines.map { $0.quota.decimal(places: 2) } == ["8.24", "5.36", "3.91", "2.02", "0.47"])
        #expect(sheet.lines.filter(\.isRaised).map(\.name) == ["丙", "戊"] && sheet.tied.isEmpty)
    }

    @Test("At least one for everyone: who would get none is set apart first")
    func least() throws {
        let weights = [4320, 2680, 1955, 1010, 35]
        #expect(try Self.sheet(weights).lines.map(\.places) == [9, 5, 4, 2, 0])
        let sheet = try Self.sheet(weights, least: 1)
        #expect(sheet.lines.map(\.places) == [8, 5, 4, 2, 1] && sheet.lines[4].isFixed)
        #expect(sheet.lines.prefix(4).map { $0.quota.decimal(places: 4) } == ["8.2368", "5.1099", "3.7275", "1.9257"])
    }

    @Test("Where one place more would take one from somebody, the sheet warns")
    func paradox() throws {
        let sheet = try Apportionment(10, over: [("大", 6), ("中", 6), ("小", 2)])
        #expect(sheet.lines.map(\.places) == [4, 4, 2] && sheet.paradox == ["小"])
        #expect(try Self.sheet([4120, 2680, 1955, 1010, 235]).paradox == ["戊"])
        #expect(try Self.sheet([4000, 3000, 2000, 1000, 0]).paradox.isEmpty)
    }

    @Test("Equal remainders at the last place are told, not hidden")
    func tied() throws {
        let sheet = try Apportionment(3, over: [("甲", 1), ("乙", 1)])
        #expect(sheet.tied == ["甲", "乙"] && sheet.lines.map(\.places).reduce(0, +) == 3)
    }

    @Test("What cannot be given out is refused with its numbers")
    func refusing() {
        #expect(throws: ApportionmentRefusal.tooFewSeats(4, least: 1, units: 5)) {
            try Self.sheet([1, 1, 1, 1, 1], least: 1, seats: 4)
        }
        #expect(throws: ApportionmentRefusal.nothingToGoBy) { try Self.sheet([0, 0, 0, 0, 0]) }
        #expect(throws: ApportionmentRefusal.sameName) { try Apportionment(3, over: [("甲", 1), ("甲", 2)]) }
    }

    @Test("Every place is given, nobody is more than one off the exact share", arguments: 1...30)
    func properties(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let weights = (1...Int.random(in: 2...30, using: &random)).map { ("\($0)", Int.random(in: 1...9000, using: &random)) }
        let seats = Int.random(in: 1...200, using: &random)
        let sheet = try Apportionment(seats, over: weights)
        #expect(sheet.lines.map(\.places).reduce(0, +) == seats)
        for line in sheet.lines {
            let (least, most) = (try line.quota - .one, try line.quota + .one)
            #expect(Fraction(line.places) > least && Fraction(line.places) < most)
        }
    }
}

@Suite("The age line")
struct AgeLineTests {
    @Test("Born after a day: the day itself is not after it")
    func age() throws {
        let day = try #require(Day("1983-08-31"))
        let line = AgeLine(bornAfter: day, source: "通知第二条")
        #expect(!line.admits(day) && line.admits(day.adding(days: 1)))
        #expect(line.sentence(day) == "1983年8月31日出生，不符合“1983年8月31日后出生”，“后”不包括当天")
        #expect(AgeLine(bornAfter: day, includesDay: true, source: "").admits(day))
    }
}
