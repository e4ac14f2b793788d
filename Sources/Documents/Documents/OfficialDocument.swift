// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// An official document (公文): its words, and how far it has come.
public struct OfficialDocument: Sendable, Equatable {
    public let id: ID<OfficialDocument>
    public let union: UnionID
    public let path: String
    public var content: DocumentContent
    public let state: DocumentState
    public let year: Int
    public let createdAt: Instant
    public let draftedBy: AccountID?
    public let draftedName: String
    public let returnReason: String?
    /// The day of signature, which is the document's date (成文日期).
    public let signedOn: Day?
    public let signers: [String]
    public let hash: [UInt8]?
    public let number: DocumentNumber?
    public let dispatchedAt: Instant?
    public let printedOn: Day?
    public let onPaper: Bool
    public let voidReason: String?
    public let filing: Filing?
    /// The issued document that this one takes back, and the one that took this one back.
    public var withdraws: ID<OfficialDocument>?
    public var withdrawnBy: ID<OfficialDocument>?

    public var subject: Subject { Subject("document", id) }
    public var link: String { "/documents/\(id)" }
    public var title: String { content.title }

    /// What stands for it in lists and tasks: its number, or its kind.
    var name: String { number.map { "\($0.text) \(title)" } ?? title }

    /// H35: what was signed and what would go out are the same, byte by byte.
    func requireUnchanged() throws(DocumentRefusal) {
        guard let hash, hash == content.hash else { throw .changedAfterSigning }
    }
}

/// A number (发文字号): letter code, year, sequence.
public struct DocumentNumber: Sendable, Equatable {
    public let series: ID<DocumentSeries>
    public let code: String
    public let year: Int
    public let sequence: Int

    /// The brackets are those of the standard, and the sequence has no zeros before it.
    public var text: String { "\(code)〔\(year)〕\(sequence)号" }

    /// Reads a number as it is printed, with whatever brackets somebody typed.
    static func read(_ text: String) -> (code: String, year: Int, sequence: Int)? {
        let plain = text.filter { !$0.isWhitespace }
        guard let open = plain.firstIndex(where: { "〔[［【(（〈".contains($0) }),
            let close = plain[open...].firstIndex(where: { "〕]］】)）〉".contains($0) })
        else { return nil }
        let code = plain[..<open]
        let rest = plain[plain.index(after: close)...].drop { $0 == "第" }.prefix { $0 != "号" }
        guard !code.isEmpty, let year = Int(plain[plain.index(after: open)..<close]), (1949...9999).contains(year),
            let sequence = Int(rest), sequence > 0
        else { return nil }
        return (String(code), year, sequence)
    }
}

/// A letter code (机关代字) with the numbers that were given under it.
public struct DocumentSeries: Sendable, Equatable {
    public let id: ID<DocumentSeries>
    public let union: UnionID
    public let code: String
    /// The number that the next document of a year gets.
    public let next: Int
}
