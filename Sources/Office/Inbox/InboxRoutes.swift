// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What waits for me, and what was done.
struct InboxRoutes {
    func add(to site: inout Site) {
        site.page("tasks", .signedIn, "待办") { visit in
            let desks = try visit.viewer.desks
            let after = ID<WorkTask>(visit.query.text("after"))
            let open = desks.isEmpty ? [] : try visit.tasks.open(for: desks, after: after)
            let tally = try visit.tasks.tally(for: desks, on: visit.today)
            return .page(InboxPage(open, tally: tally, isFirst: after == nil, now: visit.now))
        }
        site.page("tasks/done", .signedIn, "已办") { visit in
            let desks = try visit.viewer.desks
            let done = desks.isEmpty ? [] : try visit.tasks.done(for: desks)
            let waiting = try visit.tasks.count(for: desks)
            return .page(DonePage(done, waiting: waiting))
        }
    }
}
