// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Who knows the sessions: Membership implements it, Web asks it once a request.
public protocol Doorkeeper: Sendable {
    /// The viewer behind a session token, or `nil` when the session is unknown, idle for too long or at its end.
    func admit(_ token: SessionToken, at now: Instant, db: any Connection) throws -> Admission?

    /// Notes that the session is in use.
    func touch(_ token: SessionToken, at now: Instant, db: any Connection) throws

    /// In whose name a program's token reads, and how far; `nil` when it is unknown, over, or taken back.
    func admit(_ token: BearerToken, at now: Instant, db: any Connection) throws -> Admission?

    /// Notes that the token is in use.
    func touch(_ token: BearerToken, from address: String, at now: Instant, db: any Connection) throws
}

extension Doorkeeper {
    public func admit(_ token: BearerToken, at now: Instant, db: any Connection) throws -> Admission? { nil }

    public func touch(_ token: BearerToken, from address: String, at now: Instant, db: any Connection) throws {}
}

/// A viewer who was let in.
public struct Admission: Sendable {
    public let viewer: Viewer
    /// Whether the session's time of last use is old enough to be written anew.
    public let isStale: Bool

    public init(viewer: Viewer, isStale: Bool) {
        self.viewer = viewer
        self.isStale = isStale
    }
}
