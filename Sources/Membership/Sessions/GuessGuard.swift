// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Whoever sits at an open session may not guess its password or code without end: wrong ones count as at the sign-in.
struct GuessGuard {
    let policy: SignInPolicy

    /// Counts a wrong guess. Tells whether the account is locked now; then every session of it has ended.
    func count(_ visit: Visit, _ sentence: String) throws -> Bool {
        let account = try visit.viewer.account
        let end = visit.now.advanced(bySeconds: Int64(policy.lockMinutes) * 60)
        try AccountStore(visit.db).countFailure(of: account, lockingUntil: end, after: policy.failuresBeforeLock)
        try visit.note(Subject("account", account), "password-guess-failed", sentence)
        guard try AccountStore(visit.db).isLocked(account, at: visit.now) else { return false }
        try SessionStore(visit.db).endAll(of: account)
        return true
    }

    static let locked = Notice("密码错得太多，账号已锁，过一会儿再登录", tone: .late)
}
