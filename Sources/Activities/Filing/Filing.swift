// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Filing (报送): the record goes to the desk where it is verified, and into the facts.
struct Filing {
    var activity: Activity
    let db: any Connection

    func file(by viewer: Viewer, at now: Instant) throws {
        try file(by: Activity.Hand(account: viewer.account, name: viewer.name, at: now))
    }

    func file(by hand: Activity.Hand) throws {
        try activity.require(.file)
        guard try ActivityStore(db: db).file(activity.id, by: hand) else {
            throw ActivityRefusal.hasMovedOn(.filed, by: hand.name)
        }
        var filed = activity
        (filed.state, filed.since) = (.filed, hand.at)
        filed.filed = hand
        let records = ActivityRecords(activity: filed, db: db)
        try records.publish()
        try records.finish("修改", at: hand.at, by: hand.name, outcome: "改好重报")
        try records.askForVerification(at: hand.at, by: hand.name)
    }
}
