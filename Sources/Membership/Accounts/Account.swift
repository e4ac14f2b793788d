// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An account (账号) with what decides whether it may sign in.
struct Account: Sendable, Equatable {
    let id: AccountID
    let name: String
    let home: UnionID
    let password: String
    let failures: Int
    let lockedUntil: Instant?
    let isDisabled: Bool

    func isLocked(at now: Instant) -> Bool {
        lockedUntil.map { now < $0 } ?? false
    }
}

/// The sign-in before this one (上次登录), by which its holder sees whether somebody else was there.
struct FormerSignIn: Sendable, Equatable {
    let at: Instant
    let address: String
    let failures: Int

    var sentence: String {
        let tries = failures == 0 ? "" : "；那以后有 \(failures) 次输错密码，不是您就改密码"
        return "上次登录 \(at.day.written) \(at.clockTime)，来自 \(address)\(tries)"
    }
}

/// What the protection level asks of sign-ins (GB/T 22239): numbers come from the rule book.
public struct SignInPolicy: Sendable {
    public let failuresBeforeLock: Int
    public let lockMinutes: Int
    public let idleMinutes: Int
    public let absoluteHours: Int
    /// Where these numbers stand, as the pages cite them.
    public let citation: String

    public init(
        failuresBeforeLock: Int,
        lockMinutes: Int,
        idleMinutes: Int,
        absoluteHours: Int,
        citation: String
    ) {
        self.failuresBeforeLock = failuresBeforeLock
        self.lockMinutes = lockMinutes
        self.idleMinutes = idleMinutes
        self.absoluteHours = absoluteHours
        self.citation = citation
    }
}
