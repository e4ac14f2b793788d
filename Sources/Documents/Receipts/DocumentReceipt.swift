// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A receipt (回执) of a union that a document was sent to: when it arrived, who signed for it, what came of it.
struct DocumentReceipt: Sendable, Equatable {
    let id: ID<DocumentReceipt>
    let document: ID<OfficialDocument>
    let union: UnionID
    let path: String
    let unionName: String
    /// Whether the union got a copy only (抄送).
    let isCopy: Bool
    let deliveredAt: Instant
    let signedAt: Instant?
    let signedName: String
    let handledAt: Instant?
    let handledName: String
    let handledNote: String
    let urgedOn: Day?
    let urgedCount: Int

    var subject: Subject { Subject("receipt", id) }

    var state: String {
        if handledAt != nil { return "handled" }
        return signedAt == nil ? "delivered" : "signed"
    }
}
