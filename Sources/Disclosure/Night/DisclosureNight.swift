// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Storage

/// What disclosures do once a night: a task for what is due soon, and the fact and the line for what was missed.
public struct DisclosureNight: Sendable {
    private let database: any Database
    private let terms: DisclosureTerms

    init(database: any Database, terms: DisclosureTerms) {
        (self.database, self.terms) = (database, terms)
    }

    /// How many duties were called to mind, and how many had been missed.
    public struct Report: Sendable, Equatable {
        public var reminded = 0
        public var missed = 0
    }

    public func run(at now: Instant) async throws -> Report {
        var report = Report()
        // Some at a time, so that nobody waits long for the journal's head.
        while true {
            let done = try await database.write { db in try step(db, at: now) }
            report.reminded += done.reminded
            report.missed += done.missed
            if done.seen < Self.atOnce { return report }
        }
    }

    private static let atOnce = 100

    private struct Step: Sendable {
        let seen: Int
        var reminded = 0
        var missed = 0
    }

    private func step(_ db: any Connection, at now: Instant) throws -> Step {
        let (today, soon) = (now.day, now.day.adding(days: terms.rules.soonDays.length.count))
        let rows = try db.rows(
            """
            SELECT duty.id FROM disclosure_duty AS duty
            WHERE duty.state = 'open' AND duty.due_on <= \(soon)
                AND (duty.reminded_on IS NULL OR (duty.due_on < \(today) AND duty.overdue_on IS NULL))
            ORDER BY duty.due_on, duty.id LIMIT 100
            """
        )
        var done = Step(seen: rows.count)
        for row in rows {
            guard let duty = try DutyStore(db: db).find(try row.get("id")), let topic = try TopicStore(db: db).find(duty.topic),
                let catalogue = try CatalogueStore(db: db).find(topic.catalogue)
            else { continue }
            let hand = Hand.system(of: catalogue.union, at: now)
            let office = DisclosureOffice(hand: hand, rules: terms.rules, calendar: terms.calendar, db: db)
            if try office.remind(duty, of: topic, in: catalogue) { done.reminded += 1 }
            if try office.miss(duty, of: topic, in: catalogue) { done.missed += 1 }
        }
        return done
    }
}

extension DisclosureOffice {
    /// Puts a task on the officer's desk, once a duty; of two nodes in one night one does it.
    fileprivate func remind(_ duty: Duty, of topic: Topic, in catalogue: Catalogue) throws -> Bool {
        let changed = try db.run(
            "UPDATE disclosure_duty SET reminded_on = \(today) WHERE id = \(duty.id) AND state = 'open' AND reminded_on IS NULL"
        )
        guard changed == 1 else { return false }
        try records(catalogue).remind(duty, of: topic, at: now)
        return true
    }

    /// Says that the day is over and nothing was disclosed.
    fileprivate func miss(_ duty: Duty, of topic: Topic, in catalogue: Catalogue) throws -> Bool {
        guard duty.due.day < today else { return false }
        let changed = try db.run(
            "UPDATE disclosure_duty SET overdue_on = \(today) WHERE id = \(duty.id) AND state = 'open' AND overdue_on IS NULL"
        )
        guard changed == 1 else { return false }
        try records(catalogue).publish(duty, of: topic, on: today)
        try note(topic.subject, "overdue", "“\(topic.content.title)”（\(duty.label)）应在\(duty.due.day.written)前公开，逾期没公开")
        return true
    }
}
