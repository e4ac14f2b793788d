// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
    /// Monday, 1 July 2024, nine in the morning.
    public static let start = Instant(milliseconds: 1_719_795_600_000)

    private let time: Mutex<Instant>

    public init(at start: Instant = TestClock.start) {
        time = Mutex(start)
    }

    public var now: Instant { time.withLock { $0 } }
    public var today: Day { now.day }

    public func advance(days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        let length = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        time.withLock { $0 = $0.advanced(bySeconds: Int64(length)) }
    }

    public func set(to instant: Instant) {
        time.withLock { $0 = instant }
    }
}
