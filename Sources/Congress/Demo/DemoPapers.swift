// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// Papers of the demo's meetings, each with a file to be read.
struct DemoPapers {
    let hand: DemoHand

    func put(_ title: String, sent: Day, to meeting: Meeting, at now: Instant) throws {
        let material = Material(id: .make(at: now), title: title, sentOn: sent)
        try MaterialStore(db: hand.db).add(material, to: meeting.id)
        let text = "\(title)\n\n这是演示用的材料，内容从略。正式开会时，这里是发给代表的正文。\n"
        let intake = AttachmentIntake([UploadedFile(name: "\(title).txt", bytes: Array(text.utf8))], field: "files")
        try AttachmentStore(hand.db).add(
            try intake.require(),
            to: material.subject,
            of: meeting.union,
            at: meeting.unionPath,
            audience: Material.audience,
            by: hand.viewer,
            on: now
        )
    }
}
