// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Kernel
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "备份数据库；服务开着也能备。")

    @OptionGroup var options: DatabaseOption

    @Argument(help: "备份文件。")
    var file: String

    mutating func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else { throw Complaint("\(file) 已经有了，换个名字。") }
        switch try options.address() {
        case .sqlite(let path):
            guard FileManager.default.fileExists(atPath: path) else { throw Complaint("没有数据库 \(path)。") }
            try await copy(try SQLiteDatabase(path: path))
        case .postgres(let address):
            try Tool("pg_dump").run(["--format=custom", "--no-owner", "--file=\(file)", "--dbname=\(address)"])
        }
        print("备份好了：\(file)（\(try Size(of: file).text)）")
    }

    private func copy(_ database: SQLiteDatabase) async throws {
        let progress = Progress("备份")
        try database.backUp(to: file) { done, total in progress.show(done, of: total) }
        progress.finish()
        try await database.close()
        // A backup nobody has read is a hope; this one is read before it is called good.
        let copy = try SQLiteDatabase(path: file)
        let complaints = try await copy.integrityComplaints()
        let verdict = try await copy.read { try Journal.verify($0) }
        try await copy.close()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        guard complaints.isEmpty, case .sound(_, let head) = verdict else {
            throw Complaint("备份出来的文件验不过：\(complaints.first ?? "办理记录断了")。")
        }
        print("验过：结构完好，办理记录末条指纹 \(head.hexadecimal)")
    }
}
