// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

@testable import WorkPlan

extension PermissionTable {
    /// Congresses. The city's meeting is being prepared beside the draft plan, asked for beside the one handed over, open beside
    /// the published; the member sits in it. Where a rule would refuse what may be done, the table says 422.
    static let congresses: [Line] = congressTerms + congressMeetings + congressProposals

    private static let runner = Who.atHome([.officer])
    private static let participants = Who.sitting([.chair, .officer, .reviewer])

    private static let congressTerms: [Line] = [
        Line("GET congresses", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET congresses/new", .anywhere([.officer]), gets: 200),
        Line("POST congresses", runner, gets: 422, ["union": ":union"]),
        Line("GET congresses/:congress", .readers, gets: 200),
        Line("GET congresses/:congress/allocation", .readers, gets: 200),
        Line("POST congresses/:congress/constituencies", runner, gets: 303, ["name": "二部", "staff": "5", "seats": "2"]),
        Line("POST congresses/:congress/delegates", runner, gets: 422),
        Line("POST congresses/:congress/delegates/removal", runner, gets: 422),
        Line("POST congresses/:congress/vacancies", runner, gets: 422),
        Line("POST congresses/:congress/by-elections", runner, gets: 422),
        Line("POST congresses/:congress/organs", runner, gets: 422),
        Line("GET congresses/:congress/meetings/new", runner, gets: 200),
        Line("POST congresses/:congress/meetings", runner, gets: 422),
        Line("GET delegate", .signedIn, gets: 200),
        Line("GET check-in", .signedIn, gets: 200),
        Line("POST check-in", .signedIn, gets: 422, ["code": "NOBODYS2"]),
    ]

    private static let congressMeetings: [Line] = [
        Line("GET congress-meetings/:meeting", participants, gets: 200),
        Line("GET congress-meetings/:meeting/handbook", participants, gets: 200),
        Line("GET congress-meetings/:meeting/roll", .readers, gets: 200),
        Line("GET congress-meetings/:meeting/screen", .readers, gets: 200),
        Line("POST congress-meetings/:meeting/presence", runner, gets: 422),
        Line("POST congress-meetings/:meeting/agenda", runner, .draft, gets: 422),
        Line("POST congress-meetings/:meeting/agenda/:entry/completion", runner, .draft, gets: 422),
        Line("POST congress-meetings/:meeting/agenda/:entry/removal", runner, .draft, gets: 303),
        Line("POST congress-meetings/:meeting/materials", runner, .draft, gets: 422),
        Line("POST congress-meetings/:meeting/materials/:material/removal", runner, .draft, gets: 303),
        Line("GET congress-meetings/:meeting/materials/:material", participants, gets: 200),
        Line("POST congress-meetings/:meeting/guests", runner, .draft, gets: 422),
        Line("POST congress-meetings/:meeting/request", runner, .draft, gets: 303),
        Line("POST congress-meetings/:meeting/decision", .above([.chair, .officer]), .submitted, gets: 303),
        Line("POST congress-meetings/:meeting/opening", runner, gets: 422),
        Line("POST congress-meetings/:meeting/closing", runner, gets: 303),
        Line("POST congress-meetings/:meeting/archive", runner, gets: 422),
        Line("POST congress-meetings/:meeting/motions", runner, gets: 422),
        Line("GET congress-motions/:motion", participants, gets: 200),
        Line("POST congress-motions/:motion/ballots", participants, gets: 422, ["vote": "yes"]),
        Line("POST congress-motions/:motion/opening", runner, gets: 422),
        Line("POST congress-motions/:motion/count", runner, gets: 422),
        Line("POST congress-motions/:motion/voiding", runner, gets: 422),
        Line("POST congress-motions/:motion/follow-ups", runner, gets: 422),
        Line("POST congress-follow-ups/:followup/outcome", runner, gets: 303, ["outcome": "办了"]),
        Line("GET congress-meetings/:meeting/opinions", participants, gets: 200),
        Line("POST congress-meetings/:meeting/opinions", runner, gets: 422),
        Line("POST congress-opinions/:opinion/answer", runner, gets: 422),
    ]

    private static let congressProposals: [Line] = [
        Line("GET congress-meetings/:meeting/proposals", participants, gets: 200),
        Line("POST congress-meetings/:meeting/proposals/exports", .readers, gets: 200),
        Line("GET congress-meetings/:meeting/proposals/new", .sitting([]), gets: 200),
        Line("POST congress-meetings/:meeting/proposals", .sitting([]), gets: 422),
        Line("GET congress-meetings/:meeting/proposal-report", participants, gets: 200),
        Line("GET proposals/:proposal", participants, gets: 200),
        Line("POST proposals/:proposal/seconding", .sitting([]), gets: 422),
        Line("POST proposals/:proposal/seconding/removal", .sitting([]), gets: 303),
        Line("POST proposals/:proposal/withdrawal", .sitting([]), gets: 303),
        Line("POST proposals/:proposal/filing", runner, gets: 422),
        Line("GET dossiers/:dossier", participants, gets: 200),
        Line("POST dossiers/:dossier/assignment", runner, gets: 422),
        Line("POST dossiers/:dossier/return", runner, gets: 422),
        Line("POST dossiers/:dossier/reply", runner, gets: 422),
        Line("POST dossiers/:dossier/release", runner, gets: 422),
        Line("POST dossiers/:dossier/talks", runner, gets: 422),
        Line("POST dossiers/:dossier/rating", .sittingAtHome([.officer]), gets: 422),
    ]
}
