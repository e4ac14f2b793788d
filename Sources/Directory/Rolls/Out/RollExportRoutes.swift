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
        let what = RollExport.What(rawValue: visit.form.text("what")) ?? .members
        let purpose = visit.form.text("purpose")
        let state = Membership.State(rawValue: visit.form.text("state"))
        let wantsFull = visit.form.has("full") && what == .members
        let tally = try Register(db: visit.db, sealer: sealer, branch: branch).tally()
        let people = state.map(tally.of) ?? tally.total
        var errors: [FieldError] = []
        if !(4...100).contains(purpose.count) { errors.append(.init("purpose", "写明用途，4 到 100 个字")) }
        if wantsFull { errors += Self.objections(viewer, branch, people) }
        guard errors.isEmpty else { throw Rejection(try RollsDesk(visit: visit, sealer: sealer).page(errors: errors)) }
        let export = RollExport(
            id: .make(at: visit.now),
            union: branch.union.id,
            path: branch.union.path,
            account: viewer.account,
            accountName: viewer.name,
            what: what,
            format: RollExport.Format(rawValue: visit.form.text("format")) ?? .xlsx,
            state: state,
            purpose: purpose,
            inFull: wantsFull,
            people: people,
            createdAt: visit.now
        )
        try RollExportStore(db: visit.db).insert(export)
        try note(export, branch, visit)
        // What takes long takes in a branch of the tree; a union by itself is written at once.
        guard what == .members, people > RollExport.mostAtOnce, branch.withSubtree else {
            return .redirect(to: "\(export.address)/file")
        }
        let order = Job.Order(
            kind: RollExportWork.kind,
            subject: export.subject,
            union: export.union,
            account: viewer.account,
            name: viewer.name,
            title: "导出\(branch.union.name)会员名册",
            link: export.address,
            total: Int64(people)
        )
        _ = try JobStore(visit.db).add(order, at: visit.now)
        return .redirect(to: export.address)
    }

    private static func objections(_ viewer: Viewer, _ branch: Branch, _ people: Int) -> [FieldError] {
        guard viewer.may(.revealMembers, at: branch.union.path.text) else {
            return [.init("full", "您不能看全号，导出的号码会遮住。去掉勾再导出")]
        }
        guard people <= RollExport.mostInFull else {
            return [.init("full", "有 \(people) 人，全号一次最多导 \(RollExport.mostInFull) 人。按下级工会分开导，或者去掉勾")]
        }
        return []
    }

    private func note(_ export: RollExport, _ branch: Branch, _ visit: Visit) throws {
        let what = export.what == .members ? "会员名册 \(export.people) 人" : "工会名单"
        let shape = export.what == .members ? (export.inFull ? "（号码是全的）" : "（号码遮住）") : ""
        try visit.note(export.subject, "export", "导出\(branch.union.name)\(what)\(shape)，用途：\(export.purpose)")
        guard export.inFull else { return }
        let state: SQL = export.state.map { "AND state = \($0)" } ?? ""
        let people = try visit.db.rows(
            """
            SELECT person_id, name FROM membership WHERE until IS NULL AND \(branch.covers("union_path")) \(state)
            ORDER BY id LIMIT \(RollExport.mostInFull)
            """
        )
        for row in people {
            let person: PersonID = try row.get("person_id")
            try visit.note(
                Subject("person", person),
                "export",
                "名册连同\(try row.get("name", as: String.self))的全号导出，用途：\(export.purpose)"
            )
        }
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
