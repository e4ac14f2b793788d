// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage

/// An entry (申报件): one subject in one programme, with the way it has come.
struct Entry: Sendable, Equatable {
    /// Thirteen states, whatever the programme: names of programmes never become states.
    enum State: String, Sendable, CaseIterable, SQLConvertible {
        case draft, submitted, returned, forwarded, accepted, underReview, ranked, proposed, publicised, concluded
        case withdrawn, notSelected, disqualified

        var label: String {
            switch self {
            case .draft: "草稿"
            case .submitted: "已申报"
            case .returned: "已退回"
            case .forwarded: "已推荐"
            case .accepted: "通过审查"
            case .underReview: "评审中"
            case .ranked: "已排名"
            case .proposed: "拟确定"
            case .publicised: "公示中"
            case .concluded: "已确定"
            case .withdrawn: "已撤回"
            case .notSelected: "未入选"
            case .disqualified: "已取消资格"
            }
        }

        var tone: String {
            switch self {
            case .draft: "draft"
            case .submitted, .forwarded: "work"
            case .accepted, .underReview, .ranked: "watch"
            case .returned, .disqualified: "late"
            case .proposed, .publicised: "seal"
            case .concluded: "done"
            case .withdrawn: "void"
            case .notSelected: "none"
            }
        }
    }

    /// Fourteen verbs. What needs a fifteenth is a change of code, with tests.
    enum Verb: Sendable, CaseIterable {
        case submit, sendBack, resubmit, forward, reject, accept, assign, score, rank, propose, publish, conclude, withdraw
        case disqualify

        var label: String {
            switch self {
            case .submit: "申报"
            case .sendBack: "退回"
            case .resubmit: "重报"
            case .forward: "推荐"
            case .reject: "不予入选"
            case .accept: "通过审查"
            case .assign: "送评"
            case .score: "评分"
            case .rank: "排名"
            case .propose: "拟定"
            case .publish: "公示"
            case .conclude: "确定"
            case .withdraw: "撤回"
            case .disqualify: "取消资格"
            }
        }
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.submit, from: [.draft], to: .submitted),
        .init(.resubmit, from: [.returned], to: .submitted),
        .init(.forward, from: [.submitted, .forwarded], to: .forwarded),
        .init(.sendBack, from: [.submitted, .forwarded], to: .returned),
        .init(.accept, from: [.submitted, .forwarded], to: .accepted),
        // Again, when the list goes back to the judges.
        .init(.assign, from: [.accepted, .ranked], to: .underReview),
        .init(.score, from: [.underReview], to: .underReview),
        .init(.rank, from: [.underReview, .accepted], to: .ranked),
        .init(.propose, from: [.ranked], to: .proposed),
        .init(.publish, from: [.proposed], to: .publicised),
        .init(.conclude, from: [.publicised], to: .concluded),
        .init(.withdraw, from: [.draft, .submitted, .returned, .forwarded], to: .withdrawn),
        // After the ranking only where the whole call becomes void.
        .init(
            .reject,
            from: [.submitted, .returned, .forwarded, .accepted, .underReview, .ranked, .proposed, .publicised],
            to: .notSelected
        ),
        .init(
            .disqualify,
            from: [.submitted, .forwarded, .accepted, .underReview, .ranked, .proposed, .publicised],
            to: .disqualified
        ),
    ])

    /// What is outside reads (对外状态): computed, never stored. Before the publicity nobody learns how an entry stands.
    var publicState: String? {
        switch state {
        case .publicised: "公示中"
        case .concluded: revokedOn == nil ? "已确定" : "已撤销"
        default: nil
        }
    }

    let id: ID<Entry>
    let programme: ID<Programme>
    let union: UnionID
    let unionPath: String
    let unionName: String
    var atUnion: UnionID
    var atPath: String
    let atName: String
    var level: Int
    var content: EntryContent
    var state: State
    var since: Instant
    var revision: Int
    let createdName: String
    var submittedName: String?
    var submittedAt: Instant?
    /// Who kept its answers last.
    var savedAt: Instant?
    var savedName = ""
    var returnItems: String?
    var returnDue: Day?
    var reason: String?
    var rank: Int?
    var tier: String?
    var namedOn: Day?
    var namedBy: String?
    var revokedOn: Day?
    var revokedWhy: String?
    /// The number (评审编号) that stands for it before judges.
    var code: Int?

    var subject: Subject { Subject("programme_entry", id) }
    var address: String { "/programme-entries/\(id)" }

    func require(_ verb: Verb) throws(ProgrammeRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw .wrongState(state, verb.label) }
    }
}

extension Entry {
    /// A draft of a union, with the union itself.
    init(_ content: EntryContent, of union: Union, in programme: Programme, by name: String, at now: Instant) {
        self.init(
            id: .make(at: now),
            programme: programme.id,
            union: union.id,
            unionPath: union.path.text,
            unionName: union.name,
            atUnion: union.id,
            atPath: union.path.text,
            atName: union.name,
            level: 0,
            content: content,
            state: .draft,
            since: now,
            revision: 1,
            createdName: name
        )
    }
}

/// What an entry says.
struct EntryContent: Sendable, Equatable {
    var title: String
    var group: String
    var marks: Set<String>
    var bornOn: Day?
    /// What its form says.
    var answers = FormAnswers()
}
