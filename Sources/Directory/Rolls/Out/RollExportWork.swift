// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage

/// Writes the roll of a large branch as long work.
struct RollExportWork: Sendable {
    static let kind = "roll.export"

    let sealer: Sealer

    func add(to kinds: inout JobKinds) {
        kinds.add(Self.kind) { database, hand in try await run(database, hand) }
    }

    private func run(_ database: any Database, _ hand: JobHand) async throws -> String {
        let id = ID<RollExport>(rawValue: hand.job.order.subject.id)
        let found = try await database.read { db -> (RollExport, Branch)? in
            guard let export = try RollExportStore(db: db).find(id), let union = try UnionStore(db).find(export.union) else {
                return nil
            }
            return (export, Branch(union: union, withSubtree: true))
        }
        guard let (export, branch) = found else { throw JobFailure("要导出的名册已经不在了。") }
        let plan = FileWork.Plan(
            name: RollExportWriter.fileName(of: export, branch.union),
            contentType: export.format.contentType,
            total: export.people
        )
        let count = try await FileWork(database, sealer, hand).run(plan) { [sealer] db, progress in
            let writer = RollExportWriter(export: export, union: branch.union, branch: branch, sealer: sealer, db: db)
            return try writer.write { try progress.went(to: $0) }
        }
        return "导出了 \(count) 人，可以取文件了"
    }
}
