// SPDX-License-Identifier: Apache-2.0

/// A fact (事实): what the world gained, where, when and in which state. Rooms publish facts; indicators count them.
public struct Fact: Sendable, Equatable {
    /// Stable over corrections: publishing again under the same key replaces the fact.
    public let key: String
    /// What kind of thing it is: `checkpoint`, `plan`.
    public let kind: String
    public let union: UnionID
    /// The business date, not the day of typing.
    public let on: Day
    public let state: String
    public let subject: Subject
    public let label: String
    public let link: String

    public init(
        key: String,
        kind: String,
        union: UnionID,
        on: Day,
        state: String,
        subject: Subject,
        label: String,
        link: String
    ) {
        self.key = key
        self.kind = kind
        self.union = union
        self.on = on
        self.state = state
        self.subject = subject
        self.label = label
        self.link = link
    }
}
