// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import Workbook

/// Taking the list of grants along: first it is written down who takes what and what for, then the file can be fetched by them alone.
struct GrantExportRoutes {
    let list: GrantRoutes

    func add(to site: inout Site) {
        site.action("grants/exports", .permission(.readAccounts), "导出授权名单：写明用途", ask)
        site.page("grants/exports/:export/file", .permission(.readAccounts), "取导出的授权名单", fetch)
    }

    private func ask(_ visit: Visit) throws -> Reply {
        let (viewer, form) = (try visit.viewer, visit.form)
        let (filter, purpose) = (list.filter(form, on: visit.today), form.text("purpose"))
        guard (4...100).contains(purpose.count) else {
            throw Rejection(try list.page(visit, form, purpose: purpose, [FieldError("purpose", "写明用途，4 到 100 个字")]))
        }
        let export = GrantExport(
            id: .make(at: visit.now),
            account: viewer.account,
            accountName: viewer.name,
            filter: filter.query,
            format: GrantExport.Format(rawValue: form.text("format")) ?? .xlsx,
            purpose: purpose,
            grants: try GrantStore(visit.db).count(filter, for: viewer, on: visit.today),
            createdAt: visit.now
        )
        try GrantExportStore(db: visit.db).insert(export)
        let part = filter.sentence
        try visit.note(Subject("grant_export", export.id), "export", "导出授权名单 \(export.grants) 项（\(part)），用途：\(purpose)")
        return .redirect(to: "/grants/exports/\(export.id)/file")
    }

    /// Whoever asked, for an hour, and as far as they may see today.
    private func fetch(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let export = try GrantExportStore(db: visit.db).find(try visit.id("export")), export.account == viewer.account,
            visit.now.milliseconds - export.createdAt.milliseconds <= GrantExport.minutes * 60_000
        else { throw Refusal.notFound }
        let filter = list.filter(Form(urlEncoded: Array(export.filter.utf8)), on: visit.today)
        let writer = GrantExportWriter(export: export, part: filter.sentence, today: visit.today)
        let file = try writer.write { each in
            try GrantStore(visit.db).each(filter, for: viewer, on: visit.today, each)
        }
        return .file(Download(name: writer.fileName, contentType: export.format.contentType, spool: file))
    }
}
