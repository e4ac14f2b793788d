// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What the union above decides about a filed record, with all its traces but the journal's line.
struct Verdict {
    let activity: Activity
    let hand: Activity.Hand
    let db: any Connection

    private var store: ActivityStore { ActivityStore(db: db) }

    /// Verifies (核实) it. Of two who do so at once, one is told who came first.
    func verify() throws {
        try activity.verify(by: hand.account)
        guard try store.verify(activity.id, by: hand) else { throw try latecomer() }
        try record(.verified, verified: hand, outcome: "已核实")
    }

    /// Sends it back (退回) to the union that filed it.
    func sendBack(because reason: String) throws {
        try activity.require(.sendBack)
        guard try store.sendBack(activity.id, because: reason, at: hand.at) else { throw try latecomer() }
        try record(.returned, verified: nil, outcome: "已退回")
            .askForCorrection(because: reason, at: hand.at)
    }

    /// Opens a verified one again (重新打开): the only way to correct it.
    func reopen(because reason: String) throws {
        try activity.require(.reopen)
        guard try store.reopen(activity.id, because: reason, at: hand.at) else { throw try latecomer() }
        try record(.returned, verified: nil, outcome: "重新打开")
            .askForCorrection(because: reason, at: hand.at)
    }

    @discardableResult
    private func record(_ state: Activity.State, verified: Activity.Hand?, outcome: String) throws -> ActivityRecords {
        var changed = activity
        (changed.state, changed.since, changed.verified) = (state, hand.at, verified)
        let records = ActivityRecords(activity: changed, db: db)
        try records.publish()
        try records.finish("核实", at: hand.at, by: hand.name, outcome: outcome)
        return records
    }

    /// How the record stands, for whoever came too late.
    private func latecomer() throws -> ActivityRefusal {
        let now = try store.find(activity.id) ?? activity
        return .hasMovedOn(now.state, by: now.verified?.name ?? now.filed?.name ?? "")
    }
}
