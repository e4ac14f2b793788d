// SPDX-License-Identifier: Apache-2.0
import Crypto
import Kernel
import Storage

/// Where and of what somebody wants to be told by e-mail.
struct MailSetting: Sendable, Equatable {
    let address: String
    let wish: Wish
    let isConfirmed: Bool
    /// When the last code went out, and how often it was tried.
    let codeAt: Instant?
    let codeTries: Int

    /// Long enough to fetch the mail.
    static let codeMinutes: Int64 = 30
    /// Six digits cannot be guessed in so few tries.
    static let mostTries = 5

    func acceptsCode(at now: Instant) -> Bool {
        guard let codeAt, codeTries < Self.mostTries else { return false }
        return now < codeAt.advanced(bySeconds: Self.codeMinutes * 60)
    }
}

/// The addresses as the database keeps them.
struct MailStore {
    let db: any Connection

    func find(_ account: AccountID) throws -> MailSetting? {
        try db.first(
            "SELECT address, wish, confirmed_at, code_at, code_tries FROM mail_address WHERE account_id = \(account)"
        ).map { row in
            MailSetting(
                address: try row.get("address"),
                wish: try row.get("wish"),
                isConfirmed: try row.find("confirmed_at", as: Instant.self) != nil,
                codeAt: try row.find("code_at"),
                codeTries: try row.get("code_tries")
            )
        }
    }

    func setWish(_ wish: Wish, of account: AccountID) throws {
        try db.run("UPDATE mail_address SET wish = \(wish) WHERE account_id = \(account)")
    }

    /// A new address, or an old one that was never confirmed, with the code that will show whose it is.
    func set(_ address: MailAddress, _ wish: Wish, code: String, of account: AccountID, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO mail_address (account_id, address, wish, code_hash, code_at, code_tries)
            VALUES (\(account), \(address.text), \(wish), \(Self.hash(code, account)), \(now), 0)
            ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, wish = excluded.wish, confirmed_at = NULL,
                code_hash = excluded.code_hash, code_at = excluded.code_at, code_tries = 0
            """
        )
    }

    func forget(_ account: AccountID) throws {
        try db.run("DELETE FROM mail_address WHERE account_id = \(account)")
    }

    /// Confirms the address, if the code is the one that was sent; a wrong one counts as a try.
    func confirm(_ code: String, of account: AccountID, at now: Instant) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE mail_address SET confirmed_at = \(now), code_hash = NULL, code_at = NULL
            WHERE account_id = \(account) AND code_hash = \(Self.hash(code, account))
            """
        )
        if changed == 0 {
            try db.run("UPDATE mail_address SET code_tries = code_tries + 1 WHERE account_id = \(account)")
        }
        return changed == 1
    }

    static func freshCode() -> String {
        var generator = SystemRandomNumberGenerator()
        let number = String(Int.random(in: 0..<1_000_000, using: &generator))
        return String(repeating: "0", count: 6 - number.count) + number
    }

    private static func hash(_ code: String, _ account: AccountID) -> [UInt8] {
        Array(SHA256.hash(data: Array("\(account):\(code)".utf8)))
    }
}
