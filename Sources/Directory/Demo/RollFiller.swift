// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage

/// Fills rolls with invented people by the thousand: many rows a statement, and the tallies worked out once at the end.
public struct RollFiller: Sendable {
    private let sealer: Sealer
    private let today: Day
    private let start: Instant

    public init(sealer: Sealer, today: Day, start: Instant) {
        self.sealer = sealer
        self.today = today
        self.start = start
    }

    /// A place on some roll.
    public struct Seat: Sendable {
        public let union: UnionID
        public let path: UnionPath

        public init(union: UnionID, path: UnionPath) {
            self.union = union
            self.path = path
        }
    }

    private static let rowsAStatement = 100

    /// Writes one person for each seat, numbered from `first` on.
    public func fill(_ seats: [Seat], from first: Int, _ db: any Connection) throws {
        var index = first
        for start in stride(from: 0, to: seats.count, by: Self.rowsAStatement) {
            let some = Array(seats[start..<min(start + Self.rowsAStatement, seats.count)])
            try write(some, from: index, db)
            index += some.count
        }
    }

    private func write(_ seats: [Seat], from first: Int, _ db: any Connection) throws {
        var people: SQL = "INSERT INTO person (id, name, sex, born_on, position, revision) VALUES "
        var memberships: SQL = """
            INSERT INTO membership (id, person_id, union_id, union_path, since, joined_on, state, name, given, pinyin, initials) VALUES
            """
        var values: SQL = "INSERT INTO sealed_value (field, record_id, version, bytes, digest, tail) VALUES "
        for (offset, seat) in seats.enumerated() {
            let index = first + offset
            let one = InventedPeople.person(index, before: today)
            let (person, membership) = (id(index * 2), id(index * 2 + 1))
            let keys = NameKeys(one.name)
            let state: Membership.State = one.isReserved ? .reserved : .active
            let comma: SQL = offset == 0 ? "" : ", "
            people = people + comma + "(\(person), \(one.name), \(one.sex), \(one.bornOn), \(one.position), 1)"
            memberships =
                memberships + comma + """
                    (\(membership), \(person), \(seat.union), \(seat.path), \(one.joinedOn), \(one.joinedOn), \(state), \(keys.name),
                        \(keys.given), \(keys.pinyin), \(keys.initials))
                    """
            values =
                values + comma + (try sealed(one.idNumber, .idNumber, person)) + ", " + (try sealed(one.mobile, .mobile, person))
        }
        try db.run(people)
        try db.run(memberships)
        if sealer.isReady { try db.run(values) }
    }

    private func sealed(_ text: String, _ field: SealedField, _ record: Int64) throws -> SQL {
        guard sealer.isReady else { return "" }
        let isNumber = field == .idNumber
        let tail = isNumber ? try sealer.digest("tail/\(text.suffix(4))", field, length: 8) : nil
        let bytes = try sealer.seal(text, field, of: record)
        return "(\(field), \(record), \(sealer.version), \(bytes), \(try sealer.digest(text, field)), \(tail))"
    }

    /// Ids that count up: the same on every machine, and apart from those of the demo's own people.
    private func id(_ number: Int) -> Int64 {
        ID<Membership>.make(at: start.advanced(bySeconds: Int64(number >> 20) + 1), salt: Int64(number & 0xFFFFF)).rawValue
    }
}
