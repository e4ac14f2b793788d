// SPDX-License-Identifier: Apache-2.0
import PlanReading
import Testing

/// Plans of other unions, in other shapes, each decomposed by hand.
struct PlanCollectionTests {
    static let files = [
        "linhe-city.txt", "yunlu-university.txt", "hailing-province.txt", "qingfeng-college.txt", "tongchuan-county.txt",
        "jinshan-district.docx", "cangwu-university.txt", "zhaoling-school.txt",
    ]

    private func load(_ file: String) throws -> (PlanReading, ExpectedPlan) {
        let name = String(file.prefix { $0 != "." })
        return (try PlanReader.read(file: Fixtures.bytes(plan: file), named: file), try ExpectedPlan(of: name))
    }

    @Test("Envelope and outline read as a person reads them", arguments: files)
    func readingTheOutline(file: String) throws {
        let (reading, expected) = try load(file)
        let document = reading.document
        #expect(document.issuer == expected.issuer)
        #expect(document.number == expected.number)
        #expect(document.title == expected.title)
        #expect(document.recipients == expected.recipients)
        #expect(document.date.map { "\($0)" } == expected.date)
        #expect(reading.sections.map { [$0.number, $0.title] } == expected.sections)
        #expect(reading.items.map { [$0.number, $0.title] } == expected.items)
        PlanInvariants.check(reading)
    }

    @Test("Commitments are found with number, date and office", arguments: files)
    func findingTheMeasures(file: String) throws {
        let (reading, expected) = try load(file)
        var (matched, kinds) = (0, 0)
        for (index, item) in reading.items.enumerated() {
            let wanted = expected.measures.filter { $0.item == index + 1 }
            let spans = try wanted.map { try #require(SpanMatch.span(of: $0.phrase, in: item.text), "\($0.phrase)") }
            for pair in SpanMatch.pairs(item.measures.map(\.span), spans) {
                matched += 1
                kinds += check(item.measures[pair.found], wanted[pair.expected]) ? 1 : 0
            }
        }
        let all = expected.measures.count
        #expect(matched * 100 >= all * 94, "\(matched) of \(all)")
        #expect(kinds * 100 >= matched * 90, "\(kinds) of \(matched)")
        #expect(reading.measures.count <= all + 2)
    }

    private func check(_ found: ProposedMeasure, _ expected: ExpectedPlan.Measure) -> Bool {
        #expect(found.target.map { "\($0.value)\($0.unit)" } == expected.target, "\(found.phrase)")
        #expect(found.due.map { "\($0)" } == expected.due, "\(found.phrase)")
        #expect(found.responsible == expected.responsible ?? [], "\(found.phrase)")
        #expect(found.partners == expected.partners ?? [], "\(found.phrase)")
        if let cadence = expected.cadence { #expect(found.cadence == cadence, "\(found.phrase)") }
        if let references = expected.references { #expect(found.references == references, "\(found.phrase)") }
        return found.kind.rawValue == expected.kind
    }

    @Test("Stances and hopes are no measures", arguments: files)
    func refusingOrientations(file: String) throws {
        let (reading, expected) = try load(file)
        for refusal in expected.notMeasures {
            let item = reading.items[refusal.item - 1]
            let span = try #require(SpanMatch.span(of: refusal.phrase, in: item.text), "\(refusal.phrase)")
            #expect(item.measures.allSatisfy { SpanMatch.overlap($0.span, span) * 2 < span.count }, "\(refusal.phrase)")
        }
    }
}
