// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

extension PermissionTable {
    /// Ratings. The city's are being planned beside the draft plan, run beside the one handed over, made known beside the published.
    /// Where a rule would refuse what may be done, the table says 422.
    static let ratings: [Line] = [
        Line("GET ratings", .signedIn, gets: 200),
        Line("GET ratings/new", .anywhere([.officer]), gets: 200),
        Line("POST ratings", rating, gets: 422, ["union": ":union"]),
        Line("GET ratings/:rating", .readers, gets: 200),
        Line("GET ratings/:rating/edit", rating, .draft, gets: 200),
        Line("POST ratings/:rating/plan", rating, .draft, gets: 422),
        Line("POST ratings/:rating/opening", rating, gets: 422),
        Line("POST ratings/:rating/voiding", rating, gets: 422),
        Line("POST ratings/:rating/reminders", rating, gets: 422),
        Line("GET ratings/:rating/roll", .readers, gets: 200),
        Line("GET ratings/:rating/paper", .readers, gets: 200),
        Line("POST ratings/:rating/papers", rating, .submitted, gets: 422),
        Line("GET ratings/:rating/entries", .readers, gets: 200),
        Line("POST ratings/:rating/entries", .atHome([.officer, .reviewer]), .submitted, gets: 422),
        Line("GET ratings/:rating/vote", .addressees, gets: 422),
        Line("POST ratings/:rating/ballots", .addressees, gets: 422),
        Line("GET ratings/:rating/receipt", .addressees, gets: 200),
        Line("POST ratings/:rating/closing", rating, .submitted, gets: 422),
        Line("POST ratings/:rating/publication", rating, gets: 422),
        Line("GET ratings/:rating/result", .addressees, gets: 200),
        Line("GET ratings/:rating/result/pdf", .readers, gets: 200),
        Line("POST ratings/:rating/exports", .readers, gets: 200),
        Line("POST ratings/:rating/remedies", rating, gets: 422),
        Line("POST ratings/:rating/remedies/:remedy/report", rating, gets: 303, ["report": "办了"]),
    ]

    private static let rating = Who.atHome([.officer])
}
