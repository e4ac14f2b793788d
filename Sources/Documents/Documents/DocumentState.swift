// SPDX-License-Identifier: Apache-2.0
public import Storage

/// Where an official document stands on its way.
public enum DocumentState: String, Sendable, CaseIterable, SQLConvertible {
    case draft, deptReview, officeCheck, countersign, signing, signed, rechecked, numbered, dispatched, archived, void

    public var label: String {
        switch self {
        case .draft: "拟稿"
        case .deptReview: "部门审核"
        case .officeCheck: "核稿"
        case .countersign: "会签"
        case .signing: "待签发"
        case .signed: "已签发"
        case .rechecked: "已复核"
        case .numbered: "已编号"
        case .dispatched: "已印发"
        case .archived: "已归档"
        case .void: "已作废"
        }
    }

    /// The colour of its badge.
    var tone: String {
        switch self {
        case .draft: "draft"
        case .deptReview, .officeCheck, .countersign, .signing: "watch"
        case .signed, .rechecked, .numbered: "work"
        case .dispatched: "seal"
        case .archived: "done"
        case .void: "void"
        }
    }

    /// Whether somebody of the chain has to say yes now.
    var isInChain: Bool { [.deptReview, .officeCheck, .countersign, .signing].contains(self) }

    /// Whether its words are locked by the signature.
    var isSigned: Bool { [.signed, .rechecked, .numbered, .dispatched, .archived].contains(self) }
}
