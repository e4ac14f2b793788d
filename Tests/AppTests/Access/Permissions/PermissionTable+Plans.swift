// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Plans: read, imported, reviewed, published, amended, reported on.
    static let plans: [Line] = [
        // Looking at plans.
        Line("GET /", .signedIn, gets: 303),
        Line("GET plans", .signedIn, gets: 200),
        Line("GET plans/:plan", .addressees, gets: 200),
        Line("GET plans/:plan/measures/:measure", .addressees, gets: 200),
        Line("GET plans/:plan/list", .addressees, gets: 200),
        Line("GET plans/:plan/timeline", .addressees, gets: 200),
        Line("GET plans/:plan/unions", .addressees, gets: 200),
        Line("GET plans/:plan", .readers, .draft, gets: 200),
        Line("GET plans/:plan/measures/:measure", .readers, .submitted, gets: 200),
        Line("GET plans/:plan/list", .readers, .draft, gets: 200),
        Line("GET plans/:plan/timeline", .readers, .submitted, gets: 200),
        Line("GET plans/:plan/unions", .readers, .draft, gets: 200),
        Line("GET plans/:plan/journal", .auditors, gets: 200),
        Line("GET plans/:plan/journal", .auditors, .draft, gets: 200),
        // Importing and reviewing.
        Line("GET imports/new", .anywhere([.officer]), gets: 200),
        Line("POST imports", .anywhere([.officer]), gets: 422, ["text": "这不是要点"]),
        Line("GET plans/:plan/review", .readers, .draft, gets: 200),
        Line("GET plans/:plan/review", .readers, .published, gets: 200),
        Line("POST plans/:plan/acceptances", .editors, .draft, gets: 303),
        Line("POST measures/:measure/acceptance", .editors, .draft, gets: 303),
        Line("POST measures/:measure/exclusion", .editors, .draft, gets: 303),
        Line("POST measures/:measure/reopening", .editors, .draft, gets: 303),
        Line("POST measures/:measure/merger", .editors, .draft, gets: 303),
        Line("GET measures/:measure/split", .editors, .draft, gets: 200),
        Line("POST measures/:measure/splits", .editors, .draft, gets: 303, ["at": ":cut"]),
        Line("GET measures/:measure/edit", .editors, .draft, gets: 200),
        Line("GET measures/:measure/edit", .editors, .published, gets: 200),
        Line("POST measures/:measure", .editors, .draft, gets: 422, ["phrase": "不在原文里的话"]),
        Line("GET items/:item/measures/new", .editors, .draft, gets: 200),
        Line("POST items/:item/measures", .editors, .draft, gets: 422, ["phrase": "不在原文里的话"]),
        // Handing over, confirming, taking away. A draft with proposals that wait is refused to its officers by a rule.
        Line("POST plans/:plan/submission", .editors, .draft, gets: 422),
        Line("GET plans/:plan/publication", .publishers, .submitted, gets: 200),
        Line("POST plans/:plan/publication", .publishers, .submitted, gets: 422, ["seen": "yes"]),
        Line("POST plans/:plan/return", .publishers, .submitted, gets: 303, ["why": "拆得不对"]),
        Line("GET plans/:plan/removal", .editors, .draft, gets: 200),
        Line("POST plans/:plan/removal", .editors, .draft, gets: 303),
        // Attachments: as far as their record may be read.
        Line("GET attachments/:attachment", .readers, gets: 200),
        Line("GET attachments/:attachment/view", .readers, gets: 200),
        // Amending: versions are read by whom the plan was sent to, an amendment by whoever reads all of the plan.
        Line("GET plans/:plan/versions", .addressees, gets: 200),
        Line("GET plans/:plan/versions/:version", .addressees, gets: 303),
        Line("GET plans/:plan/comparison", .addressees, gets: 200),
        Line("GET plans/:plan/amendments/new", .editors, .published, gets: 303),
        Line("POST plans/:plan/amendments", .editors, .published, gets: 422),
        Line("GET amendments/:amendment", .readers, .published, gets: 200),
        Line("GET amendments/:amendment/comparison", .readers, .published, gets: 200),
        Line(
            "POST amendments/:amendment/measures/:measure/verdict",
            .editors,
            .published,
            gets: 303,
            ["verdict": "end", "reason": "合并"]
        ),
        Line("GET amendments/:amendment/removal", .editors, .published, gets: 200),
        Line("POST amendments/:amendment/removal", .editors, .published, gets: 303),
        Line("POST amendments/:amendment/submission", .editors, .published, gets: 422),
        Line("GET amendments/:amendment/publication", .publishers, .published, gets: 200),
        Line("POST amendments/:amendment/publication", .publishers, .published, gets: 422, ["seen": "yes"]),
        Line("POST amendments/:amendment/return", .publishers, .published, gets: 422, ["why": "不妥"]),
        Line("GET plans/:plan/matrix", .beholders, gets: 200),
        Line("POST plans/:plan/matrix/export", .beholders, gets: 200),
        // Reporting progress.
        Line("POST measures/:measure/checkpoints", .editors, .published, gets: 303, ["title": "印发", "due": "12月20日"]),
        Line("POST checkpoints/:checkpoint/completion", .editors, .published, gets: 303, ["on": "6月1日", "evidence": "纪要"]),
        Line("POST checkpoints/:checkpoint/reopening", .editors, .published, gets: 422),
    ]
}
