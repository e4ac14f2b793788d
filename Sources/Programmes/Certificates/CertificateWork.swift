// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Storage
import Web

/// Giving certificates to all who were named (发证书), as long work: so many at a time, and whoever goes on after a restart goes on with
/// those that have none.
enum CertificateWork {
    static let kind = "programme.certificates"
    /// How many are given in one transaction.
    private static let batch = 50

    /// Asks for it, in the transaction of the officer's act.
    static func ask(_ programme: Programme, _ visit: Visit) throws {
        guard programme.spec.certifies else { throw CertificateRefusal.othersCertify }
        let (named, issued) = try CertificateStore(db: visit.db).count(of: programme.id)
        guard named > issued else { throw CertificateRefusal.nothingNamed }
        let viewer = try visit.viewer
        let order = Job.Order(
            kind: kind,
            subject: programme.subject,
            union: programme.union,
            account: viewer.account,
            name: viewer.name,
            title: "发“\(programme.title)”的证书",
            link: "\(programme.address)/certificates",
            total: Int64(named)
        )
        guard try JobStore(visit.db).add(order, at: visit.now) != nil else { throw CertificateRefusal.underWay }
    }

    static func work(over database: any Database, _ hand: JobHand) async throws -> String {
        let id = ID<Programme>(rawValue: hand.job.order.subject.id)
        var given = 0
        while true {
            try Task.checkCancellation()
            let count = try await database.write { try give(in: id, $0, hand) }
            given += count
            if count == 0 { break }
        }
        let total = given
        return try await database.write { db in
            let (named, issued) = try CertificateStore(db: db).count(of: id)
            try hand.advance(db, to: Int64(issued), of: Int64(named), "发完了")
            guard total > 0, let programme = try ProgrammeStore(db: db).find(id) else { return "都已经有证书了" }
            try Journal(db).append(
                at: hand.now,
                actor: hand.job.order.account,
                name: hand.job.order.name,
                union: programme.union,
                subject: programme.subject,
                verb: "certify",
                sentence: "发证书，现有 \(issued) 份"
            )
            return "发了，现有 \(issued) 份"
        }
    }

    static func give(in id: ID<Programme>, _ db: any Connection, _ hand: JobHand) throws -> Int {
        guard let programme = try ProgrammeStore(db: db).find(id) else { return 0 }
        let store = CertificateStore(db: db)
        let entries = try store.waiting(in: id, limit: batch)
        var count = 0
        for entry in entries {
            guard let content = Certificate.Content(entry, of: programme) else { continue }
            try store.issue(content, to: entry.id, of: programme, by: hand.job.order.name, at: hand.now)
            count += 1
        }
        let (named, issued) = try store.count(of: id)
        try hand.advance(db, to: Int64(issued), of: Int64(named), "逐份发")
        return count
    }
}
