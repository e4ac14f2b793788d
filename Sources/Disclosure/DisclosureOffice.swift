// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What is done about disclosures (公开办理), each act with record, journal, tasks and facts together; pages, night and demo go through it.
struct DisclosureOffice {
    let hand: Hand
    let rules: DisclosureRules
    let calendar: WorkCalendar
    let db: any Connection

    var now: Instant { hand.at }
    var today: Day { hand.at.day }
    var topics: TopicStore { TopicStore(db: db) }
    var duties: DutyStore { DutyStore(db: db) }

    func note(_ subject: Subject, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }

    func records(_ catalogue: Catalogue) -> DisclosureRecords { DisclosureRecords(catalogue: catalogue, rules: rules, db: db) }
}

/// The numbers that a disclosing room goes by, and the calendar, for its routes.
struct DisclosureTerms: Sendable {
    let rules: DisclosureRules
    let calendar: WorkCalendar

    func office(_ visit: Visit) throws -> DisclosureOffice {
        DisclosureOffice(hand: try visit.hand, rules: rules, calendar: calendar, db: visit.db)
    }
}
