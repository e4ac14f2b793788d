// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// Work records (活动记录): what unions held, filed with the union above, verified there, and counted by the plan.
public struct ActivitiesModule: Sendable {
    public static let migrations = [
        Migration("activities", 1, "records", PackageResources.activities_0001_records_sql)
    ]

    /// What its facts are, for the form for indicators.
    public static let factKinds = [ActivityRecords.kind]

    public init() {}

    public func add(to site: inout Site) {
        ListRoutes().add(to: &site)
        OverviewRoutes().add(to: &site)
        FilingRoutes().add(to: &site)
        VerificationRoutes().add(to: &site)
        ActivityRoutes().add(to: &site)
    }
}
