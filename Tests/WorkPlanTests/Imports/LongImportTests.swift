// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import PlanReading
@testable import WorkPlan

@Suite("Importing a long notice")
struct LongImportTests {
    @Test("Thousands of measures made in one millisecond neither collide nor lose their order", arguments: Engine.available)
    func writing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let text = String(repeating: "办实事，", count: 3000)
        let measures = (0..<3000).map { number in
            ProposedMeasure(
                phrase: "办实事",
                span: (number * 4)..<(number * 4 + 3),
                kind: .event,
                target: nil,
                responsible: [],
                partners: [],
                due: nil,
                cadence: nil,
                scope: [],
                references: [],
                reason: "",
                hint: .owner
            )
        }
        let item = PlanItem(number: "1", title: "实事", text: text, measures: measures, clauses: [])
        let id = try await house.draft(SamplePlan.of([item]))
        #expect(try await house.measures(of: id).count == 3000)
    }

    @Test("The measures of a plan come in the order of its text", arguments: Engine.available)
    func ordering(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft(SamplePlan.long(120))
        let (sections, measures) = try await house.database.read { db in
            (try PlanTextStore(db: db).sections(of: id), try MeasureStore(db: db).measures(of: id))
        }
        #expect(measures.map(\.item) == sections.flatMap(\.items).map(\.id))
    }
}
