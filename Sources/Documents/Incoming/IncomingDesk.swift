// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What is done with a document that came in: 登记, 拟办, 批办, 承办, 办结.
struct IncomingDesk {
    let clerk: Clerk

    init(_ clerk: Clerk) {
        self.clerk = clerk
    }

    private var store: IncomingStore { IncomingStore(db: clerk.db) }

    /// Enters a document of this system that has just been signed for.
    func register(_ document: OfficialDocument, signedBy receipt: DocumentReceipt) throws {
        try register(
            receipt: receipt.id,
            union: receipt.union,
            path: receipt.path,
            sender: document.content.issuers.joined(separator: "、"),
            number: document.number?.text ?? "",
            title: document.title,
            receivedOn: clerk.now.day
        )
    }

    /// Enters a paper that came by another way.
    @discardableResult
    func register(
        receipt: ID<DocumentReceipt>?,
        union: UnionID,
        path: String,
        sender: String,
        number: String,
        title: String,
        receivedOn: Day
    ) throws -> IncomingDocument {
        if let mark = ClassifiedMark.find(inName: title) ?? ClassifiedMark.find(in: [title]) {
            throw DocumentRefusal.classified(mark)
        }
        let year = clerk.now.day.year
        let entry = IncomingDocument(
            id: .make(at: clerk.now),
            union: union,
            path: path,
            receipt: receipt,
            document: nil,
            year: year,
            sequence: try store.nextSequence(of: union, in: year),
            sender: sender,
            number: number,
            title: title,
            receivedOn: receivedOn,
            state: .registered,
            registeredName: clerk.name,
            proposal: "",
            instruction: "",
            handler: "",
            outcome: ""
        )
        try store.insert(entry, at: clerk.now)
        try clerk.note(entry.subject, "register", "收文登记 \(entry.entry)：\(sender) \(number)“\(title)”")
        try ask(entry, .officer, "拟办", "提出办理意见，请主席批办")
        return entry
    }

    func propose(_ entry: IncomingDocument, _ words: String) throws {
        guard try store.propose(entry.id, words) else { throw moved(entry) }
        try step(entry, "拟办", words)
        try ask(entry, .chair, "批办", "拟办意见：\(words)")
    }

    func instruct(_ entry: IncomingDocument, _ words: String) throws {
        guard try store.instruct(entry.id, words) else { throw moved(entry) }
        try step(entry, "批办", words)
        try ask(entry, .officer, "承办", "批办意见：\(words)")
    }

    func handle(_ entry: IncomingDocument, by handler: String) throws {
        guard try store.handle(entry.id, handler) else { throw moved(entry) }
        try step(entry, "承办", "由\(handler)承办")
        try ask(entry, .officer, "办结", "\(handler)承办，办完写结果")
    }

    func complete(_ entry: IncomingDocument, _ words: String) throws {
        guard try store.complete(entry.id, words, at: clerk.now) else { throw moved(entry) }
        try step(entry, "办结", words)
        guard let id = entry.receipt else { return }
        let receipts = ReceiptStore(db: clerk.db)
        try receipts.handle(id, note: words, by: clerk.name, at: clerk.now)
        guard let receipt = try receipts.find(id), let document = try DocumentStore(clerk.db).find(receipt.document),
            document.state != .void
        else {
            return
        }
        try FactStore(clerk.db).publish(DocumentFacts.fact(receipt, of: document, since: clerk.now.day))
        try clerk.note(document.subject, "handled", "\(receipt.unionName)办结：\(words)")
    }

    private func step(_ entry: IncomingDocument, _ verb: String, _ words: String) throws {
        try clerk.finish(entry.subject, [verb], outcome: words)
        try clerk.note(entry.subject, "step", "\(verb)：\(words)")
    }

    private func ask(_ entry: IncomingDocument, _ role: Role, _ verb: String, _ detail: String) throws {
        try clerk.ask(role, of: entry.union, verb, entry.subject, title: entry.title, detail: detail, link: entry.link)
    }

    private func moved(_ entry: IncomingDocument) -> DocumentRefusal {
        .wrongIncomingState((try? store.find(entry.id)?.state.label) ?? entry.state.label)
    }
}
