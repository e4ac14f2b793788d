// SPDX-License-Identifier: Apache-2.0
import PlanReading
import Testing
import Web

@testable import WorkPlan

@Suite("The form of a measure")
struct MeasureFormTests {
    private let item = PlanItemRecord.sample("全年举办读书班2期。")

    private var measure: Measure { .sample("举办读书班2期", in: item, target: .atLeast("2", "期"), due: .of(12, 20)) }

    private func errors(_ change: (inout MeasureForm) -> Void) -> [FieldError] {
        var form = MeasureForm(measure)
        change(&form)
        var copy = measure
        return form.apply(to: &copy, year: 2024)
    }

    @Test("A form that nobody touched changes nothing")
    func keeping() {
        var copy = measure
        #expect(MeasureForm(measure).apply(to: &copy, year: 2024).isEmpty)
        #expect(copy == measure)
    }

    @Test("Every field is written into the measure")
    func applying() throws {
        var form = MeasureForm(measure)
        form.kind = MeasureKind.survey.rawValue
        form.audience = "officers"
        form.due = "11月30日"
        form.cadence = "每季度"
        (form.target, form.value, form.unit) = ("number", "９5", "%")
        (form.comparison, form.source, form.basis) = ("<=", "policy", "《办法》第三条")
        var copy = measure
        #expect(form.apply(to: &copy, year: 2024).isEmpty)
        #expect(copy.kind == .survey && copy.audience == .officers && copy.due == .of(11, 30) && copy.cadence == "每季度")
        let target = try #require(copy.target)
        #expect(target.words == "不超过 95 %" && target.source == .policy && target.basis == "《办法》第三条")
    }

    @Test("No number means no target, whatever the fields below say")
    func clearing() {
        var form = MeasureForm(measure)
        (form.target, form.value, form.source) = ("none", "rubbish", "rubbish")
        var copy = measure
        #expect(form.apply(to: &copy, year: 2024).isEmpty)
        #expect(copy.target == nil)
    }

    @Test("Each wrong field is named with its own sentence")
    func refusing() {
        #expect(errors { $0.kind = "NOSUCH" } == [FieldError("kind", "选一个类别")])
        #expect(errors { $0.audience = "" } == [FieldError("audience", "选谁能看到")])
        #expect(errors { $0.due = "13月1日" }.map(\.field) == ["due"])
        #expect(errors { $0.due = "2月30日" } == [FieldError("due", "2月没有30日，最后一天是2月29日")])
        #expect(errors { $0.due = "年底" }.map(\.field) == ["due"])
        #expect(errors { $0.cadence = String(repeating: "常", count: 21) } == [FieldError("cadence", "频次写短些，20 个字以内")])
        #expect(errors { $0.value = "两期" } == [FieldError("value", "数写成 2、95 或 1.5 这样，不带单位")])
        #expect(errors { $0.unit = "" } == [FieldError("unit", "写上单位：个、场、期、%……")])
        #expect(errors { $0.unit = String(repeating: "期", count: 11) }.map(\.field) == ["unit"])
        #expect(errors { $0.comparison = ">" } == [FieldError("operator", "选不少于、等于或不超过")])
        #expect(errors { $0.source = "rumour" } == [FieldError("source", "选这个数出自哪里")])
    }

    @Test("All that is wrong is said at once, every field once")
    func refusingMany() {
        let fields = errors { form in
            (form.kind, form.audience, form.due, form.value, form.unit) = ("", "", "x", "", "")
            (form.comparison, form.source, form.cadence) = ("", "", String(repeating: "长", count: 30))
        }.map(\.field)
        #expect(fields == ["kind", "audience", "due", "cadence", "value", "unit", "operator", "source"])
    }

    @Test("A number set by policy names the document")
    func requiringBasis() {
        #expect(errors { ($0.source, $0.basis) = ("policy", "") } == [FieldError("basis", "选了政策依据，写上文件和条款")])
        #expect(errors { ($0.source, $0.basis) = ("policy", "《办法》第三条") }.isEmpty)
    }

    @Test("A number from the text carries no basis of its own")
    func droppingBasis() {
        var form = MeasureForm(measure)
        form.basis = "《办法》第三条"
        var copy = measure
        #expect(form.apply(to: &copy, year: 2024).isEmpty)
        #expect(copy.target?.basis == "")
    }
}
