// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A proposal (提案) as one delegate hands it in, with those who second it. What is dealt with is its dossier.
struct Proposal: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case collecting, filed, merged, opinion, refused, withdrawn

        var label: String {
            switch self {
            case .collecting: "征集附议"
            case .filed: "立案"
            case .merged: "并案"
            case .opinion: "转为意见建议"
            case .refused: "不立案"
            case .withdrawn: "已撤回"
            }
        }

        var tone: String {
            switch self {
            case .collecting: "draft"
            case .filed, .merged: "work"
            case .opinion, .refused: "none"
            case .withdrawn: "void"
            }
        }
    }

    let id: ID<Proposal>
    let meeting: ID<Meeting>
    let unionPath: String
    let delegate: ID<Delegate>
    let delegateName: String
    let delegation: String
    let title: String
    let reason: String
    let measure: String
    var state: State
    let dossier: ID<Dossier>?
    let outcome: String?
    let createdAt: Instant
    var seconders: [Seconder] = []

    struct Seconder: Sendable, Equatable {
        let delegate: ID<Delegate>
        let name: String
    }

    var subject: Subject { Subject("proposal", id) }
    var address: String { "/proposals/\(id)" }
}

/// A dossier (案件): what is dealt with, made of one proposal or of several alike; or an opinion that is passed on.
struct Dossier: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case proposal, opinion

        var label: String {
            switch self {
            case .proposal: "提案"
            case .opinion: "意见建议"
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case filed, assigned, replied, answered, rework, closed

        var label: String {
            switch self {
            case .filed: "已立案，待分办"
            case .assigned: "承办中"
            case .replied: "已拟答复，待领导审签"
            case .answered: "已答复，待反馈"
            case .rework: "重新办理"
            case .closed: "已办结"
            }
        }

        var tone: String {
            switch self {
            case .filed: "watch"
            case .assigned, .replied: "work"
            case .answered: "ok"
            case .rework: "late"
            case .closed: "done"
            }
        }
    }

    enum Verb: Sendable, Hashable {
        case assign, sendBack, reply, release, rate
    }

    /// Whether a sheet may still be joined to it: what is answered already was not the answer to that sheet.
    var takesSheets: Bool { [.filed, .assigned].contains(state) }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.assign, from: [.filed], to: .assigned),
        .init(.sendBack, from: [.assigned], to: .filed),
        .init(.reply, from: [.assigned, .replied, .rework], to: .replied),
        .init(.release, from: [.replied], to: .answered),
        .init(.rate, from: [.answered], to: .closed),
    ])

    /// How a reply answers (答复类别).
    enum Grade: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case A, B, C, D

        var label: String {
            switch self {
            case .A: "A 已经解决或者采纳"
            case .B: "B 列入计划，逐步解决"
            case .C: "C 受条件限制，暂时不能解决"
            case .D: "D 留作参考"
            }
        }
    }

    enum Rating: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case content, fairly, discontent

        var label: String {
            switch self {
            case .content: "满意"
            case .fairly: "基本满意"
            case .discontent: "不满意"
            }
        }
    }

    let id: ID<Dossier>
    let meeting: ID<Meeting>
    let union: UnionID
    let unionPath: String
    let kind: Kind
    let number: Int
    let title: String
    var state: State
    let lead: String
    let supporting: String
    let returns: Int
    let handedOn: Day?
    let dueOn: Day?
    let dueSentence: String?
    let grade: Grade?
    let reply: String?
    let leader: String?
    let signedOn: Day?
    let answeredOn: Day?
    let firstRating: Rating?
    let secondRating: Rating?

    var subject: Subject { Subject("proposal_dossier", id) }
    var address: String { "/dossiers/\(id)" }
    var label: String { "\(kind.label)\(number < 10 ? "0" : "")\(number)号" }

    var rating: Rating? { secondRating ?? firstRating }

    func require(_ verb: Verb) throws(ProposalRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw .dossierMovedOn(state) }
    }

    /// Whether its day has passed without an answer.
    func isOverdue(on day: Day) -> Bool {
        [.assigned, .replied, .rework].contains(state) && dueOn.map { $0 < day } ?? false
    }
}

/// Why something cannot be done with a proposal.
enum ProposalRefusal: RuleViolation, Equatable {
    case collectionOver(Day?)
    case stillCollecting(Day)
    case ownProposal
    case movedOn(Proposal.State)
    case dossierMovedOn(Dossier.State)
    case tooFewSeconders(Int, Rule)
    case reasonMissing
    case noSuchDossier
    case takesNoSheets(String, Dossier.State)
    case returnedEnough(Int, Rule)
    case unsigned(Rule)
    case signedOutside(Day)

    var sentence: String {
        switch self {
        case .collectionOver(let day?): "提案在\(day.written)已经截止，不能再提、再附议，也不能撤回附议。"
        case .collectionOver(nil): "这次会议没有征集提案。"
        case .stillCollecting(let day): "提案到\(day.written)才截止，附议还会变，截止以后再审查。"
        case .ownProposal: "提案人不能附议自己的提案。"
        case .movedOn(let state): "这件提案现在是“\(state.label)”，这一步办不了。"
        case .dossierMovedOn(let state): "这件现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .tooFewSeconders(let count, let rule):
            "附议 \(count) 人，不足 \(rule.integer) 人，不能立案。可以转为意见建议。"
        case .reasonMissing: "写明理由，500 个字以内，提案人看得到。"
        case .noSuchDossier: "没有这个编号，看一看要并入的那一件是几号。"
        case .takesNoSheets(let label, let state):
            "\(label)现在是“\(state.label)”，不能再并入。并入还在办、还没有答复的，或者另外立案。"
        case .returnedEnough(let count, let rule):
            "承办部门已经退回 \(count) 次，最多 \(rule.integer) 次。再退要提案工作委员会同意，写明哪次会议同意的。"
        case .unsigned: "写明哪位分管校领导、哪天审签的，答复才能发出。"
        case .signedOutside(let day): "审签日期不能早于交办的\(day.written)，也不能晚于今天。"
        }
    }

    var citation: String? {
        switch self {
        case .tooFewSeconders(_, let rule), .returnedEnough(_, let rule), .unsigned(let rule): rule.citation
        default: nil
        }
    }
}

extension ProposalRules {
    /// Whether enough delegates second it for a dossier.
    func requireSeconders(_ proposal: Proposal) throws(ProposalRefusal) {
        guard proposal.seconders.count >= seconders.integer else { throw .tooFewSeconders(proposal.seconders.count, seconders) }
    }

    /// A department returns a dossier so often and no more, unless the committee agrees.
    func requireReturn(after returns: Int, committee agreement: String) throws(ProposalRefusal) {
        guard returns < self.returns.integer || !agreement.isEmpty else { throw .returnedEnough(returns, self.returns) }
    }

    /// The day by which an answer is due, and how it was counted.
    func due(handed: Day, isComplex: Bool, by calendar: WorkCalendar) throws -> Deadline {
        try limit((isComplex ? longReply : reply).length, from: handed, by: calendar)
    }

    func reworkDue(from day: Day, by calendar: WorkCalendar) throws -> Deadline {
        try limit(rework.length, from: day, by: calendar)
    }

    private func limit(_ length: TimeLimit.Length, from day: Day, by calendar: WorkCalendar) throws -> Deadline {
        switch length {
        case .days(let count): try calendar.deadline(days: count, after: day, rolling: .forParty)
        case .workingDays(let count): try calendar.deadline(workingDays: count, after: day)
        }
    }
}
