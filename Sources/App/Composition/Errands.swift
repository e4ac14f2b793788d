// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Logging
import Office
import ServiceLifecycle

/// Sends the courier round every few seconds while the server is up.
struct Errands: Service {
    let courier: Courier
    /// Cleans up after polls that have closed.
    let rinsing: UrnRinsing
    let clock: @Sendable () -> Instant
    let logger: Logger

    func run() async throws {
        var swept: Day?
        while !Task.isShuttingDownGracefully {
            do {
                let (sent, failed) = try await courier.round(at: clock)
                if sent + failed > 0 { logger.info("notifications: \(sent) sent, \(failed) failed") }
                let clean = try await rinsing.run()
                if clean > 0 { logger.info("\(clean) closed polls leave no order of ballots behind") }
                if swept != clock().day {
                    try await courier.sweep(at: clock())
                    swept = clock().day
                }
            } catch {
                logger.error("the outbox could not be worked on and is tried again: \(error)")
            }
            // Ends at once when the server is told to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(5)) }
        }
    }
}
