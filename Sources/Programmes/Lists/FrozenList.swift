// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A list (名单): the order of the entries with its whole reckoning and the terms it was made by, frozen under a fingerprint.
struct FrozenList: Sendable, Equatable, Codable {
    struct Line: Sendable, Equatable, Codable {
        let entry: Int64
        let title: String
        let unionName: String
        let rank: Int
        /// Exact; `nil` where there was no review.
        let score: Fraction?
        let shown: String
        /// By the judge's number: points, or `nil` for standing aside.
        let sheets: [Int: String]
        let dropped: [Int]
        let trace: String
        let tie: String
    }

    let spec: RankSpec?
    let lines: [Line]
    var sentence: String
}

/// A judge (评委).
struct Judge: Sendable, Equatable {
    let number: Int
    let name: String
    let union: UnionID?
    let unionName: String
    /// Whom of the pool this is.
    var expert: ID<Expert>?
    /// Who hands in on line; everyone else's sheets are entered.
    var person: PersonID?
}

/// Lists, judges and sheets as the database keeps them.
struct ListStore {
    let db: any Connection

    struct Decided: Sendable, Equatable {
        let list: FrozenList
        let rankedBy: AccountID
        let rankedName: String
        let rankedAt: Instant
        let meeting: String?
        let decidedName: String?
        let decidedAt: Instant?
    }

    func find(_ programme: ID<Programme>) throws -> Decided? {
        try db.first(
            """
            SELECT content, ranked_by, ranked_name, ranked_at, meeting, decided_name, decided_at FROM programme_list
            WHERE programme_id = \(programme)
            """
        ).map {
            Decided(
                list: try StoredJSON.value(try $0.get("content")),
                rankedBy: try $0.get("ranked_by"),
                rankedName: try $0.get("ranked_name"),
                rankedAt: try $0.get("ranked_at"),
                meeting: try $0.find("meeting"),
                decidedName: try $0.find("decided_name"),
                decidedAt: try $0.find("decided_at")
            )
        }
    }

    func keep(_ list: FrozenList, of programme: ID<Programme>, by hand: ActingHand) throws {
        let text = try StoredJSON.text(list)
        try db.run(
            """
            INSERT INTO programme_list (programme_id, content, sha256, ranked_at, ranked_by, ranked_name)
            VALUES (\(programme), \(text), \(StoredJSON.seal(text)), \(hand.at), \(hand.account), \(hand.name))
            """
        )
    }

    /// Lets go of a list that nobody has decided.
    func drop(_ programme: ID<Programme>) throws {
        let changed = try db.run("DELETE FROM programme_list WHERE programme_id = \(programme) AND decided_at IS NULL")
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    func decide(_ programme: ID<Programme>, meeting: String, by hand: ActingHand) throws {
        let changed = try db.run(
            """
            UPDATE programme_list SET meeting = \(meeting), decided_at = \(hand.at), decided_by = \(hand.account),
                decided_name = \(hand.name)
            WHERE programme_id = \(programme) AND decided_at IS NULL AND ranked_by <> \(hand.account)
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    func judges(of programme: ID<Programme>) throws -> [Judge] {
        try db.rows(
            """
            SELECT judge.number, judge.name, judge.union_id, trade_union.name AS union_name, judge.expert_id, expert.person_id
            FROM programme_judge AS judge LEFT JOIN trade_union ON trade_union.id = judge.union_id
            LEFT JOIN programme_expert AS expert ON expert.id = judge.expert_id
            WHERE judge.programme_id = \(programme) ORDER BY judge.number LIMIT 600
            """
        ).map {
            Judge(
                number: try $0.get("number"),
                name: try $0.get("name"),
                union: try $0.find("union_id"),
                unionName: try $0.find("union_name") ?? "",
                expert: try $0.find("expert_id"),
                person: try $0.find("person_id")
            )
        }
    }

    func add(_ judge: Judge, to programme: ID<Programme>) throws {
        try db.run(
            """
            INSERT INTO programme_judge (programme_id, number, name, union_id, expert_id)
            VALUES (\(programme), \(judge.number), \(judge.name), \(judge.union), \(judge.expert))
            """
        )
    }

    struct Sheet: Sendable, Equatable {
        let entry: ID<Entry>
        let number: Int
        let points: [String: Fraction]?
        let recusal: String?
    }

    func sheets(of programme: ID<Programme>) throws -> [Sheet] {
        try db.whole(
            """
            SELECT sheet.entry_id, sheet.number, sheet.points, sheet.recusal
            FROM programme_sheet AS sheet JOIN programme_entry AS entry ON entry.id = sheet.entry_id
            WHERE entry.programme_id = \(programme) ORDER BY sheet.entry_id, sheet.number
            """,
            most: 1_000_000
        ).map {
            Sheet(
                entry: try $0.get("entry_id"),
                number: try $0.get("number"),
                points: try ($0.find("points") as String?).map { try StoredJSON.value($0) },
                recusal: try $0.find("recusal")
            )
        }
    }

    /// Keeps a sheet, or its correction as the next version; what it said before stays too.
    func keep(_ sheet: Sheet, by hand: ActingHand) throws {
        let points = try sheet.points.map { try StoredJSON.text($0) }
        let latest: Int? = try db.value(
            "SELECT max(version) FROM programme_sheet_version WHERE entry_id = \(sheet.entry) AND number = \(sheet.number)"
        )
        let version = (latest ?? 0) + 1
        try db.run(
            """
            INSERT INTO programme_sheet_version (entry_id, number, version, points, recusal, entered_at, entered_by, entered_name)
            VALUES (\(sheet.entry), \(sheet.number), \(version), \(points), \(sheet.recusal), \(hand.at), \(hand.account),
                \(hand.name))
            """
        )
        try db.run(
            """
            INSERT INTO programme_sheet (entry_id, number, points, recusal, version, entered_at, entered_by, entered_name)
            VALUES (\(sheet.entry), \(sheet.number), \(points), \(sheet.recusal), \(version), \(hand.at), \(hand.account),
                \(hand.name))
            ON CONFLICT (entry_id, number) DO UPDATE SET points = excluded.points, recusal = excluded.recusal,
                version = excluded.version, entered_at = excluded.entered_at, entered_by = excluded.entered_by,
                entered_name = excluded.entered_name
            """
        )
    }

    /// Takes a sheet back (退回): it does not count any more, and its last version says why.
    func giveBack(_ entry: ID<Entry>, _ number: Int, because why: String, by hand: ActingHand) throws {
        let changed = try db.run(
            """
            UPDATE programme_sheet_version SET returned_at = \(hand.at), returned_name = \(hand.name), returned_why = \(why)
            WHERE entry_id = \(entry) AND number = \(number) AND returned_at IS NULL AND version = (
                SELECT version FROM programme_sheet WHERE entry_id = \(entry) AND number = \(number))
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
        try db.run("DELETE FROM programme_sheet WHERE entry_id = \(entry) AND number = \(number)")
    }

    struct Version: Sendable, Equatable {
        let version: Int
        let points: [String: Fraction]?
        let enteredAt: Instant
        let returnedWhy: String?
    }

    /// Everything a judge ever handed in about an entry, the latest first.
    func versions(of entry: ID<Entry>, by number: Int) throws -> [Version] {
        try db.rows(
            """
            SELECT version, points, entered_at, returned_why FROM programme_sheet_version
            WHERE entry_id = \(entry) AND number = \(number) ORDER BY version DESC LIMIT 50
            """
        ).map {
            Version(
                version: try $0.get("version"),
                points: try ($0.find("points") as String?).map { try StoredJSON.value($0) },
                enteredAt: try $0.get("entered_at"),
                returnedWhy: try $0.find("returned_why")
            )
        }
    }
}
