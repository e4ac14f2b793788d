// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanReading
import Testing

/// What must hold of any reading of any text.
enum PlanInvariants {
    static func check(_ reading: PlanReading) {
        #expect(!reading.sections.isEmpty)
        #expect((try? JSONSerialization.jsonObject(with: Data(reading.json.utf8))) != nil)
        for item in reading.items { check(item) }
    }

    private static func check(_ item: PlanItem) {
        let text = Array(item.text.unicodeScalars)
        var end = 0
        for clause in item.clauses {
            #expect(clause.span.lowerBound == end && !clause.span.isEmpty && !clause.reason.isEmpty)
            end = clause.span.upperBound
        }
        #expect(end == text.count, "clauses end at \(end) of \(text.count): \(item.text)")
        var last = 0
        for measure in item.measures {
            let isInside = measure.span.lowerBound >= last && measure.span.upperBound <= text.count
            #expect(isInside && !measure.span.isEmpty, "\(measure.span) in \(text.count)")
            guard isInside else { return }
            #expect(String(String.UnicodeScalarView(text[measure.span])) == measure.phrase)
            #expect(!measure.reason.isEmpty)
            last = measure.span.upperBound
        }
    }
}
