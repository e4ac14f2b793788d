// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Congress

@Suite("Seats shared out among constituencies")
struct AllocationTests {
    private func units(_ staff: [Int]) -> [(name: String, staff: Int)] { staff.enumerated().map { ("单位\($0)", $1) } }

    @Test("Whole seats first, the rest to the largest remainders: 75 of 1,050 among 430, 333, 187 and 100")
    func sharing() {
        // 30.71, 23.79, 13.36, 7.14: one more for each of the first two.
        let allocation = Allocation(75, among: units([430, 333, 187, 100]))
        #expect(allocation.shares.map(\.seats) == [31, 24, 13, 7] && allocation.open == 0 && allocation.tied.isEmpty)
        #expect(allocation.shares.map(\.isRounded) == [true, true, false, false])
    }

    @Test("Equal remainders at the last seat are named and not decided, whatever the order")
    func tying() {
        // 2.5 and 2.5 of five.
        let equal = Allocation(5, among: units([50, 50]))
        #expect(equal.shares.map(\.seats) == [2, 2] && equal.open == 1 && equal.tied == ["单位0", "单位1"])
        let turned = Allocation(5, among: units([50, 50]).reversed())
        #expect(turned.shares.map(\.seats) == [2, 2] && Set(turned.tied) == Set(equal.tied))
    }

    @Test("The sum is the seats, each gets its due rounded down or up, and more staff never get fewer, for a thousand by chance")
    func adding() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<1000 {
            let staff = (0..<Int.random(in: 1...12, using: &random)).map { _ in Int.random(in: 1...400, using: &random) }
            let seats = Int.random(in: 1...200, using: &random)
            let allocation = Allocation(seats, among: units(staff))
            #expect(allocation.shares.reduce(0) { $0 + $1.seats } + allocation.open == seats)
            let whole = staff.reduce(0, +)
            for share in allocation.shares {
                let floor = share.staff * seats / whole
                #expect(share.seats == floor || share.seats == floor + 1 && share.staff * seats % whole > 0)
            }
            let ranked = allocation.shares.sorted { $0.staff < $1.staff }
            #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0.seats <= $1.seats })
        }
    }

    @Test("The sheet shows what falls to each beside what was entered", arguments: Engine.available)
    func printing(engine: Engine) async throws {
        let house = try await CongressHouse.open(on: engine)
        let congress = try await house.congress(seats: 75, filled: 0, staff: 1050)
        let sheet = try await house.officer().get("\(congress.address)/allocation")
        #expect(sheet.status == 200 && sheet.markup.problems.isEmpty)
        #expect(sheet.text.contains("全校") && sheet.text.contains("不少于75名"))
    }
}
