// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Storage

/// A place on the roll of a poll (名册上的位置).
public struct RollSeat: Sendable, Equatable {
    /// Counted from one.
    public let place: Int
    /// `nil` for whoever has no number in the register.
    public let person: PersonID?
    public let name: String
    public let part: String
}

/// How somebody stands to the poll that was held for something (参加情况), for his own eyes.
public struct Attendance: Sendable, Equatable {
    public let place: Int
    public let hasVoted: Bool
}

extension BallotBox {
    /// The roll in its order. It says nothing of who has voted.
    public func roll(of id: ID<SecretPoll>, named name: String? = nil) throws -> [RollSeat] {
        let named: SQL = name.map { "AND name = \($0)" } ?? ""
        return try db.rows(
            "SELECT place, person_id, name, part FROM ballot_roll WHERE poll_id = \(id) \(named) ORDER BY place LIMIT 5000"
        ).map {
            RollSeat(
                place: try $0.get("place"),
                person: try $0.find("person_id"),
                name: try $0.get("name"),
                part: try $0.get("part")
            )
        }
    }

    /// Where somebody stands on the rolls of the polls for these, by what they were held for; whoever is on none is missing.
    public func attendance(of person: PersonID, at purposes: [Subject]) throws -> [Int64: Attendance] {
        guard let kind = purposes.first?.kind else { return [:] }
        return try db.rows(
            """
            SELECT ballot_poll.purpose_id AS purpose, ballot_roll.place AS place, ballot_roll.took_part AS took_part,
                ballot_turnout.person_id AS voter
            FROM ballot_roll JOIN ballot_poll ON ballot_poll.id = ballot_roll.poll_id
            LEFT JOIN ballot_turnout ON ballot_turnout.poll_id = ballot_roll.poll_id
                AND ballot_turnout.person_id = ballot_roll.person_id
            WHERE ballot_roll.person_id = \(person) AND ballot_poll.purpose_kind = \(kind)
                AND ballot_poll.purpose_id IN (\(list: purposes.map(\.id))) AND ballot_poll.state <> 'void'
            ORDER BY ballot_poll.id LIMIT 500
            """
        ).reduce(into: [:]) { found, row in
            let voter: PersonID? = try row.find("voter")
            let attendance = Attendance(place: try row.get("place"), hasVoted: try voter != nil || row.get("took_part"))
            found[try row.get("purpose")] = attendance
        }
    }
}
