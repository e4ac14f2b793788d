// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A checkpoint (节点) of a measure: a step with its day, done when there is evidence.
struct Checkpoint: Sendable, Equatable {
    struct Completion: Sendable, Equatable {
        let on: Day
        /// What shows it: a document number, a link, where the paper lies.
        let evidence: String
        let by: String
    }

    let id: ID<Checkpoint>
    let measure: ID<Measure>
    let title: String
    let due: Day
    let completion: Completion?

    /// A day that has not come yet is no evidence of anything.
    static func requirePast(_ day: Day, today: Day) throws(CheckpointRefusal) {
        guard day <= today else { throw .inFuture(day) }
    }
}

/// Why something cannot be done with a checkpoint.
enum CheckpointRefusal: RuleViolation, Equatable {
    case inFuture(Day)
    case alreadyDone
    case notDone
    case planNotPublished

    var sentence: String {
        switch self {
        case .inFuture(let day): "办成的日子写的是\(day.written)，还没有到。改成今天或以前的日子。"
        case .alreadyDone: "这个节点已经登记办成了。登记错了，先撤回再登记。"
        case .notDone: "这个节点还没有登记办成，没有可以撤回的。"
        case .planNotPublished: "要点发布以后才能设节点、登记进展。"
        }
    }
}
