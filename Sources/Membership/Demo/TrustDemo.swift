// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
internal import Web

/// Demo data of accounts: a second factor in use, and tokens that programs read with. Their secrets are public like the demo's
/// password, and said beside it; no command but `hearth demo` writes them.
public struct TrustDemo {
    private let sealer: Sealer

    public init(sealer: Sealer) {
        self.sealer = sealer
    }

    /// What the holder's phone would keep.
    public static let key = "HEARTHDEMOHEARTHDEMOHEARTHDEMO22"

    /// The recovery codes, each good once: a phone shows the codes of today, the demo's clock stands in 2024.
    public static let codes = (2...9).map { "HEART-H222\($0)" }

    /// What a program shows.
    public static let token = "hearth_" + String(repeating: "de30", count: 16)

    /// Without keys there is no second factor, and the account signs in by its password alone.
    public func secondFactor(of account: AccountID, _ db: any Connection, at now: Instant) throws {
        guard sealer.isReady, let code = OneTimeCode(key: Self.key) else { return }
        let store = SecondFactorStore(db, sealer)
        guard try store.begin(code, for: account, at: now), try store.confirm(account, at: now) else { return }
        for code in Self.codes.compactMap({ RecoveryCode($0) }) {
            let digest = try code.digest(of: account, sealer)
            try db.run("INSERT INTO recovery_code (account_id, digest) VALUES (\(account), \(digest))")
        }
    }

    /// One in use, and one that was taken back.
    public func tokens(of account: AccountID, _ db: any Connection, at now: Instant) throws {
        let store = AccessTokenStore(db)
        guard let token = BearerToken(Self.token) else { preconditionFailure("the demo's token is one of ours") }
        let (given, end) = (now.advanced(bySeconds: -90 * 86_400), now.advanced(bySeconds: 180 * 86_400))
        _ = try store.add(token, named: "门户网站的活动栏", for: account, [.activities], in: nil, at: given, until: end)
        try store.touch(token, from: "192.0.2.10", at: now.advanced(bySeconds: -3600))
        let former = try store.add(BearerToken(), named: "旧的数据大屏", for: account, [.plans], in: nil, at: given, until: end)
        _ = try store.end(former, of: account, at: given.advanced(bySeconds: 30 * 86_400))
    }
}
