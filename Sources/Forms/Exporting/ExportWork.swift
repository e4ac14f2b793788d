// SPDX-License-Identifier: Apache-2.0
public import Jobs
import Kernel
public import Membership
public import Storage

/// Writes answers into a file (导出的活), as long work where there are many, whichever room keeps them.
public struct ExportWork: Sendable {
    /// The answers that somebody ordered, as a table, under a name; nothing when the record is gone.
    public typealias Source = @Sendable (ExportOrder, any Connection) throws -> (table: AnswerExport, name: String)?

    /// What the long work is called.
    let kind: String
    let sealer: Sealer
    let source: Source

    public init(_ kind: String, _ sealer: Sealer, _ source: @escaping Source) {
        (self.kind, self.sealer, self.source) = (kind, sealer, source)
    }

    public func add(to kinds: inout JobKinds) {
        kinds.add(kind) { database, hand in try await run(database, hand) }
    }

    private func run(_ database: any Database, _ hand: JobHand) async throws -> String {
        let id = ID<ExportOrder>(rawValue: hand.job.order.subject.id)
        let found = try await database.read { [source] db -> (order: ExportOrder, name: String)? in
            guard let order = try ExportOrderStore(db: db).find(id), let found = try source(order, db) else { return nil }
            return (order, found.name)
        }
        guard let found else { throw JobFailure("要导出的已经不在了。") }
        let plan = FileWork.Plan(
            name: found.name,
            contentType: found.order.format.contentType,
            total: Int(hand.job.order.total)
        )
        let count = try await FileWork(database, sealer, hand).run(plan) { [source] db, progress in
            guard let (table, _) = try source(found.order, db) else { throw JobFailure("要导出的已经不在了。") }
            return try table.write(found.order.format) { try progress.went(to: $0) }
        }
        return "导出了 \(count) 份，可以取文件了"
    }
}
