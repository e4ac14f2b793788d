// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Membership
import Storage
import Web

extension DocumentDesk {
    /// Issues a numbered document (印发): everyone it is addressed to gets it, and a task to sign for it.
    @discardableResult
    public func dispatch(_ document: OfficialDocument, union: Union, rules: DocumentRules) throws -> Int {
        guard document.state == .numbered else { throw DocumentRefusal.wrongState(document.state, needed: "编号以后才能印发") }
        try document.requireUnchanged()
        guard !document.content.recipients.isEmpty else { throw DocumentRefusal.noRecipient }
        let missing = try missingSeals(document)
        guard missing.isEmpty else { throw DocumentRefusal.sealsMissing(missing) }
        guard try store.dispatch(document.id, at: clerk.now, printedOn: clerk.now.day) else { throw moved(document) }
        let book = AddressBook(db: clerk.db, union: union)
        let main = try book.resolve(document.content.recipients)
        let copies = try book.resolve(document.content.copies)
        var seen: Set<UnionID> = [document.union]
        var count = 0
        for (addressee, isCopy) in main.map({ ($0, false) }) + copies.map({ ($0, true) }) {
            for recipient in addressee.unions where seen.insert(recipient.id).inserted {
                try deliver(document, to: recipient, isCopy: isCopy, rules)
                count += 1
            }
        }
        let outside = (main + copies).filter { $0.meaning == .outside }.map(\.name)
        let others = outside.isEmpty ? "" : "；另行送达：\(outside.joined(separator: "、"))"
        try clerk.finish(document.subject, ["印发"], outcome: "已印发")
        try clerk.note(document.subject, "dispatch", "印发，送达 \(count) 个工会\(others)")
        try withdraw(for: document)
        try publish(document.id)
        try clerk.ask(
            .officer,
            of: document.union,
            "归档",
            document.subject,
            title: document.title,
            detail: "\(document.number?.text ?? "")，办完归档",
            link: document.link,
            due: rules.archiveDeadline(for: document.year)
        )
        return count
    }

    private func deliver(_ document: OfficialDocument, to union: Union, isCopy: Bool, _ rules: DocumentRules) throws {
        let receipt = DocumentReceipt(
            id: .make(at: clerk.now),
            document: document.id,
            union: union.id,
            path: union.path.text,
            unionName: union.name,
            isCopy: isCopy,
            deliveredAt: clerk.now,
            signedAt: nil,
            signedName: "",
            handledAt: nil,
            handledName: "",
            handledNote: "",
            urgedOn: nil,
            urgedCount: 0
        )
        try ReceiptStore(db: clerk.db).insert(receipt)
        try FactStore(clerk.db).publish(DocumentFacts.fact(receipt, of: document, since: clerk.now.day))
        try clerk.ask(
            .officer,
            of: union.id,
            "签收",
            receipt.subject,
            title: document.title,
            detail:
                "\(document.content.urgency == .none ? "" : "\(document.content.urgency.label)。")\(document.content.issuers.first ?? "")\(isCopy ? "抄送" : "发来") \(document.number?.text ?? "")",
            link: document.link,
            due: rules.signBy(document.content.urgency, deliveredAt: clerk.now).day
        )
    }

    /// Signs for a document (签收) at the server's time, and enters it into the recipient's register.
    public func sign(_ receipt: DocumentReceiptID) throws {
        let receipts = ReceiptStore(db: clerk.db)
        guard let found = try receipts.find(receipt), let document = try store.find(found.document) else {
            throw Refusal.notFound
        }
        guard document.state != .void else { throw DocumentRefusal.wrongState(document.state, needed: "不用签收") }
        guard document.withdrawnBy == nil else { throw DocumentRefusal.withdrawn }
        guard try receipts.sign(found.id, by: clerk.account, name: clerk.name, at: clerk.now) else {
            throw DocumentRefusal.alreadySigned(found.signedName, found.signedAt ?? clerk.now)
        }
        try clerk.finish(found.subject, ["签收", "催签"], outcome: "已签收")
        try clerk.note(document.subject, "receipt", "\(found.unionName)签收")
        if let signed = try receipts.find(found.id) {
            try FactStore(clerk.db).publish(DocumentFacts.fact(signed, of: document, since: clerk.now.day))
        }
        try IncomingDesk(clerk).register(document, signedBy: found)
    }
}

/// A receipt's id, as other rooms hold it.
public struct DocumentReceiptID: Sendable, Hashable {
    let id: ID<DocumentReceipt>
}

extension ReceiptStore {
    func find(_ id: DocumentReceiptID) throws -> DocumentReceipt? { try find(id.id) }
}
