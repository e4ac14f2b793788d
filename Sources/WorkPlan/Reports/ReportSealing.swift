// SPDX-License-Identifier: Apache-2.0
internal import Crypto
import Jobs
import Kernel
import Storage
import Web

/// The seal of a frozen report (封存): SHA-256 over its text and over the facts behind each of its figures.
///
/// Few facts are hashed at once. Over many it takes seconds, and is long work that holds nobody up: the facts are read as they
/// were when the report was frozen, whatever becomes of them meanwhile.
struct ReportSealing {
    static let kind = "report.seal"
    /// What is hashed while somebody waits: a tenth of a second's work.
    private static let atOnce: Int64 = 20_000

    let report: Report
    let mark: Int64
    let db: any Connection

    init?(_ id: ID<Report>, _ db: any Connection) throws {
        guard let report = try ReportStore(db: db).find(id), report.isSealing, let mark = report.freeze?.mark else { return nil }
        (self.report, self.mark, self.db) = (report, mark, db)
    }

    /// Seals the report in the transaction that froze it, or asks for that as long work.
    static func begin(_ report: Report, facts: Int64, _ visit: Visit) throws {
        let viewer = try visit.viewer
        guard facts > atOnce else {
            guard let sealing = try ReportSealing(report.id, visit.db) else { return }
            for reading in try sealing.open { try sealing.keep(try sealing.hash(reading), of: reading) }
            return try sealing.finish(account: viewer.account, name: viewer.name, at: visit.now)
        }
        try ask(report, facts: facts, visit)
    }

    /// Asks for the seal as long work; again, when what was asked for failed or was stopped.
    static func ask(_ report: Report, facts: Int64, _ visit: Visit) throws {
        let viewer = try visit.viewer
        let order = Job.Order(
            kind: kind,
            subject: report.subject,
            union: report.union,
            account: viewer.account,
            name: viewer.name,
            title: "算《\(report.title)》的校验码",
            link: report.address,
            total: facts
        )
        guard try JobStore(visit.db).add(order, at: visit.now) != nil else { throw ReportRefusal.unsealed }
    }

    /// Figure after figure, each in a read of its own; what is kept is not done again.
    static func work(over database: any Database, _ hand: JobHand) async throws -> String {
        let id = ID<Report>(rawValue: hand.job.order.subject.id)
        let total = hand.job.total
        while true {
            try Task.checkCancellation()
            let next = try await database.read { db -> (FrozenReadings.Frozen, String)? in
                guard let sealing = try ReportSealing(id, db), let reading = try sealing.open.first else { return nil }
                return (reading, try sealing.hash(reading))
            }
            guard let (reading, hash) = next else { break }
            try await database.write { db in
                guard let sealing = try ReportSealing(id, db) else { return }
                try sealing.keep(hash, of: reading)
                let done = try FrozenReadings(db: db).readings(of: id).reduce(0) { $0 + ($1.hash.isEmpty ? 0 : $1.facts) }
                try hand.advance(db, to: min(done, total), of: total, "核对每个数背后的记录")
            }
        }
        return try await database.write { db in
            try hand.advance(db, to: total, of: total, "封上")
            try ReportSealing(id, db)?.finish(account: hand.job.order.account, name: hand.job.order.name, at: hand.now)
            return "校验码算好了"
        }
    }

    /// The figures whose facts have not been hashed yet.
    private var open: [FrozenReadings.Frozen] {
        get throws { try FrozenReadings(db: db).readings(of: report.id).filter(\.hash.isEmpty) }
    }

    private func keep(_ hash: String, of reading: FrozenReadings.Frozen) throws {
        try db.run(
            """
            UPDATE report_reading SET fact_hash = \(hash)
            WHERE report_id = \(report.id) AND measure_id = \(reading.measure) AND fact_hash = ''
            """
        )
    }

    /// Over the facts in the order of their keys, so that the same facts are the same hash.
    private func hash(_ reading: FrozenReadings.Frozen) throws -> String {
        let condition = try FrozenReadings(db: db).counting(reading.indicator, in: report.path, asOf: mark)
        let facts = FactStore.facts(asOf: mark, where: condition)
        var digest = SHA256()
        try db.each("SELECT key, amount, base FROM (\(facts)) AS former ORDER BY key") { row in
            let (key, amount, base): (String, Int64?, Int64?) = (
                try row.get("key"), try row.find("amount"), try row.find("base")
            )
            let line = "\(key.utf8.count):\(key)|\(amount.map(String.init) ?? "")|\(base.map(String.init) ?? "")\n"
            digest.update(data: Array(line.utf8))
        }
        return digest.finalize().hexadecimal
    }

    /// Puts the seal on and says so in the journal, whose chain it is part of from now on.
    private func finish(account: AccountID, name: String, at now: Instant) throws {
        let hashes = try FrozenReadings(db: db).readings(of: report.id).map(\.hash)
        let text = try ReportStore(db: db).sealedText(of: report.id)
        let seal = SHA256.hash(data: Array((text + "\n" + hashes.joined(separator: "\n")).utf8)).hexadecimal
        guard try ReportStore(db: db).seal(report.id, seal) else { return }
        try Journal(db).append(
            at: now,
            actor: account,
            name: name,
            union: report.union,
            subject: report.subject,
            verb: "seal",
            sentence: "《\(report.title)》封存，校验码 \(seal)"
        )
    }
}
