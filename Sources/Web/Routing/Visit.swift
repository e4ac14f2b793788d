// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// One request inside its transaction: who asks for what, when, with which database.
public struct Visit {
    public let submission: Submission
    public let db: any Connection

    public init(submission: Submission, db: any Connection) {
        self.submission = submission
        self.db = db
    }

    public var now: Instant { submission.now }
    public var today: Day { submission.now.day }
    public var query: Form { submission.query }
    public var form: Form { submission.form }
    public var journal: Journal { Journal(db) }
    public var tasks: TaskStore { TaskStore(db) }
    public var facts: FactStore { FactStore(db) }

    /// The id that the address carries. What is no id leads to no record.
    public func id<Record>(_ name: String, of type: Record.Type = Record.self) throws -> ID<Record> {
        guard let text = submission.parameters[name], let id = ID<Record>(text) else { throw Refusal.notFound }
        return id
    }

    /// The viewer; a route that needs a sign-in always has one.
    public var viewer: Viewer {
        get throws {
            guard let viewer = submission.viewer else { throw Refusal.signInFirst }
            return viewer
        }
    }

    /// Writes a line of a record's timeline in the viewer's name.
    public func note(_ subject: Subject, _ verb: String, _ sentence: String) throws {
        let viewer = try viewer
        try journal.append(
            at: now,
            actor: viewer.account,
            name: viewer.name,
            union: viewer.actingUnion.id,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
    }
}
