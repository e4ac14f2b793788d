// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import Web

/// Deciding about a roll that was looked through: to apply it, to drop it, to undo it, to go on with it.
struct RollDecisionRoutes {
    let sealer: Sealer

    func add(to site: inout Site) {
        site.action("members/rolls/imports/:import/application", .permission(.keepMembers), "把核对过的名册写进去", apply)
        site.action("members/rolls/imports/:import/withdrawal", .permission(.keepMembers), "不导入了，删掉文件", drop)
        site.action("members/rolls/imports/:import/undoing", .permission(.keepMembers), "撤销一次导入", undo)
        site.action("members/rolls/imports/:import/continuation", .permission(.keepMembers), "停下的接着办，或者到此为止", goOn)
    }

    private func desk(_ visit: Visit) -> RollsDesk { RollsDesk(visit: visit, sealer: sealer) }

    private func apply(_ visit: Visit) throws -> Reply {
        let roll = try desk(visit).require()
        let updates = visit.form.has("updates")
        if roll.state == .checked, roll.counts.faulty > 0, !visit.form.has("partial") {
            let sentence = RollRefusal.faultsNotAccepted(roll.counts.faulty).sentence
            throw Rejection(try desk(visit).page(of: roll, errors: [.init("partial", sentence)]))
        }
        guard roll.state != .checked || roll.toWrite(updating: updates) > 0 else { throw RollRefusal.nothingToWrite }
        let store = RollImportStore(db: visit.db)
        try store.require(roll.id, from: .checked, to: .applying, at: visit.now)
        try store.choose(roll.id, updates: updates)
        let partly = roll.counts.faulty > 0 ? "，有问题的 \(roll.counts.faulty) 行先不写" : ""
        try desk(visit).note(roll, "approve", "决定导入“\(roll.fileName)”：\(roll.toWrite(updating: updates)) 人\(partly)")
        try desk(visit).queue(.applying, "导入名册“\(roll.fileName)”", roll, total: roll.counts.total)
        return .redirect(to: roll.address, saying: Notice("开始写进名册"))
    }

    private func drop(_ visit: Visit) throws -> Reply {
        let roll = try desk(visit).require()
        let store = RollImportStore(db: visit.db)
        guard roll.state == .receiving || roll.state == .checked else { throw RollRefusal.hasMovedOn(roll.state) }
        try store.require(roll.id, from: roll.state, to: .dropped, at: visit.now)
        try store.forgetFile(of: roll.id)
        try desk(visit).note(roll, "withdraw", "不导入“\(roll.fileName)”，文件删了")
        return .redirect(to: "/members/rolls?union=\(roll.union)", saying: Notice("没有导入，文件删了"))
    }

    private func undo(_ visit: Visit) throws -> Reply {
        let roll = try desk(visit).require()
        guard roll.state == .applied else { throw RollRefusal.hasMovedOn(roll.state) }
        guard roll.written > 0 else { throw RollRefusal.nothingToUndo }
        let why = visit.form.text("why")
        guard (2...200).contains(why.count) else {
            throw Rejection(try desk(visit).page(of: roll, errors: [.init("why", "写明为什么撤销，2 到 200 个字")]))
        }
        try RollImportStore(db: visit.db).require(roll.id, from: .applied, to: .undoing, at: visit.now)
        try desk(visit).note(roll, "undo", "撤销导入“\(roll.fileName)”：\(why)")
        try desk(visit).queue(.undoing, "撤销导入“\(roll.fileName)”", roll, total: roll.written)
        return .redirect(to: roll.address, saying: Notice("开始撤销"))
    }

    /// What was stopped, or given up after several tries, goes on at its mark; or what is written by now is all that is wanted.
    private func goOn(_ visit: Visit) throws -> Reply {
        let roll = try desk(visit).require()
        let store = RollImportStore(db: visit.db)
        guard let kind = roll.work, try JobStore(visit.db).latest(kind.rawValue, on: roll.subject)?.isOpen != true else {
            throw RollRefusal.hasMovedOn(roll.state)
        }
        guard visit.form.has("end"), roll.state == .applying else {
            let total = roll.state == .undoing ? roll.written : roll.counts.total
            try desk(visit).note(roll, "resume", "接着办：\(kind.label)“\(roll.fileName)”")
            try desk(visit).queue(kind, "\(kind.label)名册“\(roll.fileName)”", roll, total: total)
            return .redirect(to: roll.address, saying: Notice("接着办了"))
        }
        try store.require(roll.id, from: .applying, to: .applied, at: visit.now)
        try desk(visit).note(roll, "import", "导入“\(roll.fileName)”到此为止：写进名册 \(roll.written) 人，后面的不写")
        return .redirect(to: roll.address, saying: Notice("到此为止，已经写的留着"))
    }
}
