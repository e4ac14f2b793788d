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
            detail: "\(document.content.issuers.first ?? "")\(isCopy ? "抄送" : "发来") \(document.number?.text ?? "")",
            link: document.link,
            due: clerk.now.day.adding(days: rules.signDays)
        )
    }

    /// Signs for a document (签收) at the server's time, and enters it into the recipient's register.
    public func sign(_ receipt: DocumentReceiptID) throws {
        let receipts = ReceiptStore(db: clerk.db)
        guard let found = try receipts.find(receipt), let document = try store.find(found.document) else {
            throw Refusal.notFound
        }
        guard document.state != .void else { throw DocumentRefusal.wrongState(document.state, needed: "不用签收") }
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

    /// Urges who has not signed yet (催签): each at most once a day.
    func urge(_ document: OfficialDocument) throws -> Int {
        guard [.dispatched, .archived].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "不用催签")
        }
        let receipts = ReceiptStore(db: clerk.db)
        let open = try receipts.receipts(of: document.id).filter { $0.signedAt == nil }
        guard !open.isEmpty else { throw DocumentRefusal.allSigned }
        let urged = Set(try receipts.urge(document.id, on: clerk.now.day))
        guard !urged.isEmpty else { throw DocumentRefusal.urgedToday }
        for receipt in open where urged.contains(receipt.id) {
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
        try clerk.note(document.subject, "urge", "催签 \(urged.count) 个工会")
        return urged.count
    }
}

/// A receipt's id, as other rooms hold it.
public struct DocumentReceiptID: Sendable, Hashable {
    let id: ID<DocumentReceipt>
}

extension ReceiptStore {
    func find(_ id: DocumentReceiptID) throws -> DocumentReceipt? { try find(id.id) }
}
