// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Why nothing is entered at a union any more: it was abolished or went up in another.
struct ClosedUnion: RuleViolation, Equatable {
    let name: String

    var sentence: String { "\(name)已经撤销或者合并，不能再登记。看看是不是该登记在别的工会。" }

    static func refuse(_ union: Union, in db: any Connection) throws {
        guard try UnionStore(db).span(of: union.id).closed == nil else { throw ClosedUnion(name: union.name) }
    }

    /// Whether the visitor gets the form to enter something there.
    static func takesEntries(_ union: Union, from visit: Visit) throws -> Bool {
        guard try visit.viewer.may(.keepMembers, at: union.path.text) else { return false }
        return try UnionStore(visit.db).span(of: union.id).closed == nil
    }
}
