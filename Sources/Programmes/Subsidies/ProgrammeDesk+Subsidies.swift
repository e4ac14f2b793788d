// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

extension ProgrammeDesk {
    /// Those that were granted something, once every entry was decided upon.
    func subsidised(_ ranked: [Entry], of programme: Programme) throws -> Selection {
        let subsidies = try SubsidyStore(db: db).all(of: programme.id)
        let open = ranked.count { subsidies[$0.id] == nil }
        guard open == 0 else { throw SubsidyRefusal.undecided(open) }
        let chosen = ranked.filter { subsidies[$0.id]?.verdict == .granted }
        return Selection(
            chosen: chosen,
            tiers: Dictionary(uniqueKeysWithValues: chosen.map { ($0.id, subsidies[$0.id]?.words ?? "") }),
            reasons: subsidies.mapValues { "不予补助：\($0.reason)" }
        )
    }

    /// Settles the call (批次结项): everything granted is paid, or a decision carries the rest over.
    func settle(_ programme: Programme, carriedBy decision: String) throws {
        guard programme.spec.budget != nil else { throw SubsidyRefusal.noBudget }
        guard programme.isFulfilling else { throw SubsidyRefusal.underWay }
        let store = SubsidyStore(db: db)
        guard let budget = try store.budget(of: programme.id), budget.settledAt == nil else { throw SubsidyRefusal.settled }
        guard decision.count <= 200 else { throw ProgrammeRefusal.noText("哪次会议定的") }
        let count = try store.count(of: programme.id)
        let isPaid = budget.unpaid == .zero
        guard isPaid || !decision.isEmpty else {
            throw SubsidyRefusal.unpaid(count: count.granted - count.paid, budget.unpaid)
        }
        guard try store.settle(programme.id, budget, carriedBy: isPaid ? nil : decision, by: hand) else {
            throw ProgrammeRefusal.moved
        }
        try ProgrammeStore(db: db).move(programme, to: .concluded)
        for entry in try entries.all(of: programme.id, in: [.concluded]) {
            try SubsidyDesk(programme: programme, hand: hand, db: db).end(entry)
        }
        try finish(programme, "结项", outcome: "已结项")
        try BatchFact.publish(programme, on: today, db)
        let rest = isPaid ? "" : "；结转 \(budget.unpaid.yuan)，依据：\(decision)"
        try note(
            programme,
            "settle",
            "结项：补助 \(count.granted) 件 \(budget.granted.yuan)，拨付 \(count.paid) 件 \(budget.paid.yuan)\(rest)"
        )
    }
}

extension ProgrammeStore {
    /// Lets a call wait for proofs and payments, once.
    func beginFulfilling(_ programme: Programme, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE programme SET fulfilling_at = \(now), revision = revision + 1
            WHERE id = \(programme.id) AND stage = \(programme.stage) AND revision = \(programme.revision) AND fulfilling_at IS NULL
            """
        )
        guard changed == 1 else { throw ProgrammeRefusal.moved }
    }
}

extension Programme {
    /// Whether the money of it is being proven and paid (验收拨付).
    var isFulfilling: Bool { fulfillingAt != nil && stage == .publicised }

    /// How far it has come, in a word.
    var stageLabel: String { isFulfilling ? "验收拨付" : stage.label }
}
