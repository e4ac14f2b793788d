// SPDX-License-Identifier: Apache-2.0
internal import NIOPosix
public import Storage
public import Web

/// The work plan (工作要点): the notice is imported, reviewed, confirmed, and becomes the interface of the year.
public struct WorkPlanModule: Sendable {
    public static let migrations = [
        Migration("workplan", 1, "plans", PackageResources.workplan_0001_plans_sql),
        Migration("workplan", 2, "assignments", PackageResources.workplan_0002_assignments_sql),
    ]

    private let readers: NIOThreadPool
    private let shelf = PlanShelf()

    public init() {
        readers = NIOThreadPool(numberOfThreads: 1)
        readers.start()
    }

    public func add(to site: inout Site) {
        LivingRoutes(shelf: shelf).add(to: &site)
        ImportRoutes(readers: readers).add(to: &site)
        ReviewRoutes().add(to: &site)
        MeasureRoutes().add(to: &site)
        PublicationRoutes().add(to: &site)
        CheckpointRoutes().add(to: &site)
        PlanJournalRoutes().add(to: &site)
        IssueRoutes().add(to: &site)
        AssignmentListRoutes().add(to: &site)
        AssignmentRoutes(shelf: shelf).add(to: &site)
        SupervisionRoutes(shelf: shelf).add(to: &site)
    }
}
