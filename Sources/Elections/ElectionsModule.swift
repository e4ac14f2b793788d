// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Elections (选举) of a union's bodies and posts on paper: candidates, notice, tellers, rounds, results, and what the union above says.
public struct ElectionsModule: Sendable {
    public static let migrations = [
        Migration("elections", 1, "elections", PackageResources.elections_0001_elections_sql),
        Migration("elections", 2, "electronic", PackageResources.elections_0002_electronic_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [ElectionRecords.kind]

    /// Where the rounds stand that polls are held for, by the kind of their subject.
    public static let homes = [Round.subjectKind: "/election-rounds/"]

    let rules: ElectionRules
    private let book: RuleBook
    private let calendar: WorkCalendar
    /// Where the house is reached, for codes on result sheets.
    private let site: String

    public init(rules: RuleBook, calendar: WorkCalendar, site: String = "", on today: Day) throws {
        self.rules = try ElectionRules(rules, on: today)
        self.calendar = calendar
        self.site = site
        book = rules
    }

    public func add(to site: inout Site) {
        ElectionRoutes(rules: rules).add(to: &site)
        CandidateRoutes(rules: rules).add(to: &site)
        StepRoutes(rules: rules, calendar: calendar).add(to: &site)
        VoteRoutes(rules: rules).add(to: &site)
        RoundRoutes(rules: rules).add(to: &site)
        ResultRoutes(rules: rules, book: book).add(to: &site)
        PaperRoutes(rules: rules, site: self.site).add(to: &site)
    }

    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("election", "union_path")])
        tree.hold([PersonTrace("election_candidate", "是选举的候选人"), PersonTrace("election_voter", "在选举的应到名册里")])
        tree.look { union, db in
            let open = try db.value(
                """
                SELECT count(*) AS n FROM election
                WHERE union_id = \(union.id) AND state NOT IN ('preparing', 'returned', 'confirmed')
                """,
                as: Int.self
            )
            return [OpenMatter("次选举没有办完", count: open ?? 0, link: "/elections")]
        }
    }
}
