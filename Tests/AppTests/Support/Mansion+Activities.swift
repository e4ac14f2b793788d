// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage
import TestSupport
import Web

@testable import Activities

extension Mansion {
    /// A work record of 临江市 with a photograph: a draft, filed or verified.
    static func activity(_ state: PlanState, of region: Region, _ db: any Connection) throws -> (ID<Activity>, ID<Attachment>) {
        let (now, officer, city) = (TestClock.start, region.zhaoLiu, region.city)
        let hand = Activity.Hand(account: officer.account, name: officer.name, at: now)
        let activity = Activity(
            id: .make(at: now),
            union: city.id,
            unionPath: city.path.text,
            unionName: city.name,
            content: ActivityContent(kind: .study, title: "\(city.shortName)学习会", heldOn: now.day),
            state: .draft,
            since: now,
            revision: 1,
            createdAt: now,
            createdName: officer.name
        )
        try ActivityStore(db: db).insert(activity)
        let picture = UploadedFile(name: "\(city.shortName)现场.jpg", bytes: [0xFF, 0xD8, 0xFF, 0xD9])
        let photo = try AttachmentStore(db).add(
            try AttachmentIntake([picture], field: "photos").require(),
            to: activity.subject,
            of: city.id,
            at: city.path.text,
            audience: ActivitiesModule.attachmentAudience,
            by: officer.account,
            named: officer.name,
            on: now
        )[0].id
        guard state != .draft else { return (activity.id, photo) }
        try Filing(activity: activity, db: db).file(by: hand)
        guard state == .published, let filed = try ActivityStore(db: db).find(activity.id) else { return (activity.id, photo) }
        let verifier = Activity.Hand(account: region.zhangSan.account, name: region.zhangSan.name, at: now)
        try Verdict(activity: filed, hand: verifier, db: db).verify()
        return (activity.id, photo)
    }
}
