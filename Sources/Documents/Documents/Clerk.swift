// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// In whose name something is done, when, over which database: the journal's lines and the tasks that come of it.
public struct Clerk {
    let db: any Connection
    let account: AccountID?
    let name: String
    let union: UnionID
    let now: Instant

    public init(_ visit: Visit) throws {
        let viewer = try visit.viewer
        self.init(visit.db, account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: visit.now)
    }

    public init(_ db: any Connection, account: AccountID?, name: String, union: UnionID, at now: Instant) {
        self.db = db
        self.account = account
        self.name = name
        self.union = union
        self.now = now
    }

    public func note(_ subject: Subject, _ verb: String, _ sentence: String) throws {
        try Journal(db).append(
            at: now,
            actor: account,
            name: name,
            union: union,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }

    public func finish(_ subject: Subject, _ verbs: [String], outcome: String) throws {
        for verb in verbs { try TaskStore(db).finish(subject, verb: verb, at: now, by: name, outcome: outcome) }
    }

    public func ask(
        _ role: Role,
        of union: UnionID,
        _ verb: String,
        _ subject: Subject,
        title: String,
        detail: String,
        link: String,
        due: Day? = nil
    ) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: union,
                role: role.rawValue,
                subject: subject,
                verb: verb,
                title: title,
                detail: detail,
                link: link,
                due: due,
                createdAt: now
            )
        )
    }
}
