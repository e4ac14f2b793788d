// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import WorkPlan

@Suite("How the paper numbers its parts")
struct PlanTextTests {
    @Test(
        "A section is printed with its number, its mark and its title",
        arguments: [
            ("一", "凝心聚力", "一、凝心聚力"), ("第一部分", "凝心聚力", "第一部分 凝心聚力"), ("", "凝心聚力", "凝心聚力"), ("", "", ""),
        ]
    )
    func heading(number: String, title: String, expected: String) {
        let section = PlanSectionRecord(id: .make(at: Instant(milliseconds: 0), salt: 1), number: number, title: title, items: [])
        #expect(section.heading == expected)
    }

    @Test("An item is marked as its number asks", arguments: [("1", "1."), ("12", "12."), ("一", "（一）"), ("一是", "一是"), ("", "")])
    func marking(number: String, expected: String) {
        #expect(PlanItemRecord.sample("办好实事。", number: number).marker == expected)
    }

    @Test("A title that begins the text is not printed twice")
    func separatingTitle() {
        #expect(PlanItemRecord.sample("举办读书班2期。", title: "加强学习").hasSeparateTitle)
        #expect(!PlanItemRecord.sample("举办读书班2期。", title: "举办读书班").hasSeparateTitle)
        #expect(!PlanItemRecord.sample("举办读书班2期。", title: "").hasSeparateTitle)
    }

    @Test("Items keep their own numbers where these are plain and differ")
    func labelling() {
        let items = [PlanItemRecord.sample("甲。", number: "4", position: 0), .sample("乙。", number: "9", position: 1)]
        #expect(items.map(ItemLabels(items).label) == ["4", "9"])
    }

    @Test(
        "Items are called by their place where a number repeats, is missing or is no figure",
        arguments: [
            ["1", "1"], ["1", ""], ["一", "二"], ["１", "２"], ["1", "2a"],
        ]
    )
    func labellingByPlace(numbers: [String]) {
        let items = numbers.enumerated().map { PlanItemRecord.sample("甲。", number: $1, position: $0) }
        #expect(items.map(ItemLabels(items).label) == ["1", "2"])
    }

    @Test("No items are no reason to stop")
    func labellingNothing() {
        #expect(ItemLabels([]).label(of: .sample("甲。", number: "7")) == "7")
    }
}
