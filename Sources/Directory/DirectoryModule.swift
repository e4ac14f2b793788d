// SPDX-License-Identifier: Apache-2.0
public import Jobs
public import Kernel
public import Membership
internal import NIOPosix
public import Storage
public import Web

/// The roll of members (会员名册): who belongs where, how it came about, and what is done with what is known of people.
public struct DirectoryModule: Sendable {
    public static let migrations = [
        Migration("directory", 1, "acts", PackageResources.directory_0001_acts_sql),
        Migration("directory", 2, "wishes", PackageResources.directory_0002_wishes_sql),
        Migration("directory", 3, "terms", PackageResources.directory_0003_terms_sql),
        Migration("directory", 4, "rolls", PackageResources.directory_0004_rolls_sql),
        Migration("directory", 5, "union-acts", PackageResources.directory_0005_union_acts_sql),
        Migration("directory", 6, "legal-persons", PackageResources.directory_0006_legal_persons_sql),
        Migration("directory", 8, "impact", PackageResources.directory_0008_impact_sql),
        Migration("directory", 9, "retention", PackageResources.directory_0009_retention_sql),
        Migration("directory", 10, "former-of-leavers", PackageResources.directory_0010_former_of_leavers_sql),
        Migration("directory", 11, "legal-changes", PackageResources.directory_0011_legal_changes_sql),
        Migration("directory", 12, "picked-exports", PackageResources.directory_0012_picked_exports_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [UnionActRecords.kind, TermRecords.kind, LegalPersonRecords.kind]

    /// The tree where there are no other rooms.
    public static var own: TreeKeeping {
        var tree = TreeKeeping()
        keep(in: &tree)
        return tree
    }

    private let sealer: Sealer
    private let rules: DirectoryRules
    private let calendar: WorkCalendar
    private let tree: TreeKeeping

    /// `tree` is what the other rooms say of the tree of unions.
    public init(sealer: Sealer, rules: RuleBook, calendar: WorkCalendar, tree: TreeKeeping = DirectoryModule.own, on today: Day)
        throws
    {
        self.tree = tree
        self.sealer = sealer
        self.calendar = calendar
        self.rules = try DirectoryRules(rules, on: today)
    }

    /// What this room says of the tree of unions: where its paths stand, and what a union has not finished.
    public static func keep(in tree: inout TreeKeeping) {
        tree.hold([
            PathColumn("join_application", "union_path"), PathColumn("transfer", "from_path"), PathColumn("transfer", "to_path"),
            PathColumn("data_wish", "union_path"), PathColumn("roll_import", "union_path"),
            PathColumn("roll_export", "union_path"), PathColumn("union_act", "union_path"),
            PathColumn("impact_assessment", "union_path"),
        ])
        tree.hold([
            PersonTrace("transfer", "办过转接"), PersonTrace("membership_act", "会籍有变动"), PersonTrace("expulsion", "会籍有变动"),
            PersonTrace("honour", "登记过荣誉"), PersonTrace("join_application", "办过入会申请"),
            PersonTrace("data_wish", "本人提过更正或删除"), PersonTrace("person_merger", "kept_id", "并过档"),
            PersonTrace("person_merger", "dropped_id", "并过档"), PersonTrace("union_act_member", "列在组织变更的名单里"),
        ])
        tree.look(OpenMatters.look)
    }

    public func add(to site: inout Site) {
        RegisterRoutes(sealer: sealer).add(to: &site)
        MemberPickRoutes(sealer: sealer, rules: rules).add(to: &site)
        UnionRoutes(terms: rules.terms).add(to: &site)
        TermRoutes(rules: rules.terms).add(to: &site)
        UnionActRoutes(sealer: sealer, rules: rules.acts, legal: rules.legal, tree: tree).add(to: &site)
        PostRoutes(sealer: sealer, rules: rules.posts, legal: rules.legal).add(to: &site)
        LegalPersonRoutes(rules: rules.legal).add(to: &site)
        FieldRoutes().add(to: &site)
        RetentionRoutes(rules: rules.retention).add(to: &site)
        ImpactRoutes(rules: rules.impact).add(to: &site)
        ImpactConclusionRoutes(rules: rules.impact).add(to: &site)
        MemberRoutes(sealer: sealer).add(to: &site)
        RevealRoutes(sealer: sealer, rules: rules).add(to: &site)
        ApplicationRoutes(sealer: sealer, rules: rules).add(to: &site)
        ApplicationPickRoutes(sealer: sealer).add(to: &site)
        TransferRoutes(sealer: sealer, rules: rules).add(to: &site)
        TransferPickRoutes().add(to: &site)
        StandingRoutes(rules: rules).add(to: &site)
        HonourRoutes().add(to: &site)
        MergerRoutes(sealer: sealer).add(to: &site)
        OwnRoutes(sealer: sealer, rules: rules, calendar: calendar).add(to: &site)
        RollImportRoutes(sealer: sealer).add(to: &site)
        RollDecisionRoutes(sealer: sealer).add(to: &site)
        RollExportRoutes(sealer: sealer).add(to: &site)
    }

    /// The long work that rolls as files make.
    public func work(in kinds: inout JobKinds) {
        RollWork(sealer: sealer, tree: tree, threads: .singleton).add(to: &kinds)
        RollExportWork(sealer: sealer).add(to: &kinds)
    }

    /// What it does once a night.
    public func nightly(over database: any Database) -> RollNight {
        RollNight(database: database, rules: rules, tree: tree)
    }
}
