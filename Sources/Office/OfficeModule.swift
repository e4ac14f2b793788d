// SPDX-License-Identifier: Apache-2.0
public import Web

/// The officer's desk (办公): what waits, what was done, what stands in the journal.
public struct OfficeModule: Sendable {
    public init() {}

    public func add(to site: inout Site) {
        InboxRoutes().add(to: &site)
        UnionJournalRoutes().add(to: &site)
    }
}
