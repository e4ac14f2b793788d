// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Reports, indicators and numbers filled in by hand.
    static let reports: [Line] = [
        // Reports: a draft on the whole plan of 临江市.
        Line("GET plans/:plan/reports", .anyoneAddressedWhoReads, gets: 200),
        Line("POST plans/:plan/reports", .editors, .published, gets: 303, ["kind": "half"]),
        Line("GET plans/:plan/unfinished", .readers, .published, gets: 200),
        Line("POST plans/:plan/unfinished/exports", .readers, .published, gets: 200),
        Line("GET reports/:report", .readers, .published, gets: 200),
        Line("GET reports/:report/edit", .editors, .published, gets: 200),
        Line("POST reports/:report", .editors, .published, gets: 422, ["title": "", "body": ""]),
        Line("POST reports/:report/freeze", .editors, .published, gets: 422),
        Line("POST reports/:report/sealing", .editors, .published, gets: 422),
        Line("POST reports/:report/removal", .editors, .published, gets: 303, ["revision": "1"]),
        Line("GET reports/:report/drift", .readers, .published, gets: 422),
        Line("GET reports/:report/pdf", .readers, .published, gets: 200),
        Line("GET reports/:report/docx", .readers, .published, gets: 200),
        Line("GET reports/:report/document", .editors, .published, gets: 422),
        Line("POST reports/:report/document", .editors, .published, gets: 422, ["kind": "report"]),
        // Indicators, numbers filled in by hand, and the clock of a measure.
        Line("GET measures/:measure/indicator", .editors, .published, gets: 200),
        Line("POST measures/:measure/indicator/trial", .editors, .published, gets: 422, ["form": "count", "kind": "没有这类"]),
        Line("POST measures/:measure/indicator", .editors, .published, gets: 422, ["form": "count"]),
        Line("POST measures/:measure/indicator/end", .editors, .published, gets: 303),
        Line("POST measures/:measure/indicator/examples", .editors, .published, gets: 422),
        Line("GET measures/:measure/records", .readers, .published, gets: 200),
        Line("POST measures/:measure/readings", .editors, .published, gets: 422, ["value": "两个"]),
        Line("POST readings/:reading/verification", .readers, .published, gets: 422),
        Line("POST readings/:reading/refusal", .readers, .published, gets: 422, ["answer": "数不对"]),
        Line("POST measures/:measure/pause", .editors, .published, gets: 303, ["reason": "汛期", "basis": "主席办公会纪要"]),
        Line("POST measures/:measure/pause/end", .editors, .published, gets: 422),
        Line("GET plans/:plan/pace", .editors, .published, gets: 200),
        Line(
            "POST plans/:plan/pace",
            .editors,
            .published,
            gets: 303,
            ["seen": "default", "on-track": "10", "slow": "20", "unverified": "5", "reason": "年底收紧"]
        ),
        Line("POST plans/:plan/pace/default", .editors, .published, gets: 422, ["seen": "default"]),
    ]
}
