// SPDX-License-Identifier: Apache-2.0
internal import NIOPosix
internal import Synchronization
import Web

/// Hashes passwords on threads of its own, a few at a time: a rush of sign-ins must not stop the pages of the others.
final class PasswordHasher: Sendable {
    private let cost: Password.Cost
    private let threads: NIOThreadPool
    private let waiting = Atomic<Int>(0)
    private let dummy: Password

    init(cost: Password.Cost) throws {
        self.cost = cost
        threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        dummy = try Password(hashing: "", cost: cost)
    }

    func hash(_ plain: String) async throws -> String {
        try await queued { [cost] in try Password(hashing: plain, cost: cost).stored }
    }

    /// Whether the password fits. Without an account it works just as long, so that time tells nobody who has one.
    func matches(_ plain: String, stored: String?) async throws -> Bool {
        let password = stored.flatMap(Password.init(stored:))
        let fits = try await queued { [dummy] in try (password ?? dummy).matches(plain) }
        return fits && password != nil
    }

    private func queued<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.queueLimit else {
            waiting.subtract(1, ordering: .relaxed)
            throw Refusal.tooBusy
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return try await threads.runIfActive(work)
    }

    // Two at a time and a tenth of a second each: the last in the queue waits three seconds.
    private static let queueLimit = 64
}
