// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What was disclosed (公开内容) to meet a duty, in its latest words.
struct Entry: Sendable, Equatable {
    /// 撤下
    struct Withdrawal: Sendable, Equatable {
        let at: Instant
        let name: String
        let reason: String
    }

    let id: ID<Entry>
    let topic: ID<Topic>
    let duty: ID<Duty>
    let published: Day
    /// Where else it could be read.
    let place: String
    let enteredAt: Instant
    let enteredName: String
    let version: Version
    var withdrawn: Withdrawal?

    var address: String { "/disclosure-entries/\(id)" }
}

/// One wording of an entry (版本).
struct Version: Sendable, Equatable {
    static let kind = "disclosure_version"

    let id: ID<Version>
    let number: Int
    let title: String
    let body: String
    /// What was corrected; empty for the first.
    let why: String
    let writtenAt: Instant
    let writtenName: String

    var subject: Subject { Subject(Self.kind, id) }
}
