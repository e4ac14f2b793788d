// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What every act on an entry leaves besides its record: a line in the journal, tasks given and tasks done.
struct EntryTraces {
    let hand: ActingHand
    let db: any Connection

    func note(_ entry: Entry, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: hand.at,
            actor: hand.account,
            name: hand.name,
            union: hand.union,
            subject: entry.subject,
            verb: verb,
            sentence: sentence
        )
    }

    /// A task about the entry at the desk of a union's officers; it leads to the entry where nothing else is said.
    func add(
        _ verb: String,
        _ entry: Entry,
        at union: UnionID,
        _ detail: String,
        due: Day? = nil,
        link: String? = nil
    ) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: hand.at),
                union: union,
                role: Role.officer.rawValue,
                subject: entry.subject,
                verb: verb,
                title: entry.content.title,
                detail: detail,
                link: link ?? entry.address,
                due: due,
                createdAt: hand.at
            )
        )
    }

    func finish(_ entry: Entry, _ verbs: String..., outcome: String) throws {
        for verb in verbs {
            try TaskStore(db).finish(entry.subject, verb: verb, at: hand.at, by: hand.name, outcome: outcome)
        }
    }
}
