// SPDX-License-Identifier: Apache-2.0
import Kernel
public import Membership
import Storage
public import Web

/// What is done with a document from its first words to its number, each act whole: record, journal, tasks, facts.
public struct DocumentDesk {
    let clerk: Clerk

    public init(_ clerk: Clerk) {
        self.clerk = clerk
    }

    var store: DocumentStore { DocumentStore(clerk.db) }
    var approvals: ApprovalStore { ApprovalStore(db: clerk.db) }

    /// Begins a document (拟稿).
    @discardableResult
    public func draft(_ content: DocumentContent, of union: Union) throws -> OfficialDocument {
        try DocumentCheck.requireUnclassified(content)
        let document = OfficialDocument(
            id: .make(at: clerk.now),
            union: union.id,
            path: union.path.text,
            content: content,
            state: .draft,
            year: clerk.now.day.year,
            createdAt: clerk.now,
            draftedBy: clerk.account,
            draftedName: clerk.name,
            returnReason: nil,
            signedOn: nil,
            signers: [],
            hash: nil,
            number: nil,
            dispatchedAt: nil,
            printedOn: nil,
            onPaper: false,
            voidReason: nil,
            filing: nil
        )
        try store.insert(document)
        try clerk.note(document.subject, "draft", "拟稿：\(content.kind.label)“\(content.title)”")
        return document
    }

    /// Changes its words. After the signature that takes it back to the signer (H35).
    func save(_ content: DocumentContent, of document: OfficialDocument) throws {
        try DocumentCheck.requireUnclassified(content)
        let isSame = content == document.content
        guard [.draft, .signed, .rechecked].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "不能再改文字")
        }
        guard !isSame else { return }
        guard document.state != .draft else {
            guard try store.save(content, of: document.id, in: document.state) else { throw moved(document) }
            return try clerk.note(document.subject, "edit", "改稿")
        }
        guard let union = try UnionStore(clerk.db).find(document.union) else { throw moved(document) }
        let book = AddressBook(db: clerk.db, union: union)
        // What is signed anew must be fit to be signed, and everyone who issues it is asked about the new words.
        try check(content, union, book).require(pledgesOneMatter: document.content.kind == .request)
        guard try store.save(content, of: document.id, in: document.state) else { throw moved(document) }
        try clerk.finish(document.subject, ["复核", "编号"], outcome: "文字有改动，退回签发人复审")
        let steps = try approvals.steps(of: document.id)
        guard let last = steps.last(where: { $0.kind == .signing }) else { throw moved(document) }
        let again = ApprovalChain(deptReview: nil, officeCheck: nil, signing: last.role).steps(
            of: document.id,
            union: union,
            partners: try book.resolve(Array(content.issuers.dropFirst())),
            firstPosition: (steps.last?.position ?? 0) + 1,
            at: clerk.now
        )
        guard let first = again.first,
            try store.reopen(document.id, from: document.state, to: first.kind.state, reason: "签发以后改过文字，请复审")
        else { throw moved(document) }
        try approvals.insert(again)
        try clerk.note(document.subject, "reopen", "签发以后改了文字，送签发人复审")
        try ask(first, document, detail: "签发以后改过文字，要您再签一次")
    }

    private func check(_ content: DocumentContent, _ union: Union, _ book: AddressBook) throws -> DocumentCheck {
        DocumentCheck(
            content: content,
            union: union,
            recipients: try book.resolve(content.recipients),
            copies: try book.resolve(content.copies)
        )
    }

    /// Hands it to the first of the chain (送审).
    @discardableResult
    public func submit(_ document: OfficialDocument, union: Union, pledgesOneMatter: Bool) throws -> [String] {
        guard document.state == .draft else { throw DocumentRefusal.wrongState(document.state, needed: "不用再送审") }
        let book = AddressBook(db: clerk.db, union: union)
        let check = try check(document.content, union, book)
        try check.require(pledgesOneMatter: pledgesOneMatter)
        let steps = try approvals.chain(of: union.id, for: document.content.kind).steps(
            of: document.id,
            union: union,
            partners: try book.resolve(Array(document.content.issuers.dropFirst())),
            firstPosition: try (approvals.steps(of: document.id).last?.position ?? 0) + 1,
            at: clerk.now
        )
        guard let first = steps.first, try store.move(document.id, from: .draft, to: first.kind.state) else {
            throw moved(document)
        }
        try approvals.insert(steps)
        let warnings = check.warnings
        let remarks = warnings.isEmpty ? "" : "。提醒：" + warnings.joined()
        try clerk.note(document.subject, "submit", "送\(first.label)\(remarks)")
        try clerk.finish(document.subject, ["修改"], outcome: "已改好再送")
        try ask(first, document, detail: warnings.first ?? "\(clerk.name)送来")
        return warnings
    }

    /// Says yes to the step that is due (审核、核稿、会签、签发).
    public func approve(_ document: OfficialDocument, as viewer: Viewer?, opinion: String) throws {
        let steps = try approvals.steps(of: document.id)
        let step = try due(steps, document, for: viewer)
        if step.kind == .deptReview || step.kind == .officeCheck, let account = clerk.account, account == document.draftedBy {
            throw DocumentRefusal.ownDraft
        }
        if step.isOutside, opinion.isEmpty { throw DocumentRefusal.noOpinion }
        try DocumentCheck.requireUnclassified(document.content)
        let words = opinion.isEmpty ? "同意" : opinion
        guard
            try approvals.finish(step.id, .done, opinion: words, by: clerk.account, name: clerk.name, at: clerk.now)
        else { throw moved(document) }
        try clerk.finish(document.subject, [step.kind.verb], outcome: words)
        if let next = steps.first(where: { $0.position > step.position && $0.state == .waiting }) {
            guard try store.move(document.id, from: document.state, to: next.kind.state) else { throw moved(document) }
            try clerk.note(document.subject, "approve", "\(step.label)：\(words)")
            return try ask(next, document, detail: "\(step.label)已过，轮到\(next.label)")
        }
        try sign(document, steps, words)
    }

    private func sign(_ document: OfficialDocument, _ steps: [ApprovalStep], _ words: String) throws {
        // The host's own signer is named first, then those who signed with him.
        // Of an earlier round, which ended with a return or a signature, nobody signed these words.
        let former = steps.lastIndex { $0.state == .returned || $0.kind == .signing && $0.state == .done }
        let round = steps[(former.map { $0 + 1 } ?? 0)...]
        let partners = round.filter { $0.kind == .countersign && $0.state == .done && !$0.isOutside }.map(\.doneName)
        guard try store.sign(document, signers: [clerk.name] + partners, on: clerk.now.day) else { throw moved(document) }
        try clerk.note(document.subject, "sign", "签发：\(words)。成文日期\(clerk.now.day.written)，全文已取指纹")
        try clerk.ask(
            .officer,
            of: document.union,
            "复核",
            document.subject,
            title: document.title,
            detail: "\(clerk.name)已签发。核对审批手续、内容、文种、格式",
            link: document.link
        )
    }

    /// Sends it back to whoever drafted it (退回).
    func sendBack(_ document: OfficialDocument, as viewer: Viewer, reason: String) throws {
        guard !reason.isEmpty else { throw DocumentRefusal.noReason }
        let step = try due(try approvals.steps(of: document.id), document, for: viewer)
        guard
            try approvals.finish(step.id, .returned, opinion: reason, by: clerk.account, name: clerk.name, at: clerk.now),
            try store.move(document.id, from: document.state, to: .draft, reason: reason)
        else { throw moved(document) }
        try approvals.dropWaiting(of: document.id)
        try clerk.finish(document.subject, [step.kind.verb], outcome: "退回修改")
        try clerk.note(document.subject, "return", "\(step.label)退回。原因：\(reason)")
        try clerk.ask(
            .officer,
            of: document.union,
            "修改",
            document.subject,
            title: document.title,
            detail: "\(clerk.name)退回：\(reason)",
            link: document.link
        )
    }

    /// Looks once more before a number is given (复核).
    public func recheck(_ document: OfficialDocument) throws {
        guard document.state == .signed else { throw DocumentRefusal.wrongState(document.state, needed: "不在复核这一步") }
        try document.requireUnchanged()
        guard try store.move(document.id, from: .signed, to: .rechecked) else { throw moved(document) }
        try clerk.finish(document.subject, ["复核"], outcome: "已复核")
        try clerk.note(document.subject, "recheck", "复核：手续、内容、文种、格式无误，文字和签发时一致")
        try clerk.ask(
            .officer,
            of: document.union,
            "编号",
            document.subject,
            title: document.title,
            detail: "复核过了，编号以后用印、印发",
            link: document.link
        )
    }

    /// Gives it the next number of a series of the host's own (登记编号).
    @discardableResult
    public func number(_ document: OfficialDocument, series: DocumentSeries) throws -> DocumentNumber {
        guard document.state == .rechecked else { throw DocumentRefusal.wrongState(document.state, needed: "不在编号这一步") }
        guard series.union == document.union else { throw DocumentRefusal.foreignSeries }
        try document.requireUnchanged()
        let year = document.signedOn?.year ?? clerk.now.day.year
        let sequence = try SeriesStore(clerk.db).take(series.id, year: year)
        let number = DocumentNumber(series: series.id, code: series.code, year: year, sequence: sequence)
        guard try store.number(document.id, number) else { throw moved(document) }
        try clerk.finish(document.subject, ["编号"], outcome: number.text)
        try clerk.note(document.subject, "number", "编号：\(number.text)")
        try publish(document.id)
        try clerk.ask(
            .officer,
            of: document.union,
            "印发",
            document.subject,
            title: document.title,
            detail: "\(number.text)，校对、用印以后印发",
            link: document.link
        )
        return number
    }

    /// Makes it void (作废): its number stays with it and is given to nothing else.
    func void(_ document: OfficialDocument, reason: String) throws {
        guard !reason.isEmpty else { throw DocumentRefusal.noReason }
        guard ![.void, .archived].contains(document.state) else {
            throw DocumentRefusal.wrongState(document.state, needed: "不能作废")
        }
        // What it took back would be neither in force nor taken back.
        guard document.withdraws == nil || document.state != .dispatched else { throw DocumentRefusal.tookBack }
        guard try store.void(document.id, from: document.state, reason: reason) else { throw moved(document) }
        try approvals.dropWaiting(of: document.id)
        try clerk.finish(document.subject, ["审核", "核稿", "会签", "签发", "修改", "复核", "编号", "印发", "归档"], outcome: "公文作废")
        try ReceiptStore(db: clerk.db).closeTasks(of: document.id, by: clerk.name, at: clerk.now, outcome: "公文作废")
        try FactStore(clerk.db).withdraw(DocumentFacts.key(document.id))
        for receipt in try ReceiptStore(db: clerk.db).receipts(of: document.id) {
            try FactStore(clerk.db).withdraw(DocumentFacts.key(receipt.id))
        }
        let number = document.number.map { "，\($0.text) 留号不再用" } ?? ""
        try clerk.note(document.subject, "void", "作废\(number)。原因：\(reason)")
    }

    /// Puts it into the archive (归档).
    /// Without an item code of somebody's own it gets the next of its year and term.
    func archive(_ document: OfficialDocument, _ retention: Filing.Retention, code: String = "") throws {
        guard document.state == .dispatched else {
            throw DocumentRefusal.wrongState(document.state, needed: "印发以后才能归档")
        }
        let filed = try store.filed(document.union, year: document.year, retention)
        let next = Filing.suggestedCode(year: document.year, retention: retention, piece: filed + 1)
        let filing = Filing(retention: retention, itemCode: code.isEmpty ? next : code, at: clerk.now)
        guard try !store.bearsItemCode(document.union, filing.itemCode) else {
            throw DocumentRefusal.itemCodeTaken(filing.itemCode)
        }
        guard try store.archive(document.id, filing) else { throw moved(document) }
        try clerk.finish(document.subject, ["归档"], outcome: "已归档")
        try clerk.note(document.subject, "archive", "归档，保管\(filing.retention.label)，档号 \(filing.itemCode)")
        try publish(document.id)
    }

    /// Tells the indicators of others how far the document has come.
    func publish(_ id: ID<OfficialDocument>) throws {
        guard let document = try store.find(id), let fact = DocumentFacts.fact(document, since: clerk.now.day) else { return }
        try FactStore(clerk.db).publish(fact)
    }

    func ask(_ step: ApprovalStep, _ document: OfficialDocument, detail: String) throws {
        try clerk.ask(
            step.role,
            of: step.union,
            step.kind.verb,
            document.subject,
            title: document.title,
            detail: detail,
            link: document.link
        )
    }

    /// The step that is due, where it is this person's; demo data and tests name nobody and may do all.
    private func due(_ steps: [ApprovalStep], _ document: OfficialDocument, for viewer: Viewer?) throws -> ApprovalStep {
        guard document.state.isInChain, let step = steps.first(where: { $0.state == .waiting }) else {
            throw DocumentRefusal.wrongState(document.state, needed: "没有要审签的")
        }
        if let viewer, !step.isFor(viewer) { throw DocumentRefusal.notYourStep(step.label) }
        return step
    }

    func moved(_ document: OfficialDocument) -> DocumentRefusal {
        .wrongState((try? store.find(document.id)?.state) ?? document.state, needed: "别人先办了一步")
    }
}
