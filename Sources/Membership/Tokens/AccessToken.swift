// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A kind of data that a token may read (令牌的数据种类).
enum TokenKind: String, Sendable, CaseIterable {
    case plans, activities, documents, members, journal, accounts

    var label: String {
        switch self {
        case .plans: "要点、承办、考评"
        case .activities: "活动记录"
        case .documents: "公文"
        case .members: "组织会员（证件号和手机打码）"
        case .journal: "办理记录"
        case .accounts: "账号授权"
        }
    }

    var permission: Permission {
        switch self {
        case .plans: .readPlans
        case .activities: .readActivities
        case .documents: .readDocuments
        case .members: .readMembers
        case .journal: .readJournal
        case .accounts: .readAccounts
        }
    }

    /// The first parts of the addresses where they stand.
    var places: Set<String> {
        switch self {
        case .plans: ["plans", "measures", "assignments", "assessments", "assessment-sheets", "reports", "slips", "amendments"]
        case .activities: ["activities"]
        case .documents: ["documents", "incoming"]
        case .members: ["members", "transfers"]
        case .journal: ["journal"]
        case .accounts: ["accounts", "grants"]
        }
    }
}

/// A token (访问令牌) as its giver sees it.
struct AccessToken: Sendable, Equatable {
    enum State: Sendable, Equatable {
        case live, over, ended
    }

    let id: ID<AccessToken>
    let name: String
    let opening: String
    let kinds: [TokenKind]
    let unionName: String?
    let createdAt: Instant
    let expiresAt: Instant
    let usedAt: Instant?
    let usedFrom: String
    let endedAt: Instant?

    func state(at now: Instant) -> State {
        endedAt != nil ? .ended : expiresAt <= now ? .over : .live
    }

    /// How many may be live at once: who needs more has lost count of them.
    static let most = 20
}

/// The grants of a person as a token cuts them: to the kinds of data, and to a branch.
enum TokenCut {
    static func reach(_ kinds: [TokenKind], within branch: String?) -> Reach {
        let places: Set<String> = kinds.reduce(into: []) { $0.formUnion($1.places) }
        return Reach(permissions: Set(kinds.map(\.permission)), places: places, branch: branch)
    }

    /// What is left of a grant within a branch: itself when it lies inside, the branch when it lies above, else nothing.
    static func cut(_ grant: Viewer.Grant, to union: UnionID, _ path: String, _ name: String) -> Viewer.Grant? {
        if grant.path.hasPrefix(path) { return grant }
        guard grant.withSubtree, path.hasPrefix(grant.path) else { return nil }
        return Viewer.Grant(union: union, path: path, unionName: name, role: grant.role, withSubtree: true)
    }
}
