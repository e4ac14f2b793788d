// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The lists of work records as the database gives them.
struct ActivityList {
    let db: any Connection
    let viewer: Viewer
    let today: Day

    /// How many records a page of the list holds.
    static let pageLength = 50
    /// Beyond this the page says “more than”.
    static let countLimit = 1000

    /// A page, the latest first; one record more than a page tells that there is another.
    func page(_ filter: ActivityFilter, below branch: String?, after last: ID<Activity>?) throws -> [Activity] {
        let key: SQL = "(activity.held_on, activity.id)"
        let rest: SQL = last.map { "AND \(key) < (SELECT held_on, id FROM activity WHERE id = \($0))" } ?? ""
        return try db.rows(
            """
            SELECT \(ActivityStore.columns) FROM activity JOIN trade_union ON trade_union.id = activity.union_id
            WHERE \(filter.condition(for: viewer, below: branch, today: today)) \(rest)
            ORDER BY activity.held_on DESC, activity.id DESC
            LIMIT 51
            """
        ).map(ActivityStore.activity)
    }

    /// How many there are, counted as far as a page says it.
    func count(_ filter: ActivityFilter, below branch: String?) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM (
                SELECT 1 AS one FROM activity JOIN trade_union ON trade_union.id = activity.union_id
                WHERE \(filter.condition(for: viewer, below: branch, today: today))
                LIMIT 1001
            ) AS some_of_them
            """
        ) ?? 0
    }

    /// Everything that is asked for, for a file; `nil` when that is too much.
    func all(_ filter: ActivityFilter, below branch: String?) throws -> [Activity]? {
        var activities: [Activity] = []
        try db.each(
            """
            SELECT \(ActivityStore.columns) FROM activity JOIN trade_union ON trade_union.id = activity.union_id
            WHERE \(filter.condition(for: viewer, below: branch, today: today))
            ORDER BY activity.held_on DESC, activity.id DESC
            LIMIT 50001
            """
        ) { activities.append(try ActivityStore.activity($0)) }
        return activities.count > 50_000 ? nil : activities
    }

    /// The unions by which the list can be narrowed: those just below the union that one acts for.
    func branches() throws -> [Union] {
        let acting = viewer.actingUnion
        let reaches = viewer.scope(of: .readActivities).branches.contains { $0.withSubtree && acting.path.hasPrefix($0.path) }
        return reaches ? try UnionStore(db).children(of: acting.id) : []
    }

    /// The path of the branch that an address names; a union beyond one's sight is not there.
    func path(of branch: String) throws -> String? {
        guard !branch.isEmpty else { return nil }
        guard let id = UnionID(branch), let union = try UnionStore(db).find(id),
            viewer.may(.readActivities, at: union.path.text)
        else { throw Refusal.notFound }
        return union.path.text
    }
}
