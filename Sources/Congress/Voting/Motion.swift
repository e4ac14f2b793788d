// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage

/// A motion (表决事项) of one body: opened over a full hall, counted by two tellers, decided by a rule.
struct Motion: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case agenda, presidium, measure, report, resolution, recall

        var label: String {
            switch self {
            case .agenda: "大会议程"
            case .presidium: "主席团名单"
            case .measure: "讨论通过的方案、办法"
            case .report: "工作报告、财务报告"
            case .resolution: "大会决议"
            case .recall: "罢免工会主席、副主席"
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case draft, open, declared, void

        var label: String {
            switch self {
            case .draft: "待表决"
            case .open: "正在表决"
            case .declared: "已有结果"
            case .void: "已作废"
            }
        }
    }

    /// What the hall looked like when the vote was opened, and what the tellers found.
    let id: ID<Motion>
    let meeting: ID<Meeting>
    let congress: ID<CongressTerm>
    let body: Body
    let kind: Kind
    let title: String
    let ballot: Ballot
    var state: State
    let openedAt: Instant?
    let muster: Muster?
    /// The quorum's sentence at that moment.
    let quorum: String?
    let count: Count?
    let tellers: String?
    let passed: Bool?
    let sentence: String?
    let basis: String?
    let declaredAt: Instant?
    let reason: String?
    /// The poll in which it is voted on, on phones.
    var poll: ID<SecretPoll>? = nil

    static let subjectKind = "congress_motion"

    var subject: Subject { Subject(Self.subjectKind, id) }
    var address: String { "/congress-motions/\(id)" }

    var verdict: String {
        switch (state, passed) {
        case (.declared, true?): "通过"
        case (.declared, _): "没有通过"
        default: state.label
        }
    }

    var tone: String {
        switch (state, passed) {
        case (.declared, true?): "done"
        case (.declared, _): "late"
        case (.open, _): "work"
        case (.draft, _): "draft"
        case (.void, _): "void"
        }
    }
}

/// Something that a resolution asks for (落实事项): who does it by when, and what came of it.
struct FollowUp: Sendable, Equatable {
    let id: ID<FollowUp>
    let motion: ID<Motion>
    let task: String
    let responsible: String
    let due: Day
    let doneOn: Day?
    let outcome: String?
    /// Where it comes from, for a list over several motions.
    let motionTitle: String
}
