// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Why a grant is not given, or not ended.
enum GrantRefusal: RuleViolation, Equatable {
    case oneself
    case endsOwn
    case noReason
    case startsBefore(Day)
    case endsBeforeStart
    case outsideBranch(String, withSubtree: Bool)
    case notEntrusted(Role, Set<Role>)
    case overlaps(Role, String, until: Day?)
    case threeAdministrators(held: Role, at: String, Rule)
    /// Someone else was faster, or the page is old.
    case isOver(String)

    var sentence: String {
        switch self {
        case .oneself: "不能给自己授权，请另一位有授权权限的人来授。"
        case .endsOwn: "自己的授权不能自己收，请另一位有授权权限的人来收。"
        case .noReason: "写明为什么，200 个字以内，会进办理记录。"
        case .startsBefore(let today): "开始的日子最早是今天（\(today.written)）：过去的授权不能补。"
        case .endsBeforeStart: "结束的日子在开始之前，改晚一些。"
        case .outsideBranch(let name, true): "您的授权范围不包括\(name)的全部下级，去掉“连同下级”，或者请上级来授。"
        case .outsideBranch(let name, false): "您的授权范围不包括\(name)，请上级来授。"
        case .notEntrusted(let role, let own): "\(role.label)不归您授。您可以授：\(Self.list(own))。"
        case .overlaps(let role, let name, nil): "这个人在\(name)已经是\(role.label)，一直有效。要改，先结束原来的。"
        case .overlaps(let role, let name, let last?): "这个人在\(name)已经是\(role.label)，到\(last.written)。接着授，就从下一天开始。"
        case .threeAdministrators(let role, let name, _): "这个人在\(name)是\(role.label)，不能同时再当另一种管理员。换一个人，或者先结束原来的。"
        case .isOver(let name): "这项授权已经由\(name)结束了。"
        }
    }

    var citation: String? {
        switch self {
        case .threeAdministrators(_, _, let rule): rule.citation
        case .oneself, .endsOwn: "本系统规则：授权不经自己的手"
        case .notEntrusted: "本系统规则：主席定三员，安全管理员授办事的角色，开账号的和审计的都不授权"
        default: nil
        }
    }

    private static func list(_ roles: Set<Role>) -> String {
        let labels = Role.allCases.filter(roles.contains).map(\.label)
        return labels.isEmpty ? "没有" : labels.joined(separator: "、")
    }
}
