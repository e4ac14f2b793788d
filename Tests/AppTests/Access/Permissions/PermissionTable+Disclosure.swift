// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

extension PermissionTable {
    /// Disclosures. The city's reach all that belong to it or below; the member sits in its supervision group. Where a rule would
    /// refuse what may be done, the table says 422.
    static let disclosures: [Line] = disclosureCatalogues + disclosureEntries + disclosureInspections

    private static let keeper = Who.atHome([.officer])
    private static let inspectors = Who.sittingAtHome([.officer])

    private static let disclosureCatalogues: [Line] = [
        Line("GET disclosures", .signedIn, gets: 200),
        Line("GET disclosures/new", .anywhere([.officer]), gets: 200),
        Line("POST disclosures", keeper, gets: 422, ["union": ":union"]),
        Line("GET disclosures/overview", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("POST disclosures/exports", .anywhere([.chair, .officer, .reviewer]), gets: 200),
        Line("GET disclosures/:catalogue", .addressees, gets: 200),
        Line("POST disclosures/:catalogue/answer-days", keeper, gets: 422),
        Line("GET disclosures/:catalogue/topics/new", keeper, gets: 200),
        Line("POST disclosures/:catalogue/topics", keeper, gets: 422),
        Line("GET disclosure-topics/:topic", .addressees, gets: 200),
        Line("GET disclosure-topics/:topic/edit", keeper, gets: 200),
        Line("POST disclosure-topics/:topic", keeper, gets: 422),
        Line("POST disclosure-topics/:topic/retirement", keeper, gets: 422),
        Line("POST disclosure-topics/:topic/events", keeper, gets: 422),
        Line("GET public-disclosures/:union", .anyone, gets: 200),
    ]

    private static let disclosureEntries: [Line] = [
        Line("GET disclosure-topics/:topic/entries/new", keeper, gets: 200),
        Line("POST disclosure-topics/:topic/entries", keeper, gets: 422),
        Line("GET disclosure-entries/:disclosure", .addressees, gets: 200),
        Line("GET disclosure-entries/:disclosure/versions/:version", .addressees, gets: 200),
        Line("GET disclosure-entries/:disclosure/edit", keeper, gets: 200),
        Line("POST disclosure-entries/:disclosure", keeper, gets: 422),
        Line("POST disclosure-entries/:disclosure/withdrawal", keeper, gets: 422),
        Line("GET disclosures/:catalogue/questions", .addressees, gets: 200),
        Line("POST disclosure-topics/:topic/questions", .addressees, gets: 303, ["question": "怎么算的"]),
        Line("POST disclosure-questions/:question/answer", keeper, gets: 422),
        Line("POST disclosure-questions/:question/refusal", keeper, gets: 422),
    ]

    private static let disclosureInspections: [Line] = [
        Line("GET disclosures/:catalogue/inspections", .addressees, gets: 200),
        Line("POST disclosures/:catalogue/supervisors", keeper, gets: 422),
        Line("POST disclosure-supervisors/:supervisor/ending", keeper, gets: 303),
        Line("POST disclosures/:catalogue/inspections", inspectors, gets: 422),
        Line("GET disclosure-inspections/:inspection", .addressees, gets: 200),
        Line("POST disclosure-inspections/:inspection/marks", inspectors, gets: 303),
        Line("POST disclosure-inspections/:inspection/closing", inspectors, gets: 422),
        Line("POST disclosure-findings/:finding/answer", keeper, gets: 422),
    ]
}
