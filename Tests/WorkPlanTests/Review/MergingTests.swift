// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import WorkPlan

@Suite("Merging measures")
struct MergingTests {
    private let item = PlanItemRecord.sample("举办读书班2期，组织宣讲3场；开展征文活动。")

    @Test("Two neighbours become one from the first word to the last, to be decided anew")
    func merging() throws {
        let first = Measure.sample("举办读书班2期", in: item, number: 1, target: .atLeast("2", "期"))
        let second = Measure.sample("开展征文活动", in: item, number: 2, due: .of(12, 20))
        let merged = try Reviewing.merge(first, second, in: item)
        #expect(merged.id == first.id)
        #expect(merged.phrase == "举办读书班2期，组织宣讲3场；开展征文活动")
        #expect(item.text.words(at: merged.span) == merged.phrase)
        #expect(merged.state == .proposed)
        #expect(merged.target == first.target)
        #expect(merged.due == .of(12, 20))
    }

    @Test("The number of the second is not lost where the first has none")
    func keepingTarget() throws {
        let first = Measure.sample("举办读书班2期", in: item, number: 1)
        let second = Measure.sample("组织宣讲3场", in: item, number: 2, target: .atLeast("3", "场"))
        #expect(try Reviewing.merge(first, second, in: item).target == .atLeast("3", "场"))
    }

    @Test("The same number twice is one number")
    func mergingEqualTargets() throws {
        let target = Target.atLeast("2", "期")
        let first = Measure.sample("举办读书班2期", in: item, number: 1, target: target)
        let second = Measure.sample("组织宣讲3场", in: item, number: 2, target: target)
        #expect(try Reviewing.merge(first, second, in: item).target == target)
    }

    @Test("Two different numbers are for a person to settle")
    func refusingTwoTargets() {
        let first = Measure.sample("举办读书班2期", in: item, number: 1, target: .atLeast("2", "期"))
        let second = Measure.sample("组织宣讲3场", in: item, number: 2, target: .atLeast("3", "场"))
        #expect(throws: ReviewRefusal.twoTargets("不少于 2 期", "不少于 3 场")) { try Reviewing.merge(first, second, in: item) }
    }

    @Test("Measures of different items are not merged")
    func refusingOtherItem() {
        let other = PlanItemRecord.sample("组织宣讲3场。", position: 7)
        let first = Measure.sample("举办读书班2期", in: item, number: 1)
        let second = Measure.sample("组织宣讲3场", in: other, number: 2)
        #expect(throws: ReviewRefusal.differentItems) { try Reviewing.merge(first, second, in: item) }
        #expect(throws: ReviewRefusal.differentItems) { try Reviewing.merge(first, first, in: other) }
    }

    @Test("A second that lies inside the first adds nothing to it")
    func mergingInner() throws {
        let first = Measure.sample("举办读书班2期，组织宣讲3场", in: item, number: 1)
        let second = Measure.sample("组织宣讲", in: item, number: 2)
        #expect(try Reviewing.merge(first, second, in: item).phrase == first.phrase)
    }

    @Test("What one of both shows to officers only, the merged measure shows to officers only")
    func keepingAudience() throws {
        let first = Measure.sample("举办读书班2期", in: item, number: 1)
        var second = Measure.sample("组织宣讲3场", in: item, number: 2)
        second.audience = .officers
        #expect(try Reviewing.merge(first, second, in: item).audience == .officers)
        #expect(try Reviewing.merge(first, first, in: item).audience == .everyone)
    }
}
