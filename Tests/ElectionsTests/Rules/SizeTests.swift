// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Elections

@Suite("How many seats a committee has")
struct SizeTests {
    @Test(
        "The number of members says it",
        arguments: [
            (24, 3, 5), (25, 3, 7), (200, 3, 7), (201, 7, 15), (860, 7, 15), (1000, 7, 15), (1001, 15, 21), (5000, 15, 21),
            (5001, 21, 29),
            (10_000, 21, 29), (10_001, 29, 37), (50_000, 29, 37), (50_001, 37, 45),
        ]
    )
    func sizing(members: Int, least: Int, most: Int) throws {
        let sizes = try builtInRules().sizes
        for seats in [least, most] { #expect(sizes.finding(.committee, seats: seats, members: members)?.isMet == true) }
        for seats in [least - 1, most + 1] { #expect(sizes.finding(.committee, seats: seats, members: members)?.isMet == false) }
    }

    @Test("Standing and audit committees have theirs, a chair has none")
    func others() throws {
        let sizes = try builtInRules().sizes
        #expect(sizes.finding(.standing, seats: 8, members: 9000)?.isMet == false)
        #expect(sizes.finding(.standing, seats: 9, members: 9000)?.isMet == true)
        #expect(sizes.finding(.audit, seats: 3, members: 100)?.isMet == true)
        #expect(sizes.finding(.audit, seats: 2, members: 100)?.isMet == false)
        #expect(sizes.finding(.chair, seats: 1, members: 100) == nil)
    }
}
