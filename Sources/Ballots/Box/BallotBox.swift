// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Detached polls (分离票), as other rooms use them: fixed, opened, voted in, closed, counted.
///
///     let poll = try box.freeze(plan, at: now)
///     try box.open(poll)
///     let receipt = try box.cast(answers, in: poll, by: person)
///     let tally = try box.close(poll)
///
/// Until it is closed no call says how anything stands but how many have voted.
public struct BallotBox {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    private var polls: PollStore { PollStore(db: db) }
    private var urn: UrnStore { UrnStore(db: db) }
    private var board: Board { Board(db) }

    public func find(_ id: ID<SecretPoll>) throws -> SecretPoll? { try polls.find(id) }

    /// The polls that were held for something, oldest first.
    public func polls(for purpose: Subject) throws -> [SecretPoll] { try polls.find(for: purpose) }

    /// Fixes roll and paper; from here on neither can be changed.
    public func freeze(_ plan: PollPlan, at now: Instant) throws -> ID<SecretPoll> {
        try plan.check()
        let manifest = Manifest(plan, profile: .detached, as: .make(at: now), salt: .random(16))
        try polls.insert(plan, manifest, at: now)
        guard try polls.freeze(manifest, signingKey: nil) else { throw BallotRefusal.hasMovedOn(.frozen) }
        try board.append(.frozen, manifest, to: manifest.poll)
        return manifest.poll
    }

    public func open(_ id: ID<SecretPoll>) throws {
        guard try polls.move(id, from: .frozen, to: .open) else { throw BallotRefusal.hasMovedOn(try state(id)) }
        try board.append(.opened, [String: String](), to: id)
    }

    /// Takes the ballot of somebody on the roll, once, and returns its code. The mark and the ballot are kept together or not at
    /// all, and nothing that is kept joins them.
    public func cast(_ answers: [Answer], in id: ID<SecretPoll>, by person: PersonID) throws -> String {
        guard let poll = try polls.held(id), poll.profile == .detached, poll.state == .open else { throw BallotRefusal.notOpen }
        guard let part = try polls.part(of: person, in: id) else { throw BallotRefusal.notOnRoll }
        try check(answers, poll.manifest.questions)
        guard try urn.mark(person, in: id) else { throw BallotRefusal.alreadyVoted }
        let body = Array(try StoredJSON.text(answers).utf8)
        let ballot = StoredBallot(
            key: .random(32),
            part: poll.manifest.isParted ? part : "",
            enclosed: [],
            body: body
        )
        guard try urn.insert(ballot, in: id) else { preconditionFailure("256 bits by chance were there before") }
        return Receipt.code(of: ballot.leaf)
    }

    public func isOnRoll(_ person: PersonID, of id: ID<SecretPoll>) throws -> Bool { try polls.part(of: person, in: id) != nil }

    public func hasVoted(_ person: PersonID, in id: ID<SecretPoll>) throws -> Bool {
        if try urn.isMarked(person, in: id) { return true }
        return try polls.tookPart(person, in: id)
    }

    /// How many have voted.
    public func turnout(of id: ID<SecretPoll>) throws -> Int {
        if let accepted = try polls.find(id)?.accepted { return accepted }
        return try urn.turnout(of: id)
    }

    /// Closes the urn, writes the ballots anew and counts them.
    @discardableResult
    public func close(_ id: ID<SecretPoll>) throws -> PollTally {
        guard let poll = try polls.find(id), poll.profile == .detached, poll.state == .open else {
            throw BallotRefusal.hasMovedOn(try state(id))
        }
        try PollClosing(db: db).close(poll, issued: urn.turnout(of: id), from: .turnout)
        var counting = Counting(poll.manifest.questions, isParted: poll.manifest.isParted)
        try urn.eachBallot(of: id) { ballot in
            counting.add(Self.answers(ballot.body), part: ballot.part)
        }
        let tally = counting.tally(expected: poll.expected, issued: try urnIssued(id))
        guard try polls.count(id, tally, key: nil) else { throw BallotRefusal.hasMovedOn(try state(id)) }
        try board.append(.result, tally, to: id)
        return tally
    }

    /// Ends a poll without a count. What was cast is let go of.
    public func annul(_ id: ID<SecretPoll>, because reason: String) throws {
        try PollClosing(db: db).annul(id, because: reason)
    }

    /// The newest line of the board, as it is noted down and printed.
    public func head(of id: ID<SecretPoll>) throws -> String? {
        try board.head(of: id).map { Receipt.grouped(String($0.hash.hexadecimal.prefix(32))) }
    }

    public func tally(of id: ID<SecretPoll>) throws -> PollTally? { try polls.find(id)?.tally }

    /// Whether a closed poll holds the ballot of a code.
    public func holds(receipt: String, in id: ID<SecretPoll>) throws -> Bool {
        guard let code = Receipt.read(receipt) else { return false }
        return try urn.holds(receipt: code, in: id)
    }

    static func answers(_ body: [UInt8]) -> [Answer]? {
        // A body that does not read is an invalid ballot, and counted as one.
        try? StoredJSON.value(String(decoding: body, as: UTF8.self))
    }

    /// What a voter can still mend is refused before anything is marked.
    private func check(_ answers: [Answer], _ questions: [Question]) throws {
        guard Set(questions.map(\.id)).isSuperset(of: answers.map(\.question)) else { throw BallotRefusal.unreadable }
        for question in questions {
            switch MarkReading(answers, at: question) {
            case .valid: continue
            case .tooMany: throw BallotRefusal.tooMany(question.seats)
            case .unclear: throw BallotRefusal.unreadable
            }
        }
    }

    private func urnIssued(_ id: ID<SecretPoll>) throws -> Int { try polls.find(id)?.issued ?? 0 }

    private func state(_ id: ID<SecretPoll>) throws -> SecretPoll.State { try polls.find(id)?.state ?? .void }
}
