// SPDX-License-Identifier: Apache-2.0
import Web

extension PermissionTable {
    /// Secret polls. The city's are planned beside the draft plan, voted in beside the one handed over, counted beside the published.
    /// The member is on their rolls. Where the poll's state would refuse what may be done, the table says 422.
    static let ballots: [Line] = [
        Line("GET ballots", .signedIn, gets: 200),
        Line("GET ballots/:poll", beholders, gets: 200),
        Line("GET ballots/:poll/board", beholders, .submitted, gets: 200),
        Line("GET ballots/:poll/ceremony", holding, .draft, gets: 200),
        Line("POST ballots/:poll/keys", holding, .draft, gets: 422),
        Line("POST ballots/:poll/opening", holding, .draft, gets: 422),
        Line("POST ballots/:poll/papers", beholders, .submitted, gets: 422),
        Line("POST ballots/:poll/urn", .anyone, .submitted, gets: 422),
        Line("POST ballots/:poll/reminders", holding, .draft, gets: 422),
        Line("POST ballots/:poll/closing", holding, .draft, gets: 422),
        Line("POST ballots/:poll/count", holding, .draft, gets: 422),
        Line("POST ballots/:poll/annulment", holding, .draft, gets: 422),
        Line("GET ballots/:poll/export", .readers, gets: 200),
    ]

    private static let holding = Who.atHome([.officer])
    private static let beholders = Who.sitting([.chair, .officer, .reviewer])
}
