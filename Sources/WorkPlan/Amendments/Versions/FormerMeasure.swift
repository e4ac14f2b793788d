// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A measure as it stood before an amendment (修订前的举措), and what became of it.
struct FormerMeasure: Sendable, Equatable {
    let measure: ID<Measure>
    let amendment: ID<Plan>
    /// The version that it belonged to is the one before this.
    let version: Int
    let verdict: AmendedMeasure.Verdict
    let phrase: String
    let target: String
    let due: Day?
    /// The words that it had from then on, or had at its end.
    let latterPhrase: String
    /// Whether its target and its day were changed.
    let changesTarget: Bool
    let changesDue: Bool
    let audience: Measure.Audience
    let reason: String
    let basis: Amendment.Basis
    let on: Day
    let lastLight: String
    let lastValue: String

    var isEnded: Bool { verdict == .end }
    var isReworded: Bool { verdict == .carry && phrase != latterPhrase }
}

/// The measures that amendments changed or ended, as the database keeps them.
struct FormerMeasureStore {
    let db: any Connection

    /// Those of a plan whose words changed or that ended, the latest amendment first.
    func measures(of plan: ID<Plan>) throws -> [FormerMeasure] {
        try db.rows(
            """
            \(Self.selection)
            WHERE plan_amendment.plan_id = \(plan) AND plan_amendment.state = 'published'
                AND (amendment_measure.verdict = 'end' OR amendment_measure.former_phrase <> amendment_measure.latter_phrase
                    OR amendment_measure.takes_target OR amendment_measure.takes_due)
            ORDER BY plan_amendment.version DESC, amendment_measure.former_item_id, amendment_measure.former_starts
            LIMIT 2000
            """
        ).map(Self.measure)
    }

    /// The end of one measure, where it has ended.
    func end(of measure: ID<Measure>) throws -> FormerMeasure? {
        try db.first(
            """
            \(Self.selection)
            WHERE amendment_measure.measure_id = \(measure) AND plan_amendment.state = 'published'
                AND amendment_measure.verdict = 'end'
            """
        ).map(Self.measure)
    }

    private static let selection: SQL = """
        SELECT amendment_measure.measure_id, plan_amendment.id, plan_amendment.version, amendment_measure.verdict,
            amendment_measure.former_phrase, amendment_measure.former_target, amendment_measure.former_due_on,
            amendment_measure.latter_phrase, amendment_measure.takes_target, amendment_measure.takes_due, measure.audience, amendment_measure.reason, plan_amendment.decision, plan_amendment.number,
            plan_amendment.decided_on, plan_amendment.published_at, amendment_measure.last_light, amendment_measure.last_value
        FROM amendment_measure
        JOIN plan_amendment ON plan_amendment.id = amendment_measure.amendment_id
        JOIN measure ON measure.id = amendment_measure.measure_id
        """

    private static func measure(_ row: Row) throws -> FormerMeasure {
        FormerMeasure(
            measure: try row.get("measure_id"),
            amendment: try row.get("id"),
            version: try row.get("version"),
            verdict: try row.get("verdict"),
            phrase: try row.find("former_phrase") ?? "",
            target: try row.find("former_target") ?? "",
            due: try row.find("former_due_on"),
            latterPhrase: try row.find("latter_phrase") ?? "",
            changesTarget: try row.find("takes_target") ?? false,
            changesDue: try row.find("takes_due") ?? false,
            audience: try row.get("audience"),
            reason: try row.get("reason"),
            basis: .init(decision: try row.get("decision"), number: try row.get("number"), on: try row.get("decided_on")),
            on: try row.get("published_at", as: Instant.self).day,
            lastLight: try row.find("last_light") ?? "",
            lastValue: try row.find("last_value") ?? ""
        )
    }
}
