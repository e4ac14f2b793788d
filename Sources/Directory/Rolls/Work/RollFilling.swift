// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What a row says otherwise than the roll of somebody who is on it: only what is filled in counts, an empty cell changes nothing.
struct RollFilling {
    struct Change: Sendable {
        let holder: RollHolders.Holder
        let entry: RollEntry
        /// What stands there now, to be put back when the import is undone.
        let former: Former
    }

    /// The former values; `nil` for what does not change.
    struct Former: Codable, Sendable, Equatable {
        var position: String?
        var mobile: String?
        var duesBase: String?

        var isEmpty: Bool { self == Former() }
    }

    let db: any Connection
    let sealer: Sealer

    /// One statement for the protected values of all of them, whichever have any.
    func changes(_ known: [(RollHolders.Holder, RollEntry)]) throws -> [Change] {
        let asked = known.filter { !$0.1.mobile.isEmpty || !$0.1.duesBase.isEmpty }.map(\.0.person.rawValue)
        var values: [Int64: [SealedField: String]] = [:]
        for start in stride(from: 0, to: asked.count, by: 500) {
            let some = Array(asked[start..<min(start + 500, asked.count)])
            values.merge(try SealedStore(db, sealer).values(of: some, [.mobile, .duesBase])) { $1 }
        }
        return known.compactMap { holder, entry in
            var former = Former()
            let sealed = values[holder.person.rawValue] ?? [:]
            if !entry.position.isEmpty, entry.position != holder.position { former.position = holder.position }
            if !entry.mobile.isEmpty, entry.mobile != sealed[.mobile] { former.mobile = sealed[.mobile] ?? "" }
            if !entry.duesBase.isEmpty, entry.duesBase != sealed[.duesBase] { former.duesBase = sealed[.duesBase] ?? "" }
            return former.isEmpty ? nil : Change(holder: holder, entry: entry, former: former)
        }
    }
}
