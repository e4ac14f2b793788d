// SPDX-License-Identifier: Apache-2.0

/// The record that a journal entry, a task or a fact is about.
public struct Subject: Hashable, Sendable {
    /// The table's name: `plan`, `measure`.
    public let kind: String
    public let id: Int64

    public init(_ kind: String, _ id: ID<some Any>) {
        self.kind = kind
        self.id = id.rawValue
    }
}

extension Subject {
    /// The subject as a row of the journal names it.
    public init(kind: String, id: Int64) {
        self.kind = kind
        self.id = id
    }
}
