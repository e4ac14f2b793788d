// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A slip of supervision (督办单): one step of the ladder about one matter, from its number to its judgement.
struct Slip: Sendable, Equatable {
    /// 提醒, 催办, 督办, 通报.
    enum Level: String, Sendable, SQLConvertible, CaseIterable, Encodable {
        case remind, urge, press, circulate

        var label: String {
            switch self {
            case .remind: "提醒"
            case .urge: "催办"
            case .press: "督办"
            case .circulate: "通报"
            }
        }

        var next: Level? {
            switch self {
            case .remind: .urge
            case .urge: .press
            case .press: .circulate
            case .circulate: nil
            }
        }

        /// The rule takes the first two steps; the others are a person's.
        var isByRule: Bool { self == .remind || self == .urge }
    }

    enum State: String, Sendable, SQLConvertible, CaseIterable, Encodable {
        /// 待确认
        case proposed
        /// 已发出
        case issued
        /// 已知悉
        case acknowledged
        /// 已回复
        case answered
        /// 回复不够
        case insufficient
        /// 已了结
        case resolved
        /// 已升级
        case escalated
        /// 已作废
        case dropped

        var label: String {
            switch self {
            case .proposed: "待确认"
            case .issued: "已发出"
            case .acknowledged: "已知悉"
            case .answered: "已回复"
            case .insufficient: "回复不够"
            case .resolved: "已了结"
            case .escalated: "已升级"
            case .dropped: "已作废"
            }
        }

        var tone: String {
            switch self {
            case .proposed, .answered: "watch"
            case .issued, .insufficient: "late"
            case .acknowledged: "work"
            case .resolved: "done"
            case .escalated: "none"
            case .dropped: "void"
            }
        }

        /// Those on which somebody still has to do something.
        var isOpen: Bool { [.issued, .acknowledged, .answered, .insufficient].contains(self) }
    }

    enum Verb: Sendable, CaseIterable {
        /// 确认
        case confirm
        /// 不同意
        case reject
        /// 知悉
        case acknowledge
        /// 回复
        case answer
        /// 认可
        case resolve
        /// 不认可
        case refuse
        /// 升级
        case escalate
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.confirm, from: [.proposed], to: .issued),
        .init(.reject, from: [.proposed], to: .dropped),
        .init(.acknowledge, from: [.issued], to: .acknowledged),
        .init(.answer, from: [.issued, .acknowledged, .insufficient], to: .answered),
        .init(.resolve, from: [.answered], to: .resolved),
        .init(.refuse, from: [.answered], to: .insufficient),
        .init(.escalate, from: [.issued, .acknowledged, .insufficient], to: .escalated),
    ])

    let id: ID<Slip>
    /// `nil` where it is about a measure that nobody was given.
    let assignment: ID<Assignment>?
    let plan: ID<Plan>
    let measure: ID<Measure>
    let issuer: UnionID
    let issuerPath: String
    let issuerName: String
    let union: UnionID
    let unionPath: String
    let unionName: String
    /// What is to be done, in the words of the part or of the plan.
    let title: String
    let level: Level
    let cause: Cause
    let previous: ID<Slip>?
    let year: Int
    let number: Int?
    let text: String
    let reason: String
    let state: State
    let made: Assignment.Mark
    let issuedAt: Instant?
    let answerDue: Day?
    let confirmed: Assignment.Mark?
    let acknowledged: Assignment.Mark?
    let answered: Assignment.Mark?
    let evidence: String
    let judged: Assignment.Mark?
    let digest: ID<SupervisionDigest>?

    var subject: Subject { Subject("slip", id) }

    var address: String { "/slips/\(id)" }

    var matter: Matter.Key { assignment.map { .assignment($0) } ?? .measure(measure, union) }

    /// Whose timeline tells of it.
    var matterSubject: Subject { assignment.map { Subject("assignment", $0) } ?? Subject("plan", plan) }

    var matterAddress: String { assignment.map { "/assignments/\($0)" } ?? "/plans/\(plan)/measures/\(measure)" }

    /// `催办〔2024〕3号`
    var name: String { number.map { "\(level.label)〔\(year)〕\($0)号" } ?? "\(level.label)（还没有编号）" }

    /// Whether its day has passed without an answer, or the answer was not enough: only then comes the next step.
    func hasFailed(on today: Day) -> Bool {
        switch state {
        case .insufficient: true
        case .issued, .acknowledged: answerDue.map { $0 < today } ?? false
        case .proposed, .answered, .resolved, .escalated, .dropped: false
        }
    }

    func require(_ verb: Verb) throws(SlipRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw refusal(of: verb) }
    }

    /// Judging takes another person than the one who answered (职责分离).
    func judge(_ verb: Verb, by account: AccountID) throws(SlipRefusal) {
        try require(verb)
        guard account != answered?.account else { throw .ownAnswer(answered?.name ?? "") }
    }

    /// What is made known to others takes two persons.
    func confirm(by account: AccountID) throws(SlipRefusal) {
        try require(.confirm)
        guard account != made.account else { throw .ownProposal(made.name) }
    }

    private func refusal(of verb: Verb) -> SlipRefusal {
        switch state {
        case .proposed: .waitsForChair(made.name)
        case .issued, .acknowledged:
            verb == .acknowledge
                ? .isKnown(acknowledged?.name ?? "") : [.confirm, .reject].contains(verb) ? .isIssued(name) : .notAnswered
        case .answered: .isAnswered(answered?.name ?? "")
        case .insufficient: .isJudged(judged?.name ?? "", "回复不够")
        case .resolved, .dropped: .isJudged(judged?.name ?? "", state.label)
        case .escalated: .isEscalated
        }
    }
}

/// Why a step of the ladder comes now. One cause brings one slip of a level.
enum Cause: Sendable, Hashable {
    /// The day is near, or it has passed; another day is another cause.
    case near(Day)
    case overdue(Day)
    /// Its light is red although the day has not come.
    case behind(Day)
    /// Nobody has signed for it.
    case unsigned
    /// The slip before failed.
    case after(ID<Slip>)
    /// A person's decision: the how many-th.
    case hand(Int)

    var key: String {
        switch self {
        case .near(let day): "near:\(day)"
        case .overdue(let day): "overdue:\(day)"
        case .behind(let day): "behind:\(day)"
        case .unsigned: "unsigned"
        case .after(let slip): "after:\(slip)"
        case .hand(let count): "hand:\(count)"
        }
    }

    init?(_ key: String) {
        let parts = key.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? parts[1] : nil) {
        case ("near", let day?): guard let day = Day(day) else { return nil }; self = .near(day)
        case ("overdue", let day?): guard let day = Day(day) else { return nil }; self = .overdue(day)
        case ("behind", let day?): guard let day = Day(day) else { return nil }; self = .behind(day)
        case ("unsigned", nil): self = .unsigned
        case ("after", let slip?): guard let slip = ID<Slip>(slip) else { return nil }; self = .after(slip)
        case ("hand", let count?): guard let count = Int(count) else { return nil }; self = .hand(count)
        default: return nil
        }
    }

    var words: String {
        switch self {
        case .near: "临近期限"
        case .overdue: "过了期限"
        case .behind: "进度滞后"
        case .unsigned: "没有签收"
        case .after: "上一级没有落实"
        case .hand: "人工发出"
        }
    }
}

extension Cause: SQLConvertible {
    var sqlValue: SQLValue { key.sqlValue }

    init?(sqlValue: SQLValue) {
        guard let key = String(sqlValue: sqlValue) else { return nil }
        self.init(key)
    }
}

/// One task for all that comes to a union on one day (督办摘要).
struct SupervisionDigest: Sendable, Equatable {
    enum Kind: String, Sendable, SQLConvertible {
        case remind, propose
    }

    let id: ID<SupervisionDigest>

    var subject: Subject { Subject("digest", id) }
}
