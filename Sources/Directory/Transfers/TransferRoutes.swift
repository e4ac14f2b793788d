// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Transfers between two officers: asking, taking up, sending back, taking back.
struct TransferRoutes {
    let sealer: Sealer
    let rules: DirectoryRules

    func add(to site: inout Site) {
        site.page("transfers", .permission(.readMembers), "会籍转接", list)
        site.page("members/:person/transfers", .permission(.keepMembers), "提出转接的表单") { visit in
            .page(form(try own(visit)))
        }
        site.action("members/:person/transfers", .permission(.keepMembers), "提出转接", request)
        site.page("transfers/:transfer", .permission(.readMembers), "一笔转接") { visit in
            .page(try page(visit, try seen(visit)))
        }
        site.action("transfers/:transfer/acceptance", .permission(.keepMembers), "接收转入", accept)
        site.action("transfers/:transfer/rejection", .permission(.keepMembers), "退回转接") { visit in
            let transfer = try require(visit, .keepMembers, at: { $0.to })
            try transferring(visit).reject(transfer, because: try reason(visit))
            return .redirect(to: transfer.address, saying: Notice("退回了"))
        }
        site.action("transfers/:transfer/withdrawal", .permission(.keepMembers), "撤回转接") { visit in
            let transfer = try require(visit, .keepMembers, at: { $0.from })
            try transferring(visit).withdraw(transfer, because: try reason(visit))
            return .redirect(to: transfer.address, saying: Notice("撤回了"))
        }
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let branch = try Branch.find("", for: viewer, in: visit.db)
        let comingIn = visit.query.text("way") != "out"
        let after = ID<Transfer>(visit.query.text("after"))
        let transfers = try TransferStore(db: visit.db).page(branch, comingIn: comingIn, after: after)
        let shown = transfers.prefix(50)
        return .page(
            TransferListPage(
                name: branch.union.name,
                comingIn: comingIn,
                rows: shown.map { TransferListPage.Row($0, for: viewer, today: visit.today) },
                isFirst: after == nil,
                next: transfers.count > 50 ? shown.last?.id.description : nil
            )
        )
    }

    private func own(_ visit: Visit) throws -> Member {
        try MemberDesk(db: visit.db, viewer: visit.viewer).require(try visit.id("person"), .keepMembers)
    }

    private func form(_ member: Member) -> TransferFormPage {
        TransferFormPage(person: member.person.id.description, name: member.person.name, union: member.unionName)
    }

    private func request(_ visit: Visit) throws -> Reply {
        let member = try own(visit)
        var page = form(member)
        page.target = visit.form.text("to")
        page.reason = visit.form.text("reason")
        if page.reason.count < 2 || page.reason.count > 100 { page.errors.append(.init("reason", "写明原因，2 到 100 个字")) }
        let target = try target(visit, &page)
        guard let target, page.errors.isEmpty else { throw Rejection(page) }
        let transfer = try transferring(visit).request(
            member,
            to: target,
            because: page.reason,
            answerWithin: rules.answerDays.integer,
            by: visit.viewer.account
        )
        return .redirect(to: transfer.address, saying: Notice("提出了，等\(target.name)接收"))
    }

    private func target(_ visit: Visit, _ page: inout TransferFormPage) throws -> Union? {
        switch try UnionChoice(visit.form, orSay: "写上转到哪个工会", in: visit.db) {
        case .one(let union): return union
        case .unclear(let sentence, let candidates):
            page.options = candidates.map { .init(id: $0.id.description, name: $0.name) }
            page.errors.append(.init("to", sentence))
            return nil
        }
    }

    private func accept(_ visit: Visit) throws -> Reply {
        let transfer = try require(visit, .keepMembers, at: { $0.to })
        guard case .day(let day) = WrittenDate.read(visit.form.text("from"), year: visit.today.year) else {
            throw Rejection(
                try page(
                    visit,
                    transfer,
                    errors: [FieldError("from", "写上转入日期，写成 \(Transfer.usualDay(after: visit.today).written)")]
                )
            )
        }
        try transferring(visit).accept(transfer, from: day, by: visit.viewer.account)
        return .redirect(to: transfer.address, saying: Notice("接收了，\(transfer.name)的会籍\(day.written)起在\(transfer.to.name)"))
    }

    private func transferring(_ visit: Visit) throws -> Transferring {
        let viewer = try visit.viewer
        return Transferring(db: visit.db, now: visit.now, actor: .init(account: viewer.account, name: viewer.name))
    }

    private func reason(_ visit: Visit) throws -> String {
        let reason = visit.form.text("why")
        guard (2...100).contains(reason.count) else { throw TransferRefusal.noReason }
        return reason
    }

    private func require(_ visit: Visit, _ permission: Permission, at end: (Transfer) -> Transfer.End) throws -> Transfer {
        guard let transfer = try TransferStore(db: visit.db).find(try visit.id("transfer")),
            try visit.viewer.may(permission, at: end(transfer).path.text)
        else { throw Refusal.notFound }
        return transfer
    }

    /// Both unions see it.
    private func seen(_ visit: Visit) throws -> Transfer {
        let viewer = try visit.viewer
        guard let transfer = try TransferStore(db: visit.db).find(try visit.id("transfer")),
            viewer.may(.readMembers, at: transfer.from.path.text) || viewer.may(.readMembers, at: transfer.to.path.text)
        else { throw Refusal.notFound }
        return transfer
    }

    private func page(_ visit: Visit, _ transfer: Transfer, errors: [FieldError] = []) throws -> TransferPage {
        let record = transfer.person.rawValue
        let number = sealer.isReady ? try SealedStore(visit.db, sealer).get(.idNumber, of: record) : nil
        let entries = try visit.journal.entries(of: Subject("person", transfer.person)).filter { Self.verbs.contains($0.verb) }
        return TransferPage(
            transfer,
            idNumber: number.map(IdentityNumber.masked) ?? "",
            entries,
            for: try visit.viewer,
            today: visit.today,
            rule: rules.answerDays,
            errors: errors
        )
    }

    /// Of a person's timeline the other union sees what belongs to transfers, and nothing else.
    private static let verbs: Set = ["submit", "accept", "return", "withdraw", "complete", "escalate"]
}
