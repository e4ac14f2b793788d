// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The file of an import in pieces (分片), each sealed for its place: what was cut off goes on where it was.
struct RollPieces {
    static let length = 1 << 20

    let db: any Connection
    let sealer: Sealer

    private static let field = SealedField("roll.piece")

    func received(_ id: ID<RollImport>) throws -> Int {
        try db.value("SELECT CAST(COALESCE(sum(length), 0) AS BIGINT) AS n FROM roll_piece WHERE import_id = \(id)") ?? 0
    }

    /// Takes the next piece; a piece that is here already is not taken twice. Tells how much is here by then.
    func add(_ bytes: [UInt8], at offset: Int, to roll: RollImport) throws -> Int {
        let here = try received(roll.id)
        if offset < here, offset + bytes.count <= here { return here }
        guard offset == here, !bytes.isEmpty else { throw RollRefusal.wrongPlace(received: here) }
        guard here + bytes.count <= roll.size else { throw RollRefusal.otherFile }
        for start in stride(from: 0, to: bytes.count, by: Self.length) {
            let piece = Array(bytes[start..<min(start + Self.length, bytes.count)])
            let place = offset + start
            try db.run(
                """
                INSERT INTO roll_piece (import_id, place, length, bytes)
                VALUES (\(roll.id), \(place), \(piece.count), \(try sealer.seal(bytes: piece, Self.field, of: Self.seat(roll.id, place))))
                """
            )
        }
        return here + bytes.count
    }

    /// The whole file inside a transaction that reads.
    func gather(_ id: ID<RollImport>) throws -> SpooledFile {
        let file = try SpooledFile()
        var place = 0
        while let piece = try db.value(
            "SELECT bytes FROM roll_piece WHERE import_id = \(id) AND place = \(place)",
            as: [UInt8].self
        ) {
            let bytes = try sealer.open(sealed: piece, Self.field, of: Self.seat(id, place))
            try file.append(bytes)
            place += bytes.count
        }
        return file
    }

    /// The same, a transaction a piece: nobody is held up by a large one.
    static func gather(_ id: ID<RollImport>, _ database: any Database, _ sealer: Sealer) async throws -> SpooledFile {
        let file = try SpooledFile()
        var place = 0
        while true {
            let from = place
            let piece = try await database.read { db in
                try db.value("SELECT bytes FROM roll_piece WHERE import_id = \(id) AND place = \(from)", as: [UInt8].self)
            }
            guard let piece else { break }
            let bytes = try sealer.open(sealed: piece, Self.field, of: seat(id, from))
            try file.append(bytes)
            place += bytes.count
        }
        return file
    }

    /// What ties a piece to its import and place.
    private static func seat(_ id: ID<RollImport>, _ place: Int) -> Int64 { id.rawValue &+ Int64(place) }
}
