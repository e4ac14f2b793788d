// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The journal of one plan.
struct PlanJournalRoutes {
    func add(to site: inout Site) {
        site.page("plans/:plan/journal", .permission(.readJournal), "要点的办理记录") { visit in
            let plan = try PlanStore(db: visit.db).require(try visit.id("plan"), .readJournal, for: visit.viewer)
            let viewer = try visit.viewer
            // An auditor reads what was done with a plan, not the plan.
            let mayRead = viewer.may(.readPlans, at: plan.unionPath)
            let entries = try visit.journal.entries(of: plan.subject)
            return .page(
                JournalPage(
                    entries,
                    title: plan.title,
                    crumb: mayRead ? .init(address: "/plans/\(plan.id)", label: plan.title) : nil,
                    place: .plans
                )
            )
        }
    }
}
