// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web

/// Taking a roll along as a file: first it is written down who takes what and what for, then the file can be fetched by them alone.
struct RollExportRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.action("members/rolls/exports", .permission(.readMembers), "导出名册：写明用途", ask)
        site.page("members/rolls/exports/:export", .permission(.readMembers), "导出到哪一步", show)
        site.page("members/rolls/exports/:export/file", .permission(.readMembers), "取导出的文件", fetch)
    }

    private func ask(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let branch = try Branch.find(visit.form.text("from"), for: viewer, in: visit.db)
        let tally = try Register(db: visit.db, sealer: sealer, branch: branch).tally()
        let people = RollExportOrder.state(visit.form).map(tally.of) ?? tally.total
        let order = RollExportOrder(visit, branch, people: people)
        let faults = try order.faults
        guard faults.isEmpty else { throw Rejection(try RollsDesk(visit: visit, sealer: sealer).page(errors: faults)) }
        let export = try order.place()
        // What takes long takes in a branch of the tree; a union by itself is written at once.
        guard export.what == .members, people > RollExport.mostAtOnce, branch.withSubtree else {
            return .redirect(to: "\(export.address)/file")
        }
        let job = Job.Order(
            kind: RollExportWork.kind,
            subject: export.subject,
            union: export.union,
            account: viewer.account,
            name: viewer.name,
            title: "导出\(branch.union.name)会员名册",
            link: export.address,
            total: Int64(people)
        )
        _ = try JobStore(visit.db).add(job, at: visit.now)
        return .redirect(to: export.address)
    }

    private func show(_ visit: Visit) throws -> Reply {
        let (export, branch) = try Self.own(visit)
        let job = try JobStore(visit.db).latest(RollExportWork.kind, on: export.subject)
        let file = try job.flatMap { try JobFileStore(visit.db, sealer).find($0.id, at: visit.now) }
        let what = export.what == .members ? "会员名册 \(export.people) 人" : "工会名单"
        return .page(
            JobFilePage(
                "导出\(branch.union.name)\(export.what == .members ? "会员名册" : "工会名单")",
                detail: "\(what) · \(export.createdAt.day.spoken) \(export.createdAt.clockTime)要的 · 用途：\(export.purpose)",
                back: "/members/rolls?union=\(branch.union.id)",
                address: export.address,
                place: .members,
                job,
                file
            )
        )
    }

    /// Whoever asked, for an hour or as long as the file lies there, and as far as they may see today.
    private func fetch(_ visit: Visit) throws -> Reply {
        let (export, branch) = try Self.own(visit)
        if let job = try JobStore(visit.db).latest(RollExportWork.kind, on: export.subject) {
            let store = JobFileStore(visit.db, sealer)
            guard let file = try store.find(job.id, at: visit.now) else { throw Refusal.notFound }
            return .file(try store.download(file))
        }
        guard visit.now.milliseconds - export.createdAt.milliseconds <= RollExport.minutes * 60_000 else {
            throw Refusal.notFound
        }
        let writer = RollExportWriter(export: export, union: branch.union, branch: branch, sealer: sealer, db: visit.db)
        return .file(Download(name: writer.fileName, contentType: export.format.contentType, spool: try writer.write()))
    }

    private static func own(_ visit: Visit) throws -> (RollExport, Branch) {
        let viewer = try visit.viewer
        guard let export = try RollExportStore(db: visit.db).find(try visit.id("export")), export.account == viewer.account else {
            throw Refusal.notFound
        }
        if export.inFull, !viewer.may(.revealMembers, at: export.path.text) { throw Refusal.notFound }
        return (export, try Branch.find(export.union.description, for: viewer, in: visit.db))
    }
}
