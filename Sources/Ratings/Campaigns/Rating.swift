// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A rating (评议): members rate their union, or delegates appraise leaders, once, without names, over some days.
struct Rating: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        /// 会员评家
        case home
        /// 民主评议
        case appraisal

        var label: String { self == .home ? "会员评家" : "民主评议" }
        /// What its matters are called.
        var matterLabel: String { self == .home ? "评议内容" : "评议对象" }
        var assemblies: [Assembly] { self == .home ? [.members, .delegates] : [.staffDelegates, .delegates] }
    }

    /// Who rates.
    enum Assembly: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case members, delegates, staffDelegates

        var label: String {
            switch self {
            case .members: "全体会员"
            case .delegates: "工会会员代表"
            case .staffDelegates: "教职工代表"
            }
        }
        var voters: String { self == .members ? "会员" : "代表" }
        var rollName: String { self == .members ? "会员名册" : self == .delegates ? "工会会员代表大会的代表名册" : "教职工代表大会的代表名册" }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case draft, open, closed, published, void

        var label: String {
            switch self {
            case .draft: "筹备中"
            case .open: "评议中"
            case .closed: "已计票"
            case .published: "已公布"
            case .void: "已作废"
            }
        }

        var tone: String {
            switch self {
            case .draft: "draft"
            case .open: "work"
            case .closed: "watch"
            case .published: "done"
            case .void: "void"
            }
        }

        var isCounted: Bool { self == .closed || self == .published }
    }

    let id: ID<Rating>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let kind: Kind
    let assembly: Assembly
    let year: Int
    let title: String
    let opensOn: Day
    let closesOn: Day
    let scale: Scale
    let terms: RatingTerms
    let matters: [Matter]
    var state: State = .draft
    /// How many are on the roll, as it was fixed.
    var expected: Int?
    var outcome: Outcome?
    var reason: String?
    var closedAt: Instant?
    var closedName: String?
    let createdAt: Instant
    let createdName: String

    var subject: Subject { Subject("rating", id) }
    var address: String { "/ratings/\(id)" }
    var window: String { "\(opensOn.written)至\(closesOn.written)24时" }

    /// What decides, as it is printed: how many must take part, and what reaches the line.
    var floorWords: String { "不少于应参评\(assembly.voters)的\(terms.floor.description)" }
    var lineWords: String {
        terms.reaching.map { "\(scale.label(of: terms.grades))，占\($0.base)\($0.wording)" } ?? "不定线"
    }

    /// The last moment that counts, and no later one.
    func admits(_ day: Day) throws(RatingRefusal) {
        guard state == .open else { throw .hasMovedOn(state) }
        guard day >= opensOn else { throw .notYet(opensOn) }
        guard day <= closesOn else { throw .over(closesOn) }
    }

    func require(_ needed: State) throws(RatingRefusal) {
        guard state == needed else { throw .hasMovedOn(state) }
    }
}

/// What is rated (评议项): a side of the union's work, or a person with the post.
struct Matter: Sendable, Equatable, Codable {
    let text: String
    let detail: String
}

/// What was counted and what follows from it (评议结果), fixed when the rating was closed.
struct Outcome: Sendable, Equatable, Codable {
    let tally: Tally
    /// What may be shown apart.
    let groups: [Group]
    let verdict: RatingVerdict
    /// Too few came to show a single number.
    let isWithheld: Bool
}
