// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The latest lines of the journal within one's scope.
struct UnionJournalRoutes {
    func add(to site: inout Site) {
        site.page("journal", .permission(.readJournal), "办理记录") { visit in
            let viewer = try visit.viewer
            let entries = try latest(within: viewer.scope(of: .readJournal), visit.db)
            return .page(JournalPage(entries, title: "\(viewer.actingUnion.name)，最近 200 条", crumb: nil, place: .journal))
        }
    }

    /// The latest entries of unions within a scope, oldest first.
    private func latest(within scope: Scope, _ db: any Connection) throws -> [JournalEntry] {
        try db.rows(
            """
            SELECT \(JournalEntry.columns)
            FROM journal_entry JOIN trade_union ON trade_union.id = journal_entry.union_id
            WHERE \(scope.covers("trade_union.path"))
            ORDER BY journal_entry.sequence DESC
            LIMIT 200
            """
        ).map(JournalEntry.init).reversed()
    }
}
