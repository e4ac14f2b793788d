// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Assignments and their supervision.
    static let assignments: [Line] = [
        // Assignments: the city issues to its school, which signs; the city supervises.
        Line("GET measures/:measure/assignments/new", .supervisors, .published, gets: 200),
        Line(
            "POST measures/:measure/assignments",
            .supervisors,
            .published,
            gets: 303,
            ["to": "children", "part": "lead", "due": "12月20日"]
        ),
        Line("GET assignments", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET assignments/:assignment", .bothSides, gets: 200),
        Line("POST assignments/:assignment/signature", .responsible([.officer]), gets: 303),
        Line("POST assignments/:assignment/acknowledgement", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/reports", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/changes", .responsible([.officer]), gets: 422),
        Line("POST assignments/:assignment/application", .responsible([.officer]), gets: 422),
        Line("GET assignments/:assignment/parts/new", .responsible([.officer, .chair]), gets: 422),
        Line("POST assignments/:assignment/parts", .responsible([.officer, .chair]), gets: 422),
        Line("POST assignments/:assignment/closure", .supervisors, gets: 422),
        Line("POST assignments/:assignment/return", .supervisors, gets: 422),
        Line("POST assignments/:assignment/decision", .supervisors, gets: 422),
        Line("POST assignments/:assignment/withdrawal", .supervisors, gets: 303, ["withdraw-reason": "重复了"]),
        // Supervision: the city reminded its school.
        Line("GET supervision", .anywhere([.chair, .officer]), gets: 200),
        Line("POST supervision/exports", .anywhere([.chair, .officer]), gets: 200),
        Line("POST supervision/slips", .anywhere([.chair, .officer]), gets: 422),
        Line("POST assignments/:assignment/slips", .supervisors, gets: 422, ["slip-reason": "再催"]),
        Line("POST measures/:measure/slips", .supervisors, .published, gets: 422),
        Line("GET slips/:slip", .bothSides, gets: 200),
        Line("POST slips/:slip/acknowledgement", .responsible([.officer]), gets: 303),
        Line("POST slips/:slip/answer", .responsible([.officer]), gets: 422),
        Line("POST slips/:slip/resolution", .supervisors, gets: 422),
        Line("POST slips/:slip/refusal", .supervisors, gets: 422),
        Line("POST slips/:slip/confirmation", .managers, gets: 422),
        Line("POST slips/:slip/rejection", .managers, gets: 422),
    ]
}
