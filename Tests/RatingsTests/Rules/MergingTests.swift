// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Ratings

@Suite("What may be shown apart")
struct MergingTests {
    private func group(_ name: String, _ best: Int, _ worst: Int = 0) -> Group {
        Group(name: name, matters: [Marks(grades: [best, 0, worst])])
    }

    private func sizes(_ groups: [Group]) -> [String] { groups.map { "\($0.name)\($0.size)" } }

    @Test("Of 400, 380, 232 and 3 the three go together with the 232, so that the difference gives nothing away")
    func joining() {
        let groups = [group("文学院", 400), group("理学院", 380), group("后勤", 230, 2), group("离退休处", 0, 3)]
        let shown = Merging.groups(groups, least: 5)
        #expect(sizes(shown) == ["文学院400", "理学院380", "其他235"])
        #expect(shown.last?.matters == [Marks(grades: [230, 0, 5])])
    }

    @Test("Small ones that are enough together leave the others apart")
    func together() {
        let groups = [group("甲", 40), group("乙", 3), group("丙", 2), group("丁", 30)]
        #expect(sizes(Merging.groups(groups, least: 5)) == ["甲40", "丁30", "其他5"])
    }

    @Test("What stood together from the first stays with what is merged now")
    func remaining() {
        let groups = [group("甲", 40), group("其他", 9), group("乙", 3), group("丙", 4), group("丁", 30)]
        #expect(sizes(Merging.groups(groups, least: 5)) == ["甲40", "丁30", "其他16"])
    }

    @Test("Nothing is shown apart where one group would be left, and who gave nothing hides nobody")
    func leaving() {
        #expect(Merging.groups([group("甲", 9), group("乙", 2)], least: 5).isEmpty)
        #expect(Merging.groups([group("甲", 9)], least: 5).isEmpty)
        #expect(Merging.groups([], least: 5).isEmpty)
        #expect(sizes(Merging.groups([group("甲", 9), group("乙", 0), group("丙", 7)], least: 5)) == ["甲9", "丙7"])
    }

    @Test("No group shown is small, none can be worked out from the whole, and all ballots are in it", arguments: 0..<400)
    func hiding(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        let groups = (0..<(1 + next(7))).map { group("组\($0)", next(12), next(4)) }
        let shown = Merging.groups(groups, least: 5)
        #expect(shown.allSatisfy { $0.size >= 5 })
        #expect(shown.isEmpty || shown.count > 1)
        #expect(shown.isEmpty || shown.reduce(0) { $0 + $1.size } == groups.reduce(0) { $0 + $1.size })
        #expect(Set(shown.map(\.name)).count == shown.count)
    }
}
