// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What is done about the money of one entry, each with all its traces: record, sums, journal, tasks, fact.
struct SubsidyDesk {
    let programme: Programme
    let hand: ActingHand
    let db: any Connection

    private var store: SubsidyStore { SubsidyStore(db: db) }
    private var traces: EntryTraces { EntryTraces(hand: hand, db: db) }

    /// Grants it (定补助): its amount is taken of the budget, or refused where so much is not left any more.
    func grant(_ entry: Entry, tier: String, written: String, because reason: String = "") throws {
        let rule = try open(entry)
        let amount = try rule.amount(tier: tier, written: written)
        let name = rule.tiers.isEmpty ? "" : tier
        try insert(.granted, amount, name, reason, entry)
        guard try store.take(amount, of: programme.id) else {
            guard let budget = try store.budget(of: programme.id), budget.settledAt == nil else { throw SubsidyRefusal.settled }
            throw SubsidyRefusal.overBudget(granted: budget.granted, total: budget.total, this: amount, rule.source)
        }
        try traces.note(entry, "grant", "定补助“\(entry.content.title)”\(name)\(amount.yuan)\(reason.isEmpty ? "" : "：\(reason)")")
    }

    /// Grants nothing (不予补助), with a reason that the union reads.
    func refuse(_ entry: Entry, because reason: String) throws {
        _ = try open(entry)
        guard !reason.isEmpty else { throw ProgrammeRefusal.noText("为什么不予补助") }
        try insert(.refused, .zero, "", reason, entry)
        try traces.note(entry, "refuse", "“\(entry.content.title)”不予补助：\(reason)")
    }

    /// Takes a decision back (撤回决定), before the list is decided as a whole; its money is free again.
    func takeBack(_ entry: Entry) throws {
        _ = try open(entry)
        guard let subsidy = try store.find(entry.id) else { throw SubsidyRefusal.notGranted }
        guard try store.delete(entry.id) else { throw ProgrammeRefusal.moved }
        if subsidy.verdict == .granted {
            guard try store.giveBack(subsidy.amount, to: programme.id) else { throw ProgrammeRefusal.moved }
        }
        try traces.note(entry, "ungrant", "撤回“\(entry.content.title)”的补助决定：\(subsidy.words)")
    }

    private func open(_ entry: Entry) throws -> BudgetRule {
        guard let rule = programme.spec.budget else { throw SubsidyRefusal.noBudget }
        try programme.require([.ranked], to: "定补助")
        try entry.require(.propose)
        return rule
    }

    private func insert(_ verdict: Subsidy.Verdict, _ amount: Money, _ tier: String, _ reason: String, _ entry: Entry) throws {
        guard reason.count <= 500 else { throw ProgrammeRefusal.noText("理由") }
        guard try store.insert(verdict, amount, tier: tier, because: reason, entry, by: hand) else {
            throw SubsidyRefusal.decided(try store.find(entry.id)?.words ?? "")
        }
    }

    /// Files the proof (交验收材料) in the name of the union that was granted it.
    func file(_ entry: Entry, words: String, spent: Money, receipts: Money) throws {
        let subsidy = try standing(entry)
        guard !words.isEmpty, words.count <= 1000 else { throw ProgrammeRefusal.noText("验收情况") }
        guard spent == receipts else { throw SubsidyRefusal.unequal(spent: spent, receipts: receipts) }
        guard try store.file(words, spent: spent, receipts: receipts, for: entry.id, by: hand) else {
            throw SubsidyRefusal.wrongProof(subsidy.label, "交验收材料")
        }
        try traces.finish(entry, Self.proof, outcome: "交了")
        try traces.add(Self.check, entry, at: programme.union, "\(entry.unionName)交了验收材料")
        try traces.note(entry, "proof", "交“\(entry.content.title)”的验收材料：支出 \(spent.yuan)，票据合计 \(receipts.yuan)")
    }

    /// Passes the proof (验收通过), or sends it back with what is missing.
    func check(_ entry: Entry, returning why: String?) throws {
        let subsidy = try standing(entry)
        if let why, why.isEmpty || why.count > 500 { throw ProgrammeRefusal.noText("缺什么") }
        guard try store.check(entry.id, returning: why, by: hand) else {
            throw SubsidyRefusal.wrongProof(subsidy.label, "查验收材料")
        }
        try traces.finish(entry, Self.check, outcome: why == nil ? "通过" : "退回")
        if let why {
            try traces.add(Self.proof, entry, at: entry.union, "验收材料退回：\(why)")
            return try traces.note(entry, "return", "退回“\(entry.content.title)”的验收材料：\(why)")
        }
        try traces.add(Self.payment, entry, at: programme.union, "验收通过，\(subsidy.amount.yuan)")
        try traces.note(entry, "accept", "“\(entry.content.title)”验收通过")
    }

    /// Records that it was paid (登记拨付), whole, on a day and under the number of a voucher.
    func pay(_ entry: Entry, on day: Day, voucher: String) throws {
        let subsidy = try standing(entry)
        guard day <= hand.at.day else { throw SubsidyRefusal.futureDay(day) }
        guard !voucher.isEmpty, voucher.count <= 40 else { throw ProgrammeRefusal.noText("凭证号") }
        if let paid = subsidy.paid { throw SubsidyRefusal.paidAlready(paid.voucher) }
        guard subsidy.proof == .passed else { throw SubsidyRefusal.notProven }
        guard try store.pay(entry, subsidy.amount, on: day, voucher: voucher, by: hand) else { throw ProgrammeRefusal.moved }
        try traces.finish(entry, Self.payment, outcome: "已拨付")
        try traces.note(entry, "pay", "拨付“\(entry.content.title)”\(subsidy.amount.yuan)，\(day.written)，凭证 \(voucher)")
        try tell(entry)
    }

    /// Reverses a payment that was wrong (冲销), with a reason; both stay on record.
    func reverse(_ entry: Entry, because why: String) throws {
        let subsidy = try standing(entry)
        guard !why.isEmpty, why.count <= 500 else { throw ProgrammeRefusal.noText("为什么冲销") }
        guard let paid = subsidy.paid else { throw SubsidyRefusal.notPaid }
        guard try store.reverse(paid, of: entry, because: why, by: hand) else { throw ProgrammeRefusal.moved }
        try traces.add(Self.payment, entry, at: programme.union, "拨付冲销了：\(why)")
        try traces.note(entry, "unpay", "冲销“\(entry.content.title)”的拨付 \(paid.amount.yuan)（凭证 \(paid.voucher)）：\(why)")
        try tell(entry)
    }

    /// Ends what an entry was granted (取消补助) with the entry itself; what was paid has to be reversed first.
    func cancel(_ entry: Entry, because why: String) throws {
        guard programme.spec.budget != nil, let subsidy = try store.find(entry.id), subsidy.verdict == .granted,
            subsidy.cancelledWhy == nil
        else { return }
        if let paid = subsidy.paid { throw SubsidyRefusal.standsPaid(paid.amount) }
        guard try store.cancel(entry.id, because: why, at: hand.at) else { throw ProgrammeRefusal.moved }
        guard try store.giveBack(subsidy.amount, to: programme.id) else { throw SubsidyRefusal.settled }
        try traces.finish(entry, Self.proof, Self.check, Self.payment, outcome: "已取消")
        try FactStore(db).withdraw(SubsidyFact.key(entry.id), because: "取消补助：\(why)")
    }

    /// From the naming on the union may file its proof, and what it was granted counts.
    func begin(_ entry: Entry) throws {
        try tell(entry)
        try traces.add(Self.proof, entry, at: entry.union, "补助定了，用完交验收材料")
    }

    /// Nothing waits for money any more, once the call is over.
    func end(_ entry: Entry) throws {
        try traces.finish(entry, Self.proof, Self.check, Self.payment, outcome: "已结项")
    }

    static let proof = "交验收材料"
    static let check = "查验收材料"
    static let payment = "拨付"

    /// What was granted and stands, of an entry that was named, before the call is over.
    private func standing(_ entry: Entry) throws -> Subsidy {
        guard let subsidy = try store.find(entry.id), subsidy.verdict == .granted, subsidy.cancelledWhy == nil else {
            throw SubsidyRefusal.notGranted
        }
        guard entry.state == .concluded, entry.revokedOn == nil else { throw SubsidyRefusal.notYet }
        guard try store.budget(of: programme.id)?.settledAt == nil else { throw SubsidyRefusal.settled }
        return subsidy
    }

    private func tell(_ entry: Entry) throws {
        guard let entry = try EntryStore(db: db).find(entry.id), let subsidy = try store.find(entry.id) else { return }
        try SubsidyFact.publish(entry, subsidy, of: programme, db)
    }
}
