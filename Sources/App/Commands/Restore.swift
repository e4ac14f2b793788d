// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Storage

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "用备份恢复数据库；先验后换，原来的库改名留着。")

    @OptionGroup var options: DatabaseOption

    @Argument(help: "备份文件。")
    var file: String

    mutating func run() async throws {
        guard FileManager.default.fileExists(atPath: file) else { throw Complaint("没有备份文件 \(file)。") }
        switch try options.address() {
        case .sqlite(let path): try await restore(to: path)
        case .postgres(let address):
            try Tool("pg_restore").run(["--exit-on-error", "--single-transaction", "--no-owner", "--dbname=\(address)", file])
            let database = try PostgresDatabase(address: address)
            _ = try await Inspection(database: database).requireSound()
            try await database.close()
        }
        print("恢复好了：\(try options.address().description)")
    }

    private func restore(to path: String) async throws {
        let staging = path + ".restoring"
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? FileManager.default.removeItem(atPath: staging)
        try FileManager.default.copyItem(atPath: file, toPath: staging)
        do {
            try await check(staging)
        } catch {
            try? FileManager.default.removeItem(atPath: staging)
            throw error
        }
        try setAside(path)
        try FileManager.default.moveItem(atPath: staging, toPath: path)
    }

    private func check(_ staging: String) async throws {
        do {
            let database = try SQLiteDatabase(path: staging)
            let complaints = try await database.integrityComplaints()
            guard complaints.isEmpty else { throw Complaint("备份文件坏了：\(complaints[0])。") }
            try await Inspection(database: database).requireSound()
            try await database.close()
        } catch is StorageError {
            throw Complaint("\(file) 不是 hearth 的备份，或者已经损坏。")
        }
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: staging + suffix) }
    }

    /// The former database keeps its files under another name: a restore can be undone.
    private func setAside(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let aside = "\(path).before-\(WallClock.milliseconds)"
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
        }
        print("原来的库留在 \(aside)")
    }
}
