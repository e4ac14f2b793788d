// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Membership
import Storage

/// A work plan (工作要点): a union's notice for a year, word for word.
struct Plan: Sendable, Equatable {
    /// 核对中, 待复核, 已发布.
    enum State: String, Sendable, SQLConvertible {
        case draft, submitted, published

        var label: String {
            switch self {
            case .draft: "核对中"
            case .submitted: "待复核"
            case .published: "已发布"
            }
        }
    }

    enum Verb: Sendable {
        /// 送复核
        case submit
        /// 退回
        case sendBack
        /// 发布
        case publish
        /// 撤掉
        case discard
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.submit, from: [.draft], to: .submitted),
        .init(.sendBack, from: [.submitted], to: .draft),
        .init(.publish, from: [.submitted], to: .published),
        .init(.discard, from: [.draft], to: .draft),
    ])

    let id: ID<Plan>
    let union: UnionID
    let unionPath: String
    let year: Int
    let title: String
    let letterhead: String
    let issuer: String
    let number: String
    let recipients: [String]
    let issuedOn: Day?
    let covering: String
    let preamble: String
    let closing: [String]
    let sourceName: String
    let state: State
    let revision: Int
    let createdAt: Instant
    let submittedBy: AccountID?
    let submittedName: String?
    let submittedAt: Instant?
    let publishedName: String?
    let publishedAt: Instant?
    /// The plan's own thresholds for its lights; `nil` while those of the rule book hold.
    var pace: Pace?
    /// The notice that carries it, where it has been entered as a document.
    var document: ID<OfficialDocument>?
    /// Which version its text is: the first until an amendment is in force.
    var version = 1
    /// The plan of which this row holds another version; `nil` for the plan itself.
    var amends: ID<Plan>?

    var subject: Subject { Subject("plan", id) }

    /// What its publication is to the indicators of others.
    func fact(on day: Day) -> Fact {
        Fact(
            key: "plan/\(id)",
            kind: "plan",
            union: union,
            path: unionPath,
            on: day,
            state: "published",
            subject: subject,
            label: title,
            link: "/plans/\(id)"
        )
    }

    /// The new text of an amendment is handed over, published and dropped there, not as a plan of its own.
    func requireNoAmendment() throws(AmendmentRefusal) {
        guard amends == nil else { throw .isAmendment }
    }

    /// Only while it is being reviewed may the plan's measures be merged, split or dropped.
    func requireDraft() throws(PlanRefusal) {
        switch state {
        case .draft: return
        case .submitted: throw .isSubmitted
        case .published: throw .isPublished
        }
    }

    /// Handing over (送复核) needs every proposal decided and at least one measure taken.
    func submit(pending: Int, taken: Int) throws(PlanRefusal) {
        guard Self.lifecycle.allows(.submit, from: state) else { throw state == .submitted ? .isSubmitted : .isPublished }
        guard pending == 0 else { throw .stillPending(pending) }
        guard taken > 0 else { throw .noMeasure }
    }

    /// Publishing (发布) takes a second officer where the union asks for one.
    func publish(by account: AccountID, needsSecondOfficer: Bool) throws(PlanRefusal) {
        guard Self.lifecycle.allows(.publish, from: state) else { throw state == .draft ? .isDraft : .isPublished }
        guard !needsSecondOfficer || account != submittedBy else { throw .sameOfficer(submittedName ?? "") }
    }

    func sendBack() throws(PlanRefusal) {
        guard Self.lifecycle.allows(.sendBack, from: state) else { throw state == .draft ? .isDraft : .isPublished }
    }
}

/// Why something cannot be done with a plan.
enum PlanRefusal: RuleViolation, Equatable {
    case isDraft
    case isSubmitted
    case isPublished
    case stillPending(Int)
    case noMeasure
    case sameOfficer(String)
    case yearTaken(Int)
    case measureEnded

    var sentence: String {
        switch self {
        case .isDraft: "这份要点还在核对，没有送复核。核对完先送复核。"
        case .isSubmitted: "这份要点已送复核。要改，先请复核人退回。"
        case .isPublished: "这份要点已经发布，原文和举措的划分不能再动。"
        case .stillPending(let count): "还有 \(count) 条没有核对。收下、改过或者不收，都核完再送。"
        case .noMeasure: "一条举措也没有收下，发布了没有可办的事。至少收下一条。"
        case .sameOfficer(let name): "复核和送核不能是同一个人，这份是\(name)送的。请另一位有复核权限的人来办。"
        case .measureEnded: "这条举措在修订要点时已经结束，不能再改。要重新办，在下一次修订里写进新文。"
        case .yearTaken(let year): "本会\(year)年的要点已经发布过一份，一年只有一份生效。"
        }
    }

    var citation: String? {
        switch self {
        case .sameOfficer: "本会设定：发布要点须两人经手"
        default: nil
        }
    }
}
