// SPDX-License-Identifier: Apache-2.0
import PlanReading
import Testing

@testable import WorkPlan

@Suite("What a new text does to the measures of the old one")
struct PlanComparisonTests {
    typealias Item = ItemMatching.Item

    private func items(_ texts: [(String, String)]) -> [Item] {
        texts.enumerated().map { Item(number: "\($0 + 1)", title: $1.0, text: $1.1) }
    }

    private func bound(_ words: String, _ item: Int, _ items: [Item]) -> PlanComparison.Bound {
        .init(item: item, span: String(String.UnicodeScalarView(items[item].text)).span(of: words))
    }

    private func compare(
        _ old: [(String, String)],
        _ measures: [(String, Int)],
        _ new: [(String, String)],
        proposals: [(String, Int)] = []
    ) -> PlanComparison {
        let (before, after) = (items(old), items(new))
        return PlanComparison(
            before,
            measures: measures.map { bound($0.0, $0.1, before) },
            after,
            proposals: proposals.map {
                let place = bound($0.0, $0.1, after)
                return .init(item: place.item, span: place.span)
            }
        )
    }

    @Test("Words that stand there still are kept, wherever their place in the item has gone")
    func keeping() {
        let comparison = compare(
            [("学习", "举办读书班2期，组织宣讲3场。")],
            [("组织宣讲3场", 0)],
            [("学习", "坚持党的领导。举办读书班4期，组织宣讲3场。")]
        )
        #expect(comparison.findings == [.kept(.init(item: 0, span: 15..<21))])
    }

    @Test("Words that went to another item are kept there")
    func moving() {
        let comparison = compare(
            [("学习", "举办读书班2期，组织宣讲3场。"), ("关心", "慰问困难教职工。")],
            [("组织宣讲3场", 0)],
            [("学习", "举办读书班2期。"), ("关心", "慰问困难教职工，组织宣讲3场。")]
        )
        #expect(comparison.findings == [.kept(.init(item: 1, span: 8..<14))])
    }

    @Test("A whole item that moved is the same item")
    func movingItems() {
        let comparison = compare(
            [("学习", "举办读书班2期。"), ("关心", "慰问困难教职工。")],
            [("举办读书班2期", 0), ("慰问困难教职工", 1)],
            [("关心", "慰问困难教职工。"), ("学习", "举办读书班2期。")]
        )
        #expect(comparison.matching.newOf == [1, 0])
        #expect(comparison.findings.filter { !$0.isKept }.isEmpty)
    }

    @Test("Other words nearby are proposed as what came of them; a number is enough")
    func changing() {
        let comparison = compare(
            [("学习", "举办读书班2期，组织宣讲3场。")],
            [("举办读书班2期", 0)],
            [("学习", "举办读书班3期，组织宣讲3场。")],
            proposals: [("举办读书班3期", 0), ("组织宣讲3场", 0)]
        )
        #expect(comparison.findings == [.changed(proposal: 0)])
    }

    @Test("What is not there and like nothing there is gone")
    func losing() {
        let comparison = compare(
            [("学习", "举办读书班2期，开展征文活动。")],
            [("开展征文活动", 0)],
            [("学习", "举办读书班2期，建设心理驿站。")],
            proposals: [("建设心理驿站", 0)]
        )
        #expect(comparison.findings == [.gone])
    }

    @Test("The same words twice are told apart by their sentence, or not at all")
    func doubting() {
        let old = [("学习", "机关组织宣讲3场。学校组织宣讲3场。")]
        let told = compare(old, [("组织宣讲3场", 0)], [("学习", "坚持领导。机关组织宣讲3场。学校组织宣讲3场。")])
        #expect(told.findings == [.kept(.init(item: 0, span: 7..<13))])
        let untold = compare(old, [("组织宣讲3场", 0)], [("学习", "各地组织宣讲3场。各校组织宣讲3场。")])
        #expect(untold.findings == [.unclear])
        let doubled = compare([("学习", "组织宣讲3场。")], [("组织宣讲3场", 0)], [("学习", "先组织宣讲3场，再组织宣讲3场。")])
        #expect(doubled.findings == [.unclear])
    }

    @Test("Two measures never take the same words")
    func competing() {
        let comparison = compare(
            [("学习", "举办读书班2期，举办读书班二期。")],
            [("举办读书班2期", 0), ("举办读书班二期", 0)],
            [("学习", "举办读书班5期。")],
            proposals: [("举办读书班5期", 0)]
        )
        #expect(comparison.findings.filter { $0 == .changed(proposal: 0) }.count == 1)
        #expect(comparison.findings.filter { $0 == .gone }.count == 1)
    }

    @Test("A whole notice: sentences changed, an item moved, one dropped, one put in; all else keeps its words")
    func amendingANotice() throws {
        let reading = try PlanReader.read(file: try Fixtures.bytes("hailing-province.txt"), named: "要点.txt")
        let old = reading.items
        #expect(old.count > 5)
        var new = old
        let moved = new.remove(at: 1)
        new.append(moved)
        let dropped = new.remove(at: 2)
        new.insert(PlanItem("新", "建设心理驿站", "建设心理驿站5个。"), at: 0)
        let measures = old.enumerated().flatMap { item, read in read.measures.map { (item: item, measure: $0) } }
        let comparison = PlanComparison(
            old.map { .init(number: $0.number, title: $0.title, text: $0.text) },
            measures: measures.map { .init(item: $0.item, span: $0.measure.span) },
            new.map { .init(number: $0.number, title: $0.title, text: $0.text) },
            proposals: []
        )
        for (entry, finding) in zip(measures, comparison.findings) {
            let isDropped = old[entry.item] == dropped
            #expect(finding.isKept != isDropped)
        }
        #expect(comparison.matching.newOf.filter { $0 == nil }.count <= 1)
    }

    @Test("A plan of a hundred kilobytes of which each sentence changed is compared within a second")
    func length() {
        let old = (0..<500).map { ("第\($0)件事", "第\($0)次举办读书班\($0 % 9)期，面向全区教职工分批次组织学习交流和展示活动，年底前总结上报有关情况，形成长效机制。") }
        let new = (0..<500).map { ("第\($0)件事", "第\($0)次举办读书班\($0 % 9 + 1)期，面向全区教职工分批次组织学习交流和展示，年底前总结上报有关情况，形成机制。") }
        let clock = ContinuousClock()
        var comparison: PlanComparison?
        let time = clock.measure {
            comparison = compare(
                old,
                old.indices.map { ("第\($0)次举办读书班\($0 % 9)期", $0) },
                new,
                proposals: new.indices.map { ("第\($0)次举办读书班\($0 % 9 + 1)期", $0) }
            )
        }
        let wrong = old.indices.filter { comparison?.findings[$0] != .changed(proposal: $0) }
        #expect(wrong.isEmpty)
        // A debug build on a busy machine is ten times as slow as what people get.
        #expect(time < .seconds(10))
    }
}
