// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An example (样例) of an indicator: records as they once were, and what it must say of each. Saving a change runs them all.
struct IndicatorExample: Sendable, Equatable {
    /// One record, and how it must be judged.
    struct Case: Sendable, Equatable, Codable {
        let label: String
        let path: String
        let on: Day
        let state: String
        let tags: [String: [String]]
        /// `included`, `pending`, `excluded`
        let expected: String
    }

    let id: ID<IndicatorExample>
    let measure: ID<Measure>
    let name: String
    let cases: [Case]

    /// The records that an indicator would judge otherwise than the example says, in words.
    func contradictions(with indicator: Indicator, within places: Places) -> [String] {
        cases.compactMap { example in
            let verdict = indicator.verdict(on: example.fact(indicator.question.kind), within: places).word
            guard verdict != example.expected else { return nil }
            return "“\(example.label)”应是\(Self.words[example.expected] ?? example.expected)，现在\(Self.words[verdict] ?? verdict)"
        }
    }

    private static let words = ["included": "算进去", "pending": "待定", "excluded": "不算"]
}

extension Verdict {
    /// How examples call it; a record that fails more than once is just as little counted.
    var word: String {
        switch self {
        case .included: "included"
        case .pending: "pending"
        case .excluded, .unrelated: "excluded"
        }
    }
}

extension IndicatorExample.Case {
    init(_ fact: Fact, _ verdict: Verdict) {
        label = fact.label
        path = fact.path
        on = fact.on
        state = fact.state
        tags = Dictionary(uniqueKeysWithValues: fact.tags.map { ($0.key.rawValue, $0.value.sorted()) })
        expected = verdict.word
    }

    func fact(_ kind: String) -> Fact {
        var marks: [FactTag: Set<String>] = [:]
        for (name, values) in tags { if let tag = FactTag(rawValue: name) { marks[tag] = Set(values) } }
        return Fact(
            key: "",
            kind: kind,
            union: UnionID(rawValue: 0),
            path: path,
            on: on,
            state: state,
            subject: Subject(kind: "", id: 0),
            label: label,
            link: "",
            tags: marks
        )
    }
}

/// The examples as the database keeps them.
struct ExampleStore {
    let db: any Connection

    func examples(of measure: ID<Measure>) throws -> [IndicatorExample] {
        try db.rows(
            "SELECT id, measure_id, name, cases FROM indicator_example WHERE measure_id = \(measure) ORDER BY id LIMIT 50"
        ).map { row in
            IndicatorExample(
                id: try row.get("id"),
                measure: try row.get("measure_id"),
                name: try row.get("name"),
                cases: try StoredJSON.value(try row.get("cases"))
            )
        }
    }

    func insert(_ example: IndicatorExample) throws {
        try db.run(
            """
            INSERT INTO indicator_example (id, measure_id, name, cases)
            VALUES (\(example.id), \(example.measure), \(example.name), \(try StoredJSON.text(example.cases)))
            """
        )
    }

    func remove(_ id: ID<IndicatorExample>) throws {
        try db.run("DELETE FROM indicator_example WHERE id = \(id)")
    }
}
