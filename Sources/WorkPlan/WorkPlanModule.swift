// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Jobs
public import Kernel
internal import NIOPosix
public import Storage
public import Web

/// The work plan (工作要点): the notice is imported, reviewed, confirmed, and becomes the interface of the year.
public struct WorkPlanModule: Sendable {
    public static let migrations = [
        Migration("workplan", 1, "plans", PackageResources.workplan_0001_plans_sql),
        Migration("workplan", 2, "assignments", PackageResources.workplan_0002_assignments_sql),
        Migration("workplan", 3, "indicators", PackageResources.workplan_0003_indicators_sql),
        Migration("workplan", 4, "supervision", PackageResources.workplan_0004_supervision_sql),
        Migration("workplan", 5, "reports", PackageResources.workplan_0005_reports_sql),
        Migration("workplan", 6, "notice", PackageResources.workplan_0006_notice_sql),
        Migration("workplan", 7, "amendments", PackageResources.workplan_0007_amendments_sql),
        Migration("workplan", 8, "report-papers", PackageResources.workplan_0008_report_papers_sql),
        Migration("workplan", 9, "slips-about-measures", PackageResources.workplan_0009_slips_about_measures_sql),
        Migration("workplan", 10, "report-marks", PackageResources.workplan_0010_report_marks_sql),
    ]

    private let readers: NIOThreadPool
    private let shelf = PlanShelf()
    let terms: LightTerms
    let supervision: SupervisionTerms

    /// `kinds` are the kinds of facts that all rooms publish.
    public init(rules: RuleBook, calendar: WorkCalendar, kinds: [FactKind] = factKinds, today: Day) throws {
        supervision = try SupervisionTerms(rules, calendar, kinds: kinds, on: today)
        terms = supervision.lights
        readers = NIOThreadPool(numberOfThreads: 1)
        readers.start()
    }

    /// What this room itself publishes.
    public static let factKinds = [
        FactKind(
            "checkpoint",
            "节点",
            unit: "个",
            meaning: "举措的一个节点按凭据登记办成。",
            states: [.init("done", "已办成")]
        ),
        FactKind(
            "plan",
            "工作要点",
            unit: "份",
            meaning: "一个工会发布了一份工作要点。",
            states: [.init("published", "已发布")]
        ),
        AssignmentRecords.factKind,
    ]

    /// What runs once a night, and when an operator asks for it.
    public func nightly(over database: any Database) -> NightlyCount {
        NightlyCount(database: database, terms: terms, supervision: supervision)
    }

    public func add(to site: inout Site) {
        site.settle { db, _ in try IndicatorCount(db: db).settle() }
        let living = LivingRoutes(shelf: shelf, terms: terms, supervision: supervision)
        living.add(to: &site)
        ImportRoutes(readers: readers).add(to: &site)
        AmendmentRoutes(readers: readers, terms: terms).add(to: &site)
        VersionRoutes().add(to: &site)
        ReviewRoutes().add(to: &site)
        MeasureRoutes().add(to: &site)
        PublicationRoutes().add(to: &site)
        CheckpointRoutes().add(to: &site)
        IndicatorRoutes(terms: terms).add(to: &site)
        ManualReadingRoutes().add(to: &site)
        PauseRoutes().add(to: &site)
        ReportRoutes(terms: terms).add(to: &site)
        ReportPaperRoutes(terms: terms).add(to: &site)
        PaceRoutes(terms: terms, supervision: supervision).add(to: &site)
        PlanJournalRoutes().add(to: &site)
        IssueRoutes().add(to: &site)
        AssignmentListRoutes(supervision: supervision).add(to: &site)
        AssignmentRoutes(shelf: shelf, supervision: supervision).add(to: &site)
        SupervisionRoutes(shelf: shelf, supervision: supervision).add(to: &site)
        SlipRoutes(terms: supervision).add(to: &site)
        OverviewRoutes(terms: supervision).add(to: &site)
        MatrixRoutes(living: living).add(to: &site)
    }

    /// The long work of this room.
    public func work(in kinds: inout JobKinds) {
        kinds.add(ReportSealing.kind) { database, hand in try await ReportSealing.work(over: database, hand) }
    }

    /// The files of a report are read by whoever may read its assignment: the side that issued it, too.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: ProgressReport.kind) { attachment, viewer, db in
            guard let id = try ProgressReportStore(db: db).assignment(of: attachment.subject.id),
                let assignment = try AssignmentStore(db: db).find(id)
            else { return false }
            return AssignmentDesk.mayRead(assignment, viewer)
        }
    }

    /// Tells of a document which report became it, and which plan it carries, to whoever may read those.
    public static func trace(in origins: inout DocumentOrigins) {
        origins.look { document, viewer, db in
            guard let report = try ReportStore(db: db).carried(by: document), viewer.may(.readPlans, at: report.path) else {
                return nil
            }
            return .init(label: "由报告《\(report.title)》转来", address: report.address)
        }
        origins.look { document, viewer, db in
            guard let plan = try PlanStore(db: db).carried(by: document),
                viewer.may(.readPlans, at: plan.unionPath) || viewer.isBelow(plan.unionPath) && plan.state == .published
            else { return nil }
            return .init(label: "印发要点《\(plan.title)》", address: "/plans/\(plan.id)")
        }
    }

    /// How many rows of the tally of assignments are not what counting them one by one gives.
    public static func tallyFaults(of database: any Database) async throws -> Int {
        try await database.read { try AssignmentTally(db: $0).faults() }
    }
}
