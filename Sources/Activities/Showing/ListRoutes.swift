// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The list of work records, and the same as a file.
struct ListRoutes {
    func add(to site: inout Site) {
        site.page("activities", .permission(.readActivities), "活动记录") { visit in
            let (viewer, filter) = (try visit.viewer, ActivityFilter(visit.query))
            let list = ActivityList(db: visit.db, viewer: viewer, today: visit.today)
            let after = ID<Activity>(visit.query.text("after"))
            let branch = try list.path(of: filter.branch)
            return .page(
                ActivityListPage(
                    try list.page(filter, below: branch, after: after),
                    total: try list.count(filter, below: branch),
                    branches: try list.branches(),
                    filter: filter,
                    isFirst: after == nil,
                    for: viewer,
                    today: visit.today
                )
            )
        }
        site.action("activities/exports", .permission(.readActivities), "导出活动记录", export)
    }

    /// What leaves the house is noted: who, what, how much.
    private func export(_ visit: Visit) throws -> Reply {
        let (viewer, filter) = (try visit.viewer, ActivityFilter(visit.form))
        let list = ActivityList(db: visit.db, viewer: viewer, today: visit.today)
        let branch = try list.path(of: filter.branch)
        guard let activities = try list.all(filter, below: branch) else { throw ActivityRefusal.tooMany }
        let subject = Subject("union", viewer.actingUnion.id)
        try visit.note(subject, "export", "导出活动记录 \(activities.count) 条（\(filter.sentence)）")
        let bytes = ActivityTable(activities).sheet.bytes
        return .file(Download(name: "活动记录-\(visit.today).csv", contentType: "text/csv; charset=utf-8", bytes: bytes))
    }
}
