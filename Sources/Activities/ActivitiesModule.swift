// SPDX-License-Identifier: Apache-2.0
public import Documents
public import Kernel
public import Storage
public import Web

/// Work records (活动记录): what unions held, filed with the union above, verified there, and counted by the plan.
public struct ActivitiesModule: Sendable {
    public static let migrations = [
        Migration("activities", 1, "records", PackageResources.activities_0001_records_sql),
        Migration("activities", 2, "tasks-below", PackageResources.activities_0002_tasks_below_sql),
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [ActivityRecords.kind]

    /// Nobody holds it: whoever sees the record sees its files, and a draft's are nobody else's.
    static let attachmentAudience = Permission("activity.files")

    public init() {}

    /// Lets those who see a record also see what was put to it.
    public static func admit(to access: inout AttachmentAccess) {
        access.admit(to: "activity") { attachment, viewer, db in
            let id = ID<Activity>(rawValue: attachment.subject.id)
            return try ActivityStore(db: db).find(id)?.isVisible(to: viewer) ?? false
        }
    }

    public func add(to site: inout Site) {
        ListRoutes().add(to: &site)
        OverviewRoutes().add(to: &site)
        FilingRoutes().add(to: &site)
        VerificationRoutes().add(to: &site)
        ActivityRoutes().add(to: &site)
        FileRoutes().add(to: &site)
    }
}
