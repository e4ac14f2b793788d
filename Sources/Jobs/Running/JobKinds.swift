// SPDX-License-Identifier: Apache-2.0
public import Storage

/// What does each kind of long work: rooms add theirs when the house is put together.
public struct JobKinds: Sendable {
    /// Works until it is done and tells what came of it. It may be begun anew after a crash, by another node: so it keeps how
    /// far it came in its own records, and whatever it writes, it writes through the hand, which knows whose work it is.
    public typealias Worker = @Sendable (any Database, JobHand) async throws -> String

    private(set) var workers: [String: Worker] = [:]

    public init() {}

    public mutating func add(_ kind: String, _ worker: @escaping Worker) {
        precondition(workers.updateValue(worker, forKey: kind) == nil, "\(kind) is done by two")
    }
}
