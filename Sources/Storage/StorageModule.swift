// SPDX-License-Identifier: Apache-2.0

/// What Storage itself brings to the schema: journal, tasks and facts, which every room writes.
public enum StorageModule {
    public static let migrations = [
        Migration("storage", 1, "records", PackageResources.storage_0001_records_sql),
        Migration(
            "storage",
            2,
            "append-only",
            sqlite: PackageResources.storage_0002_append_only_sqlite_sql,
            postgres: PackageResources.storage_0002_append_only_postgres_sql
        ),
        Migration("storage", 3, "facts", PackageResources.storage_0003_facts_sql),
        Migration("storage", 4, "withdrawals", PackageResources.storage_0004_withdrawals_sql),
        Migration("storage", 5, "announcements", PackageResources.storage_0005_announcements_sql),
        Migration("storage", 6, "newest-facts", PackageResources.storage_0006_newest_facts_sql),
        Migration("storage", 7, "fact-marks", PackageResources.storage_0007_fact_marks_sql),
        Migration("storage", 8, "tasks-below", PackageResources.storage_0008_tasks_below_sql),
    ]

    /// Where its tables say where a union stands. What was counted and what stood under a mark tells of the past.
    public static let pathColumns = [
        PathColumn("fact", "union_path"),
        PathColumn("fact_change", "union_path", .kept),
        PathColumn("fact_past", "union_path", .kept),
    ]
}
