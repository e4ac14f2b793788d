// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// An account as those see it who look after accounts (账号档案).
struct AccountFile: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable {
        case active, invited, locked, disabled

        var label: String {
            switch self {
            case .active: "在用"
            case .invited: "等本人开通"
            case .locked: "锁着"
            case .disabled: "已停用"
            }
        }

        var tone: String {
            switch self {
            case .active: "done"
            case .invited: "work"
            case .locked: "watch"
            case .disabled: "none"
            }
        }
    }

    let id: AccountID
    let login: String
    let name: String
    let union: UnionID
    let unionName: String
    let path: String
    let state: State
    let lockedUntil: Instant?
    let createdAt: Instant
    let lastSignInAt: Instant?
    let lastSignInFrom: String
    let sessions: Int
    /// Until when the open invitation holds.
    let invitedUntil: Instant?
    let hasSecondFactor: Bool
    /// Whether an identity at a provider of single sign-on opens it.
    let hasSignOn: Bool
}

/// Why something cannot be done with an account.
enum AccountRefusal: RuleViolation, Equatable {
    case own
    case disabled
    case notDisabled
    case noReason
    case notLocked

    var sentence: String {
        switch self {
        case .own: "自己的账号请别的系统管理员来办；改密码在“我的”里。"
        case .disabled: "这个账号已经停用。要用，先启用。"
        case .notDisabled: "这个账号没有停用，不用启用。"
        case .noReason: "写明为什么停用，200 个字以内，会进办理记录。"
        case .notLocked: "这个账号没有锁，不用解。"
        }
    }
}
