// SPDX-License-Identifier: Apache-2.0
import Storage

/// One kind of write that somebody makes again and again, and how many of it the database holds.
struct Labour: Sendable {
    let name: String
    /// Counts what stands in the database for each write that was made.
    let count: SQL
    /// Makes the next one at a node; tells whether it was acknowledged, and throws when nobody answered.
    let make: @Sendable (_ number: Int, _ node: ServedHouse) async throws -> Bool

    /// What came of it.
    struct Tally: Sendable, Equatable {
        var acknowledged = 0
        /// Asked for, and the node was gone before it said anything: kept or not, both are right.
        var unanswered = 0
        var refused = 0
    }

    /// Goes on until it is told to stop or there is nobody left; of several nodes it takes one after the other.
    func run(on nodes: [ServedHouse], until isOver: Kept<Bool>, from start: Int) async -> Tally {
        var (tally, number) = (Tally(), start)
        while isOver.value == nil {
            let living = nodes.filter(\.program.isRunning)
            guard !living.isEmpty else { break }
            do {
                if try await make(number, living[number % living.count]) { tally.acknowledged += 1 } else { tally.refused += 1 }
            } catch {
                tally.unanswered += 1
                if nodes.count == 1 { break }
            }
            number += 1
        }
        return tally
    }
}
