// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Impact assessments, one of 临江市 that waits for its conclusion, and the terms of keeping, which are the whole house's.
    static let privacy: [Line] = [
        Line("GET impact-assessments", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST impact-assessments/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET impact-assessments/new", .anywhere([.officer]), gets: 200),
        Line("POST impact-assessments", .anywhere([.officer]), gets: 422, ["name": ""]),
        Line("GET impact-assessments/:impact", .readers, gets: 200),
        Line("GET impact-assessments/:impact/edit", .editors, gets: 422),
        Line("POST impact-assessments/:impact", .editors, gets: 422, ["name": "会员登记"]),
        Line("POST impact-assessments/:impact/submission", .editors, gets: 422),
        Line("POST impact-assessments/:impact/removal", .editors, gets: 422),
        Line("POST impact-assessments/:impact/successor", .editors, gets: 422),
        Line("POST impact-assessments/:impact/conclusion", .managers, gets: 422, ["conclusion": ""]),
        Line("POST impact-assessments/:impact/return", .managers, gets: 303, ["why": "风险写得太少"]),
        Line("GET retention", .assessing([.chair]), gets: 200),
        Line("GET retention/:kind", .assessing([.chair]), gets: 200),
        Line("POST retention/:kind/term", .assessing([.chair]), gets: 303, ["days": "180", "basis": "主席办公会议"]),
        Line("POST retention/:kind/holds", .assessing([.chair]), gets: 303, ["reason": "审计要用"]),
        Line("POST retention/:kind/holds/release", .assessing([.chair]), gets: 422, ["hold": ""]),
    ]
}
