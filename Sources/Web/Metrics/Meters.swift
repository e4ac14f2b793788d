// SPDX-License-Identifier: Apache-2.0
internal import Synchronization

/// What a server counts of its own answers: how many, by route, method and status; how long they took; what nobody foresaw.
///
/// A route is the template (`/members/{person}`), never the path that was asked for, so that no id is in it and the number of
/// lines has an end.
public final class Meters: Sendable {
    private struct Answer: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Times {
        var buckets = [Int](repeating: 0, count: Meters.bounds.count)
        var count = 0
        var nanoseconds: Int64 = 0
    }

    private struct State {
        var answers: [Answer: Int] = [:]
        var times: [String: Times] = [:]
        var unforeseen = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// Upper bounds of the histogram: milliseconds, and the same in seconds as they are written.
    private static let bounds: [(milliseconds: Int64, label: String)] = [
        (5, "0.005"), (10, "0.01"), (25, "0.025"), (50, "0.05"), (100, "0.1"), (250, "0.25"), (500, "0.5"), (1000, "1"),
        (2500, "2.5"), (10_000, "10"),
    ]

    func count(route: String?, method: String, status: Int, took: Duration) {
        // Anybody can invent methods and addresses; neither may grow the memory.
        let route = route ?? "none"
        let answer = Answer(route: route, method: ["GET", "HEAD", "POST"].contains(method) ? method : "other", status: status)
        let nanoseconds = took.components.seconds * 1_000_000_000 + took.components.attoseconds / 1_000_000_000
        state.withLock { state in
            state.answers[answer, default: 0] += 1
            var times = state.times[route] ?? Times()
            times.count += 1
            times.nanoseconds += nanoseconds
            for (index, bound) in Self.bounds.enumerated() where nanoseconds <= bound.milliseconds * 1_000_000 {
                times.buckets[index] += 1
            }
            state.times[route] = times
        }
    }

    func countUnforeseen() {
        state.withLock { $0.unforeseen += 1 }
    }

    func write(to text: inout MetricText) {
        let state = state.withLock { $0 }
        text.explain("hearth_requests_total", "counter", "Answers by route, method and status.")
        for (answer, count) in state.answers.sorted(by: { Self.order($0.key) < Self.order($1.key) }) {
            let labels = [("route", answer.route), ("method", answer.method), ("status", "\(answer.status)")]
            text.sample("hearth_requests_total", labels, "\(count)")
        }
        text.explain("hearth_request_seconds", "histogram", "Time until an answer was ready, by route.")
        for (route, times) in state.times.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, times.buckets) {
                text.sample("hearth_request_seconds_bucket", [("route", route), ("le", bound.label)], "\(count)")
            }
            text.sample("hearth_request_seconds_bucket", [("route", route), ("le", "+Inf")], "\(times.count)")
            text.sample("hearth_request_seconds_sum", [("route", route)], MetricText.seconds(times.nanoseconds))
            text.sample("hearth_request_seconds_count", [("route", route)], "\(times.count)")
        }
        text.explain("hearth_unforeseen_errors_total", "counter", "Errors that nobody foresaw; each has a line in the log.")
        text.sample("hearth_unforeseen_errors_total", [], "\(state.unforeseen)")
    }

    private static func order(_ answer: Answer) -> String { "\(answer.route) \(answer.method) \(answer.status)" }
}
