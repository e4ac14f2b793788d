// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// Looking at one work record.
struct ActivityRoutes {
    func add(to site: inout Site) {
        site.page("activities/:activity", .permission(.readActivities), "一条活动记录") { visit in
            let viewer = try visit.viewer
            guard let activity = try ActivityStore(db: visit.db).find(try visit.id("activity")),
                activity.isVisible(to: viewer)
            else { throw Refusal.notFound }
            let entries = try visit.journal.entries(of: activity.subject)
            let files = try AttachmentStore(visit.db).list(of: activity.subject)
            return .page(ActivityPage(activity, files, entries, for: viewer, today: visit.today))
        }
    }
}

extension Activity {
    /// A draft is nobody's business but one's own union's.
    func isVisible(to viewer: Viewer) -> Bool {
        guard state == .draft else { return viewer.may(.readActivities, at: unionPath) }
        return viewer.grants.contains { $0.union == union && $0.role.permissions.contains(.readActivities) }
    }
}
