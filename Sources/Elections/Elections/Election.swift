// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An election (选举) of one body or post of a union, from the plan to the answer of the union above.
struct Election: Sendable, Equatable {
    /// What is elected.
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case committee, standing, chair, viceChair, audit, auditChair, women, womenChair, delegates, upper

        var label: String {
            switch self {
            case .committee: "工会委员会委员"
            case .standing: "常务委员会委员"
            case .chair: "主席"
            case .viceChair: "副主席"
            case .audit: "经费审查委员会委员"
            case .auditChair: "经费审查委员会主任"
            case .women: "女职工委员会委员"
            case .womenChair: "女职工委员会主任"
            case .delegates: "会员代表大会代表"
            case .upper: "出席上级代表大会代表"
            }
        }

        var bodyLabel: String {
            switch self {
            case .committee, .chair, .viceChair: "工会委员会"
            case .standing: "常务委员会"
            case .audit, .auditChair: "经费审查委员会"
            case .women, .womenChair: "女职工委员会"
            case .delegates, .upper: "代表"
            }
        }

        /// One person alone.
        var isSingle: Bool { [.chair, .auditChair, .womenChair].contains(self) }
        /// Elected out of a committee that was elected before.
        var isWithin: Bool { [.standing, .chair, .viceChair, .auditChair, .womenChair].contains(self) }
        /// The body out of which it is elected.
        var outOf: Kind? {
            switch self {
            case .standing, .chair, .viceChair: .committee
            case .auditChair: .audit
            case .womenChair: .women
            default: nil
            }
        }
        var isRecallable: Bool { ![.delegates, .upper].contains(self) }
        var audits: Bool { self == .audit || self == .auditChair }
    }

    /// Why there is an election.
    enum Manner: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        /// 换届
        case term
        /// 补选
        case vacancy
        /// 罢免
        case recall

        var label: String {
            switch self {
            case .term: "换届选举"
            case .vacancy: "补选"
            case .recall: "罢免"
            }
        }
    }

    /// Who votes.
    enum Assembly: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case members, delegates, committee

        var label: String {
            switch self {
            case .members: "会员大会"
            case .delegates: "会员代表大会"
            case .committee: "委员会全体会议"
            }
        }

        var voters: String {
            switch self {
            case .members: "会员"
            case .delegates: "代表"
            case .committee: "委员"
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case preparing, requested, returned, approved, published, frozen, open, elected, submitted, confirmed, rejected

        var label: String {
            switch self {
            case .preparing: "筹备中"
            case .requested: "已报上级"
            case .returned: "上级退回"
            case .approved: "已批复"
            case .published: "候选人公示"
            case .frozen: "名单已定"
            case .open: "选举中"
            case .elected: "已选出"
            case .submitted: "结果已报"
            case .confirmed: "结果已批准"
            case .rejected: "结果未批准"
            }
        }

        var tone: String {
            switch self {
            case .preparing: "draft"
            case .requested, .submitted: "watch"
            case .returned, .rejected: "late"
            case .approved, .published, .frozen, .open: "work"
            case .elected, .confirmed: "done"
            }
        }
    }

    enum Verb: Sendable, Hashable {
        case edit, nominate, withdraw, request, answer, publish, freeze, appoint, submit, conclude
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.edit, from: [.preparing, .returned], to: .preparing),
        // Whoever is named while the list hangs out brings the list back, to hang out again.
        .init(.nominate, from: [.preparing, .returned, .approved, .published], to: .approved),
        .init(.withdraw, from: [.preparing, .returned, .approved, .published], to: .approved),
        .init(.request, from: [.preparing, .returned], to: .requested),
        .init(.answer, from: [.requested], to: .approved),
        .init(.publish, from: [.approved], to: .published),
        .init(.freeze, from: [.published, .approved], to: .frozen),
        .init(.appoint, from: [.frozen, .open], to: .frozen),
        .init(.submit, from: [.elected], to: .submitted),
        .init(.conclude, from: [.submitted], to: .confirmed),
    ])

    let id: ID<Election>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let kind: Kind
    let manner: Manner
    let meeting: Assembly
    /// The committee's election out of which this one elects.
    let source: ID<Election>?
    /// 届
    let number: Int
    let years: Int
    /// How many members the union has by its plan, which the size of a committee goes by.
    let members: Int
    var seats: Int
    /// What the union above asks for beyond the rule.
    let percent: Int?
    let shares: [Share]
    let heldOn: Day
    let place: String
    var state: State
    let reason: String?
    let decidedName: String?
    let publicFrom: Day?
    let publicUntil: Day?
    let publicSentence: String?
    /// How many were entitled to vote when the list was fixed.
    let expected: Int?
    let electedOn: Day?
    let exemption: String?
    let createdAt: Instant
    let createdName: String

    var subject: Subject { Subject("election", id) }
    var address: String { "/elections/\(id)" }

    /// `青石一中第三届工会委员会委员换届选举`
    var title: String {
        switch manner {
        case .term where kind == .upper: "\(unionName)\(kind.label)选举"
        case .term: "\(unionName)第\(ChineseNumeral.everyday.spell(UInt64(max(number, 1))))届\(kind.label)选举"
        case .vacancy: "\(unionName)\(kind.label)补选"
        case .recall: "\(unionName)\(kind.label)罢免"
        }
    }

    func require(_ verb: Verb) throws(ElectionRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw .hasMovedOn(state) }
    }
}
