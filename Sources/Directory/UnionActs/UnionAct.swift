// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// An act on a union (组织变更): it comes, is renamed, goes under another, goes up in another, is split, is abolished.
///
/// An officer of the union above asks for it with its document, another person approves it for that union, and on its day it
/// takes effect as a whole.
struct UnionAct: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        case found, rename, move, merge, split, abolish

        var label: String {
            switch self {
            case .found: "成立"
            case .rename: "更名"
            case .move: "隶属调整"
            case .merge: "合并"
            case .split: "分立"
            case .abolish: "撤销"
            }
        }

        /// Whether a union ends with it.
        var ends: Bool { self == .merge || self == .abolish }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible {
        case requested, approved, done, returned, withdrawn

        var label: String {
            switch self {
            case .requested: "等批准"
            case .approved: "已批准，到日子生效"
            case .done: "已生效"
            case .returned: "没有批准"
            case .withdrawn: "已撤回"
            }
        }

        var tone: String {
            switch self {
            case .requested: "work"
            case .approved: "ok"
            case .done: "done"
            case .returned: "watch"
            case .withdrawn: "void"
            }
        }
    }

    /// What a union ends for (依据的情形).
    enum Ground: String, Sendable, CaseIterable, SQLConvertible {
        case employerEnded, resolution

        var label: String {
            switch self {
            case .employerEnded: "所在单位终止、被撤销或者合并"
            case .resolution: "会员大会或者会员代表大会作出决议"
            }
        }
    }

    struct End: Sendable, Equatable {
        let union: UnionID
        let path: UnionPath
        let name: String
    }

    /// What happened to it after it was asked for.
    struct Answer: Sendable, Equatable {
        let words: String
        let at: Instant
        let account: AccountID
        let name: String
    }

    let id: ID<UnionAct>
    let kind: Kind
    /// The union that decides.
    let decider: End
    let subject: UnionID?
    let subjectName: String
    let other: UnionID?
    let otherName: String
    let name: String
    let shortName: String
    let unionKind: Union.Kind?
    let tag: String?
    let effectiveOn: Day
    /// The number of the document it stands in (文号).
    let document: String
    let ground: Ground?
    let basis: String
    let reason: String
    let state: State
    let requestedAt: Instant
    let requestedBy: AccountID
    let requestedName: String
    let answer: Answer?
    let made: UnionID?
    let obstacle: String?

    var record: Subject { Subject("union_act", id) }
    var address: String { "/union-acts/\(id)" }

    /// What it does, in one line: 青石一中工会更名为青石高级中学工会.
    var words: String {
        switch kind {
        case .found: "在\(decider.name)下成立\(name)"
        case .rename: "\(subjectName)更名为\(name)"
        case .move: "\(subjectName)改由\(otherName)领导"
        case .merge: "\(subjectName)并入\(otherName)"
        case .split: "从\(subjectName)分出\(name)"
        case .abolish: "撤销\(subjectName)"
        }
    }

    /// Where the union stands that decides: the lowest above all that are touched, for a founding the one that it comes under.
    static func decider(of kind: Kind, about union: UnionPath, to target: UnionPath? = nil) throws(UnionActRefusal) -> UnionPath {
        guard kind != .found else { return union }
        guard let parent = union.parent else { throw .isRoot }
        guard let target, kind == .move || kind == .merge else { return parent }
        let end = kind == .move ? target : target.parent ?? target
        return zip(parent.chain, end.chain).prefix { $0 == $1 }.last?.0 ?? .root
    }

    /// Approving takes another hand than asking.
    func approve(by account: AccountID) throws(UnionActRefusal) {
        guard state == .requested else { throw .hasMovedOn(state) }
        guard account != requestedBy else { throw .sameHand(requestedName) }
    }

    /// How far ahead the day may lie.
    static let longestAhead = 366
}
