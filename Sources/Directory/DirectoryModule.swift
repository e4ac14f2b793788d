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
    ]

    private let sealer: Sealer
    private let rules: DirectoryRules
    private let calendar: WorkCalendar

    public init(sealer: Sealer, rules: RuleBook, calendar: WorkCalendar, on today: Day) throws {
        self.sealer = sealer
        self.calendar = calendar
        self.rules = try DirectoryRules(rules, on: today)
    }

    public func add(to site: inout Site) {
        RegisterRoutes(sealer: sealer).add(to: &site)
        UnionRoutes(terms: rules.terms).add(to: &site)
        TermRoutes(rules: rules.terms).add(to: &site)
        FieldRoutes().add(to: &site)
        MemberRoutes(sealer: sealer).add(to: &site)
        RevealRoutes(sealer: sealer, rules: rules).add(to: &site)
        ApplicationRoutes(sealer: sealer, rules: rules).add(to: &site)
        TransferRoutes(sealer: sealer, rules: rules).add(to: &site)
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
        RollWork(sealer: sealer, threads: .singleton).add(to: &kinds)
    }

    /// What it does once a night.
    public func nightly(over database: any Database) -> RollNight {
        RollNight(database: database, terms: rules.terms)
    }
}
