// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// Taking a photograph or paper away from a record that is still one's own to change.
struct FileRoutes {
    func add(to site: inout Site) {
        let path = "activities/:activity/attachments/:attachment/removal"
        site.action(path, .permission(.fileActivities), "拿掉活动记录的附件") { visit in
            guard let activity = try ActivityStore(db: visit.db).find(try visit.id("activity")),
                try visit.viewer.files(for: activity.union),
                let attachment = try AttachmentStore(visit.db).find(try visit.id("attachment")),
                attachment.subject == activity.subject
            else { throw Refusal.notFound }
            try activity.require(.edit)
            let viewer = try visit.viewer
            guard try AttachmentStore(visit.db).remove(attachment.id, by: viewer.name, at: visit.now) else {
                throw Refusal.notFound
            }
            try visit.note(activity.subject, "edit", "拿掉附件“\(attachment.name)”")
            return .redirect(to: activity.address, saying: Notice("附件拿掉了"))
        }
    }
}
