// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What `restore` and `doctor` ask of a database before they trust it.
struct Inspection {
    let database: any Database

    /// A schema this program knows, and a journal without a gap.
    @discardableResult
    func requireSound() async throws -> [UInt8] {
        let pending = try await Migrator(House.migrations).pending(on: database)
        guard pending.count < House.migrations.count else { throw Complaint("里面没有 hearth 的数据。") }
        switch try await database.read({ try Journal.verify($0) }) {
        case .sound(let count, let head):
            print("办理记录 \(count) 条，首尾相接。")
            return head
        case .broken(_, let reason):
            throw Complaint("办理记录断了：\(reason)。")
        }
    }
}
