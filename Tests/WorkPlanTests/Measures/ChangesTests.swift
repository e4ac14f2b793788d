// SPDX-License-Identifier: Apache-2.0
import PlanReading
import Testing

@testable import WorkPlan

@Suite("How the journal tells of a change")
struct ChangesTests {
    private let item = PlanItemRecord.sample("全年举办读书班2期，组织宣讲3场。")

    private var measure: Measure { .sample("举办读书班2期", in: item, target: .atLeast("2", "期")) }

    @Test("What changed is told from what to what, and why")
    func telling() {
        var changed = measure
        changed.target = .atLeast("3", "期", source: .policy, basis: "《办法》第三条")
        changed.due = .of(12, 20)
        changed.cadence = "每季度"
        #expect(
            Changes.sentence(from: measure, to: changed, reason: "上级要求")
                == "改“举办读书班2期”：目标 不少于 2 期（原文写明） → 不少于 3 期（政策依据：《办法》第三条）；期限 （无） → 2024年12月20日；"
                + "频次 （无） → 每季度。原因：上级要求"
        )
    }

    @Test("Every field that a form can change is told")
    func tellingAll() {
        var changed = measure
        changed.phrase = "组织宣讲3场"
        changed.kind = .survey
        changed.target = nil
        changed.leadLabel = ""
        changed.supportLabel = "临江市"
        changed.audience = .officers
        #expect(
            Changes.sentence(from: measure, to: changed, reason: "")
                == "改“组织宣讲3场”：原话 举办读书班2期 → 组织宣讲3场；类别 培训 → 调研测评；目标 不少于 2 期（原文写明） → （无）；"
                + "责任单位 省教育工会 → （无）；配合单位 （无） → 临江市；公开 公开 → 仅工会干部"
        )
    }

    @Test("Looking without changing is told as such")
    func tellingNothing() {
        #expect(Changes.sentence(from: measure, to: measure, reason: "") == "改“举办读书班2期”：看过，没有改动")
        #expect(Changes.sentence(from: measure, to: measure, reason: "核一遍").hasSuffix("看过，没有改动。原因：核一遍"))
    }

    @Test("A long phrase is quoted by its first thirty characters")
    func quoting() {
        let long = String(repeating: "办", count: 31)
        #expect(ReviewDesk.quoted(long) == "“\(String(repeating: "办", count: 30))…”")
        #expect(ReviewDesk.quoted(String(long.dropLast())) == "“\(String(repeating: "办", count: 30))”")
    }
}
