// SPDX-License-Identifier: Apache-2.0
import Activities
import Assessment
import Directory
import Documents
import Jobs
import Kernel
import Membership
import Office
import Storage
import Web
import WorkPlan

/// The composition: which rooms there are, and how they are put together over one database.
struct House {
    /// The rooms' schemas, in the order in which they build on each other.
    static let migrations =
        StorageModule.migrations + MembershipModule.migrations + JobsModule.migrations + DocumentsModule.migrations
        + WorkPlanModule.migrations + AssessmentModule.migrations + ActivitiesModule.migrations + OfficeModule.migrations
        + DirectoryModule.migrations

    let database: any Database
    let membership: MembershipModule
    let site: Site
    let workPlan: WorkPlanModule
    let directory: DirectoryModule
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
        keys: SealKeys = .none
    )
        throws
    {
        self.database = database
        sealer = Sealer(keys)
        membership = try MembershipModule(
            database: database,
            policy: SignInPolicy(rules, on: today),
            terms: TrustTerms(rules, on: today),
            site: ways.site,
            passwordPower: passwordPower,
            sealer: sealer
        )
        var site = Site()
        membership.add(to: &site)
        OfficeModule(ways: ways).add(to: &site)
        courier = Courier(database: database, ways: ways)
        JobsModule().add(to: &site)
        var kinds = JobKinds()
        var readers = AttachmentAccess()
        ActivitiesModule.admit(to: &readers)
        WorkPlanModule.admit(to: &readers)
        var origins = DocumentOrigins()
        WorkPlanModule.trace(in: &origins)
        AssessmentModule.admit(to: &readers)
        let documentRules = try DocumentRules(rules, on: today)
        DocumentsModule(access: readers, rules: documentRules, origins: origins).add(to: &site)
        documentNight = DocumentNight(database: database, rules: documentRules)
        let calendar = try WorkCalendar.builtIn(of: [.guangxi])
        workPlan = try WorkPlanModule(
            rules: rules,
            calendar: calendar,
            kinds: WorkPlanModule.factKinds + ActivitiesModule.factKinds + DocumentsModule.factKinds
                + AssessmentModule.factKinds,
            today: today
        )
        workPlan.add(to: &site)
        nightly = workPlan.nightly(over: database)
        workPlan.work(in: &kinds)
        AssessmentModule(calendar: calendar).add(to: &site)
        ActivitiesModule().add(to: &site)
        directory = try DirectoryModule(
            sealer: sealer,
            rules: rules,
            calendar: .builtIn(of: [.guangxi]),
            on: today
        )
        directory.add(to: &site)
        directory.work(in: &kinds)
        jobs = kinds
        site.addDirectory()
        self.site = site
    }

    func server(_ settings: Settings) -> WebServer {
        WebServer(site: site, database: database, doorkeeper: membership.doorkeeper, settings: settings)
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
