// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// One task for all that comes to a union on one day (督办摘要).
struct SupervisionDigest: Sendable, Equatable {
    enum Kind: String, Sendable, SQLConvertible {
        case remind, propose
    }

    let id: ID<SupervisionDigest>

    var subject: Subject { Subject("digest", id) }
}
