// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Withdrawing (撤回): the record leaves the desk above and the facts, and is its union's own again.
struct Withdrawal {
    let activity: Activity
    let db: any Connection

    func withdraw(by name: String, at now: Instant) throws {
        try activity.require(.withdraw)
        let store = ActivityStore(db: db)
        guard try store.withdraw(activity.id, at: now) else {
            let other = try store.find(activity.id) ?? activity
            throw ActivityRefusal.hasMovedOn(other.state, by: other.verified?.name ?? name)
        }
        var withdrawn = activity
        (withdrawn.state, withdrawn.since) = (.withdrawn, now)
        let records = ActivityRecords(activity: withdrawn, db: db)
        try records.publish()
        for verb in ["核实", "修改"] { try records.finish(verb, at: now, by: name, outcome: "填报的工会撤回") }
    }
}
