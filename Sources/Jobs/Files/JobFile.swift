// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// What a piece of long work made (办好的文件), kept for a day in the database, where every node finds it.
public struct JobFile: Sendable {
    /// How long it can be fetched.
    public static let hours: Int64 = 24

    public let job: ID<Job>
    public let name: String
    public let contentType: String
    public let size: Int
    public let until: Instant
    let isSealed: Bool
}

/// The files as the database keeps them: sealed piece by piece wherever the house has its keys.
public struct JobFileStore {
    static let pieceLength = 1 << 20
    private static let field = SealedField("job.piece")

    let db: any Connection
    let sealer: Sealer

    public init(_ db: any Connection, _ sealer: Sealer) {
        self.db = db
        self.sealer = sealer
    }

    /// What can still be fetched of a piece of work.
    public func find(_ job: ID<Job>, at now: Instant) throws -> JobFile? {
        try db.first(
            "SELECT name, content_type, size, is_sealed, until FROM job_file WHERE job_id = \(job) AND until > \(now)"
        ).map { row in
            JobFile(
                job: job,
                name: try row.get("name"),
                contentType: try row.get("content_type"),
                size: try row.get("size"),
                until: try row.get("until"),
                isSealed: try row.get("is_sealed")
            )
        }
    }

    /// The file itself, piece by piece out of the database.
    public func download(_ file: JobFile) throws -> Download {
        let spool = try SpooledFile()
        try db.sparing {
            var number = 0
            while spool.size < file.size {
                try spool.append(try piece(number, of: file))
                number += 1
            }
        }
        return Download(name: file.name, contentType: file.contentType, spool: spool)
    }

    private func piece(_ number: Int, of file: JobFile) throws -> [UInt8] {
        let kept: [UInt8]? = try db.value("SELECT bytes FROM job_file_piece WHERE job_id = \(file.job) AND number = \(number)")
        guard let kept else { throw Refusal.notFound }
        return file.isSealed ? try sealer.open(sealed: kept, Self.field, of: Self.seat(file.job, number)) : kept
    }

    func add(_ bytes: [UInt8], number: Int, of job: ID<Job>) throws {
        let kept = sealer.isReady ? try sealer.seal(bytes: bytes, Self.field, of: Self.seat(job, number)) : bytes
        try db.run("INSERT INTO job_file_piece (job_id, number, bytes) VALUES (\(job), \(number), \(kept))")
    }

    /// Says that all pieces are there.
    func close(_ job: ID<Job>, name: String, contentType: String, size: Int, at now: Instant) throws {
        let until = now.advanced(bySeconds: JobFile.hours * 3600)
        try db.run(
            """
            INSERT INTO job_file (job_id, name, content_type, size, is_sealed, until)
            VALUES (\(job), \(name), \(contentType), \(size), \(sealer.isReady), \(until))
            """
        )
    }

    static func forget(_ job: ID<Job>, _ db: any Connection) throws {
        try db.run("DELETE FROM job_file_piece WHERE job_id = \(job)")
        try db.run("DELETE FROM job_file WHERE job_id = \(job)")
    }

    /// Forgets what nobody may fetch any more, and what was begun and given up.
    static func sweep(_ db: any Connection, at now: Instant) throws {
        let stale = try db.rows(
            """
            SELECT DISTINCT job_file_piece.job_id FROM job_file_piece JOIN job ON job.id = job_file_piece.job_id
                LEFT JOIN job_file ON job_file.job_id = job_file_piece.job_id
            WHERE job.state <> 'open' AND (job_file.until IS NULL OR job_file.until <= \(now))
            """
        )
        for row in stale { try forget(try row.get("job_id"), db) }
    }

    /// What ties a piece to its work and its number.
    private static func seat(_ job: ID<Job>, _ number: Int) -> Int64 { job.rawValue &+ Int64(number) }
}
