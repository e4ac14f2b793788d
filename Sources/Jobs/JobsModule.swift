// SPDX-License-Identifier: Apache-2.0
public import Storage
public import Web

/// Long work (排队事项): what takes longer than a page may, with progress that a restart does not lose.
public struct JobsModule: Sendable {
    public static let migrations = [
        Migration("jobs", 1, "jobs", PackageResources.jobs_0001_jobs_sql),
        Migration("jobs", 2, "files", PackageResources.jobs_0002_files_sql),
    ]

    public init() {}

    public func add(to site: inout Site) {
        JobRoutes().add(to: &site)
    }
}
