// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The lists of what goes out.
struct DocumentListRoutes {
    let rules: DocumentRules

    func add(to site: inout Site) {
        site.page("documents", .permission(.readDocuments), "发文列表", index)
    }

    private func index(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let scope = viewer.scope(of: .readDocuments)
        let query = visit.query
        let store = DocumentListStore(db: visit.db)
        let found = try store.list(
            within: scope,
            state: DocumentState(rawValue: query.text("state")),
            kind: DocumentKind(rawValue: query.text("kind")),
            matching: RegisterFilter(query),
            today: visit.today,
            before: ID(query.text("before"))
        )
        let page = Array(found.prefix(DocumentListStore.pageLength))
        let tallies = try ReceiptStore(db: visit.db).tallies(of: page.map(\.id))
        let filter = DocumentListPage.Filter(
            state: query.text("state"),
            kind: query.text("kind"),
            year: query.text("year"),
            register: RegisterFilter(query)
        )
        let isPastDeadline = rules.archiveDeadline(for: visit.today.year - 1).map { $0 < visit.today } ?? false
        // Before the deadline the last year's papers may still lie about; those of the year before may not.
        let firstYear = isPastDeadline ? visit.today.year : visit.today.year - 1
        return .page(
            DocumentListPage(
                rows: page.map { row in
                    DocumentListPage.Row(
                        link: "/documents/\(row.id)",
                        title: row.title,
                        number: row.number,
                        kind: row.kind.label,
                        state: row.state.label,
                        tone: row.state.tone,
                        date: row.date.written,
                        receipts: tallies[row.id].map { "\($0.signed)／\($0.all)" } ?? "",
                        union: row.unionName
                    )
                },
                filter: filter,
                years: try store.years(within: scope).map(String.init),
                next: found.count > page.count ? next(filter, after: page.last?.id) : "",
                errors: filter.register.errors(today: visit.today),
                mayDraft: viewer.may(.draftDocuments),
                waiting: try ReceiptStore(db: visit.db).countOpen(within: viewer.ownScope(of: .readDocuments)),
                unfiled: try store.unfiled(within: scope, before: firstYear)
            )
        )
    }

    private func next(_ filter: DocumentListPage.Filter, after last: ID<OfficialDocument>?) -> String {
        let query =
            [("state", filter.state), ("kind", filter.kind)] + filter.register.pairs + [("before", last?.description ?? "")]
        return "/documents?"
            + query.filter { !$0.1.isEmpty }.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}

extension Viewer {
    /// The unions that the viewer sits in with a permission, without what lies below them.
    func ownScope(of permission: Permission) -> Scope {
        Scope(
            grants.filter { $0.role.permissions.contains(permission) }.map { .init(path: $0.path, withSubtree: false) }
        )
    }
}
