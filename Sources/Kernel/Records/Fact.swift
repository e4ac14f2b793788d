// SPDX-License-Identifier: Apache-2.0

/// A fact (事实): what the world gained, where, when and in which state. Rooms publish facts; indicators count them.
public struct Fact: Sendable, Equatable {
    /// Stable over corrections: publishing again under the same key replaces the fact.
    public let key: String
    /// What kind of thing it is, by the key of its `FactKind`: `checkpoint`, `activity`.
    public let kind: String
    public let union: UnionID
    /// Where that union stands in the tree; whoever counts for a branch counts by it.
    public let path: String
    /// The business date, not the day of typing.
    public let on: Day
    public let state: String
    /// Since when it has been in this state: what waits for somebody's word waits from here.
    public let since: Day
    public let subject: Subject
    public let label: String
    public let link: String
    /// What it is marked with; a visit to a primary and a middle school carries both stages.
    public let tags: [FactTag: Set<String>]
    /// What it weighs where indicators add up, in the unit that its kind declares: people, 分.
    public let amount: Int64?
    /// What the amount is a part of, where indicators form a ratio.
    public let base: Int64?

    public init(
        key: String,
        kind: String,
        union: UnionID,
        path: String,
        on: Day,
        state: String,
        since: Day? = nil,
        subject: Subject,
        label: String,
        link: String,
        tags: [FactTag: Set<String>] = [:],
        amount: Int64? = nil,
        base: Int64? = nil
    ) {
        self.key = key
        self.kind = kind
        self.union = union
        self.path = path
        self.on = on
        self.state = state
        self.since = since ?? on
        self.subject = subject
        self.label = label
        self.link = link
        self.tags = tags.filter { !$0.value.isEmpty }
        self.amount = amount
        self.base = base
    }
}

/// A mark that facts carry and indicators choose and group by.
public enum FactTag: String, Sendable, Hashable, CaseIterable {
    /// 类别: which of the things of its kind it is
    case series
    /// 主题
    case theme
    /// 方向
    case direction
    /// 学段
    case stage
    /// 方式
    case mode
}
