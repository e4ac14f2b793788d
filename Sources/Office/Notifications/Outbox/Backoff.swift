// SPDX-License-Identifier: Apache-2.0
import Kernel

/// When a sending that failed is tried again: seven tries within a day and a half, then a person must look.
enum Backoff {
    private static let minutes: [Int64] = [1, 5, 30, 120, 480, 1440]

    static let tries = minutes.count + 1

    /// `nil` when it has been tried often enough.
    static func next(after attempts: Int, at now: Instant) -> Instant? {
        guard (1...minutes.count).contains(attempts) else { return nil }
        return now.advanced(bySeconds: minutes[attempts - 1] * 60)
    }
}
