// SPDX-License-Identifier: Apache-2.0
public import Storage

/// A role (角色) that a grant gives someone in a union.
public enum Role: String, Sendable, CaseIterable, SQLConvertible {
    /// 主席
    case chair
    /// 经办人
    case officer
    /// 复核人
    case reviewer
    /// 系统管理员
    case systemAdmin
    /// 安全管理员
    case securityAdmin
    /// 审计管理员
    case auditor

    /// The roles that do a union's work (办事的角色); the others look after who may.
    public static let office: Set<Role> = [.chair, .reviewer, .officer]

    /// The three administrators (三员), who are three persons.
    public static let administrators: Set<Role> = [.systemAdmin, .securityAdmin, .auditor]

    public var label: String {
        switch self {
        case .chair: "主席"
        case .officer: "经办人"
        case .reviewer: "复核人"
        case .systemAdmin: "系统管理员"
        case .securityAdmin: "安全管理员"
        case .auditor: "审计管理员"
        }
    }

    /// The roles that its holder may give to others (授权范围). The chair names the three administrators, the security
    /// administrator those who do the work; the one who opens accounts and the one who audits give nothing.
    public var mayGive: Set<Role> {
        switch self {
        case .chair: Self.administrators
        case .securityAdmin: Self.office
        case .officer, .reviewer, .systemAdmin, .auditor: []
        }
    }

    public var permissions: Set<Permission> {
        switch self {
        case .chair:
            [
                .readPlans, .publishPlans, .superviseMeasures, .manageUnion, .readJournal, .readActivities, .verifyActivities,
                .readDocuments, .signDocuments, .readMembers, .readAccounts, .giveGrants, .readCongresses, .approveCongresses,
                .readDisclosures,
            ]
        case .officer:
            [
                .readPlans, .editPlans, .reportProgress, .superviseMeasures, .readJournal, .readActivities, .fileActivities,
                .verifyActivities, .readDocuments, .draftDocuments, .readMembers, .keepMembers, .revealMembers, .readCongresses,
                .runCongresses, .approveCongresses, .countVotes, .readDisclosures, .runDisclosures,
            ]
        case .reviewer:
            [
                .readPlans, .publishPlans, .readJournal, .readActivities, .readDocuments, .readMembers, .readCongresses,
                .countVotes, .readDisclosures,
            ]
        case .systemAdmin: [.readAccounts, .manageAccounts]
        case .securityAdmin: [.readAccounts, .giveGrants]
        case .auditor: [.readJournal, .readAccounts]
        }
    }
}
