// SPDX-License-Identifier: Apache-2.0
import Activities
import Assessment
import Ballots
import Congress
import Directory
import Disclosure
import Documents
import Elections
import Forms
import Jobs
import Kernel
import Logging
import Membership
import Office
import Programmes
import Ratings
import Storage
import Web
import WorkPlan

/// The composition: which rooms there are, and how they are put together over one database.
struct House {
    /// The rooms' schemas, in the order in which they build on each other.
    static let migrations =
        StorageModule.migrations + MembershipModule.migrations + JobsModule.migrations + DocumentsModule.migrations
        + WorkPlanModule.migrations + AssessmentModule.migrations + ActivitiesModule.migrations + OfficeModule.migrations
        + DirectoryModule.migrations + FormsModule.migrations + BallotsModule.migrations
        + CongressModule.migrations + ProgrammesModule.migrations + ElectionsModule.migrations + DisclosureModule.migrations
        + RatingsModule.migrations

    /// What the rooms say of the tree of unions.
    static var tree: TreeKeeping {
        var tree = TreeKeeping()
        DocumentsModule.keep(in: &tree)
        WorkPlanModule.keep(in: &tree)
        AssessmentModule.keep(in: &tree)
        ActivitiesModule.keep(in: &tree)
        DirectoryModule.keep(in: &tree)
        FormsModule.keep(in: &tree)
        CongressModule.keep(in: &tree)
        ProgrammesModule.keep(in: &tree)
        BallotsModule.keep(in: &tree)
        ElectionsModule.keep(in: &tree)
        DisclosureModule.keep(in: &tree)
        RatingsModule.keep(in: &tree)
        return tree
    }

    /// How members rated their union, for those who confirm homes.
    private static let rated: MembersRating.Source = { union, day, db in
        try RatingStanding.latest(of: union, by: day, db).map {
            MembersRating(
                isReached: $0.isReached,
                sentence: $0.sentence,
                basis: $0.basis,
                title: $0.title,
                countedOn: $0.closedOn,
                link: $0.link
            )
        }
    }

    let database: any Database
    let membership: MembershipModule
    let site: Site
    let workPlan: WorkPlanModule
    let directory: DirectoryModule
    let disclosure: DisclosureModule
    let sealer: Sealer
    /// What runs once a night.
    let nightly: NightlyCount
    let documentNight: DocumentNight
    /// What carries messages out of the house.
    let courier: Courier
    /// What does long work.
    let jobs: JobKinds

    init(
        database: any Database,
        passwordPower: Int = 15,
        rules: RuleBook,
        today: Day,
        ways: Courier.Ways = .none,
        keys: SealKeys = .none,
        signOn: SignOnSettings? = nil
    )
        throws
    {
        self.database = database
        sealer = Sealer(keys)
        let logger = Logger(label: "hearth")
        membership = try MembershipModule(
            database: database,
            policy: SignInPolicy(rules, on: today),
            terms: TrustTerms(rules, on: today),
            site: ways.site,
            passwordPower: passwordPower,
            sealer: sealer,
            signOn: signOn,
            report: { logger.warning("\($0)") }
        )
        var site = Site()
        membership.add(to: &site)
        OfficeModule(ways: ways, sealer: sealer).add(to: &site)
        courier = Courier(database: database, ways: ways, sealer: sealer)
        JobsModule().add(to: &site)
        var kinds = JobKinds()
        var readers = AttachmentAccess()
        ActivitiesModule.admit(to: &readers)
        WorkPlanModule.admit(to: &readers)
        var origins = DocumentOrigins()
        WorkPlanModule.trace(in: &origins)
        ProgrammesModule.trace(in: &origins)
        AssessmentModule.admit(to: &readers)
        FormsModule.admit(to: &readers)
        ProgrammesModule.admit(to: &readers)
        DisclosureModule.admit(to: &readers)
        let documentRules = try DocumentRules(rules, on: today)
        DocumentsModule(access: readers, rules: documentRules, origins: origins).add(to: &site)
        documentNight = DocumentNight(database: database, rules: documentRules)
        let calendar = try WorkCalendar.builtIn(of: [.guangxi])
        workPlan = try WorkPlanModule(
            rules: rules,
            calendar: calendar,
            kinds: WorkPlanModule.factKinds + ActivitiesModule.factKinds + DocumentsModule.factKinds
                + AssessmentModule.factKinds + DirectoryModule.factKinds + CongressModule.factKinds
                + ProgrammesModule.factKinds + ElectionsModule.factKinds + DisclosureModule.factKinds
                + RatingsModule.factKinds,
            today: today
        )
        workPlan.add(to: &site)
        nightly = workPlan.nightly(over: database)
        workPlan.work(in: &kinds)
        AssessmentModule(calendar: calendar).add(to: &site)
        ActivitiesModule().add(to: &site)
        let forms = FormsModule(sealer: sealer)
        forms.add(to: &site)
        forms.work(in: &kinds)
        let programmes = ProgrammesModule(
            calendar: calendar,
            terms: try ProgrammeTerms(rules, on: today),
            sealer: sealer,
            site: ways.site,
            ratings: Self.rated
        )
        programmes.add(to: &site)
        programmes.work(in: &kinds)
        directory = try DirectoryModule(
            sealer: sealer,
            rules: rules,
            calendar: .builtIn(of: [.guangxi]),
            tree: Self.tree,
            on: today
        )
        directory.add(to: &site)
        directory.work(in: &kinds)
        try CongressModule(rules: rules, calendar: calendar, site: ways.site, on: today).add(to: &site)
        BallotsModule(homes: ElectionsModule.homes.merging(CongressModule.homes) { own, _ in own }).add(to: &site)
        try ElectionsModule(rules: rules, calendar: calendar, site: ways.site, on: today).add(to: &site)
        disclosure = try DisclosureModule(rules: rules, calendar: calendar, on: today)
        disclosure.add(to: &site)
        try RatingsModule(rules: rules, site: ways.site, on: today).add(to: &site)
        jobs = kinds
        site.addDirectory()
        self.site = site
    }

    /// The house as a server. `checks` are what it needs besides its database and a schema that is up to date.
    func server(_ settings: Settings, checks: [Readiness] = []) -> WebServer {
        let schema = Readiness("schema") { [database] in try await Migrator(Self.migrations).isUpToDate(database) }
        return WebServer(
            site: site,
            database: database,
            doorkeeper: membership.doorkeeper,
            settings: settings,
            checks: [schema] + checks
        )
    }
}

extension SignInPolicy {
    /// The numbers that the rule book has in force.
    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        let attempts = try rule(.lockoutAttempts)
        self.init(
            failuresBeforeLock: attempts.integer,
            lockMinutes: try rule(.lockoutMinutes).integer,
            idleMinutes: try rule(.sessionIdleMinutes).integer,
            absoluteHours: try rule(.sessionAbsoluteHours).integer,
            citation: attempts.source
        )
    }
}
