// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A year at a glance.
struct OverviewRoutes {
    func add(to site: inout Site) {
        site.page("activities/overview", .permission(.readActivities), "活动按月一览") { visit in
            let list = ActivityList(db: visit.db, viewer: try visit.viewer, today: visit.today)
            let asked = Int(visit.query.text("year")) ?? visit.today.year
            let year = (2000...9998).contains(asked) ? asked : visit.today.year
            let branch = UnionID(visit.query.text("union"))?.description ?? ""
            let overview = try Overview(of: year, list, below: try list.path(of: branch))
            return .page(OverviewPage(overview, year: year, branch: branch, branches: try list.branches()))
        }
    }
}
