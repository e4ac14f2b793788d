// SPDX-License-Identifier: Apache-2.0
public import Kernel

extension RuleKey {
    /// The month and day by which documents of a year are in the archive.
    public static let archiveBy = RuleKey("document.archiveBy")
    /// Days within which a document should be signed for.
    public static let signDays = RuleKey("document.signDays")
}

/// The numbers that the rule book has for documents.
public struct DocumentRules: Sendable {
    let archive: Rule
    let signing: Rule

    public init(_ book: RuleBook, on day: Day) throws {
        archive = try book.rule(.archiveBy, on: day)
        signing = try book.rule(.signDays, on: day)
    }

    var signDays: Int { signing.integer }

    func archiveDeadline(for year: Int) -> Day? { Filing.deadline(for: year, monthAndDay: archive.text) }
}
