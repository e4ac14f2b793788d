// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// An act (会籍变动) on a membership, with the rule that says when it can be.
enum Act: String, Sendable, CaseIterable, SQLConvertible {
    case reserve, restore, leave, lapse, die, undo

    var label: String {
        switch self {
        case .reserve: "保留会籍"
        case .restore: "恢复"
        case .leave: "退会"
        case .lapse: "按自动退会办"
        case .die: "去世"
        case .undo: "撤销登记错的变动"
        }
    }

    /// How the membership ends by it.
    var ending: Membership.Ending? {
        switch self {
        case .leave: .left
        case .lapse: .lapsed
        case .die: .deceased
        case .reserve, .restore, .undo: nil
        }
    }

    /// What can be done about a membership as it stands.
    static func possible(_ membership: Membership) -> [Act] {
        guard membership.isCurrent else {
            return [.left, .lapsed, .deceased].contains(membership.ending) ? [.undo] : []
        }
        return membership.state == .active ? [.reserve, .leave, .lapse, .die] : [.restore, .leave, .die]
    }

    /// Whether it can be, on a day.
    func check(_ membership: Membership, on day: Day, today: Day) throws(ActRefusal) {
        guard Self.possible(membership).contains(self) else {
            throw .impossible(self, membership.ending?.label ?? membership.state.label)
        }
        guard day <= today else { throw .tooLate }
        guard self == .undo || day >= membership.since else { throw .tooEarly(membership.since) }
    }
}

/// Why an act cannot be.
enum ActRefusal: RuleViolation, Equatable {
    case impossible(Act, String)
    case tooLate
    case tooEarly(Day)
    case noReason
    case noBasis
    case hasMovedOn
    case inTransfer
    case notFiledBelow

    var sentence: String {
        switch self {
        case .impossible(let act, let state): "现在是“\(state)”，不能办“\(act.label)”。"
        case .tooLate: "日子还没有到，到了那天再办。"
        case .tooEarly(let day): "日子不能早于在本会的入会日期（\(day.written)）。"
        case .noReason: "写明原因，2 到 200 个字。"
        case .noBasis: "写明依据，2 到 100 个字：本人申请、委员会会议、文号。"
        case .hasMovedOn: "别人刚刚办过这个人的会籍，看看现在的情况再办。"
        case .inTransfer: "这个人的会籍正在转接，先办完或者撤回转接。"
        case .notFiledBelow: "开除会籍还没有决定，不能备案。"
        }
    }
}
