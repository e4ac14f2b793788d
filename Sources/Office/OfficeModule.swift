// SPDX-License-Identifier: Apache-2.0
public import Membership
public import Storage
public import Web

/// The officer's desk (办公): what waits, what was done, what stands in the journal, and who else is told of it.
public struct OfficeModule: Sendable {
    public static let migrations = [
        Migration("office", 1, "notifications", PackageResources.office_0001_notifications_sql)
    ]

    private let ways: Courier.Ways
    private let sealer: Sealer

    public init(ways: Courier.Ways = .none, sealer: Sealer) {
        self.ways = ways
        self.sealer = sealer
    }

    public func add(to site: inout Site) {
        InboxRoutes().add(to: &site)
        UnionJournalRoutes().add(to: &site)
        MailRoutes(isPossible: ways.sendmail != nil).add(to: &site)
        EndpointRoutes(allowsPrivate: ways.allowsPrivate, sealer: sealer).add(to: &site)
        DeadLetterRoutes().add(to: &site)
    }
}
