// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// That the person at the session knows its password (密码复验): asked before what would outlive the session.
struct PasswordProof: Sendable {
    let database: any Database
    let hasher: PasswordHasher

    /// The stored password that the typed one fits; `nil` when it does not. Slow, and so before the transaction.
    func fitting(_ submission: Submission) async throws -> String? {
        guard let viewer = submission.viewer else { throw Refusal.signInFirst }
        let stored = try await database.read { try AccountStore($0).password(of: viewer.account) }
        return try await hasher.matches(submission.form.text("current"), stored: stored) ? stored : nil
    }

    /// Whether the password is still the one that fitted while its hash was worked out.
    func isCurrent(_ fitting: String?, _ visit: Visit) throws -> Bool {
        guard let fitting, !fitting.isEmpty else { return false }
        return try AccountStore(visit.db).password(of: visit.viewer.account) == fitting
    }
}
