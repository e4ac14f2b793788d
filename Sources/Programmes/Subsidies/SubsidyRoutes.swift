// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership
import Storage
import Web
import Workbook

/// Money: deciding on it, proving what it was used for, paying it, and the ledger of it all.
struct SubsidyRoutes {
    let terms: ProgrammeTerms
    let calendar: WorkCalendar

    func add(to site: inout Site) {
        let (edit, publish) = (Route.Need.permission(.editPlans), Route.Need.permission(.publishPlans))
        site.page("programmes/:programme/subsidies", .permission(.readPlans), "一次评选的补助台账", ledger)
        site.action("programmes/:programme/subsidies/exports", edit, "导出补助台账", export)
        site.action("programmes/:programme/settlement", publish, "批次结项") { visit in
            let programme = try call(visit, .publishPlans)
            let desk = ProgrammeDesk(hand: try visit.actingHand, terms: terms, calendar: calendar, db: visit.db)
            try desk.settle(programme, carriedBy: visit.form.text("decision"))
            return .redirect(to: "\(programme.address)/subsidies", saying: Notice("结项了"))
        }
        act("subsidy", publish, .publishPlans, "定一件的补助", in: &site, decide)
        act("proof-check", edit, .editPlans, "查验收材料", in: &site) { visit, entry, desk in
            let isBack = visit.form.text("act") == "return"
            try desk.check(entry, returning: isBack ? visit.form.text("why") : nil)
            return isBack ? "退回了，工会的待办里有了" : "验收通过，可以拨付"
        }
        act("payment", edit, .editPlans, "登记拨付", in: &site) { visit, entry, desk in
            guard case .day(let day) = WrittenDate.read(visit.form.text("paid"), year: visit.today.year) else {
                throw ProgrammeRefusal.noText("哪天拨付的，比如 7月31日")
            }
            try desk.pay(entry, on: day, voucher: visit.form.text("voucher"))
            return "登记了"
        }
        act("payment-reversal", edit, .editPlans, "冲销拨付", in: &site) { visit, entry, desk in
            try desk.reverse(entry, because: visit.form.text("undo"))
            return "冲销了，原来的登记留着"
        }
        site.page("programme-entries/:entry/proof", edit, "交验收材料的表单") { visit in
            let (entry, _, subsidy) = try own(visit)
            return .page(ProofPage(entry, subsidy, nil, try AttachmentStore(visit.db).list(of: subsidy.files)))
        }
        site.action(
            "programme-entries/:entry/proof",
            edit,
            "交验收材料",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: AttachmentIntake.reading("files"),
            file
        )
    }

    /// Something that the union that calls does about the money of an entry.
    private func act(
        _ noun: String,
        _ need: Route.Need,
        _ permission: Permission,
        _ summary: String,
        in site: inout Site,
        _ handler: @escaping @Sendable (Visit, Entry, SubsidyDesk) throws -> String
    ) {
        site.action("programme-entries/:entry/\(noun)", need, summary) { visit in
            let (entry, programme) = try EntryRoutes.seen(visit)
            guard try visit.viewer.may(permission, at: programme.unionPath) else { throw Refusal.notFound }
            let desk = SubsidyDesk(programme: programme, hand: try visit.actingHand, db: visit.db)
            return .redirect(to: entry.address, saying: Notice(try handler(visit, entry, desk)))
        }
    }

    private func decide(_ visit: Visit, _ entry: Entry, _ desk: SubsidyDesk) throws -> String {
        let reason = visit.form.text("reason")
        switch visit.form.text("act") {
        case "grant":
            try desk.grant(entry, tier: visit.form.text("tier"), written: visit.form.text("amount"), because: reason)
            return "定了"
        case "refuse":
            try desk.refuse(entry, because: reason)
            return "记下了，不予补助"
        case "back":
            try desk.takeBack(entry)
            return "撤回了，可以重新定"
        default: throw SubsidyRefusal.noAmount
        }
    }

    private func call(_ visit: Visit, _ permission: Permission) throws -> Programme {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), permission, for: visit.viewer)
        guard programme.spec.budget != nil else { throw SubsidyRefusal.noBudget }
        return programme
    }

    private func ledger(_ visit: Visit) throws -> Reply {
        let programme = try call(visit, .readPlans)
        let (store, after) = (SubsidyStore(db: visit.db), ID<Entry>(visit.query.text("after")))
        guard let budget = try store.budget(of: programme.id) else { throw Refusal.notFound }
        let lines = try SubsidyLedger(programme: programme, db: visit.db).lines(after: after)
        let count = try store.count(of: programme.id)
        return .page(SubsidyPage(programme, budget, count, lines, isFirst: after == nil, viewer: try visit.viewer))
    }

    private func export(_ visit: Visit) throws -> Reply {
        let programme = try call(visit, .editPlans)
        let format = visit.form.text("format") == "csv" ? AnswerExport.Format.csv : .xlsx
        let name = try visit.viewer.name
        let (file, count) = try SubsidyLedger(programme: programme, db: visit.db).write(format == .xlsx, by: name, at: visit.now)
        try visit.note(programme.subject, "export", "导出补助台账 \(count) 件")
        let title = "\(programme.title)补助台账_\(visit.today).\(format.rawValue)"
        return .file(Download(name: title, contentType: format.contentType, spool: file))
    }

    /// What one's own union was granted, while its proof can be filed.
    private func own(_ visit: Visit) throws -> (Entry, Programme, Subsidy) {
        let (entry, programme) = try EntryRoutes.seen(visit)
        guard try visit.viewer.applies(for: entry.union) else { throw Refusal.notFound }
        guard let subsidy = try SubsidyStore(db: visit.db).find(entry.id), subsidy.verdict == .granted,
            [.publicised, .concluded].contains(programme.stage)
        else { throw SubsidyRefusal.notGranted }
        guard entry.state == .concluded else { throw SubsidyRefusal.notYet }
        guard [.none, .returned].contains(subsidy.proof) else { throw SubsidyRefusal.wrongProof(subsidy.label, "交验收材料") }
        return (entry, programme, subsidy)
    }

    private func file(_ visit: Visit, _ intake: AttachmentIntake) throws -> Reply {
        let (entry, programme, subsidy) = try own(visit)
        let (viewer, form, store) = (try visit.viewer, visit.form, AttachmentStore(visit.db))
        let kept = try store.list(of: subsidy.files)
        var errors = intake.errors
        let words = form.text("words")
        if words.isEmpty || words.count > 1000 { errors.append(.init("words", "写明验收情况，1000 个字以内")) }
        func money(_ field: String, _ label: String) -> Money {
            if let money = Money(form.text(field)), money > .zero { return money }
            errors.append(.init(field, SubsidyRefusal.badMoney(label).sentence))
            return .zero
        }
        let (spent, receipts) = (money("spent", "支出"), money("receipts", "票据合计"))
        if errors.isEmpty, spent != receipts {
            errors.append(.init("receipts", SubsidyRefusal.unequal(spent: spent, receipts: receipts).sentence))
        }
        if errors.isEmpty, kept.isEmpty, intake.files.isEmpty { errors.append(.init("files", SubsidyRefusal.noFiles.sentence)) }
        guard errors.isEmpty else { throw Rejection(ProofPage(entry, subsidy, form, kept, errors: errors)) }
        try store.add(
            intake.files,
            to: subsidy.files,
            of: entry.union,
            at: entry.unionPath,
            audience: ProgrammesModule.attachmentAudience,
            by: viewer,
            on: visit.now
        )
        let desk = SubsidyDesk(programme: programme, hand: try visit.actingHand, db: visit.db)
        try desk.file(entry, words: words, spent: spent, receipts: receipts)
        return .redirect(to: entry.address, saying: Notice("交上去了，等\(programme.unionName)验收"))
    }
}
