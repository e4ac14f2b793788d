// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Who handed in what, taking it out as a table, closing.
struct CollectionRoutes {
    let exports: ExportWork

    func add(to site: inout Site) {
        site.page("form-collections/:collection", .permission(.readPlans), "一次填报", show)
        site.action("form-collections/:collection/closing", .permission(.superviseMeasures), "截止填报") { visit in
            let collection = try Self.find(visit, .superviseMeasures)
            try CollectionDesk(visit).close(collection)
            return .redirect(to: collection.address, saying: Notice("截止了"))
        }
        site.action("form-collections/:collection/exports", .permission(.superviseMeasures), "导出填报", export)
        site.page("form-collections/:collection/exports/:export", .permission(.superviseMeasures), "导出到哪一步") { visit in
            try desk(visit).0.show()
        }
        site.page("form-collections/:collection/exports/:export/file", .permission(.superviseMeasures), "取导出的文件") { visit in
            try desk(visit).0.fetch()
        }
    }

    private static func find(_ visit: Visit, _ permission: Permission) throws -> FormCollection {
        try CollectionStore(db: visit.db).require(try visit.id("collection"), permission, for: visit.viewer)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (collection, store) = (try Self.find(visit, .readPlans), CollectionStore(db: visit.db))
        guard let version = try FormStore(visit.db).version(collection.version) else { throw Refusal.notFound }
        let chosen = FormResponse.State(rawValue: visit.query.text("state"))
        let last = ID<FormResponse>(visit.query.text("after"))
        return .page(
            CollectionPage(
                collection,
                version,
                lines: try store.page(of: collection.id, state: chosen, after: last, most: CollectionPage.most + 1),
                isFirst: last == nil,
                counts: try store.counts(of: collection.id),
                chosen: chosen,
                entries: try visit.journal.entries(of: collection.subject).reversed().map {
                    "\($0.at.day.spoken) \($0.at.clockTime) \($0.actorName)：\($0.sentence)"
                },
                mayAct: try visit.viewer.may(.superviseMeasures, at: collection.unionPath),
                today: visit.today
            )
        )
    }

    /// The table of what was handed in. Who takes it out, and whether uncovered, stands in the journal.
    /// What an export writes, and under which name.
    static func work(_ sealer: Sealer) -> ExportWork {
        ExportWork("form.export", sealer) { order, db in
            guard let collection = try CollectionStore(db: db).find(ID(rawValue: order.owner.id)) else { return nil }
            let export = ResponseExport(db: db, owner: collection.subject, title: collection.title, isMasked: !order.isInFull)
            let name = "\(collection.title)_\(order.askedAt.day).\(order.format.rawValue)"
            return (try export.table(), name)
        }
    }

    private func desk(_ visit: Visit) throws -> (ExportDesk, FormCollection) {
        let collection = try Self.find(visit, .superviseMeasures)
        let desk = ExportDesk(
            visit,
            exports,
            of: collection.subject,
            titled: collection.title,
            at: collection.address,
            in: .forms
        )
        return (desk, collection)
    }

    private func export(_ visit: Visit) throws -> Reply {
        let (desk, collection) = try desk(visit)
        let count = try CollectionStore(db: visit.db).handedIn(collection.id)
        return try desk.ask(union: collection.union, what: "填报“\(collection.title)”\(count) 份", count: count)
    }
}
