// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

extension DocumentDesk {
    /// Begins the document that will take this one back (拟撤回通知): to the same recipients, through the same chain. What was
    /// issued stays in force until the new one is issued.
    func draftWithdrawal(of document: OfficialDocument, reason: String, union: Union) throws -> OfficialDocument {
        guard !reason.isEmpty else { throw DocumentRefusal.noReason }
        guard [.dispatched, .archived].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "没有印发的不用撤回，作废就行")
        }
        guard document.withdrawnBy == nil else { throw DocumentRefusal.alreadyWithdrawn }
        if let other = try store.withdrawal(of: document.id) { throw DocumentRefusal.withdrawalUnderWay(other.title) }
        let name = "\(document.title)》（\(document.number?.text ?? "")）"
        var content = document.content
        content.kind = .notice
        content.format = .file
        content.title = "\(document.content.issuers.first ?? "")关于撤回\(document.number?.text ?? "")文件的通知"
        content.body = "因\(reason)，现撤回《\(name)，请收到的单位停止执行，并做好衔接。"
        (content.enclosure, content.annexes, content.attachmentNames) = ("", "", [])
        let draft = try self.draft(content, of: union)
        guard try store.mark(draft.id, withdraws: document.id) else { throw moved(document) }
        try clerk.note(document.subject, "withdraw", "拟了撤回本件的通知，印发以后本件失效。原因：\(reason)")
        return draft
    }

    /// Takes back what the document that has just been issued is about: nobody has to sign for it any more.
    func withdraw(for document: OfficialDocument) throws {
        guard let id = document.withdraws, let former = try store.find(id) else { return }
        guard try store.withdraw(former.id, by: document.id) else { throw DocumentRefusal.alreadyWithdrawn }
        let number = document.number?.text ?? document.title
        let receipts = ReceiptStore(db: clerk.db)
        try receipts.closeTasks(of: former.id, by: clerk.name, at: clerk.now, outcome: "由\(number)撤回")
        for receipt in try receipts.receipts(of: former.id) where receipt.signedAt == nil {
            try FactStore(clerk.db).withdraw(DocumentFacts.key(receipt.id))
        }
        try clerk.note(former.subject, "withdrawn", "由\(number)撤回，即日起停止执行")
    }
}
