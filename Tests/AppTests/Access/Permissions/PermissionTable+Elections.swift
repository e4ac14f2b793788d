// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

extension PermissionTable {
    /// Elections. The city's are being prepared beside the draft plan, asked for beside the one handed over, approved to the end beside
    /// the published. Where a rule would refuse what may be done, the table says 422.
    static let elections: [Line] = electionSteps + electionPapers

    private static let electing = Who.atHome([.officer])

    private static let electionSteps: [Line] = [
        Line("GET elections", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET elections/new", .anywhere([.officer]), gets: 200),
        Line("POST elections", electing, gets: 422, ["union": ":union"]),
        Line("GET elections/:election", .readers, gets: 200),
        Line("GET elections/:election/roll", .readers, gets: 200),
        Line("GET elections/:election/notice", .addressees, gets: 200),
        Line("POST elections/:election/plan", electing, .draft, gets: 422),
        Line("POST elections/:election/request", electing, .draft, gets: 303),
        Line("POST elections/:election/decision", .above([.chair, .officer]), .submitted, gets: 303),
        Line("POST elections/:election/candidates", electing, .draft, gets: 422),
        Line("POST elections/:election/candidates/:candidate/check", electing, gets: 422),
        Line("POST elections/:election/candidates/:candidate/withdrawal", electing, gets: 422),
        Line("POST elections/:election/publicity", electing, gets: 422),
        Line("POST elections/:election/remarks", electing, gets: 422),
        Line("POST elections/:election/remarks/:remark/outcome", electing, gets: 303, ["outcome": "办了"]),
        Line("POST elections/:election/freezing", electing, gets: 422),
        Line("POST elections/:election/tellers", electing, gets: 422),
        Line("POST elections/:election/rounds", electing, gets: 422),
        Line("POST elections/:election/reduction", electing, gets: 422),
        Line("POST elections/:election/failure", electing, gets: 422),
        Line("POST elections/:election/exemption", electing, gets: 422),
        Line("POST elections/:election/vacating", electing, gets: 422),
        Line("POST elections/:election/submission", electing, gets: 422),
        Line("POST elections/:election/conclusion", .above([.chair, .officer]), gets: 422),
        Line("GET election-rounds/:round", .readers, gets: 200),
        Line("POST election-rounds/:round/entries", .atHome([.officer, .reviewer]), gets: 422),
        Line("POST election-rounds/:round/paper-voters", electing, gets: 422),
        Line("POST election-rounds/:round/paper-returns", electing, gets: 422),
        Line("POST election-rounds/:round/declaration", electing, gets: 422),
        Line("POST election-rounds/:round/voiding", electing, gets: 422),
    ]

    private static let electionPapers: [Line] =
        ["request", "register", "method", "tellers", "result", "report", "reply"].map {
            Line("GET elections/:election/papers/\($0)", .readers, gets: 200)
        } + ["ballot", "count"].map { Line("GET election-rounds/:round/papers/\($0)", .readers, gets: 200) }
}
