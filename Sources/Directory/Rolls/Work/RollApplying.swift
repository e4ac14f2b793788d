// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage

/// Writing an import into the rolls (导入): batch by batch, each a transaction that also moves the mark up to which it is written.
/// So whatever ends in the middle goes on at the mark, and nothing is there twice.
struct RollApplying: Sendable {
    let pass: RollPass
    let hand: RollHand

    private var database: any Database { pass.database }

    func run(_ id: ID<RollImport>, file given: SpooledFile? = nil) async throws -> String {
        guard let roll = try await database.read({ try RollImportStore(db: $0).find(id) }) else { return "这一份已经不在了" }
        guard roll.state == .applying else { return roll.state.label }
        guard given != nil || roll.hasFile else { throw RollRefusal.fileGone }
        let file = if let given { given } else { try await RollPieces.gather(id, database, pass.sealer) }
        let unions = try await database.read { try RollChecking.unions(of: roll, $0) }
        // As of the day on which it was decided, whatever the day on which it goes on.
        let writer = RollWriter(sealer: pass.sealer, roll: roll, clock: hand.clock)
        _ = try await pass.run(file, unions: unions, today: roll.changedAt.day, from: roll.looked, prepare: writer.prepare) {
            batch in
            let now = hand.now
            try await database.write { [hand] db in
                try writer.write(batch, at: now, db)
                try hand.advance(db, batch.end, roll.counts.total, "导入")
            }
        }
        return try await finish(roll)
    }

    private func finish(_ roll: RollImport) async throws -> String {
        let now = hand.now
        return try await database.write { db in
            let store = RollImportStore(db: db)
            guard try store.move(roll.id, from: .applying, to: .applied, at: now), let done = try store.find(roll.id) else {
                return "已经导入了"
            }
            let left = done.leftOut > 0 ? "，\(done.leftOut) 行有问题，没有导入" : ""
            let sentence = "写进名册 \(done.written) 人\(left)"
            try Journal(db).append(
                at: now,
                actor: done.account,
                name: done.accountName,
                union: done.union,
                subject: done.subject,
                verb: "import",
                sentence: "导入“\(done.fileName)”：\(sentence)"
            )
            return sentence
        }
    }
}
