// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Ratings

@Suite("The roll of a rating")
struct ElectorateTests {
    private func roll(_ sizes: [(String, Int)]) -> [Electorate.Voter] {
        sizes.flatMap { name, count in (0..<count).map { Electorate.Voter(person: nil, name: "\(name)\($0)", part: name) } }
    }

    private func parts(_ voters: [Electorate.Voter]) -> [String: Int] {
        voters.reduce(into: [:]) { $0[$1.part, default: 0] += 1 }
    }

    @Test("A part of few stands with the next from the beginning, so that no ballot says whose it is")
    func parting() {
        #expect(parts(Electorate.parted(roll([("文", 40), ("理", 30), ("离退", 3)]), least: 5)) == ["文": 40, "其他": 33])
        #expect(parts(Electorate.parted(roll([("文", 40), ("理", 3), ("工", 2)]), least: 5)) == ["文": 40, "其他": 5])
        #expect(parts(Electorate.parted(roll([("文", 40), ("理", 30)]), least: 5)) == ["文": 40, "理": 30])
        #expect(parts(Electorate.parted(roll([("文", 3), ("理", 3)]), least: 5)) == ["其他": 6])
        #expect(Electorate.parted([], least: 5).isEmpty)
    }
}
