// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A publicity (公示) of a programme: one round, with its address for everyone.
struct Publicity: Sendable, Equatable {
    let id: ID<Publicity>
    let programme: ID<Programme>
    let round: Int
    let days: Int
    let clock: PublicityClock

    var address: String { "/publicity/\(id)" }
}

/// An objection (异议) to one entry in publicity.
struct Objection: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case accepted, noted, late, upheld, dismissed

        var label: String {
            switch self {
            case .accepted: "核实中"
            case .noted: "已记下"
            case .late: "转投诉，核实中"
            case .upheld: "属实"
            case .dismissed: "不属实"
            }
        }

        /// Whether somebody still looks into it.
        var isOpen: Bool { self == .accepted || self == .late }

        var tone: String {
            switch self {
            case .accepted, .late: "watch"
            case .noted: "none"
            case .upheld: "late"
            case .dismissed: "done"
            }
        }
    }

    let id: ID<Objection>
    let publicity: ID<Publicity>
    let programme: ID<Programme>
    let entry: ID<Entry>
    let entryTitle: String
    let state: State
    let isNamed: Bool
    let facts: String
    let receivedAt: Instant
    let finding: String?
    let decidedName: String?

    var subject: Subject { Subject("programme_objection", id) }
    var address: String { "/objections/\(id)" }
}

extension SealedField {
    static let objectorName = SealedField("objection.name")
    static let objectorContact = SealedField("objection.contact")
}

/// Publicities and objections as the database keeps them.
struct PublicityStore {
    let db: any Connection

    func open(
        _ programme: Programme,
        _ entries: [ID<Entry>],
        _ clock: PublicityClock,
        days: Int,
        by hand: ActingHand
    ) throws -> Publicity {
        let round: Int =
            (try db.value("SELECT max(round) AS n FROM programme_publicity WHERE programme_id = \(programme.id)", as: Int.self)
                ?? 0) + 1
        let id = ID<Publicity>.make(at: hand.at)
        let publicity = Publicity(id: id, programme: programme.id, round: round, days: days, clock: clock)
        try db.run(
            """
            INSERT INTO programme_publicity (id, programme_id, round, published_on, last_on, days, sentence, created_at,
                created_name)
            VALUES (\(id), \(programme.id), \(round), \(clock.published), \(clock.last), \(days),
                \(clock.sentence), \(hand.at), \(hand.name))
            """
        )
        for entry in entries {
            try db.run("INSERT INTO programme_publicity_entry (publicity_id, entry_id) VALUES (\(id), \(entry))")
        }
        return publicity
    }

    func find(_ id: ID<Publicity>) throws -> Publicity? {
        try db.first("SELECT \(Self.columns) FROM programme_publicity WHERE id = \(id)").map(Self.publicity)
    }

    func list(of programme: ID<Programme>) throws -> [Publicity] {
        try db.rows(
            "SELECT \(Self.columns) FROM programme_publicity WHERE programme_id = \(programme) ORDER BY round LIMIT 100"
        ).map(Self.publicity)
    }

    /// The entries of a round.
    func entries(of publicity: ID<Publicity>) throws -> [Entry] {
        try db.whole(
            """
            SELECT \(EntryStore.columns) FROM \(EntryStore.source)
            JOIN programme_publicity_entry AS shown ON shown.entry_id = entry.id
            WHERE shown.publicity_id = \(publicity) ORDER BY coalesce(entry.rank, 1000000), entry.id
            """,
            most: EntryStore.most
        ).map(EntryStore.entry)
    }

    /// The last day of the latest round of each entry.
    func lastDays(of programme: ID<Programme>) throws -> [ID<Entry>: Day] {
        let rows = try db.rows(
            """
            SELECT shown.entry_id, max(programme_publicity.last_on) AS last_on
            FROM programme_publicity_entry AS shown
            JOIN programme_publicity ON programme_publicity.id = shown.publicity_id
            WHERE programme_publicity.programme_id = \(programme) GROUP BY shown.entry_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("entry_id"), try $0.get("last_on")) })
    }

    /// The entries that wait for the finding about an objection.
    func held(in programme: ID<Programme>) throws -> Set<ID<Entry>> {
        let rows = try db.rows(
            """
            SELECT DISTINCT objection.entry_id FROM programme_objection AS objection
            JOIN programme_publicity ON programme_publicity.id = objection.publicity_id
            WHERE programme_publicity.programme_id = \(programme) AND objection.state = 'accepted'
            """
        )
        return Set(try rows.map { try $0.get("entry_id") })
    }

    func objections(of programme: ID<Programme>) throws -> [Objection] {
        try db.rows(
            """
            SELECT \(Self.objectionColumns) FROM \(Self.objectionSource)
            WHERE programme_publicity.programme_id = \(programme) ORDER BY objection.id LIMIT 200
            """
        ).map(Self.objection)
    }

    func objection(_ id: ID<Objection>) throws -> Objection? {
        try db.first("SELECT \(Self.objectionColumns) FROM \(Self.objectionSource) WHERE objection.id = \(id)").map(
            Self.objection
        )
    }

    func recent(from address: String, since start: Instant) throws -> Int {
        try db.value(
            "SELECT count(*) AS n FROM programme_objection WHERE address = \(address) AND received_at > \(start)"
        ) ?? 0
    }

    /// Lets go of where objections came from, once the hour in which they are counted is over. Tells of how many.
    func forgetAddresses(until end: Instant) throws -> Int {
        try db.run("UPDATE programme_objection SET address = NULL WHERE address IS NOT NULL AND received_at <= \(end)")
    }

    func insert(
        _ id: ID<Objection>,
        to entry: ID<Entry>,
        in publicity: Publicity,
        as receipt: ObjectionReceipt,
        named isNamed: Bool,
        facts: String,
        from address: String,
        at now: Instant
    ) throws {
        try db.run(
            """
            INSERT INTO programme_objection (id, publicity_id, entry_id, state, is_named, facts, address, received_at)
            VALUES (\(id), \(publicity.id), \(entry), \(receipt.rawValue), \(isNamed), \(facts), \(address), \(now))
            """
        )
    }

    func decide(_ objection: Objection, as state: Objection.State, finding: String, by hand: ActingHand) throws {
        let changed = try db.run(
            """
            UPDATE programme_objection SET state = \(state), finding = \(finding), decided_at = \(hand.at),
                decided_by = \(hand.account), decided_name = \(hand.name), address = NULL
            WHERE id = \(objection.id) AND state IN ('accepted', 'late')
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }

    private static let columns: SQL = "id, programme_id, round, published_on, last_on, days, sentence"

    private static func publicity(_ row: Row) throws -> Publicity {
        Publicity(
            id: try row.get("id"),
            programme: try row.get("programme_id"),
            round: try row.get("round"),
            days: try row.get("days"),
            clock: PublicityClock(
                published: try row.get("published_on"),
                last: try row.get("last_on"),
                sentence: try row.get("sentence")
            )
        )
    }

    private static let objectionSource: SQL = """
        programme_objection AS objection JOIN programme_publicity ON programme_publicity.id = objection.publicity_id
        JOIN programme_entry AS entry ON entry.id = objection.entry_id
        """
    private static let objectionColumns: SQL = """
        objection.id, objection.publicity_id, programme_publicity.programme_id, objection.entry_id, entry.title, objection.state,
        objection.is_named, objection.facts, objection.received_at, objection.finding, objection.decided_name
        """

    private static func objection(_ row: Row) throws -> Objection {
        Objection(
            id: try row.get("id"),
            publicity: try row.get("publicity_id"),
            programme: try row.get("programme_id"),
            entry: try row.get("entry_id"),
            entryTitle: try row.get("title"),
            state: try row.get("state"),
            isNamed: try row.get("is_named"),
            facts: try row.get("facts"),
            receivedAt: try row.get("received_at"),
            finding: try row.find("finding"),
            decidedName: try row.find("decided_name")
        )
    }
}
