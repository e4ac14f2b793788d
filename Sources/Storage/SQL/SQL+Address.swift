// SPDX-License-Identifier: Apache-2.0

extension SQL {
    /// A column's id as addresses carry it, worked out by the database: what is written by the thousand in one statement
    /// needs its links too. The same thirteen characters as `ID.description`.
    public static func address(of column: StaticString) -> SQL {
        let column = SQL(stringLiteral: "\(column)")
        // The highest of the thirteen holds the three bits that are left over; an id is never negative.
        let characters = stride(from: 60, through: 0, by: -5).map { shift -> SQL in
            let place = SQL(stringLiteral: "\(shift)")
            return "substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', CAST(((\(column) >> \(place)) & 31) + 1 AS INTEGER), 1)"
        }
        return characters.dropFirst().reduce("(" + characters[0]) { $0 + " || " + $1 } + ")"
    }
}
