// SPDX-License-Identifier: Apache-2.0
public import Membership
public import Storage
public import Web

/// Secret polls (无记名投票): the board, the urn, papers that nobody can trace, and what came of the count.
public struct BallotsModule: Sendable {
    public static let migrations = [
        Migration(
            "ballots",
            1,
            "ballots",
            sqlite: PackageResources.ballots_0001_ballots_sqlite_sql,
            postgres: PackageResources.ballots_0001_ballots_postgres_sql
        ),
        Migration("ballots", 2, "papers", PackageResources.ballots_0002_papers_sql),
        Migration("ballots", 3, "reminders", PackageResources.ballots_0003_reminders_sql),
    ]

    /// What draws, seals and casts in the voter's browser.
    static let script = ClientScript("ballots.js", PackageResources.ballots_js)

    private let homes: [String: String]

    /// `homes` are the addresses under which other rooms show what polls were held for, by the kind.
    public init(homes: [String: String] = [:]) {
        self.homes = homes
    }

    public func add(to site: inout Site) {
        site.serve(Self.script)
        BallotRoutes(homes: homes).add(to: &site)
    }

    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([PathColumn("ballot_poll", "union_path")])
        tree.hold([PersonTrace("ballot_roll", "在投票的名册里")])
        tree.look { union, db in
            let open = try db.value(
                "SELECT count(*) AS n FROM ballot_poll WHERE union_id = \(union.id) AND state NOT IN ('counted', 'void')",
                as: Int.self
            )
            return [OpenMatter("次无记名投票没有办完", count: open ?? 0, link: "/ballots")]
        }
    }
}
