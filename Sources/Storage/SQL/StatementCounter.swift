// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Counts the statements of one database over all its connections.
final class StatementCounter: Sendable {
    private let total = Atomic<Int>(0)

    var count: Int { total.load(ordering: .relaxed) }

    func add() {
        total.wrappingAdd(1, ordering: .relaxed)
    }
}
