// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Elections

@Suite("Shares that the union above asks for")
struct ShareTests {
    @Test("Of eight: five teachers, four women, three of the minorities; four teachers are not enough")
    func counting() throws {
        let shares = try #require(Share.read("一线教师60、女40、少数民族30"))
        #expect(shares.map { $0.least(of: 8) } == [5, 4, 3])
        let four: [Set<Elections.Trait>] = Array(repeating: [.teacher], count: 4) + Array(repeating: [], count: 4)
        #expect(shares[0].finding(four).sentence == "当选8人，一线教师不少于60%，即至少5人；现有4人，还差1人")
        #expect(!shares[0].finding(four).isMet)
        #expect(shares[0].finding([[.teacher]] + four.prefix(7)).isMet)
    }

    @Test("What is no share is not read")
    func reading() {
        #expect(Share.read("") == [])
        #expect(Share.read("一线教师60%，女40％")?.count == 2)
        for text in ["教师60", "女", "女0", "女101", "女40、女30"] { #expect(Share.read(text) == nil) }
    }
}
