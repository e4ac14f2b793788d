// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A work record (活动记录): something that a union held, filed with the union above and verified there.
struct Activity: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// 草稿
        case draft
        /// 已报送
        case filed
        /// 已核实
        case verified
        /// 已退回
        case returned
        /// 已撤回
        case withdrawn

        var label: String {
            switch self {
            case .draft: "草稿"
            case .filed: "已报送"
            case .verified: "已核实"
            case .returned: "已退回"
            case .withdrawn: "已撤回"
            }
        }

        /// The colour of its badge.
        var tone: String {
            switch self {
            case .draft: "draft"
            case .filed: "watch"
            case .verified: "done"
            case .returned: "late"
            case .withdrawn: "void"
            }
        }
    }

    enum Verb: Sendable {
        /// 改
        case edit
        /// 报送
        case file
        /// 核实
        case verify
        /// 退回
        case sendBack
        /// 撤回
        case withdraw
        /// 重新打开
        case reopen
        /// 删掉
        case remove
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.edit, from: [.draft, .returned, .withdrawn], to: .draft),
        .init(.file, from: [.draft, .returned, .withdrawn], to: .filed),
        .init(.verify, from: [.filed], to: .verified),
        .init(.sendBack, from: [.filed], to: .returned),
        .init(.withdraw, from: [.filed, .returned], to: .withdrawn),
        .init(.reopen, from: [.verified], to: .returned),
        .init(.remove, from: [.draft], to: .draft),
    ])

    /// Whose hand did something, and when.
    struct Hand: Sendable, Equatable {
        let account: AccountID
        let name: String
        let at: Instant
    }

    let id: ID<Activity>
    let union: UnionID
    let unionPath: String
    let unionName: String
    var content: ActivityContent
    var state: State
    /// Since when it is in this state.
    var since: Instant
    var revision: Int
    let createdAt: Instant
    let createdName: String
    var filed: Hand?
    var verified: Hand?
    /// Why it was sent back.
    var reason: String?

    var subject: Subject { Subject("activity", id) }
    var address: String { "/activities/\(id)" }

    /// A change that its state does not allow is refused with what came first.
    func require(_ verb: Verb) throws(ActivityRefusal) {
        guard !Self.lifecycle.allows(verb, from: state) else { return }
        throw .hasMovedOn(state, by: verified?.name ?? filed?.name ?? createdName)
    }

    /// Verifying (核实) takes another person than the one who filed it.
    func verify(by account: AccountID) throws(ActivityRefusal) {
        try require(.verify)
        guard filed?.account != account else { throw .sameHand(filed?.name ?? "") }
    }
}

/// What a work record says.
struct ActivityContent: Sendable, Equatable {
    var kind: ActivityKind
    var title: String
    var themes: Set<String> = []
    var directions: Set<String> = []
    var stages: Set<String> = []
    var modes: Set<String> = []
    var heldOn: Day
    var endedOn: Day?
    var place = ""
    var summary = ""
    /// 人次: everyone who took part.
    var participants: Int?
    /// How many of them are members of the union.
    var members: Int?
    /// What shows it, in words: sign-in sheet, report, link.
    var evidence = ""
    var contact = ""

    /// `6月20日`, `6月20日至22日` or with both months; the year where it is not this one.
    func when(today: Day) -> String {
        let start = heldOn.year == today.year ? heldOn.spoken : heldOn.written
        guard let endedOn, endedOn != heldOn else { return start }
        if endedOn.year != heldOn.year { return "\(start)至\(endedOn.written)" }
        return endedOn.month == heldOn.month ? "\(start)至\(endedOn.day)日" : "\(start)至\(endedOn.spoken)"
    }
}
