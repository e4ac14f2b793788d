// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Membership
import Storage
import TestSupport
import Workbook

@testable import Directory

/// A file was refused at the door.
struct NotTaken: Error {
    let text: String
}

extension RollHouse {
    static let heads = ["姓名", "身份证号", "手机号", "性别", "出生日期", "工会", "入会日期", "会籍", "岗位", "会费基数"]

    /// A row that nothing is wrong with, with what a test changes about it.
    static func row(_ order: Int, _ changes: [String: String] = [:]) -> [String] {
        let values = ["姓名": "蓝春梅", "身份证号": number(order), "入会日期": "2019-09-01"].merging(changes) { $1 }
        return heads.map { values[$0] ?? "" }
    }

    static func csv(_ rows: [[String]], heads: [String] = heads) -> [UInt8] {
        let lines: [[UInt8]] = ([heads] + rows).map { row in
            row.map { cell in
                // By bytes: a quote with an accent on it is still a quote.
                [0x22] + cell.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
            }.joined(separator: [0x2C]).map { $0 }
        }
        return Array(lines.joined(separator: [0x0D, 0x0A]))
    }

    /// Does the long work that waits.
    func work() async throws {
        var kinds = JobKinds()
        directory.work(in: &kinds)
        let clock = clock
        _ = try await JobRunner(database: database, kinds: kinds).round { clock.now }
    }

    /// Hands a file in and has it looked through; tells where it is.
    func handIn(_ bytes: [UInt8], named name: String = "名册.csv", by officer: TestClient, union: Union? = nil) async throws
        -> String
    {
        var fields: FormFields = [:]
        if let union { fields.add("union", union.id.description) }
        let answer = try await officer.upload(
            "/members/rolls/imports",
            fields,
            files: [TestFile("file", name: name, bytes: bytes)]
        )
        guard let path = answer.location else { throw NotTaken(text: answer.text) }
        try await work()
        return path
    }

    func roll(_ path: String) async throws -> RollImport? {
        guard let id = ID<RollImport>(path.split(separator: "/").last.map(String.init) ?? "") else { return nil }
        return try await database.read { try RollImportStore(db: $0).find(id) }
    }

    /// How many rows there are of what an import writes.
    func rows() async throws -> [Int] {
        try await database.read { db in
            try ["person", "membership", "sealed_value", "roll_change"].map { table in
                try db.value("SELECT count(*) AS n FROM \(SQL(stringLiteral: table))") ?? 0
            }
        }
    }

    static func table(_ bytes: [UInt8]) throws -> [[String]] {
        let source = try Workbook(bytes).rows()
        var rows: [[String]] = []
        while let row = try source.next() { rows.append(row.cells.map(\.text)) }
        return rows
    }
}
