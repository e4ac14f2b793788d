// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An assignment (承办事项): a union answers for a measure, or for its part of one, to the union that issued it.
struct Assignment: Sendable, Equatable {
    /// 已交办, 已签收, 已申请销号, 已销号, 已撤回.
    enum State: String, Sendable, SQLConvertible, CaseIterable, Encodable {
        case issued, signed, submitted, closed, withdrawn

        var label: String {
            switch self {
            case .issued: "已交办"
            case .signed: "已签收"
            case .submitted: "已申请销号"
            case .closed: "已销号"
            case .withdrawn: "已撤回"
            }
        }

        /// What is still to be done about it.
        static let open: [State] = [.issued, .signed, .submitted]

        var isOpen: Bool { Self.open.contains(self) }
    }

    enum Verb: Sendable, CaseIterable {
        /// 签收
        case sign
        /// 报进展
        case report
        /// 申请变更
        case requestChange
        /// 再分解
        case split
        /// 申请销号
        case submit
        /// 退回
        case sendBack
        /// 销号
        case close
        /// 撤回交办
        case withdraw
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.sign, from: [.issued], to: .signed),
        .init(.report, from: [.signed], to: .signed),
        .init(.requestChange, from: [.signed], to: .signed),
        .init(.split, from: [.signed], to: .signed),
        .init(.submit, from: [.signed], to: .submitted),
        .init(.sendBack, from: [.submitted], to: .signed),
        .init(.close, from: [.submitted], to: .closed),
        .init(.withdraw, from: [.issued, .signed, .submitted], to: .withdrawn),
    ])

    /// Who did something, and when by the server's clock.
    struct Mark: Sendable, Equatable {
        let at: Instant
        let name: String
        /// The account, where it matters whose hand it was.
        let account: AccountID?
        /// What was said with it: a reason, an opinion.
        let words: String

        init(at: Instant, name: String, account: AccountID? = nil, words: String = "") {
            self.at = at
            self.name = name
            self.account = account
            self.words = words
        }
    }

    let id: ID<Assignment>
    let plan: ID<Plan>
    let measure: ID<Measure>
    let parent: ID<Assignment>?
    /// The act it was issued by; all that one act gave have its words.
    let issue: Issue
    let union: UnionID
    let unionPath: String
    let unionName: String
    let due: Day
    let state: State
    let signed: Mark?
    let submitted: Mark?
    let returned: Mark?
    let closed: Mark?
    let withdrawn: Mark?

    var subject: Subject { Subject("assignment", id) }

    var address: String { "/assignments/\(id)" }

    /// Whether the verb is open to it; otherwise why not, and who came first.
    func require(_ verb: Verb) throws(AssignmentRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw refusal(of: verb) }
    }

    /// Closing takes another person than the one who asked for it (职责分离).
    func close(by account: AccountID) throws(AssignmentRefusal) {
        try require(.close)
        guard account != submitted?.account else { throw .sameHand(submitted?.name ?? "") }
    }

    private func refusal(of verb: Verb) -> AssignmentRefusal {
        switch state {
        case .closed: .isClosed(by: closed?.name ?? "", on: closed?.at.day)
        case .withdrawn: .isWithdrawn(by: withdrawn?.name ?? "", on: withdrawn?.at.day)
        case .submitted:
            verb == .sign ? .isSigned(by: signed?.name ?? "", on: signed?.at.day) : .isSubmitted(by: submitted?.name ?? "")
        case .signed: verb == .sign ? .isSigned(by: signed?.name ?? "", on: signed?.at.day) : .notSubmitted(returned)
        case .issued: [.sendBack, .close].contains(verb) ? .notSubmitted(nil) : .notSigned
        }
    }
}

/// An act of issuing (交办): a measure, or a part of an assignment, given to unions below with one set of words.
struct Issue: Sendable, Equatable {
    let id: ID<Issue>
    /// The supervising side.
    let issuer: UnionID
    let issuerPath: String
    let issuerName: String
    /// The words of the part; empty where it is the whole measure.
    let title: String
    let part: Part
    /// To whom it went, in the words of the act: 各市教育工会.
    let recipients: String
    let instruction: String
    let due: Day
    let issued: Assignment.Mark
}
