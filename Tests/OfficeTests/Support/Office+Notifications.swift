// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport

@testable import Office

extension Office {
    static let local = Courier.Ways(sendmail: nil, sender: "", site: "https://hearth.test", allowsPrivate: true)

    func courier(_ ways: Courier.Ways = Office.local) -> Courier { Courier(database: database, ways: ways, sealer: sealer) }

    /// Gives somebody a confirmed address.
    func subscribe(_ someone: Someone, _ wish: Wish = .all, confirmed: Bool = true) async throws {
        let now = house.clock.now
        guard let address = MailAddress("\(someone.login)@example.org") else { return }
        try await database.write { db in
            try MailStore(db: db).set(address, wish, code: "123456", of: someone.account, at: now)
            if confirmed { _ = try MailStore(db: db).confirm("123456", of: someone.account, at: now) }
        }
    }

    /// Gives a union an endpoint.
    func endpoint(_ url: String, of union: UnionID, _ wish: Wish = .all, secret: [UInt8] = [1, 2, 3]) async throws {
        let endpoint = WebhookEndpoint(
            id: .make(at: house.clock.now),
            union: union,
            url: url,
            wish: wish,
            createdAt: house.clock.now,
            createdName: "王五"
        )
        try await database.write { [sealer] in try EndpointStore(db: $0).insert(endpoint, secret: secret, sealer) }
    }

    /// The outbox: whom, in what state, after how many tries.
    func outbox() async throws -> [String] {
        try await database.read { db in
            try db.rows(
                """
                SELECT notification.state, notification.attempts, account.login, task.title FROM notification
                LEFT JOIN account ON account.id = notification.account_id LEFT JOIN task ON task.id = notification.task_id
                ORDER BY task.title, account.login, notification.id
                """
            ).map { row in
                let whom: String = try row.find("login") ?? "endpoint"
                let title: String = try row.find("title") ?? "code"
                return "\(title) \(whom) \(try row.get("state", as: String.self)) \(try row.get("attempts", as: Int.self))"
            }
        }
    }

    /// A sendmail that keeps what it is given in a folder, and fails where told to.
    static func fakeSendmail(failing: Bool = false) throws -> (path: String, mails: () -> [String]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "sendmail").path
        // Linked, not written: of a file that was just written, a process that another test starts at that moment may still
        // hold the end to write to, and then it cannot be run.
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Fixtures/sendmail")
        let script = fixtures.appending(path: failing ? "failing.sh" : "keeping.sh")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: script.path)
        return (
            path,
            {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
                return names.filter { $0.hasSuffix(".mail") }.sorted().compactMap {
                    try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
                }
            }
        )
    }
}
