// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

extension DocumentDesk {
    /// Urges who has not signed yet (催签): each at most once a day.
    func urge(_ document: OfficialDocument) throws -> Int {
        guard [.dispatched, .archived].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "不用催签")
        }
        guard document.withdrawnBy == nil else { throw DocumentRefusal.withdrawn }
        let open = try ReceiptStore(db: clerk.db).receipts(of: document.id).filter { $0.signedAt == nil }
        guard !open.isEmpty else { throw DocumentRefusal.allSigned }
        let count = try urge(document, open, why: "")
        guard count > 0 else { throw DocumentRefusal.urgedToday }
        return count
    }

    /// Urges by the rule who has let the time pass, so often as the rule says.
    func urge(_ document: OfficialDocument, byRule rules: DocumentRules) throws -> Int {
        let late = try ReceiptStore(db: clerk.db).receipts(of: document.id).filter { receipt in
            receipt.signedAt == nil && receipt.urgedCount < rules.urgeTimes
                && rules.signBy(document.content.urgency, deliveredAt: receipt.deliveredAt) < clerk.now
        }
        return late.isEmpty ? 0 : try urge(document, late, why: "过了签收期限，")
    }

    private func urge(_ document: OfficialDocument, _ receipts: [DocumentReceipt], why: String) throws -> Int {
        let urged = Set(try ReceiptStore(db: clerk.db).urge(receipts.map(\.id), on: clerk.now.day))
        guard !urged.isEmpty else { return 0 }
        for receipt in receipts where urged.contains(receipt.id) {
            // A second reminder takes the place of the first; nobody's inbox fills up with them.
            try clerk.finish(receipt.subject, ["催签"], outcome: "又催了一次")
            try clerk.ask(
                .officer,
                of: receipt.union,
                "催签",
                receipt.subject,
                title: document.title,
                detail:
                    "\(document.content.issuers.first ?? "")第 \(receipt.urgedCount + 1) 次催签，\(receipt.deliveredAt.day.spoken)送达",
                link: document.link,
                due: clerk.now.day
            )
        }
        try clerk.note(document.subject, "urge", "\(why)催签 \(urged.count) 个工会")
        return urged.count
    }
}
