// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The passwords of an account, the present one and those before it, as the database keeps them.
struct PasswordStore {
    private let db: any Connection

    init(_ db: any Connection) {
        self.db = db
    }

    /// The present password and the latest before it, as many as may not come back.
    func recent(of account: AccountID, _ count: Int) throws -> [String] {
        let present: String? = try db.value("SELECT password FROM account WHERE id = \(account)")
        let former: [String] = try db.rows(
            "SELECT password FROM former_password WHERE account_id = \(account) ORDER BY id DESC LIMIT \(max(count - 1, 0))"
        ).map { try $0.get("password") }
        return ([present].compactMap { $0 }.filter { !$0.isEmpty } + former)
    }

    /// Sets a new password and keeps the old one among the former.
    func set(_ password: String, of account: AccountID, remembering count: Int, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO former_password (id, account_id, password)
            SELECT \(ID<Former>.make(at: now)), id, password FROM account WHERE id = \(account) AND password <> ''
            """
        )
        try db.run(
            """
            DELETE FROM former_password WHERE account_id = \(account) AND id NOT IN (
                SELECT id FROM former_password WHERE account_id = \(account) ORDER BY id DESC LIMIT \(count))
            """
        )
        try db.run("UPDATE account SET password = \(password), failures = 0, locked_until = NULL WHERE id = \(account)")
    }

    /// Nobody can sign in until a new password has been set; the old one still may not come back.
    func void(of account: AccountID, remembering count: Int, at now: Instant) throws {
        try set("", of: account, remembering: count, at: now)
    }

    private enum Former {}
}
