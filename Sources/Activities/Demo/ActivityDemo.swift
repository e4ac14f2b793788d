// SPDX-License-Identifier: Apache-2.0
internal import Foundation
public import Kernel
public import Membership
public import Storage

/// Work records for the demo region, made by the same hands and stores as through the pages.
public struct ActivityDemo {
    /// Someone who files or verifies.
    public struct Hand: Sendable {
        let account: AccountID
        let name: String

        public init(account: AccountID, name: String) {
            self.account = account
            self.name = name
        }
    }

    /// A union of the demo region with the officer who files for it.
    public struct Seat: Sendable {
        let union: Union
        let officer: Hand

        public init(union: Union, officer: Hand) {
            self.union = union
            self.officer = officer
        }
    }

    /// A record as the demo's file has it.
    struct Entry: Decodable, Sendable {
        let seat: String
        let kind: String
        let title: String
        let themes: [String]
        let directions: [String]?
        let stages: [String]
        let modes: [String]
        let heldOn: Day
        let endedOn: Day?
        let place: String
        let participants: Int?
        let members: Int?
        let summary: String
        let evidence: String
        let state: String
        let reason: String?
    }

    private let entries: [Entry]
    private let seats: [String: Seat]
    private let verifyingSeat: String

    /// Who sits at `verifyingSeat` verifies.
    public init(file: [UInt8], seats: [String: Seat], verifyingSeat: String) throws {
        entries = try JSONDecoder().decode([Entry].self, from: Data(file))
        self.seats = seats
        self.verifyingSeat = verifyingSeat
    }

    public func load(_ db: any Connection) throws {
        for entry in entries {
            guard let seat = seats[entry.seat], let kind = ActivityKind(rawValue: entry.kind) else { continue }
            try load(entry, kind, seat, db)
        }
    }

    private func load(_ entry: Entry, _ kind: ActivityKind, _ seat: Seat, _ db: any Connection) throws {
        let evening = Instant(startOf: entry.endedOn ?? entry.heldOn).advanced(bySeconds: 17 * 3600)
        let activity = Activity(
            id: .make(at: evening),
            union: seat.union.id,
            unionPath: seat.union.path.text,
            unionName: seat.union.name,
            content: content(entry, kind),
            state: .draft,
            since: evening,
            revision: 1,
            createdAt: evening,
            createdName: seat.officer.name
        )
        try ActivityStore(db: db).insert(activity)
        try note(db, activity, seat.officer, seat.union.id, evening, "create", "记下活动“\(entry.title)”，存为草稿")
        guard entry.state != "draft" else { return }
        let filing = evening.advanced(bySeconds: 1800)
        try Filing(activity: activity, db: db).file(by: hand(seat.officer, filing))
        try note(db, activity, seat.officer, seat.union.id, filing, "submit", "报送活动“\(entry.title)”，\(entry.heldOn.written)办")
        try decide(entry, activity.id, seat, db, at: filing.advanced(bySeconds: 20 * 3600))
    }

    private func decide(_ entry: Entry, _ id: ID<Activity>, _ seat: Seat, _ db: any Connection, at next: Instant) throws {
        guard let filed = try ActivityStore(db: db).find(id), let above = seats[verifyingSeat] else { return }
        let (verifier, top) = (above.officer, above.union.id)
        let verdict = Verdict(activity: filed, hand: hand(verifier, next), db: db)
        switch entry.state {
        case "verified":
            try verdict.verify()
            try note(db, filed, verifier, top, next, "accept", "核实活动“\(entry.title)”")
        case "returned":
            let reason = entry.reason ?? ""
            try verdict.sendBack(because: reason)
            try note(db, filed, verifier, top, next, "return", "退回活动“\(entry.title)”。原因：\(reason)")
        case "withdrawn":
            try Withdrawal(activity: filed, db: db).withdraw(by: seat.officer.name, at: next)
            try note(db, filed, seat.officer, seat.union.id, next, "withdraw", "撤回活动“\(entry.title)”")
        default: break
        }
    }

    private func content(_ entry: Entry, _ kind: ActivityKind) -> ActivityContent {
        ActivityContent(
            kind: kind,
            title: entry.title,
            themes: Set(entry.themes),
            directions: Set(entry.directions ?? []),
            stages: Set(entry.stages),
            modes: Set(entry.modes),
            heldOn: entry.heldOn,
            endedOn: entry.endedOn,
            place: entry.place,
            summary: entry.summary,
            participants: entry.participants,
            members: entry.members,
            evidence: entry.evidence
        )
    }

    private func hand(_ hand: Hand, _ at: Instant) -> Activity.Hand {
        Activity.Hand(account: hand.account, name: hand.name, at: at)
    }

    private func note(
        _ db: any Connection,
        _ activity: Activity,
        _ hand: Hand,
        _ union: UnionID,
        _ at: Instant,
        _ verb: String,
        _ line: String
    ) throws {
        try Journal(db).append(
            at: at,
            actor: hand.account,
            name: hand.name,
            union: union,
            subject: activity.subject,
            verb: verb,
            sentence: line
        )
    }
}
