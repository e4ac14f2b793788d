// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@Suite("Seats in proportion")
struct LargestRemainderTests {
    @Test("Whole ones first, the rest to the largest remainders: 75 over 430, 333, 187 and 100")
    func sharing() throws {
        let found = try #require(LargestRemainder(75, over: [430, 333, 187, 100]))
        #expect(found.whole == [30, 23, 13, 7] && found.raised == [0, 1] && found.open == 0 && found.tied.isEmpty)
        #expect(found.due[0] == Fraction(215, 7))
    }

    @Test("Equal remainders where the seats end leave the seat open; without weights there is nothing to go by")
    func tying() throws {
        let found = try #require(LargestRemainder(5, over: [50, 50]))
        #expect(found.whole == [2, 2] && found.raised.isEmpty && found.tied == [0, 1] && found.open == 1)
        #expect(LargestRemainder(5, over: []) == nil && LargestRemainder(5, over: [0, 0]) == nil)
        #expect(LargestRemainder(5, over: [3, -1]) == nil)
    }

    @Test("Nobody is a whole seat from his share, and every seat is somebody's or open: all of three weights and twelve seats")
    func adding() throws {
        for weights in (0..<343).map({ [$0 % 7, $0 / 7 % 7, $0 / 49] }) where weights != [0, 0, 0] {
            for seats in 0...12 {
                let found = try #require(LargestRemainder(seats, over: weights))
                #expect(found.whole.reduce(0, +) + found.raised.count + found.open == seats)
                for (place, due) in found.due.enumerated() {
                    let got = Fraction(found.whole[place] + (found.raised.contains(place) ? 1 : 0))
                    #expect(try due - got < .one && got - due < .one)
                }
            }
        }
    }
}
