// SPDX-License-Identifier: Apache-2.0
public import Kernel
import Membership
public import Storage
import Web

/// The urging of the night (夜间催签): whoever has let the time for signing pass is urged, so often as the rule says.
///
/// One transaction a document; a receipt is urged once a day whoever does it, so several nodes may run it at once.
public struct DocumentNight: Sendable {
    private let database: any Database
    private let rules: DocumentRules

    public init(database: any Database, rules: DocumentRules) {
        self.database = database
        self.rules = rules
    }

    /// Says how many unions were urged.
    public func run(at now: Instant) async throws -> Int {
        var count = 0
        for id in try await database.read({ try ReceiptStore(db: $0).unsigned(urgedFewerThan: rules.urgeTimes) }) {
            count += try await database.write { db in try urge(id, db, at: now) }
        }
        return count
    }

    private func urge(_ id: ID<OfficialDocument>, _ db: any Connection, at now: Instant) throws -> Int {
        guard let document = try DocumentStore(db).find(id), [.dispatched, .archived].contains(document.state),
            document.withdrawnBy == nil
        else { return 0 }
        let desk = DocumentDesk(Clerk(db, account: nil, name: "系统", union: document.union, at: now))
        return try desk.urge(document, byRule: rules)
    }
}
