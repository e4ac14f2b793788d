// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Taking up several transfers at once, all from one day on.
struct TransferPickRoutes {
    func add(to site: inout Site) {
        site.page("transfers/picked", .permission(.keepMembers), "成批接收的表单") { visit in
            let picks = try Picks<Transfer>(visit.query)
            guard !picks.ids.isEmpty else {
                return .redirect(to: "/transfers", saying: Notice(PickRefusal.none.sentence, tone: .watch))
            }
            return .page(try page(try transfers(visit, picks), visit))
        }
        site.action("transfers/picked/acceptance", .permission(.keepMembers), "成批接收转入", accept)
    }

    private func transfers(_ visit: Visit, _ picks: Picks<Transfer>) throws -> [Transfer] {
        let viewer = try visit.viewer
        let transfers = try TransferStore(db: visit.db).list(picks.ids).filter { viewer.may(.keepMembers, at: $0.to.path.text) }
        try picks.confirm(transfers.count)
        return transfers
    }

    private func page(_ transfers: [Transfer], _ visit: Visit, errors: [FieldError] = []) throws -> PickedPage {
        let viewer = try visit.viewer
        let usual = Transfer.usualDay(after: visit.today).written
        let typed = visit.form.text("from")
        return PickedPage(
            .init(
                title: "成批接收转入",
                action: "/transfers/picked/acceptance",
                button: "接收",
                hint: "有一个办不了，就一个都不办，会告诉您是谁、为什么。",
                back: "/transfers",
                list: "会籍转接"
            ),
            transfers.map { transfer in
                PickedPage.Row(
                    id: transfer.id.description,
                    name: transfer.name,
                    detail: "\(transfer.from.name) → \(transfer.to.name)",
                    obstacle: transfer.obstacle(for: viewer.account)?.sentence ?? ""
                )
            },
            errors: errors,
            fields: Field.text(
                "from",
                "转入日期",
                value: typed.isEmpty ? usual : typed,
                hint: "从这一天起算在转入的工会，会费也从这个月起交到那里",
                error: errors.first { $0.field == "from" }?.sentence,
                isRequired: true
            )
        )
    }

    private func accept(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let transfers = try transfers(visit, try Picks(visit.form))
        guard case .day(let day) = WrittenDate.read(visit.form.text("from"), year: visit.today.year) else {
            let sentence = "写上转入日期，写成 \(Transfer.usualDay(after: visit.today).written)"
            throw Rejection(try page(transfers, visit, errors: [.init("from", sentence)]))
        }
        let hand = Transferring.Hand(account: viewer.account, name: viewer.name)
        let transferring = Transferring(db: visit.db, now: visit.now, actor: hand)
        try Picks<Transfer>.each(transfers, named: \.name) { try transferring.accept($0, from: day, by: viewer.account) }
        return .redirect(to: "/transfers", saying: Notice("接收了 \(transfers.count) 人，会籍\(day.written)起转来"))
    }
}
