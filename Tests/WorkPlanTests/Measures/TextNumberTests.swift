// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import TestSupport
import Testing

@testable import WorkPlan

@Suite("No number is put into the text's mouth")
struct TextNumberTests {
    private func isAccepted(_ value: String, from phrase: String) -> Bool {
        let item = PlanItemRecord.sample(phrase)
        var form = MeasureForm(Measure.sample(phrase, in: item, target: .atLeast("1", "个", source: .owner)))
        (form.value, form.source) = (value, "text")
        var measure = Measure.sample(phrase, in: item)
        return form.apply(to: &measure, year: 2024).isEmpty
    }

    @Test(
        "A number counts as the text's where it stands there, in figures or in characters",
        arguments: [
            ("2", "举办读书班2期"), ("2", "举办两期读书班"), ("2", "培育二个工作室"), ("3", "组织不少于三场宣讲"), ("10", "办十件实事"), ("12", "评出十二名"),
            ("20", "命名二十个"), ("95", "覆盖率达到95%以上"), ("95", "覆盖率达到百分之九十五"), ("1200", "慰问1,200人次"), ("1200", "慰问1200人次"),
            ("1.5", "提高1.5个百分点"), ("100", "慰问一百人次"), ("120", "培训一百二十人"),
        ]
    )
    func accepting(value: String, phrase: String) {
        #expect(isAccepted(value, from: phrase))
    }

    @Test(
        "A piece of a larger number is not the text's number",
        arguments: [
            ("3", "举办读书班2期"), ("2", "举办读书班12期"), ("2", "举办读书班20期"), ("2", "评出十二名"), ("10", "评出十二名"), ("2", "命名二十个"),
            ("5", "提高1.5个百分点"), ("20", "落实1200元"), ("2", "慰问困难教职工"), ("0", "慰问困难教职工"),
        ]
    )
    func refusing(value: String, phrase: String) {
        #expect(!isAccepted(value, from: phrase))
    }

    @Test("Whatever number the reader finds in a plan, the form accepts as the text's", arguments: Fixtures.texts)
    func agreeingWithReader(name: String) throws {
        for item in try PlanReader.read(file: Fixtures.bytes(name), named: name).items {
            for proposed in item.measures {
                let record = PlanItemRecord.sample(item.text)
                var measure = Measure(proposed, as: .make(at: TestClock.start), of: .make(at: TestClock.start), item: record.id)
                let before = measure
                #expect(MeasureForm(measure).apply(to: &measure, year: 2025).isEmpty, "\(proposed.phrase)")
                #expect(measure == before)
            }
        }
    }
}
