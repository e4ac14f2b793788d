// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Who handed in what, taking it out as a table, closing.
struct CollectionRoutes {
    func add(to site: inout Site) {
        site.page("form-collections/:collection", .permission(.readPlans), "一次填报", show)
        site.action("form-collections/:collection/closing", .permission(.superviseMeasures), "截止填报") { visit in
            let collection = try Self.find(visit, .superviseMeasures)
            try CollectionDesk(visit).close(collection)
            return .redirect(to: collection.address, saying: Notice("截止了"))
        }
        site.action("form-collections/:collection/exports", .permission(.superviseMeasures), "导出填报", export)
    }

    private static func find(_ visit: Visit, _ permission: Permission) throws -> FormCollection {
        try CollectionStore(db: visit.db).require(try visit.id("collection"), permission, for: visit.viewer)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (collection, store) = (try Self.find(visit, .readPlans), CollectionStore(db: visit.db))
        guard let version = try FormStore(visit.db).version(collection.version) else { throw Refusal.notFound }
        let chosen = FormResponse.State(rawValue: visit.query.text("state"))
        return .page(
            CollectionPage(
                collection,
                version,
                lines: try store.lines(of: collection.id, state: chosen, limit: 2000),
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
    private func export(_ visit: Visit) throws -> Reply {
        let collection = try Self.find(visit, .superviseMeasures)
        let isFull = visit.form.text("full") == "yes"
        let format: ResponseExport.Format = visit.form.text("format") == "csv" ? .csv : .xlsx
        let export = ResponseExport(db: visit.db, owner: collection.subject, title: collection.title, isMasked: !isFull)
        let (file, count) = try export.write(format)
        try visit.note(collection.subject, "export", "导出填报“\(collection.title)”\(count) 份\(isFull ? "，个人信息没有遮盖" : "")")
        let name = "\(collection.title)_\(visit.today).\(format.rawValue)"
        return .file(Download(name: name, contentType: format.contentType, spool: file))
    }
}
