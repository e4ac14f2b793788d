// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The work records as the database keeps them.
struct ActivityStore {
    let db: any Connection

    func find(_ id: ID<Activity>) throws -> Activity? {
        try db.first(
            """
            SELECT \(Self.columns) FROM activity JOIN trade_union ON trade_union.id = activity.union_id
            WHERE activity.id = \(id)
            """
        ).map(Self.activity)
    }

    func find(_ ids: [ID<Activity>]) throws -> [Activity] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM activity JOIN trade_union ON trade_union.id = activity.union_id
            WHERE activity.id IN (\(list: ids))
            ORDER BY activity.id
            """
        ).map(Self.activity)
    }

    func insert(_ activity: Activity) throws {
        let content = activity.content
        try db.run(
            """
            INSERT INTO activity (id, union_id, union_path, kind, title, theme, direction, stage, mode, held_on, ended_on,
                place, summary, participants, members, evidence, contact, state, state_at, revision, created_at, created_name)
            VALUES (\(activity.id), \(activity.union), \(activity.unionPath), \(content.kind), \(content.title),
                \(TagText(content.themes)), \(TagText(content.directions)), \(TagText(content.stages)),
                \(TagText(content.modes)), \(content.heldOn), \(content.endedOn), \(content.place), \(content.summary),
                \(content.participants), \(content.members), \(content.evidence), \(content.contact),
                'draft', \(activity.createdAt), 1, \(activity.createdAt), \(activity.createdName))
            """
        )
    }

    /// Writes what the record says, if nobody changed it since this revision was read.
    func save(_ content: ActivityContent, of id: ID<Activity>, revision: Int) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET kind = \(content.kind), title = \(content.title), theme = \(TagText(content.themes)),
                direction = \(TagText(content.directions)), stage = \(TagText(content.stages)),
                mode = \(TagText(content.modes)), held_on = \(content.heldOn), ended_on = \(content.endedOn),
                place = \(content.place), summary = \(content.summary), participants = \(content.participants),
                members = \(content.members), evidence = \(content.evidence), contact = \(content.contact),
                revision = revision + 1
            WHERE id = \(id) AND revision = \(revision) AND state IN ('draft', 'returned', 'withdrawn')
            """
        )
        return changed == 1
    }

    func file(_ id: ID<Activity>, by hand: Activity.Hand) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET state = 'filed', state_at = \(hand.at), reason = NULL, revision = revision + 1,
                filed_by = \(hand.account), filed_name = \(hand.name), filed_at = \(hand.at)
            WHERE id = \(id) AND state IN ('draft', 'returned', 'withdrawn')
            """
        )
        return changed == 1
    }

    func verify(_ id: ID<Activity>, by hand: Activity.Hand) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET state = 'verified', state_at = \(hand.at), revision = revision + 1,
                verified_by = \(hand.account), verified_name = \(hand.name), verified_at = \(hand.at)
            WHERE id = \(id) AND state = 'filed' AND filed_by <> \(hand.account)
            """
        )
        return changed == 1
    }

    func sendBack(_ id: ID<Activity>, because reason: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET state = 'returned', state_at = \(now), reason = \(reason), revision = revision + 1
            WHERE id = \(id) AND state = 'filed'
            """
        )
        return changed == 1
    }

    func withdraw(_ id: ID<Activity>, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET state = 'withdrawn', state_at = \(now), reason = NULL, revision = revision + 1
            WHERE id = \(id) AND state IN ('filed', 'returned')
            """
        )
        return changed == 1
    }

    func reopen(_ id: ID<Activity>, because reason: String, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE activity SET state = 'returned', state_at = \(now), reason = \(reason), revision = revision + 1,
                verified_by = NULL, verified_name = NULL, verified_at = NULL
            WHERE id = \(id) AND state = 'verified'
            """
        )
        return changed == 1
    }

    /// Only a draft goes without a trace but the journal's.
    func remove(_ id: ID<Activity>) throws -> Bool {
        try db.run("DELETE FROM activity WHERE id = \(id) AND state = 'draft'") == 1
    }

    /// The filed or verified records of a union on a day, among which a second of the same title would count twice.
    func namesakes(of activity: ID<Activity>?, union: UnionID, on day: Day) throws -> [(id: ID<Activity>, title: String)] {
        try db.rows(
            """
            SELECT id, title FROM activity
            WHERE union_id = \(union) AND held_on = \(day) AND state IN ('filed', 'verified', 'returned')
            ORDER BY id LIMIT 200
            """
        ).map { (try $0.get("id"), try $0.get("title")) }.filter { $0.0 != activity }
    }

    static let columns: SQL = """
        activity.id, activity.union_id, activity.union_path, trade_union.name AS union_name, activity.kind, activity.title,
        activity.theme, activity.direction, activity.stage, activity.mode, activity.held_on, activity.ended_on,
        activity.place, activity.summary, activity.participants, activity.members, activity.evidence, activity.contact,
        activity.state, activity.state_at, activity.revision, activity.created_at, activity.created_name,
        activity.filed_by, activity.filed_name, activity.filed_at, activity.verified_by, activity.verified_name, activity.verified_at,
        activity.reason
        """

    static func activity(_ row: Row) throws -> Activity {
        Activity(
            id: try row.get("id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            content: try content(row),
            state: try row.get("state"),
            since: try row.get("state_at"),
            revision: try row.get("revision"),
            createdAt: try row.get("created_at"),
            createdName: try row.get("created_name"),
            filed: try hand("filed", row),
            verified: try hand("verified", row),
            reason: try row.find("reason")
        )
    }

    private static func content(_ row: Row) throws -> ActivityContent {
        ActivityContent(
            kind: try row.get("kind"),
            title: try row.get("title"),
            themes: try row.get("theme", as: TagText.self).values,
            directions: try row.get("direction", as: TagText.self).values,
            stages: try row.get("stage", as: TagText.self).values,
            modes: try row.get("mode", as: TagText.self).values,
            heldOn: try row.get("held_on"),
            endedOn: try row.find("ended_on"),
            place: try row.get("place"),
            summary: try row.get("summary"),
            participants: try row.find("participants"),
            members: try row.find("members"),
            evidence: try row.get("evidence"),
            contact: try row.get("contact")
        )
    }

    private static func hand(_ name: String, _ row: Row) throws -> Activity.Hand? {
        guard let account: AccountID = try row.find("\(name)_by") else { return nil }
        return Activity.Hand(account: account, name: try row.get("\(name)_name"), at: try row.get("\(name)_at"))
    }
}
