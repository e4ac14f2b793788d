// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanReading

/// What a person made of a plan, to compare with what the rules make of it.
struct ExpectedPlan: Decodable {
    struct Measure: Decodable {
        var item: Int
        var phrase: String
        var kind: String
        var target: String?
        var due: String?
        var cadence: String?
        var responsible: [String]?
        var partners: [String]?
        var references: [String]?
    }

    struct Refusal: Decodable {
        var item: Int
        var phrase: String
    }

    var issuer: String?
    var number: String?
    var date: String?
    var title: String?
    var recipients: [String]
    var sections: [[String]]
    var items: [[String]]
    var measures: [Measure]
    var notMeasures: [Refusal]

    init(of name: String) throws {
        let file = Fixtures.plans.appending(path: "\(name).golden.json")
        self = try JSONDecoder().decode(ExpectedPlan.self, from: Data(contentsOf: file))
    }
}

/// Pairs of spans one to one, the closest first, as far as they overlap by six tenths.
enum SpanMatch {
    struct Pair {
        var found: Int
        var expected: Int
        /// Tenths of the union that both cover, rounded down.
        var tenths: Int
    }

    static func pairs(_ found: [Range<Int>], _ expected: [Range<Int>]) -> [Pair] {
        var all: [Pair] = []
        for (left, one) in found.enumerated() {
            for (right, other) in expected.enumerated() {
                all.append(Pair(found: left, expected: right, tenths: tenths(one, other)))
            }
        }
        var (usedFound, usedExpected) = (Set<Int>(), Set<Int>())
        return all.sorted { $0.tenths > $1.tenths }.filter { pair in
            guard pair.tenths >= 6, !usedFound.contains(pair.found), !usedExpected.contains(pair.expected) else { return false }
            usedFound.insert(pair.found)
            usedExpected.insert(pair.expected)
            return true
        }
    }

    static func overlap(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        one.clamped(to: other).count
    }

    private static func tenths(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        let common = overlap(one, other)
        return common * 10 / max(1, one.count + other.count - common)
    }

    /// Where the phrase stands in the text, in Unicode scalars.
    static func span(of phrase: String, in text: String) -> Range<Int>? {
        let (needle, hay) = (Array(phrase.unicodeScalars), Array(text.unicodeScalars))
        guard !needle.isEmpty, hay.count >= needle.count else { return nil }
        for start in 0...(hay.count - needle.count) where hay[start] == needle[0] {
            if hay[start..<(start + needle.count)].elementsEqual(needle) { return start..<(start + needle.count) }
        }
        return nil
    }
}
