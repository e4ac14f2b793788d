// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Logging
import ServiceLifecycle

/// Does the long work that people asked for while the server is up.
struct Labours: Service {
    let runner: JobRunner
    let clock: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        var swept: Day?
        while !Task.isShuttingDownGracefully {
            let day = clock().day
            let isFresh = swept != day
            // What is at work when the server is told to stop gives its place back, and whoever comes next goes on.
            try? await cancelWhenGracefulShutdown {
                do {
                    try await runner.round(at: clock)
                    if isFresh { try await runner.sweep(at: clock()) }
                } catch {
                    logger.error("long work could not be looked for and is tried again: \(error)")
                }
                try await Task.sleep(for: .seconds(1))
            }
            swept = day
        }
    }
}
