// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Storage
import Web

/// Taking the entries of a call along as a file.
struct EntryExportRoutes {
    let work: ExportWork

    func add(to site: inout Site) {
        site.action("programmes/:programme/exports", .permission(.editPlans), "导出申报件", export)
        site.page("programmes/:programme/exports/:export", .permission(.editPlans), "导出到哪一步") { visit in
            try desk(visit).0.show()
        }
        site.page("programmes/:programme/exports/:export/file", .permission(.editPlans), "取导出的文件") { visit in
            try desk(visit).0.fetch()
        }
    }

    /// What an export writes, and under which name.
    static func work(_ sealer: Sealer) -> ExportWork {
        ExportWork("programme.export", sealer) { order, db in
            guard let programme = try ProgrammeStore(db: db).find(ID(rawValue: order.owner.id)) else { return nil }
            let export = EntryExport(programme: programme, isMasked: !order.isInFull, db: db)
            return (export.table(), "\(programme.title)_\(order.askedAt.day).\(order.format.rawValue)")
        }
    }

    private func desk(_ visit: Visit) throws -> (ExportDesk, Programme) {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
        let desk = ExportDesk(
            visit,
            work,
            of: programme.subject,
            titled: programme.title,
            at: programme.address,
            in: .programmes
        )
        return (desk, programme)
    }

    private func export(_ visit: Visit) throws -> Reply {
        let (desk, programme) = try desk(visit)
        let count = try EntryExport(programme: programme, isMasked: true, db: visit.db).count()
        return try desk.ask(union: programme.union, what: "申报件 \(count) 件", count: count)
    }
}
