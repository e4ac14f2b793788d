// SPDX-License-Identifier: Apache-2.0
internal import Crypto

/// A journal entry (办理记录): who did what to which record, chained to the entry before it.
public struct JournalEntry: Sendable, Equatable {
    public let sequence: Int64
    public let at: Instant
    /// The account that acted; `nil` for the program itself.
    public let actor: AccountID?
    /// The name as it was at that moment, so that the line stays readable when people leave.
    public let actorName: String
    public let union: UnionID?
    public let subject: Subject
    public let verb: String
    /// The line as people read it.
    public let sentence: String

    public init(
        sequence: Int64,
        at: Instant,
        actor: AccountID?,
        actorName: String,
        union: UnionID?,
        subject: Subject,
        verb: String,
        sentence: String
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.actorName = actorName
        self.union = union
        self.subject = subject
        self.verb = verb
        self.sentence = sentence
    }

    /// The link that ties this entry to the one before: SHA-256 over the former link and every field.
    public func link(after previous: [UInt8]) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: previous)
        for field in fields {
            // Lengths are part of the hash, so that no text can move from one field to the next.
            digest.update(data: Array("\(field.utf8.count):".utf8))
            digest.update(data: Array(field.utf8))
        }
        return Array(digest.finalize())
    }

    /// What the first entry is chained to.
    public static let root = [UInt8](repeating: 0, count: 32)

    private var fields: [String] {
        [
            String(sequence), String(at.milliseconds), actor?.description ?? "", actorName, union?.description ?? "",
            subject.kind, String(subject.id), verb, sentence,
        ]
    }
}
