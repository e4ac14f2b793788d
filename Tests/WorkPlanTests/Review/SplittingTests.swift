// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Splitting a measure")
struct SplittingTests {
    private let item = PlanItemRecord.sample("全年举办读书班2期，组织宣讲3场；、开展𬭎字征文。坚持。")
    private let id = ID<Measure>.make(at: TestClock.start, salt: 77)

    private var measure: Measure {
        .sample("举办读书班2期，组织宣讲3场；、开展𬭎字征文", in: item, target: .atLeast("2", "期"), due: .of(12, 20))
    }

    @Test("The places to cut are after the marks inside the phrase, and nowhere else")
    func listingCuts() {
        let places = Reviewing.cuts(of: measure, in: item).map { item.text.words(at: measure.span.lowerBound..<$0) }
        #expect(places == ["举办读书班2期，", "举办读书班2期，组织宣讲3场；、"])
        #expect(Reviewing.cuts(of: .sample("举办读书班2期", in: item), in: item).isEmpty)
    }

    @Test("The marks at the cut belong to neither half")
    func splitting() throws {
        for cut in Reviewing.cuts(of: measure, in: item) {
            let (first, second) = try Reviewing.split(measure, at: cut, in: item, as: id)
            #expect(item.text.words(at: first.span) == first.phrase)
            #expect(item.text.words(at: second.span) == second.phrase)
            #expect(!first.phrase.hasSuffix("，") && !first.phrase.hasSuffix("；") && !second.phrase.hasPrefix("、"))
            #expect(first.span.lowerBound == measure.span.lowerBound && second.span.upperBound == measure.span.upperBound)
        }
    }

    @Test("The number stays with the first half; both are decided anew and keep the day and who does it")
    func sharing() throws {
        let cut = try #require(Reviewing.cuts(of: measure, in: item).first)
        let (first, second) = try Reviewing.split(measure, at: cut, in: item, as: id)
        #expect(first.id == measure.id && second.id == id)
        #expect(first.target == measure.target && second.target == nil)
        #expect([first.state, second.state] == [.proposed, .proposed])
        #expect([first.due, second.due] == [measure.due, measure.due])
        #expect(second.leadLabel == measure.leadLabel && second.kind == measure.kind && second.audience == measure.audience)
    }

    @Test("A place outside the phrase, at its edge or between marks only is no cut")
    func refusing() {
        let span = measure.span
        for offset in [-1, 0, span.lowerBound, span.upperBound, span.upperBound + 1, Int.max, Int.min] {
            #expect(throws: ReviewRefusal.noSuchCut) { try Reviewing.split(measure, at: offset, in: item, as: id) }
        }
        let marks = PlanItemRecord.sample("，，；。")
        let nothing = Measure.sample("，，；", in: marks)
        #expect(throws: ReviewRefusal.noSuchCut) { try Reviewing.split(nothing, at: 1, in: marks, as: id) }
    }

    @Test("A cut and the merge of its halves give the words back")
    func splittingAndMerging() throws {
        for cut in Reviewing.cuts(of: measure, in: item) {
            let (first, second) = try Reviewing.split(measure, at: cut, in: item, as: id)
            let merged = try Reviewing.merge(first, second, in: item)
            #expect(merged.span == measure.span && merged.phrase == measure.phrase && merged.target == measure.target)
        }
    }
}
