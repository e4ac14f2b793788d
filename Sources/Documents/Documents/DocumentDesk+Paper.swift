// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
import Storage
import Web

extension DocumentDesk {
    /// Enters a document that was issued on paper before, under the number that it bears there: numbered, and ready to be
    /// sent to whom it addresses. The same paper entered again is the same document.
    ///
    /// `nil` where the paper bears no number and date that one could keep it by, or the number of another union.
    public func enter(
        _ content: DocumentContent,
        numbered text: String,
        signedOn day: Day?,
        of union: Union
    ) throws -> OfficialDocument? {
        try DocumentCheck.requireUnclassified(content)
        guard let (code, year, sequence) = DocumentNumber.read(text), let day else { return nil }
        let numbers = SeriesStore(clerk.db)
        let known = try numbers.find(code: code, year: year)
        // A code that nobody has used yet is taken up only by whose paper it is: a notice of the union above is not ours.
        let issuer = content.issuers.first ?? ""
        let isOwn = issuer == union.shortName || !issuer.isEmpty && union.name.hasSuffix(issuer)
        guard known.map({ $0.union == union.id }) ?? isOwn else { return nil }
        let series = try known?.id ?? numbers.open(code, for: union.id, at: clerk.now)
        if let found = try store.find(series, year: year, sequence: sequence) { return found }
        let document = OfficialDocument(
            id: .make(at: clerk.now),
            union: union.id,
            path: union.path.text,
            content: content,
            state: .numbered,
            year: year,
            createdAt: clerk.now,
            draftedBy: clerk.account,
            draftedName: clerk.name,
            returnReason: nil,
            signedOn: day,
            signers: [],
            hash: content.hash,
            number: DocumentNumber(series: series, code: code, year: year, sequence: sequence),
            dispatchedAt: nil,
            printedOn: day,
            onPaper: true,
            voidReason: nil,
            filing: nil
        )
        try store.insert(document)
        try numbers.skip(past: sequence, series, year: year)
        try clerk.note(document.subject, "enter", "录入纸质印发的 \(text)“\(content.title)”，全文已取指纹")
        try publish(document.id)
        return document
    }

    /// Reminds the office that a document which stands on paper can be sent in this house too.
    public func offerIssue(_ id: ID<OfficialDocument>) throws {
        guard let document = try store.find(id), document.state == .numbered else { return }
        try clerk.finish(document.subject, ["印发"], outcome: "再提醒一次")
        try clerk.ask(
            .officer,
            of: document.union,
            "印发",
            document.subject,
            title: document.title,
            detail: "\(document.number?.text ?? "")，在系统里印发，各单位就能签收",
            link: document.link
        )
    }
}
