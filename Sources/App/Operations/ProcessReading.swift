// SPDX-License-Identifier: Apache-2.0
import Foundation
import Web

/// What the operating system knows of this process, under the names that Prometheus's own clients use.
struct ProcessReading {
    let startedAt: Int64

    var reading: MetricServer.Reading {
        { [startedAt] in
            var gauges = [
                Gauge("process_start_time_seconds", "When the process began.", value: Int(startedAt / 1000))
            ]
            if let pages = Self.residentPages {
                let bytes = pages * sysconf(Int32(_SC_PAGESIZE))
                gauges.append(Gauge("process_resident_memory_bytes", "Memory that is in use.", value: bytes))
            }
            if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
                gauges.append(Gauge("process_open_fds", "Open files and connections.", value: files))
            }
            return gauges
        }
    }

    /// The second number of `statm`; nothing where there is no such file.
    private static var residentPages: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
}
