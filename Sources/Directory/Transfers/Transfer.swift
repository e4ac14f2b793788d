// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A transfer (转接): a membership goes from one union to another. The officer of the one asks, another officer at the
/// other takes it up from a day on; until that day the member counts where they were, from it on where they are.
struct Transfer: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible {
        case requested, accepted, done, rejected, withdrawn

        var label: String {
            switch self {
            case .requested: "等接收"
            case .accepted: "已接收，到日子转"
            case .done: "已转"
            case .rejected: "退回"
            case .withdrawn: "撤回"
            }
        }

        var tone: String {
            switch self {
            case .requested: "work"
            case .accepted: "ok"
            case .done: "done"
            case .rejected: "watch"
            case .withdrawn: "void"
            }
        }
    }

    struct End: Sendable, Equatable {
        let union: UnionID
        let path: UnionPath
        let name: String
    }

    let id: ID<Transfer>
    let person: PersonID
    let name: String
    let membership: ID<Membership>
    let from: End
    let to: End
    let reason: String
    let state: State
    let requestedOn: Day
    let requestedBy: AccountID
    let requestedName: String
    let dueOn: Day
    let escalatedOn: Day?
    let answer: String?
    let answeredOn: Day?
    let answeredName: String?
    let effectiveOn: Day?

    var subject: Subject { Subject("transfer", id) }
    var address: String { "/transfers/\(id)" }

    /// The union above both, which is asked when the other does not answer.
    var common: UnionPath {
        let shared = zip(from.path.chain, to.path.chain).prefix { $0 == $1 }.map(\.0)
        return shared.last ?? .root
    }

    /// Whether the answer is late on a day.
    func isLate(on day: Day) -> Bool { state == .requested && dueOn < day }

    /// The day on which it takes effect, unless another is chosen: the first of the next month, when dues begin.
    static func usualDay(after today: Day) -> Day {
        let (year, month) = today.month == 12 ? (today.year + 1, 1) : (today.year, today.month + 1)
        return Day(year: year, month: month, day: 1) ?? today
    }

    /// Why somebody cannot take it up, whatever the day.
    func obstacle(for account: AccountID) -> TransferRefusal? {
        guard state == .requested else { return .hasMovedOn(state) }
        return account == requestedBy ? .sameHand(requestedName) : nil
    }

    /// Taking it up takes another hand than asking for it, and a day that the former membership leaves room for.
    func accept(from day: Day, by account: AccountID, membership: Membership, today: Day) throws(TransferRefusal) {
        if let obstacle = obstacle(for: account) { throw obstacle }
        guard membership.isCurrent, membership.id == self.membership else { throw .notCurrent(name) }
        guard day > membership.since else { throw .tooEarly(membership.since) }
        guard day >= requestedOn, day <= today.adding(days: Self.longestAhead) else { throw .outOfRange(requestedOn, today) }
    }

    static let longestAhead = 92
}

/// Why a transfer cannot go on.
enum TransferRefusal: RuleViolation, Equatable {
    case isPending(String)
    case notCurrent(String)
    case sameUnion
    case hasMovedOn(Transfer.State)
    case sameHand(String)
    case tooEarly(Day)
    case outOfRange(Day, Day)
    case noReason

    var sentence: String {
        switch self {
        case .isPending(let name): "\(name)已有一笔转接在办，办完或者撤回以后才能再办。"
        case .notCurrent(let name): "\(name)的会籍不在原来的工会了，这笔转接办不成，请撤回。"
        case .sameUnion: "转出和转入是同一个工会，不用转。"
        case .hasMovedOn(let state): "这笔转接现在是“\(state.label)”，不能再办这一步。"
        case .sameHand(let name): "转出和接收不能是同一个人，这笔是\(name)提的。请另一位经办人接收。"
        case .tooEarly(let day): "转入日期要晚于在原工会的入会日期（\(day.written)）。"
        case .outOfRange(let first, let today):
            "转入日期从提出之日（\(first.written)）起选，最晚到\(today.adding(days: Transfer.longestAhead).written)。"
        case .noReason: "写明原因，2 到 100 个字。"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand: "本系统规则：转出与接收分开"
        case .isPending: "一名会员同时只有一份会籍（《工会会员会籍管理办法》）"
        default: nil
        }
    }
}
