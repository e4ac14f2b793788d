// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The slips as the database keeps them. `SlipStore+Moves.swift` moves them on.
struct SlipStore {
    let db: any Connection

    func find(_ id: ID<Slip>) throws -> Slip? {
        try db.first("\(Self.selection) WHERE supervision_slip.id = \(id)").map(Self.slip)
    }

    /// Every slip of a matter, the latest first.
    func slips(of matter: Matter.Key) throws -> [Slip] {
        try db.rows(
            "\(Self.selection) WHERE \(Self.about(matter)) ORDER BY \(Self.latestFirst) LIMIT 100"
        ).map(Self.slip)
    }

    func slips(of assignment: ID<Assignment>) throws -> [Slip] { try slips(of: .assignment(assignment)) }

    /// The slips about a measure itself, whoever leads it.
    func slips(aboutMeasure measure: ID<Measure>) throws -> [Slip] {
        try db.rows(
            """
            \(Self.selection)
            WHERE supervision_slip.measure_id = \(measure) AND supervision_slip.assignment_id IS NULL
            ORDER BY \(Self.latestFirst) LIMIT 100
            """
        ).map(Self.slip)
    }

    /// The slips about a plan's measures that nobody was given, the latest first.
    func slips(aboutMeasuresOf plan: ID<Plan>) throws -> [Slip] {
        try db.rows(
            """
            \(Self.selection)
            WHERE supervision_slip.plan_id = \(plan) AND supervision_slip.assignment_id IS NULL
            ORDER BY \(Self.latestFirst)
            """
        ).map(Self.slip)
    }

    /// How many of them still ask for something, by measure.
    func openSlips(aboutMeasuresOf plan: ID<Plan>) throws -> [ID<Measure>: Int] {
        var counts: [ID<Measure>: Int] = [:]
        try db.each(
            """
            SELECT measure_id, count(*) AS n FROM supervision_slip
            WHERE plan_id = \(plan) AND assignment_id IS NULL
                AND state IN ('issued', 'acknowledged', 'answered', 'insufficient')
            GROUP BY measure_id
            """
        ) { row in counts[try row.get("measure_id")] = try row.get("n") }
        return counts
    }

    /// The slips about measures, of all plans, on which somebody still has to do something.
    func openSlipsAboutMeasures() throws -> [ID<Slip>] {
        try db.rows(
            """
            SELECT id FROM supervision_slip
            WHERE assignment_id IS NULL AND state IN ('proposed', 'issued', 'acknowledged', 'answered', 'insufficient')
            ORDER BY id
            """
        ).map { try $0.get("id") }
    }

    private static func about(_ matter: Matter.Key) -> SQL {
        switch matter {
        case .assignment(let id): "supervision_slip.assignment_id = \(id)"
        case .measure(let measure, let union):
            """
            (supervision_slip.measure_id = \(measure) AND supervision_slip.union_id = \(union)
                AND supervision_slip.assignment_id IS NULL)
            """
        }
    }

    /// The latest that counts: what was dropped never was.
    func latest(of matter: Matter.Key) throws -> Slip? {
        try db.first(
            """
            \(Self.selection) WHERE \(Self.about(matter)) AND supervision_slip.state <> 'dropped'
            ORDER BY \(Self.latestFirst) LIMIT 1
            """
        ).map(Self.slip)
    }

    /// How many reminders a person has sent about it.
    func remindersByHand(of matter: Matter.Key) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM supervision_slip
            WHERE \(Self.about(matter)) AND level = 'remind' AND cause LIKE 'hand:%'
            """
        ) ?? 0
    }

    /// By the clock; of one moment, what still asks for something comes before what is over.
    static let latestFirst: SQL = """
        supervision_slip.made_at DESC,
            CASE supervision_slip.state WHEN 'proposed' THEN 0 WHEN 'resolved' THEN 2 WHEN 'escalated' THEN 3
                WHEN 'dropped' THEN 4 ELSE 1 END,
            supervision_slip.id DESC
        """
}
