// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web
import Workbook

/// Handing a roll in, deciding about it, undoing it.
struct RollImportRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("members/rolls", .permission(.readMembers), "名册导入导出") { .page(try page($0)) }
        site.page("members/rolls/template.xlsx", .permission(.keepMembers), "名册模板，Excel", template)
        site.page("members/rolls/template.csv", .permission(.keepMembers), "名册模板，CSV") { _ in
            .file(
                Download(name: "会员名册模板.csv", contentType: "text/csv; charset=utf-8", spool: try RollTemplate(unions: []).commas())
            )
        }
        site.action(
            "members/rolls/imports",
            .permission(.keepMembers),
            "交一份名册，整个或先说好大小",
            bodyLimit: RollLimit.form + (1 << 16),
            fileLimit: RollLimit.form,
            prepare: { $0.form.file("file") },
            handIn
        )
        site.page("members/rolls/imports/:import", .permission(.keepMembers), "一份名册：核对结果和决定") { visit in
            .page(try desk(visit).page(of: desk(visit).require()))
        }
        site.action(
            "members/rolls/imports/:import/pieces",
            .permission(.keepMembers),
            "接着传名册的下一片",
            bodyLimit: RollLimit.form + (1 << 16),
            fileLimit: RollLimit.form,
            prepare: { $0.form.file("piece") },
            addPiece
        )
        site.page("members/rolls/imports/:import/faults", .permission(.keepMembers), "要改的行，连同怎么改", faults)
    }

    private func page(_ visit: Visit, errors: [FieldError] = []) throws -> RollsPage {
        try desk(visit).page(errors: errors)
    }

    private func desk(_ visit: Visit) -> RollsDesk { RollsDesk(visit: visit, sealer: sealer) }

    private func template(_ visit: Visit) throws -> Reply {
        let branch = try Branch.find(visit.query.text("union"), for: visit.viewer, to: .keepMembers, in: visit.db)
        let names =
            branch.withSubtree
            ? try visit.db.rows(
                "SELECT name FROM trade_union WHERE \(branch.covers("path")) AND closed_on IS NULL ORDER BY path LIMIT 3000"
            ).map {
                try $0.get("name", as: String.self)
            } : []
        let file = try RollTemplate(unions: names.count > 1 ? names : []).workbook()
        return .file(Download(name: "会员名册模板.xlsx", contentType: RollExport.Format.xlsx.contentType, spool: file))
    }

    private func handIn(_ visit: Visit, _ file: UploadedFile?) throws -> Reply {
        guard sealer.isReady else { throw SealRefusal.noKey }
        let branch = try Branch.find(visit.form.text("union"), for: visit.viewer, to: .keepMembers, in: visit.db)
        let said = Int(visit.form.text("size"))
        guard let name = file?.name ?? (said == nil ? nil : visit.form.text("name")), !name.isEmpty else {
            throw Rejection(try page(visit, errors: [.init("file", "没有收到文件，选好再传")]))
        }
        let size = file?.size ?? said ?? 0
        if let fault = Self.weight(size, name, isWhole: file != nil) {
            throw Rejection(try page(visit, errors: [.init("file", fault)]))
        }
        let roll = try begin(name, size, branch, visit)
        guard let file else { return Self.told(roll, received: 0) }
        _ = try RollPieces(db: visit.db, sealer: sealer).add(file.bytes, at: 0, to: roll)
        try startChecking(roll, visit)
        return .redirect(to: roll.address, saying: Notice("收到了，正在核对"))
    }

    private static func weight(_ size: Int, _ name: String, isWhole: Bool) -> String? {
        guard size > 0 else { return "“\(name.prefix(60))”是空的，选对文件再传" }
        guard size <= RollLimit.file else { return RollRefusal.tooLarge.sentence }
        guard isWhole, size > RollLimit.form else { return nil }
        return "不用脚本一次最多传 \(RollLimit.form >> 20) MB，分成几份传，或者换一个新些的浏览器"
    }

    private func begin(_ name: String, _ size: Int, _ branch: Branch, _ visit: Visit) throws -> RollImport {
        let viewer = try visit.viewer
        let roll = RollImport(
            name,
            size: size,
            of: branch.union.id,
            at: branch.union.path,
            withSubtree: branch.withSubtree,
            by: viewer.account,
            named: viewer.name,
            on: visit.now
        )
        try RollImportStore(db: visit.db).insert(roll)
        try desk(visit).note(roll, "submit", roll.arrival)
        return roll
    }

    private func startChecking(_ roll: RollImport, _ visit: Visit) throws {
        try RollImportStore(db: visit.db).require(roll.id, from: .receiving, to: .checking, at: visit.now)
        try desk(visit).queue(.checking, "核对名册“\(roll.fileName)”", roll)
    }

    /// What the script is told after each piece, and where to go after the last.
    private static func told(_ roll: RollImport, received: Int) -> Reply {
        let next: HTML = received >= roll.size ? " data-next=\"\(roll.address)\"" : ""
        return .fragment(
            "<output data-url=\"\(roll.address)/pieces\" data-received=\"\("\(received)")\"\(next)>传了 \("\(received)") 字节</output>"
        )
    }

    private func addPiece(_ visit: Visit, _ file: UploadedFile?) throws -> Reply {
        let roll = try desk(visit).require()
        guard roll.state == .receiving else { throw RollRefusal.hasMovedOn(roll.state) }
        guard let file, file.bytes.count == file.size else { throw RollRefusal.tooLarge }
        let pieces = RollPieces(db: visit.db, sealer: sealer)
        // Without the script the same file comes whole, and what is here already is skipped.
        let isWhole = visit.form.text("whole") == "yes" && file.size == roll.size
        let here = isWhole ? try pieces.received(roll.id) : 0
        let offset = isWhole ? here : Int(visit.form.text("offset")) ?? -1
        let received = try pieces.add(isWhole ? Array(file.bytes.dropFirst(here)) : file.bytes, at: offset, to: roll)
        if received >= roll.size { try startChecking(roll, visit) }
        return visit.submission.wantsFragment ? Self.told(roll, received: received) : .redirect(to: roll.address)
    }

    private func faults(_ visit: Visit) throws -> Reply {
        let roll = try desk(visit).require()
        guard roll.hasFile, [.checked, .applying, .applied].contains(roll.state) else { throw RollRefusal.fileGone }
        let store = RollImportStore(db: visit.db)
        let file = try RollPieces(db: visit.db, sealer: sealer).gather(roll.id)
        let back = RollReturn(faults: try store.faults(of: roll.id, atMost: RollLimit.faults), total: roll.counts.faulty)
        let stem = roll.fileName.split(separator: ".").dropLast().joined(separator: ".")
        return .file(
            Download(
                name: "要改的行_\(stem.isEmpty ? roll.fileName : stem).xlsx",
                contentType: RollExport.Format.xlsx.contentType,
                spool: try back.write(from: file)
            )
        )
    }

}
