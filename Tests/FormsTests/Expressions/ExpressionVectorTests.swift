// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Forms

/// The language of conditions and calculations, by example.
struct ExpressionVectorTests {
    @Test("Every expression of the collection gives what it should, exactly")
    func evaluating() throws {
        let vectors = try Vectors.load()
        let answers = try vectors.evaluation().values
        #expect(vectors.cases.count >= 300)
        for line in vectors.cases {
            let expression = try ExpressionText.compile(line[0], with: vectors.names).expression
            #expect(Vectors.outcome(expression, answers) == line[1], "\(line[0])")
        }
    }

    @Test("What is no expression is refused at the character where it goes wrong")
    func refusing() throws {
        let vectors = try Vectors.load()
        for fault in vectors.faults {
            #expect("\(fault.source)") {
                _ = try ExpressionText.compile(fault.source, with: vectors.names)
            } throws: { error in
                guard let found = error as? ExpressionFault else { return false }
                if found.position != fault.position { Issue.record("\(fault.source): \(found.sentence)") }
                return found.position == fault.position && !found.reason.isEmpty
            }
        }
    }

    @Test("The trees that the browser's tests read are those that the server makes")
    func writingTheTrees() throws {
        let vectors = try Vectors.load()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let trees = try vectors.cases.map { line in
            let expression = try ExpressionText.compile(line[0], with: vectors.names).expression
            return String(decoding: try encoder.encode(expression), as: UTF8.self)
        }
        let page = FormScriptData(try CompiledForm(vectors.form), try vectors.evaluation(), page: nil).json
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_TREES"] != nil {
            encoder.outputFormatting.insert(.prettyPrinted)
            try encoder.encode(VectorTrees(page: page, trees: trees)).write(to: VectorTrees.file)
        }
        let kept = try JSONDecoder().decode(VectorTrees.self, from: Data(contentsOf: VectorTrees.file))
        #expect(kept.trees == trees)
        #expect(kept.page == page)
    }

    @Test("A long, a deep and a huge expression are refused, and an endless table is not worked through")
    func limiting() throws {
        let names = try Vectors.load().names
        #expect(throws: ExpressionFault.self) { try ExpressionText.compile(String(repeating: "1+", count: 501), with: names) }
        let deep = String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40)
        #expect(throws: ExpressionFault.self) { try ExpressionText.compile(deep, with: names) }
        let nots = String(repeating: "非 ", count: 40) + "是"
        #expect(throws: ExpressionFault.self) { try ExpressionText.compile(nots, with: names) }
        let sum = String(repeating: "1+", count: 200) + "1"
        #expect(throws: ExpressionFault.self) { try ExpressionText.compile(sum, with: names) }
        let each = try ExpressionText.compile("合计(成果, 年份)", with: names).expression
        let rows = Array(repeating: ["c_year": ExpressionValue.number(Fraction(2024))], count: Evaluator.budget)
        let answers = ExpressionAnswers(
            values: ["q_results": .rows(rows.count)],
            tables: ["q_results": rows],
            today: Day(number: 0)
        )
        #expect(Vectors.outcome(each, answers) == "! tooLong")
    }

    @Test("A name is put in place of another only where it stands for an item")
    func renaming() {
        #expect(ExpressionText.renamed("年限 >= 3 且 年限上限 > 年限", from: "年限", to: "运行年数") == "运行年数 >= 3 且 年限上限 > 运行年数")
        #expect(ExpressionText.renamed("名称 = \"名称\"", from: "名称", to: "题名") == "题名 = \"名称\"")
        #expect(ExpressionText.renamed("年龄(年龄) > 负责人.姓名", from: "年龄", to: "岁数") == "年龄(岁数) > 负责人.姓名")
        #expect(ExpressionText.renamed("负责人.姓名 = 甲", from: "负责人", to: "带头人") == "带头人.姓名 = 甲")
        #expect(ExpressionText.renamed("“没收尾 年限", from: "年限", to: "年数") == "“没收尾 年限")
    }
}
