// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Workbook

/// What a row says about a person, or what is wrong with it: pure, and the same in the dry run and when it is applied.
struct RollCheck: Sendable {
    let head: RollHead
    let unions: RollUnions
    let today: Day

    func read(_ row: WorkbookRow) -> (entry: RollEntry?, mistakes: [RollMistake]) {
        var reading = RollReading(row: row, head: head, today: today)
        let name = reading.name()
        let identity = reading.identity()
        reading.agree(with: identity)
        let mobile = reading.mobile()
        let place = reading.union(unions)
        let joined = reading.joined(after: identity?.bornOn)
        let state = reading.state()
        let position = reading.position()
        let base = reading.base()
        guard reading.mistakes.isEmpty, let identity, let place else { return (nil, reading.mistakes) }
        let entry = RollEntry(
            name: name,
            idNumber: identity.text,
            sex: identity.sex,
            bornOn: identity.bornOn,
            mobile: mobile,
            union: place.union,
            path: place.path,
            joinedOn: joined,
            state: state,
            position: position,
            duesBase: base
        )
        return (entry, [])
    }
}
