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
    /// 审计管理员
    case auditor

    public var label: String {
        switch self {
        case .chair: "主席"
        case .officer: "经办人"
        case .reviewer: "复核人"
        case .auditor: "审计管理员"
        }
    }

    public var permissions: Set<Permission> {
        switch self {
        case .chair:
            [
                .readPlans, .publishPlans, .superviseMeasures, .manageUnion, .readJournal, .readActivities, .verifyActivities,
                .readDocuments, .signDocuments, .readMembers,
            ]
        case .officer:
            [
                .readPlans, .editPlans, .reportProgress, .superviseMeasures, .readJournal, .readActivities, .fileActivities,
                .verifyActivities, .readDocuments, .draftDocuments, .readMembers, .keepMembers, .revealMembers,
            ]
        case .reviewer: [.readPlans, .publishPlans, .readJournal, .readActivities, .readDocuments, .readMembers]
        case .auditor: [.readJournal]
        }
    }
}
