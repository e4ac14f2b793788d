// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// Ratings: members rate their union (会员评家), delegates appraise leaders (民主评议). Rolls, rules, votes, rates, what is put right.
public struct RatingsModule: Sendable {
    public static let migrations = [
        Migration("ratings", 1, "ratings", PackageResources.ratings_0001_ratings_sql)
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [RatingRecords.kind]

    let rules: RatingRules
    /// Where the house is reached, for codes on result sheets.
    private let site: String

    public init(rules: RuleBook, site: String = "", on today: Day) throws {
        self.site = site
        self.rules = try RatingRules(rules, on: today)
    }

    public func add(to site: inout Site) {
        RatingRoutes(rules: rules).add(to: &site)
        RollRoutes(rules: rules).add(to: &site)
        VoteRoutes(rules: rules).add(to: &site)
        PaperRoutes(rules: rules).add(to: &site)
        ResultRoutes(rules: rules, site: self.site).add(to: &site)
        RemedyRoutes(rules: rules).add(to: &site)
    }

    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("rating", "union_path")])
        tree.look { union, db in
            let open: Int? = try db.value(
                "SELECT count(*) AS n FROM rating WHERE union_id = \(union.id) AND state IN ('open', 'closed')"
            )
            let remedies: Int? = try db.value(
                """
                SELECT count(*) AS n FROM rating_remedy JOIN rating ON rating.id = rating_remedy.rating_id
                WHERE rating.union_id = \(union.id) AND rating_remedy.report IS NULL
                """
            )
            return [
                OpenMatter("次评议没有办完", count: open ?? 0, link: "/ratings"),
                OpenMatter("项评议整改没有报告", count: remedies ?? 0, link: "/ratings"),
            ]
        }
    }
}
