// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// Lets people in by their session: what Web asks once a request.
public struct Sessions: Doorkeeper {
    private let policy: SignInPolicy

    public init(policy: SignInPolicy) {
        self.policy = policy
    }

    public func admit(_ token: SessionToken, at now: Instant, db: any Connection) throws -> Admission? {
        let oldest = now.advanced(bySeconds: Int64(-policy.idleMinutes * 60))
        guard let (viewer, seen) = try SessionStore(db).live(token, at: now, seenAfter: oldest) else { return nil }
        // Written once a minute, not once a page: a read stays a read.
        return Admission(viewer: viewer, isStale: now > seen.advanced(bySeconds: 60))
    }

    public func touch(_ token: SessionToken, at now: Instant, db: any Connection) throws {
        try SessionStore(db).touch(token, at: now)
    }

    public func admit(_ token: BearerToken, at now: Instant, db: any Connection) throws -> Admission? {
        try AccessTokenStore(db).admit(token, at: now)
    }

    public func touch(_ token: BearerToken, from address: String, at now: Instant, db: any Connection) throws {
        try AccessTokenStore(db).touch(token, from: address, at: now)
    }
}
