// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What ends with a slip: its tasks, and the slip itself when what it was about is over.
struct SlipEnding {
    let db: any Connection
    let now: Instant

    private var store: SlipStore { SlipStore(db: db) }

    /// An assignment that was signed for, closed or withdrawn takes the slips with it that are thereby answered.
    func follow(_ assignment: Assignment, to state: Assignment.State?, by name: String) throws {
        switch state {
        case .signed? where assignment.state == .issued:
            try end(assignment.id, to: .resolved, because: "已签收", by: name, only: .unsigned)
        case .closed?: try end(assignment.id, to: .resolved, because: "已核实销号", by: name)
        case .withdrawn?: try end(assignment.id, to: .dropped, because: "交办已撤回", by: name)
        default: break
        }
    }

    private func end(
        _ assignment: ID<Assignment>,
        to state: Slip.State,
        because words: String,
        by name: String,
        only cause: Cause? = nil
    ) throws {
        for slip in try store.slips(of: assignment) where slip.state.isOpen || slip.state == .proposed {
            guard cause == nil || slip.cause == cause else { continue }
            let outcome: Slip.State = slip.state == .proposed ? .dropped : state
            guard try store.judge(slip, to: outcome, words, by: nil, name: name, at: now) else { continue }
            try finish(slip, by: name, as: words)
        }
    }

    /// A measure that is done, or that is no longer its lead's, takes its slip with it.
    func follow(_ slip: Slip, _ matter: Matter?) throws -> Bool {
        let ending = matter.map(\.ending) ?? .over("已经不由它牵头，或者已经交办")
        guard let ending else { return false }
        var outcome: Slip.State = .dropped
        if case .done = ending, slip.state != .proposed { outcome = .resolved }
        let name = SlipIssuer.Hand.rule.name
        guard try store.judge(slip, to: outcome, ending.words, by: nil, name: name, at: now) else { return false }
        try finish(slip, by: name, as: ending.words)
        try Journal(db).append(
            at: now,
            actor: nil,
            name: name,
            union: slip.issuer,
            subject: slip.matterSubject,
            verb: "judge",
            sentence: "\(ReviewDesk.quoted(slip.title))：\(slip.name)\(outcome.label)，\(ending.words)"
        )
        try PlanStore(db: db).touch(slip.plan)
        return true
    }

    /// Ends the tasks of a slip that nobody has to do anything about any more; a digest ends with the last of its slips.
    func finish(_ slip: Slip, by name: String, as outcome: String) throws {
        let tasks = TaskStore(db)
        for verb in [slip.level.label, "补回复", "判回复", "确认通报"] {
            try tasks.finish(slip.subject, verb: verb, at: now, by: name, outcome: outcome)
        }
        if let digest = slip.digest, try store.waiting(in: digest) == 0 {
            try tasks.finish(SupervisionDigest(id: digest).subject, verb: "提醒", at: now, by: name, outcome: outcome)
        }
        guard [.urge, .press].contains(slip.level), try store.undecided(of: slip.issuer) == 0 else { return }
        try tasks.finish(
            every: "SELECT id AS subject_id FROM supervision_digest WHERE union_id = \(slip.issuer) AND kind = 'propose'",
            of: "digest",
            verb: "定督办",
            at: now,
            by: name,
            outcome: outcome
        )
    }
}
