// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A closed poll as one file (复算文件): its board, its ballots, and the scrutineers' key once they have opened them. With it anybody
/// counts once more, by a program that shares nothing with this one.
struct PollExport {
    private struct Event: Encodable {
        let height: Int
        let parent: String
        let kind: String
        let payload: String
        let hash: String
    }

    private struct Ballot: Encodable {
        let key: String
        let part: String
        let enclosed: String
        let body: String
    }

    private struct File: Encodable {
        let format = "hearth-ballots-1"
        let poll: String
        let events: [Event]
        let ballots: [Ballot]
        let openedKey: String?
    }

    private let file: File

    init(_ poll: SecretPoll, _ db: any Connection) throws {
        let events = try Board(db).events(of: poll.id).map {
            Event(
                height: $0.height,
                parent: $0.parent.hexadecimal,
                kind: $0.kind.rawValue,
                payload: $0.payload,
                hash: $0.hash.hexadecimal
            )
        }
        var ballots: [Ballot] = []
        try UrnStore(db: db).eachBallot(of: poll.id) {
            ballots.append(
                Ballot(
                    key: $0.key.hexadecimal,
                    part: $0.part,
                    enclosed: $0.enclosed.hexadecimal,
                    body: $0.body.hexadecimal
                )
            )
        }
        file = File(
            poll: poll.id.description,
            events: events,
            ballots: ballots,
            openedKey: try PollStore(db: db).openedKey(of: poll.id)?.hexadecimal
        )
    }

    func text() throws -> String { try StoredJSON.text(file) }
}
