// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

extension DocumentStore {
    func mark(_ id: ID<OfficialDocument>, withdraws former: ID<OfficialDocument>) throws -> Bool {
        try db.run("UPDATE official_document SET withdraws_id = \(former) WHERE id = \(id) AND state = 'draft'") == 1
    }

    /// Marks an issued document as taken back, once.
    func withdraw(_ id: ID<OfficialDocument>, by other: ID<OfficialDocument>) throws -> Bool {
        try db.run(
            """
            UPDATE official_document SET withdrawn_by_id = \(other)
            WHERE id = \(id) AND withdrawn_by_id IS NULL AND state IN ('dispatched', 'archived')
            """
        ) == 1
    }

    /// The document under way that would take this one back.
    func withdrawal(of id: ID<OfficialDocument>) throws -> OfficialDocument? {
        try db.first(
            """
            SELECT \(Self.columns) FROM official_document
            LEFT JOIN document_series ON document_series.id = official_document.series_id
            WHERE withdraws_id = \(id) AND official_document.state <> 'void'
            """
        ).map(Self.document)
    }
}
