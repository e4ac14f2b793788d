// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Work records.
    static let activities: [Line] = [
        // Work records: beside the draft plan a draft, beside the one handed over a filed one, beside the published a verified.
        Line("GET activities", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET activities/overview", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST activities/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET activities/new", .anywhere([.officer]), gets: 200),
        Line("POST activities", .atHome([.officer]), gets: 422, ["union": ":union", "title": "学习"]),
        Line("GET activities/:activity", .atHome([.chair, .officer, .reviewer]), .draft, gets: 200),
        Line("GET activities/:activity", .readers, .submitted, gets: 200),
        Line("GET activities/:activity/edit", .atHome([.officer]), .draft, gets: 200),
        Line("POST activities/:activity", .atHome([.officer]), .draft, gets: 422, ["title": ""]),
        Line("POST activities/:activity/removal", .atHome([.officer]), .draft, gets: 303),
        Line("POST activities/:activity/attachments/:attachment/removal", .atHome([.officer]), .draft, gets: 303),
        Line("POST activities/:activity/withdrawal", .atHome([.officer]), .submitted, gets: 303),
        Line("POST activities/verifications", .above([.chair, .officer]), .submitted, gets: 303, ["activity": ":activity"]),
        Line("POST activities/:activity/verification", .above([.chair, .officer]), .submitted, gets: 303),
        Line("POST activities/:activity/return", .above([.chair, .officer]), .submitted, gets: 303, ["why": "人数不对"]),
        Line("POST activities/:activity/reopening", .above([.chair, .officer]), .published, gets: 303, ["why": "人数不对"]),
    ]
}
