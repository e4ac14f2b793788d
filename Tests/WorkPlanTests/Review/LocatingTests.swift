// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import WorkPlan

@Suite("Finding corrected words in the text")
struct LocatingTests {
    private let item = PlanItemRecord.sample("办实事，𬭎字号，办实事，又办实事。")

    @Test(
        "Of several places the nearest to where the measure stood is taken",
        arguments: [(0, 0), (5, 8), (6, 8), (20, 13), (-5, 0)]
    )
    func locating(near: Int, expected: Int) throws {
        #expect(try Reviewing.locate("办实事", near: near, in: item) == expected..<(expected + 3))
    }

    @Test("Characters outside the Basic Multilingual Plane count as one")
    func locatingRare() throws {
        #expect(try Reviewing.locate("𬭎字号，办", near: 0, in: item) == 4..<9)
    }

    @Test("Words that are not in the text, letter by letter, are refused", arguments: ["办 实事", "办实亊", "𬭎字號", "又办实事。。"])
    func refusing(phrase: String) {
        #expect(throws: ReviewRefusal.notInText("3")) { try Reviewing.locate(phrase, near: 0, in: item) }
    }

    @Test("No words, and more words than the text has, are refused")
    func refusingExtremes() {
        #expect(throws: ReviewRefusal.noWords) { try Reviewing.locate("", near: 0, in: item) }
        let long = String(repeating: "办", count: 100)
        #expect(throws: ReviewRefusal.notInText("3")) { try Reviewing.locate(long, near: 0, in: item) }
    }

    @Test("The whole text may be one measure")
    func locatingAll() throws {
        #expect(try Reviewing.locate(item.text, near: 3, in: item) == 0..<item.text.unicodeScalars.count)
    }

    @Test("No word stands for two measures, but an excluded one takes no words")
    func overlapping() throws {
        let taken = Measure.sample("𬭎字号", in: item)
        #expect(throws: ReviewRefusal.overlaps("𬭎字号")) { try Reviewing.requireFree(6..<9, among: [taken]) }
        try Reviewing.requireFree(0..<4, among: [taken])
        try Reviewing.requireFree(7..<9, among: [taken])
        try Reviewing.requireFree(4..<7, among: [.sample("𬭎字号", in: item, state: .excluded)])
        #expect(throws: ReviewRefusal.self) {
            try Reviewing.requireFree(4..<7, among: [.sample("𬭎字号", in: item, state: .proposed)])
        }
    }

    @Test(
        "Each refusal of reviewing says what to do",
        arguments: [
            ReviewRefusal.differentItems, .lastInItem, .twoTargets("不少于 2 期", "不少于 3 场"), .noSuchCut, .noWords, .notInText("3"),
            .overlaps(String(repeating: "长", count: 50)),
        ]
    )
    func saying(refusal: ReviewRefusal) {
        #expect(refusal.sentence.hasSuffix("。") && refusal.sentence.count < 60)
        #expect(refusal.citation == nil)
    }
}
