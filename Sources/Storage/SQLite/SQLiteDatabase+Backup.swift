// SPDX-License-Identifier: Apache-2.0
internal import GRDB

extension SQLiteDatabase {
    /// Copies the database while it is in use; `progress` hears the copied and the total pages.
    public func backUp(to path: String, progress: @escaping @Sendable (Int, Int) -> Void) throws {
        do {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy, pagesPerStep: 1000) { step in
                progress(step.completedPageCount, step.totalPageCount)
            }
            try copy.close()
        } catch {
            throw StorageError(sqlite: error)
        }
    }

    /// The complaints of SQLite's own check of the file; empty when it is sound.
    public func integrityComplaints() async throws -> [String] {
        try await read { db in
            let complaints = try db.rows("PRAGMA integrity_check").map { try $0.get("integrity_check", as: String.self) }
            return complaints.filter { $0 != "ok" }
        }
    }
}
