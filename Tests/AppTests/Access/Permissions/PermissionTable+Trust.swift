// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Accounts, grants, long work, tasks and the journal.
    static let trust: [Line] = [
        // Accounts and grants: somebody of the city.
        Line("GET invitation", .anyone, gets: 404),
        Line("POST invitation", .anyone, gets: 404),
        Line("GET accounts", .anywhere([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("GET accounts/new", .anywhere([.systemAdmin]), gets: 200),
        Line("POST accounts", .anywhere([.systemAdmin]), gets: 422, ["login": ""]),
        Line("GET accounts/:account", .inCharge([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("POST accounts/:account/invitation", .inCharge([.systemAdmin]), gets: 200),
        Line("POST accounts/:account/disabling", .inCharge([.systemAdmin]), gets: 303, ["reason": "调走"]),
        Line("POST accounts/:account/enabling", .inCharge([.systemAdmin]), gets: 422),
        Line("POST accounts/:account/unlocking", .inCharge([.systemAdmin]), gets: 422),
        Line("POST accounts/:account/session-end", .inCharge([.systemAdmin]), gets: 303),
        Line("GET grants", .anywhere([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 200),
        Line("POST grants/exports", .anywhere([.chair, .systemAdmin, .securityAdmin, .auditor]), gets: 303, ["purpose": "核对授权"]),
        // A file is for whoever asked for it, and that is none of these.
        Line("GET grants/exports/:export/file", .signedIn, gets: 404),
        Line("GET accounts/:account/grants/new", .inCharge([.chair, .securityAdmin]), gets: 200),
        Line("POST accounts/:account/grants", .inCharge([.chair, .securityAdmin]), gets: 422, ["role": ""]),
        Line("POST grants/:grant/end", .inCharge([.chair, .securityAdmin]), gets: 422, ["reason": ""]),
        // Long work is its owner's alone, and the owner is none of these.
        Line("GET jobs", .signedIn, gets: 200),
        Line("GET jobs/:job", .signedIn, gets: 404),
        Line("POST jobs/:job/stop", .signedIn, gets: 404),
        // The office.
        Line("GET tasks", .signedIn, gets: 200),
        Line("GET tasks/done", .signedIn, gets: 200),
        Line("GET journal", .anywhere([.chair, .officer, .reviewer, .auditor]), gets: 200),
    ]
}
