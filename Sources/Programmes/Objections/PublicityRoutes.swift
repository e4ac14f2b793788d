// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The public page of a publicity, objections to it and what is found out about them; names taken back.
struct PublicityRoutes {
    let terms: ProgrammeTerms
    let calendar: WorkCalendar
    let sealer: Sealer

    func add(to site: inout Site) {
        site.page("publicity/:publicity", .nothing, "公示，不用登录") { visit in
            let receipt = ObjectionReceipt(rawValue: visit.query.text("receipt"))
            return .page(try page(visit, ObjectionForm(), receipt: receipt?.sentence ?? "", errors: []))
        }
        site.action("publicity/:publicity/objections", .nothing, "对公示提出异议", object)
        site.page("objections/:objection", .permission(.editPlans), "一条异议") { visit in
            .page(try objectionPage(visit))
        }
        site.action("objections/:objection/finding", .permission(.editPlans), "写异议的核实结论", decide)
        site.action("programme-entries/:entry/revocation", .permission(.publishPlans), "撤销已经确定的", revoke)
    }

    private func publicity(_ visit: Visit) throws -> (Publicity, Programme) {
        guard let publicity = try PublicityStore(db: visit.db).find(try visit.id("publicity")),
            let programme = try ProgrammeStore(db: visit.db).find(publicity.programme)
        else { throw Refusal.notFound }
        return (publicity, programme)
    }

    private func page(_ visit: Visit, _ form: ObjectionForm, receipt: String, errors: [FieldError]) throws -> PublicityPage {
        let (publicity, programme) = try publicity(visit)
        let entries = try PublicityStore(db: visit.db).entries(of: publicity.id)
        return PublicityPage(
            title: programme.title,
            address: publicity.address,
            act: programme.spec.act,
            noun: programme.spec.noun,
            basis: programme.spec.basis,
            issuer: programme.unionName,
            rows: entries.map {
                .init(
                    id: $0.id.description,
                    title: $0.content.title,
                    unionName: $0.unionName,
                    state: [$0.tier ?? "", $0.state == .disqualified ? "已取消资格" : $0.publicState ?? ""]
                        .filter { !$0.isEmpty && $0 != "公示中" }.joined(separator: "，")
                )
            },
            from: publicity.clock.published.written,
            last: publicity.clock.last.written,
            days: publicity.days,
            reckoning: publicity.clock.sentence,
            isOver: publicity.clock.isOver(on: visit.today),
            isVoid: programme.stage == .void,
            longEnough: terms.objectionLength.integer,
            rule: terms.publicityDays.citation,
            form: form,
            receipt: receipt,
            errors: errors
        )
    }

    private func object(_ visit: Visit) throws -> Reply {
        let (publicity, _) = try publicity(visit)
        let form = ObjectionForm(visit.form)
        guard form.errors.isEmpty else { throw Rejection(try page(visit, form, receipt: "", errors: form.errors)) }
        guard let id = ID<Entry>(form.entry),
            let entry = try PublicityStore(db: visit.db).entries(of: publicity.id).first(where: { $0.id == id })
        else { throw Refusal.notFound }
        let desk = ObjectionDesk(db: visit.db, sealer: sealer, terms: terms, now: visit.now)
        let words = ObjectionDesk.Words(name: form.name, contact: form.contact, facts: form.facts)
        let receipt = try desk.receive(words, about: entry, in: publicity, from: visit.submission.address)
        return .redirect(to: "\(publicity.address)?receipt=\(receipt.rawValue)")
    }

    private func objection(_ visit: Visit) throws -> (Objection, Programme) {
        guard let objection = try PublicityStore(db: visit.db).objection(try visit.id("objection")),
            let programme = try ProgrammeStore(db: visit.db).find(objection.programme),
            try visit.viewer.may(.editPlans, at: programme.unionPath)
        else { throw Refusal.notFound }
        return (objection, programme)
    }

    private func objectionPage(_ visit: Visit) throws -> ObjectionPage {
        let (objection, programme) = try objection(visit)
        return ObjectionPage(
            id: objection.id.description,
            programme: programme.title,
            programmeAddress: programme.address,
            entry: objection.entryTitle,
            entryAddress: "/programme-entries/\(objection.entry)",
            facts: objection.facts,
            state: objection.state.label,
            tone: objection.state.tone,
            received: "\(objection.receivedAt.day.written) \(objection.receivedAt.clockTime)",
            who: try who(objection, visit.db),
            finding: objection.finding.map { "\($0)（\(objection.decidedName ?? "")）" } ?? "",
            mayDecide: objection.state.isOpen
        )
    }

    /// Who raised it, as far as whoever looks into it needs: only while it is being looked into.
    private func who(_ objection: Objection, _ db: any Connection) throws -> String {
        guard objection.isNamed else { return "没有保存姓名和联系办法" }
        guard objection.state.isOpen, sealer.isReady else { return "实名，已封存" }
        let sealed = SealedStore(db, sealer)
        let name = try sealed.get(.objectorName, of: objection.id.rawValue) ?? ""
        let contact = try sealed.get(.objectorContact, of: objection.id.rawValue) ?? ""
        return "\(name)，\(contact)"
    }

    private func decide(_ visit: Visit) throws -> Reply {
        let (objection, programme) = try objection(visit)
        let outcome = visit.form.text("outcome")
        guard ["upheld", "dismissed"].contains(outcome) else { throw ProgrammeRefusal.noText("核实的结果") }
        let desk = ObjectionDesk(db: visit.db, sealer: sealer, terms: terms, now: visit.now)
        let hand = try visit.actingHand
        try desk.decide(objection, upheld: outcome == "upheld", finding: visit.form.text("finding"), by: hand)
        guard outcome == "upheld" else { return .redirect(to: programme.address, saying: Notice("不属实，照常办")) }
        let isNamed = try EntryStore(db: visit.db).find(objection.entry)?.state == .concluded
        let then = isNamed ? "属实。已经\(programme.spec.act)了，请主席或者复核人看要不要撤销" : "属实，取消了资格"
        return .redirect(to: programme.address, saying: Notice(then))
    }

    private func revoke(_ visit: Visit) throws -> Reply {
        guard let entry = try EntryStore(db: visit.db).find(try visit.id("entry")) else { throw Refusal.notFound }
        let programme = try ProgrammeStore(db: visit.db).require(entry.programme, .publishPlans, for: visit.viewer)
        let desk = ProgrammeDesk(hand: try visit.actingHand, terms: terms, calendar: calendar, db: visit.db)
        try desk.revoke(entry, of: programme, because: visit.form.text("why"))
        return .redirect(to: entry.address, saying: Notice("撤销了，要点不再计这一个"))
    }
}
