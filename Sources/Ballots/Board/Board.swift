// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// The board of a poll (公示板) as the database keeps it: events are appended, and nothing else.
public struct Board {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    @discardableResult
    func append(_ kind: BoardEvent.Kind, _ payload: some Encodable, to poll: ID<SecretPoll>) throws -> BoardEvent {
        try append(kind, text: StoredJSON.text(payload), to: poll)
    }

    @discardableResult
    func append(_ kind: BoardEvent.Kind, text payload: String, to poll: ID<SecretPoll>) throws -> BoardEvent {
        let head = try head(of: poll)
        let event = BoardEvent(kind, payload, of: poll, after: head)
        try db.run(
            """
            INSERT INTO board_event (poll_id, height, parent, kind, payload, hash)
            VALUES (\(event.poll), \(event.height), \(event.parent), \(event.kind.rawValue), \(event.payload), \(event.hash))
            """
        )
        return event
    }

    /// The newest event's height and hash: what scrutineers note down, and what must be found again later.
    public func head(of poll: ID<SecretPoll>) throws -> (height: Int, hash: [UInt8])? {
        try db.first("SELECT height, hash FROM board_event WHERE poll_id = \(poll) ORDER BY height DESC LIMIT 1").map {
            (try $0.get("height"), try $0.get("hash"))
        }
    }

    public func events(of poll: ID<SecretPoll>) throws -> [BoardEvent] {
        try db.rows(
            "SELECT height, parent, kind, payload, hash FROM board_event WHERE poll_id = \(poll) ORDER BY height LIMIT 1000"
        ).map { row in
            guard let kind = BoardEvent.Kind(rawValue: try row.get("kind")) else {
                throw StorageError(.other, "an event of no known kind")
            }
            return BoardEvent(
                poll: poll,
                height: try row.get("height"),
                parent: try row.get("parent"),
                kind: kind,
                payload: try row.get("payload"),
                hash: try row.get("hash")
            )
        }
    }
}

/// Where a board does not hold together.
public struct BoardFault: Sendable, Equatable {
    public let height: Int
    public let sentence: String
}

extension [BoardEvent] {
    /// What is wrong with the chain; `nil` when every event is whole, follows the one before, and all saved heads are found in it.
    public func fault(saved heads: [(height: Int, hash: [UInt8])] = []) -> BoardFault? {
        var parent = BoardEvent.root
        for (height, event) in enumerated() {
            guard event.height == height else { return BoardFault(height: height, sentence: "缺第\(height)条") }
            guard event.parent == parent else { return BoardFault(height: height, sentence: "第\(height)条接不上前一条") }
            guard event.isWhole else { return BoardFault(height: height, sentence: "第\(height)条被改过") }
            parent = event.hash
        }
        for head in heads where !indices.contains(head.height) || self[head.height].hash != head.hash {
            return BoardFault(height: head.height, sentence: "和先前记下的第\(head.height)条对不上")
        }
        return nil
    }
}
