// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// The assessment of a union by the one above.
    static let assessment: [Line] = [
        // The assessment of the city by the union above.
        Line("GET assessments", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessments", .anywhere([.chair, .officer]), gets: 303, ["year": "2024"]),
        Line("GET assessments/:assessment", .assessing([.chair, .officer, .reviewer]), .draft, gets: 200),
        Line("GET assessments/:assessment", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("GET assessments/:assessment/edit", .assessing([.chair, .officer]), .draft, gets: 200),
        Line("POST assessments/:assessment", .assessing([.chair, .officer]), .draft, gets: 422, ["title": ""]),
        Line("POST assessments/:assessment/leaves", .assessing([.chair, .officer]), .draft, gets: 422, ["kind": "judged"]),
        Line("POST assessments/:assessment/leaves/removal", .assessing([.chair, .officer]), .draft, gets: 422, ["leaf": "x"]),
        Line("POST assessments/:assessment/issue", .assessing([.chair, .officer]), .draft, gets: 422),
        Line("POST assessments/:assessment/revision", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("GET assessment-sheets/:sheet", .assessed([.chair, .officer, .reviewer]), .submitted, gets: 200),
        Line("POST assessment-sheets/:sheet", .atHome([.officer]), .submitted, gets: 422),
        Line("POST assessment-sheets/:sheet/return", .assessing([.chair, .officer]), .submitted, gets: 303, ["why": "缺材料"]),
        Line("POST assessment-sheets/:sheet/verification", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("POST assessment-sheets/:sheet/extras", .assessing([.chair, .officer]), .submitted, gets: 422, ["what": "veto"]),
        Line(
            "POST assessment-extras/:extra/decision",
            .assessing([.chair, .officer]),
            .submitted,
            gets: 303,
            ["act": "confirm"]
        ),
        Line("POST assessments/:assessment/counts", .assessing([.chair, .officer]), .submitted, gets: 422),
        Line("GET assessments/:assessment/ranking", .assessed([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessments/:assessment/decision", .assessing([.chair]), gets: 422),
        Line("POST assessments/:assessment/recall", .assessing([.chair]), gets: 422),
        Line("POST assessments/:assessment/publication", .assessing([.chair, .officer]), gets: 422),
        Line("POST assessments/:assessment/conclusion", .assessing([.chair, .officer]), gets: 422),
        Line("POST assessments/:assessment/exports", .assessing([.chair, .officer, .reviewer]), gets: 200),
        Line("POST assessment-sheets/:sheet/appeals", .atHome([.officer]), gets: 422),
        Line("POST assessment-appeals/:appeal/decision", .assessing([.chair, .officer]), gets: 422),
    ]
}
