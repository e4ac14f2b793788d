// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A membership (会籍): that a person belongs to a union, from a day until a day.
public struct Membership: Sendable, Equatable {
    /// How a current membership stands.
    public enum State: String, Sendable, CaseIterable, SQLConvertible {
        case active
        /// Kept without dues and without vote (保留会籍).
        case reserved

        public var label: String {
            switch self {
            case .active: "在会"
            case .reserved: "保留会籍"
            }
        }

        public var tone: String { self == .active ? "done" : "watch" }
    }

    /// How a membership ended.
    public enum Ending: String, Sendable, CaseIterable, SQLConvertible {
        /// 转出
        case moved
        /// 退会
        case left
        /// 自动退会
        case lapsed
        /// 开除会籍
        case expelled
        /// 去世
        case deceased
        /// 并档: the same person was written down twice
        case merged

        public var label: String {
            switch self {
            case .moved: "转出"
            case .left: "退会"
            case .lapsed: "自动退会"
            case .expelled: "开除会籍"
            case .deceased: "去世"
            case .merged: "并档"
            }
        }
    }

    public let id: ID<Membership>
    public let person: PersonID
    public let union: UnionID
    public let path: UnionPath
    public let since: Day
    /// The last day; `nil` while it is current.
    public let until: Day?
    /// Since when the person has been a member without a break, through every transfer.
    public let joinedOn: Day
    public let state: State
    public let ending: Ending?

    public init(
        id: ID<Membership>,
        person: PersonID,
        union: UnionID,
        path: UnionPath,
        since: Day,
        until: Day? = nil,
        joinedOn: Day? = nil,
        state: State = .active,
        ending: Ending? = nil
    ) {
        self.id = id
        self.person = person
        self.union = union
        self.path = path
        self.since = since
        self.until = until
        self.joinedOn = joinedOn ?? since
        self.state = state
        self.ending = ending
    }

    public var isCurrent: Bool { until == nil }

    /// Whether the person belonged here on a day.
    public func covers(_ day: Day) -> Bool { since <= day && day <= (until ?? day) }
}
