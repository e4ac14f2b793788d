// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The processor time that work takes on its own thread: what other tests do at the same moment does not count.
enum CPUTime {
    static func spent(_ work: () -> Void) -> Duration {
        let start = now
        work()
        return now - start
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
