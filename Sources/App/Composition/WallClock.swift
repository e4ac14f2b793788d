// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The wall clock of the machine in whole milliseconds.
enum WallClock {
    static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
