// SPDX-License-Identifier: Apache-2.0
internal import Kernel
internal import Synchronization

/// How often each token was shown in the running minute, in this process.
final class BearerMeter: Sendable {
    static let limit = 120

    private struct Minute {
        var number: Int64 = -1
        var counts: [BearerToken: Int] = [:]
    }

    private let minute = Mutex(Minute())

    func allows(_ token: BearerToken, at now: Instant) -> Bool {
        minute.withLock { minute in
            let number = now.milliseconds / 60_000
            if minute.number != number { minute = Minute(number: number) }
            // Invented tokens must not fill the memory: beyond some thousand in a minute nobody new comes in.
            guard minute.counts[token] != nil || minute.counts.count < Self.mostTokens else { return false }
            let count = minute.counts[token, default: 0] + 1
            minute.counts[token] = count
            return count <= Self.limit
        }
    }

    private static let mostTokens = 4096
}
