// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Ids that count up from a random one: what an import makes in one millisecond neither collides nor loses its order.
struct IDRun {
    private let now: Instant
    private var salt: Int64

    init(at now: Instant) {
        self.now = now
        // The lower half of the room, so that two million ids fit before the count would begin anew.
        salt = .random(in: 0..<(1 << 21))
    }

    mutating func next<Record>() -> ID<Record> {
        defer { salt += 1 }
        return .make(at: now, salt: salt)
    }
}
