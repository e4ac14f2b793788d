// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// Congresses (民主管理) of staff and of members: delegates, meetings, votes by hands, on paper and on phones, proposals, opinions.
public struct CongressModule: Sendable {
    public static let migrations = [
        Migration("congress", 1, "congresses", PackageResources.congress_0001_congresses_sql),
        Migration("congress", 2, "proposals", PackageResources.congress_0002_proposals_sql),
        Migration("congress", 3, "votes-on-phones", PackageResources.congress_0003_votes_on_phones_sql),
    ]

    /// Where the motions stand that polls are held for, by the kind of their subject.
    public static let homes = [Motion.subjectKind: "/congress-motions/"]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [MeetingRecords.kind, DossierRecords.kind]

    let rules: CongressRules
    let calendar: WorkCalendar
    /// Where the house is reached, for the code that phones read.
    private let site: String

    public init(rules: RuleBook, calendar: WorkCalendar, site: String = "", on today: Day) throws {
        self.rules = try CongressRules(rules, on: today)
        self.calendar = calendar
        self.site = site
    }

    public func add(to site: inout Site) {
        CongressRoutes(rules: rules).add(to: &site)
        DelegateRoutes(rules: rules).add(to: &site)
        MeetingRoutes(rules: rules).add(to: &site)
        ProcedureRoutes(rules: rules).add(to: &site)
        MaterialRoutes().add(to: &site)
        HallRoutes(rules: rules, site: self.site).add(to: &site)
        MotionRoutes(rules: rules, site: self.site).add(to: &site)
        PhoneVoteRoutes(rules: rules).add(to: &site)
        OpinionRoutes(rules: rules).add(to: &site)
        SeatRoutes(rules: rules).add(to: &site)
        ProposalRoutes(rules: rules).add(to: &site)
        FilingRoutes(rules: rules).add(to: &site)
        DossierRoutes(rules: rules, calendar: calendar).add(to: &site)
    }
}
