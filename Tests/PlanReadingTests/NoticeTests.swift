// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanReading
import Testing

/// The notice of 2024 against its decomposition by hand.
@Suite(.enabled(if: Fixtures.hasShared, "no ../shared beside the repository: the real notice is not there"))
struct NoticeTests {
    private struct Golden: Decodable {
        struct Item: Decodable { var title: String }
        struct Measure: Decodable {
            var item: Int
            var phrase: String
            var kind: String
        }
        struct Refusal: Decodable {
            var item: Int
            var phrase: String
        }
        struct Reference: Decodable { var title: String }
        var doc: String
        var items: [Item]
        var measures: [Measure]
        var notMeasures: [Refusal]
        var policyRefs: [Reference]
    }

    private let reading: PlanReading
    private let golden: Golden

    init() throws {
        reading = try PlanReader.read(file: Fixtures.bytes(Fixtures.notice), named: "work-plan-2024.txt")
        let file = Fixtures.shared.appending(path: "reference/golden-plan.json")
        golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    }

    @Test("The envelope says who issued the plan, under which number, to whom")
    func readingTheEnvelope() {
        #expect(reading.document.issuer == "自治区教育工会")
        #expect(reading.document.number == golden.doc)
        #expect(reading.document.title == "自治区教育工会关于印发《自治区教育工会2024年工作要点》的通知")
        #expect(reading.document.planTitle == "自治区教育工会2024年工作要点")
        #expect(reading.document.recipients == ["各市教育工会", "北海市教科文卫体工会联合会", "区直各驻邕高校工会"])
        #expect(reading.document.date == nil)
        #expect(reading.document.year == 2024)
        #expect(reading.preamble.hasPrefix("2024年是新中国成立75周年") && reading.preamble.hasSuffix("胜利召开。"))
    }

    @Test("Five sections and fourteen items carry their exact headings")
    func readingTheOutline() {
        #expect(reading.sections.map(\.number) == ["一", "二", "三", "四", "五"])
        #expect(reading.items.map(\.title) == golden.items.map(\.title))
        #expect(reading.items.map(\.number) == (1...14).map(String.init))
        #expect(reading.unclassified.isEmpty)
    }

    @Test("Nearly every commitment is found where it stands, and of its kind")
    func findingTheMeasures() throws {
        var (matched, close, kinds) = (0, 0, 0)
        for (index, item) in reading.items.enumerated() {
            let expected = golden.measures.filter { $0.item == index + 1 }
            let spans = try expected.map { try #require(SpanMatch.span(of: $0.phrase, in: item.text)) }
            for pair in SpanMatch.pairs(item.measures.map(\.span), spans) {
                matched += 1
                close += pair.tenths >= 9 ? 1 : 0
                kinds += item.measures[pair.found].kind.rawValue == expected[pair.expected].kind ? 1 : 0
            }
        }
        #expect(matched >= 69, "matched \(matched) of \(golden.measures.count)")
        #expect(close >= 67, "closely matched \(close)")
        #expect(kinds >= 68, "kind right in \(kinds)")
        #expect(reading.measures.count <= 72)
    }

    @Test("No orientation is taken for a measure")
    func refusingOrientations() throws {
        for refusal in golden.notMeasures {
            let item = reading.items[refusal.item - 1]
            let span = try #require(SpanMatch.span(of: refusal.phrase, in: item.text))
            let overlap = item.measures.reduce(0) { $0 + SpanMatch.overlap($1.span, span) }
            #expect(overlap == 0, "\(refusal.phrase)")
        }
    }

    @Test("The only number the text commits to is two workshops")
    func inventingNoNumber() throws {
        let aimed = reading.measures.filter { $0.target != nil }
        let only = try #require(aimed.first)
        #expect(aimed.count == 1)
        #expect(only.phrase.contains("劳模创新工作室"))
        #expect(only.target == ProposedTarget(value: TargetValue(digits: 2), unit: "个", operator: .atLeast))
        #expect(reading.measures.allSatisfy { $0.due == nil && $0.responsible.isEmpty })
    }

    @Test("Scopes, partners and policy documents are read from the text")
    func readingTheDetails() {
        let direct = reading.measures.filter { $0.scope.contains("区直驻邕高校") }
        #expect(direct.map(\.kind) == [.call, .benefit, .subsidy, .training])
        #expect(reading.measures.filter { $0.scope.contains("县级") }.map(\.kind) == [.policy])
        #expect(reading.measures.filter { !$0.partners.isEmpty }.map(\.partners) == [["自治区教育厅"]])
        #expect(reading.measures.flatMap(\.references) == golden.policyRefs.map(\.title))
        #expect(reading.measures.filter { $0.cadence == "定期" }.map(\.kind) == [.risk])
    }

    @Test("Reading the notice takes a blink")
    func readingQuickly() throws {
        let bytes = try Fixtures.bytes(Fixtures.notice)
        let spent = (0..<5).map { _ in CPUTime.spent { _ = try? PlanReader.read(file: bytes, named: "") } }.min()
        #expect(spent.map { $0 < .milliseconds(150) } ?? false, "\(String(describing: spent))")
        PlanInvariants.check(reading)
    }
}
