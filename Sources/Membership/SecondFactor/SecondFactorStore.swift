// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A second factor (第二种鉴别) as it stands.
struct SecondFactor: Sendable, Equatable {
    let confirmedAt: Instant?
    let lastStep: Int64
    let codesLeft: Int

    var isOn: Bool { confirmedAt != nil }
}

/// The second factors as the database keeps them; their secrets are sealed.
struct SecondFactorStore {
    private let db: any Connection
    private let sealer: Sealer

    init(_ db: any Connection, _ sealer: Sealer) {
        self.db = db
        self.sealer = sealer
    }

    func find(_ account: AccountID) throws -> SecondFactor? {
        try db.first(
            """
            SELECT confirmed_at, last_step,
                (SELECT count(*) FROM recovery_code WHERE recovery_code.account_id = second_factor.account_id AND used_at IS NULL)
                    AS codes
            FROM second_factor WHERE account_id = \(account)
            """
        ).map { row in
            SecondFactor(
                confirmedAt: try row.find("confirmed_at"),
                lastStep: try row.get("last_step"),
                codesLeft: try row.get("codes")
            )
        }
    }

    func isOn(for account: AccountID) throws -> Bool {
        try find(account)?.isOn ?? false
    }

    /// Begins to set one up, in the place of one that was never confirmed. One that is in use is left alone.
    func begin(_ code: OneTimeCode, for account: AccountID, at now: Instant) throws -> Bool {
        try db.run("DELETE FROM second_factor WHERE account_id = \(account) AND confirmed_at IS NULL")
        let count = try db.run(
            """
            INSERT INTO second_factor (account_id, created_at, last_step) VALUES (\(account), \(now), 0)
            ON CONFLICT (account_id) DO NOTHING
            """
        )
        guard count == 1 else { return false }
        try SealedStore(db, sealer).set(code.key, .secondFactor, of: account.rawValue)
        return true
    }

    func code(of account: AccountID) throws -> OneTimeCode? {
        try SealedStore(db, sealer).get(.secondFactor, of: account.rawValue).flatMap(OneTimeCode.init(key:))
    }

    /// Takes a code from the phone, once: of two that come with the same one, one wins.
    func take(_ typed: String, of account: AccountID, at now: Instant) throws -> Bool {
        let digits = typed.filter { $0 != " " }
        guard let factor = try find(account), let code = try code(of: account),
            let step = code.step(of: digits, at: now, after: factor.lastStep)
        else { return false }
        return try db.run(
            "UPDATE second_factor SET last_step = \(step) WHERE account_id = \(account) AND last_step < \(step)"
        ) == 1
    }

    func confirm(_ account: AccountID, at now: Instant) throws -> Bool {
        try db.run("UPDATE second_factor SET confirmed_at = \(now) WHERE account_id = \(account) AND confirmed_at IS NULL") == 1
    }

    /// Fresh recovery codes; the former ones open nothing from now on.
    func renewCodes(of account: AccountID) throws -> [RecoveryCode] {
        try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        var codes: Set<RecoveryCode> = []
        while codes.count < RecoveryCode.count { codes.insert(RecoveryCode()) }
        for code in codes {
            try db.run(
                "INSERT INTO recovery_code (account_id, digest) VALUES (\(account), \(try code.digest(of: account, sealer)))"
            )
        }
        return codes.sorted { $0.plain < $1.plain }
    }

    func use(_ typed: String, of account: AccountID, at now: Instant) throws -> Bool {
        guard let code = RecoveryCode(typed) else { return false }
        return try db.run(
            """
            UPDATE recovery_code SET used_at = \(now)
            WHERE account_id = \(account) AND digest = \(try code.digest(of: account, sealer)) AND used_at IS NULL
            """
        ) == 1
    }

    func remove(_ account: AccountID) throws -> Bool {
        try db.run("DELETE FROM recovery_code WHERE account_id = \(account)")
        try db.run("DELETE FROM half_session WHERE account_id = \(account)")
        try db.run("DELETE FROM sealed_value WHERE field = \(SealedField.secondFactor) AND record_id = \(account)")
        return try db.run("DELETE FROM second_factor WHERE account_id = \(account)") == 1
    }
}

extension SealedField {
    static let secondFactor = SealedField("account.secondFactor")
    static let recoveryCode = SealedField("account.recoveryCode")
}
