// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Visits as the database keeps them.
struct VisitStore {
    let db: any Connection

    /// Every visit of an entry, the latest first.
    func list(of entry: ID<Entry>) throws -> [SiteVisit] {
        try visits(
            "visit.entry_id = \(entry)",
            most: 50,
            try db.rows(
                """
                SELECT visitor.visit_id, visitor.number, visitor.name, visitor.came FROM programme_visitor AS visitor
                JOIN programme_visit AS visit ON visit.id = visitor.visit_id
                WHERE visit.entry_id = \(entry) ORDER BY visitor.visit_id, visitor.number LIMIT 3000
                """
            )
        )
    }

    /// The visits of a call that stand, by entry: of all its entries, or of some.
    func standing(in programme: ID<Programme>, of entries: Set<ID<Entry>>? = nil) throws -> [ID<Entry>: SiteVisit] {
        if entries?.isEmpty ?? false { return [:] }
        let only: SQL = entries.map { "AND visit.entry_id IN (\(list: $0.sorted()))" } ?? ""
        let visitors = try db.whole(
            """
            SELECT visitor.visit_id, visitor.number, visitor.name, visitor.came FROM programme_visitor AS visitor
            JOIN programme_visit AS visit ON visit.id = visitor.visit_id
            JOIN programme_entry AS entry ON entry.id = visit.entry_id
            WHERE entry.programme_id = \(programme) AND visit.voided_at IS NULL \(only) ORDER BY visitor.visit_id, visitor.number
            """,
            most: 1_000_000
        )
        let condition: SQL = """
            visit.voided_at IS NULL AND visit.entry_id IN (SELECT id FROM programme_entry WHERE programme_id = \(programme)) \(only)
            """
        let all = try visits(condition, most: EntryStore.most, visitors)
        return Dictionary(all.map { ($0.entry, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many entries are to be visited, and of how many the finding is there.
    func count(in programme: ID<Programme>, states: [Entry.State]) throws -> (total: Int, seen: Int) {
        let row = try db.first(
            """
            SELECT count(*) AS total, count(visit.held_on) AS seen FROM programme_entry AS entry
            LEFT JOIN programme_visit AS visit ON visit.entry_id = entry.id AND visit.voided_at IS NULL
            WHERE entry.programme_id = \(programme) AND entry.state IN (\(list: states))
            """
        )
        return try row.map { (try $0.get("total"), try $0.get("seen")) } ?? (0, 0)
    }

    private func visits(_ condition: SQL, most: Int, _ visitors: [Row]) throws -> [SiteVisit] {
        let byVisit = Dictionary(grouping: visitors) { (try? $0.get("visit_id", as: ID<SiteVisit>.self)) ?? ID(rawValue: 0) }
        return try db.whole(
            """
            SELECT visit.id, visit.entry_id, visit.planned_on, visit.planned_name, visit.held_on, visit.finding, visit.points,
                visit.recorded_name, visit.voided_name, visit.voided_why
            FROM programme_visit AS visit WHERE \(condition) ORDER BY visit.id DESC
            """,
            most: most
        ).map { row in
            let id: ID<SiteVisit> = try row.get("id")
            let heldOn: Day? = try row.find("held_on")
            return SiteVisit(
                id: id,
                entry: try row.get("entry_id"),
                plannedOn: try row.get("planned_on"),
                plannedName: try row.get("planned_name"),
                finding: try heldOn.map {
                    .init(
                        heldOn: $0,
                        text: try row.get("finding"),
                        points: try StoredJSON.value(try row.get("points")),
                        recordedName: try row.get("recorded_name")
                    )
                },
                voidedName: try row.find("voided_name") ?? "",
                voidedWhy: try row.find("voided_why"),
                visitors: try (byVisit[id] ?? []).map {
                    .init(number: try $0.get("number"), name: try $0.get("name"), came: try $0.find("came"))
                }
            )
        }
    }

    /// Plans one; `false` where one stands already.
    func insert(_ entry: ID<Entry>, on day: Day, _ judges: [Judge], by hand: ActingHand) throws -> Bool {
        let id = ID<SiteVisit>.make(at: hand.at)
        let added = try db.run(
            """
            INSERT INTO programme_visit (id, entry_id, planned_on, planned_at, planned_by, planned_name)
            VALUES (\(id), \(entry), \(day), \(hand.at), \(hand.account), \(hand.name))
            ON CONFLICT DO NOTHING
            """
        )
        guard added == 1 else { return false }
        for judge in judges {
            try db.run("INSERT INTO programme_visitor (visit_id, number, name) VALUES (\(id), \(judge.number), \(judge.name))")
        }
        return true
    }

    func record(_ visit: SiteVisit, on day: Day, came: Set<Int>, finding: String, points: Fraction, by hand: ActingHand) throws
        -> Bool
    {
        let changed = try db.run(
            """
            UPDATE programme_visit SET held_on = \(day), finding = \(finding), points = \(StoredJSON.text(points)),
                recorded_at = \(hand.at), recorded_name = \(hand.name)
            WHERE id = \(visit.id) AND held_on IS NULL AND voided_at IS NULL
            """
        )
        guard changed == 1 else { return false }
        for visitor in visit.visitors {
            try db.run(
                """
                UPDATE programme_visitor SET came = \(came.contains(visitor.number))
                WHERE visit_id = \(visit.id) AND number = \(visitor.number)
                """
            )
        }
        return true
    }

    func void(_ visit: SiteVisit, because why: String, by hand: ActingHand) throws -> Bool {
        try db.run(
            """
            UPDATE programme_visit SET voided_at = \(hand.at), voided_name = \(hand.name), voided_why = \(why)
            WHERE id = \(visit.id) AND voided_at IS NULL
            """
        ) == 1
    }
}
