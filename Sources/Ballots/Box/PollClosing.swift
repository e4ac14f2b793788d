// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The end of a poll, of either kind (截止投票、作废).
struct PollClosing {
    let db: any Connection

    private var polls: PollStore { PollStore(db: db) }

    /// What the board says of the closing.
    struct Closed: Encodable {
        let issued: Int
        let accepted: Int
        /// The hash over all ballots in the order of their keys.
        let ballots: String
        let isVoid: Bool
    }

    /// More ballots than papers make the poll void, whatever they say; what came in is kept for whoever looks into it.
    @discardableResult
    func close(_ poll: SecretPoll, issued: Int, from table: Closing.Table) throws -> Bool {
        let accepted = try UrnStore(db: db).accepted(in: poll.id)
        let isVoid = accepted > issued
        guard try polls.close(poll.id, to: isVoid ? .void : .closed, issued: issued, accepted: accepted) else {
            throw BallotRefusal.hasMovedOn(poll.state)
        }
        let hash = try Closing(db: db, poll: poll.id).takeOver(from: table)
        let closed = Closed(issued: issued, accepted: accepted, ballots: hash.hexadecimal, isVoid: isVoid)
        try Board(db).append(.closed, closed, to: poll.id)
        return !isVoid
    }

    func annul(_ id: ID<SecretPoll>, because reason: String) throws {
        let ended = try db.run(
            """
            UPDATE ballot_poll SET state = 'void', signing_key = NULL, is_rinsed = \(false)
            WHERE id = \(id) AND state IN ('planned', 'frozen', 'open', 'closed')
            """
        )
        guard ended == 1 else { throw BallotRefusal.hasMovedOn(try polls.find(id)?.state ?? .void) }
        try Closing(db: db, poll: id).empty()
        try Board(db).append(.annulled, ["reason": reason], to: id)
    }
}
