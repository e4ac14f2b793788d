// SPDX-License-Identifier: Apache-2.0
internal import Crypto
public import Kernel
public import Storage

/// Sealed polls (密封票): papers are signed blindly for those on the roll, ballots come in from nobody in particular and are opened by
/// the scrutineers together. Neither what is stored nor what goes over the line joins a paper that was drawn to one that was cast.
public struct SealedBox {
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

    /// Puts down roll and paper. Nothing can be drawn before the scrutineers have their key.
    public func plan(_ plan: PollPlan, at now: Instant) throws -> ID<SecretPoll> {
        try plan.check()
        guard !plan.isParted else { throw BallotRefusal.unsound }
        let manifest = Manifest(plan, profile: .sealed, as: .make(at: now), salt: .random(16))
        try polls.insert(plan, manifest, at: now)
        return manifest.poll
    }

    /// Fixes everything, the keys included.
    func freeze(_ id: ID<SecretPoll>, _ scrutiny: Manifest.Scrutiny, _ paperKey: PaperKey) throws {
        guard let poll = try polls.find(id), poll.profile == .sealed, poll.state == .planned else {
            throw BallotRefusal.hasMovedOn(try state(id))
        }
        let isSound =
            (2...scrutiny.shares).contains(scrutiny.threshold) && scrutiny.shares <= 9
            && scrutiny.fingerprints.count == scrutiny.shares && Set(scrutiny.fingerprints).count == scrutiny.shares
            && scrutiny.fingerprints.allSatisfy { [UInt8](hexadecimal: $0)?.count == 32 }
        guard isSound, ScrutinyKey.isPublicKey(scrutiny.key) else { throw BallotRefusal.badKey }
        var manifest = poll.manifest
        manifest.scrutiny = scrutiny
        manifest.paperKey = paperKey.modulus
        guard try polls.freeze(manifest, signingKey: paperKey.stored) else { throw BallotRefusal.hasMovedOn(try state(id)) }
        try board.append(.frozen, manifest, to: id)
    }

    func open(_ id: ID<SecretPoll>) throws {
        guard try polls.move(id, from: .frozen, to: .open) else { throw BallotRefusal.hasMovedOn(try state(id)) }
        try board.append(.opened, [String: String](), to: id)
    }

    /// Signs a paper for somebody on the roll (领票): once. The same again gets the same answer, so that a lost line costs nobody
    /// his paper; a different one does not.
    func draw(_ blinded: [UInt8], in id: ID<SecretPoll>, by person: PersonID) throws -> [UInt8] {
        guard let poll = try polls.held(id), poll.profile == .sealed, poll.state == .open else { throw BallotRefusal.notOpen }
        guard try polls.part(of: person, in: id) != nil else { throw BallotRefusal.notOnRoll }
        let issue = IssueStore(db: db)
        let hash = Array(SHA256.hash(data: blinded))
        if let drawn = try issue.find(person, in: id) {
            guard !drawn.isPaper else { throw BallotRefusal.hasPaper }
            guard drawn.hash == hash else { throw BallotRefusal.alreadyDrawn }
            return drawn.signature
        }
        try leave(poll, issue)
        guard blinded.count == PaperKey.bytes, let key = try polls.signingKey(of: id),
            let signature = try PaperKey.sign(blinded, with: key)
        else { throw BallotRefusal.unreadable }
        guard try issue.insert(person, hash, signature, in: id) else { throw BallotRefusal.alreadyDrawn }
        return signature
    }

    /// Hands a paper to somebody on the roll (发纸质票), in a poll that takes both: whoever has drawn on the screen gets none, and
    /// whoever has a paper can draw no more.
    public func give(to place: Int, in id: ID<SecretPoll>) throws {
        guard let poll = try polls.held(id), poll.profile == .sealed, poll.state == .open, poll.manifest.takesPaper == true else {
            throw BallotRefusal.notOpen
        }
        guard let seat = try polls.seat(place, of: id) else { throw BallotRefusal.notOnRoll }
        let issue = IssueStore(db: db)
        guard try !issue.hasPaper(place, in: id) else { throw BallotRefusal.hasPaper }
        try leave(poll, issue)
        guard try issue.hand(to: place, seat.person, in: id) else { throw BallotRefusal.drewOnScreen }
    }

    /// Takes back a paper that came back unused (收回纸质票): it went to the wrong hands, or was spoilt. Whoever had it may be handed
    /// another or draw on the screen. Should it lie in the urn all the same, more come back than are out, and that voids the round.
    public func takeBack(from place: Int, in id: ID<SecretPoll>) throws {
        guard let poll = try polls.held(id), poll.profile == .sealed, poll.state == .open, poll.manifest.takesPaper == true else {
            throw BallotRefusal.notOpen
        }
        guard let seat = try polls.seat(place, of: id) else { throw BallotRefusal.notOnRoll }
        guard try IssueStore(db: db).takeBack(from: place, seat.person, in: id) else { throw BallotRefusal.noPaper }
    }

    /// The places on the roll to which papers went.
    public func papers(of id: ID<SecretPoll>) throws -> Set<Int> { try IssueStore(db: db).papers(of: id) }

    public func paperCount(of id: ID<SecretPoll>) throws -> Int { try IssueStore(db: db).paperCount(of: id) }

    /// No more papers than people in the hall, of both kinds together.
    private func leave(_ poll: SecretPoll, _ issue: IssueStore) throws {
        guard let most = poll.manifest.mostPapers else { return }
        let papers = poll.manifest.takesPaper == true ? try issue.paperCount(of: poll.id) : 0
        guard try issue.count(of: poll.id) + papers < most else { throw BallotRefusal.noMorePapers(most) }
    }

    func hasPaper(_ person: PersonID, in id: ID<SecretPoll>) throws -> Bool {
        guard let place = try polls.place(of: person, in: id) else { return false }
        return try IssueStore(db: db).hasPaper(place, in: id)
    }

    func hasDrawn(_ person: PersonID, in id: ID<SecretPoll>) throws -> Bool {
        if try IssueStore(db: db).find(person, in: id) != nil { return true }
        return try polls.tookPart(person, in: id)
    }

    func issued(in id: ID<SecretPoll>) throws -> Int {
        if let issued = try polls.find(id)?.issued { return issued }
        return try IssueStore(db: db).count(of: id)
    }

    /// Takes a sealed ballot from whoever shows a paper of this poll (投票). A refused one does not use the paper up.
    func cast(_ sheet: Sheet, in id: ID<SecretPoll>) throws -> String {
        guard let poll = try polls.held(id), poll.profile == .sealed else { throw BallotRefusal.notOpen }
        guard let modulus = poll.manifest.paperKey, let proof = PaperProof(sheet.prepared, poll: id.description),
            try PaperKey.isValid(sheet.signature, for: sheet.prepared, modulus: modulus)
        else { throw poll.state == .open ? BallotRefusal.badPaper : BallotRefusal.notOpen }
        let ballot = StoredBallot(key: proof.nullifier, part: "", enclosed: sheet.enclosed, body: sheet.body)
        if let known = try urn.find(proof.nullifier, in: id) {
            guard known == ballot else { throw BallotRefusal.usedPaper }
            return Receipt.code(of: ballot.leaf)
        }
        guard poll.state == .open else { throw BallotRefusal.notOpen }
        guard sheet.enclosed.count == ScrutinyKey.enclosedLength,
            sheet.body.count == poll.manifest.sealedLength + ScrutinyKey.tagLength
        else { throw BallotRefusal.unreadable }
        guard try urn.insert(ballot, in: id) else { throw BallotRefusal.usedPaper }
        return Receipt.code(of: ballot.leaf)
    }

    /// What comes in at the urn.
    struct Sheet: Sendable, Equatable {
        var prepared: [UInt8]
        var signature: [UInt8]
        var enclosed: [UInt8]
        var body: [UInt8]
    }

    /// Closes the urn. `false` when more ballots came back than papers went out: then the poll is void.
    @discardableResult
    func close(_ id: ID<SecretPoll>) throws -> Bool {
        guard let poll = try polls.find(id), poll.profile == .sealed, poll.state == .open else {
            throw BallotRefusal.hasMovedOn(try state(id))
        }
        return try PollClosing(db: db).close(poll, issued: IssueStore(db: db).count(of: id), from: .issue)
    }

    /// Opens and counts with the scrutineers' shares (开票). The key is kept from then on, so that anybody who is given it can count
    /// once more.
    @discardableResult
    func count(_ id: ID<SecretPoll>, _ shares: [String]) throws -> PollTally {
        guard let poll = try polls.find(id), poll.profile == .sealed, poll.state == .closed, let scrutiny = poll.manifest.scrutiny
        else { throw BallotRefusal.hasMovedOn(try state(id)) }
        let (key, bytes) = try Self.key(from: shares, scrutiny)
        var counting = Counting(poll.manifest.questions, isParted: false)
        try urn.eachBallot(of: id) { ballot in
            let text = key.open(ballot.body, enclosed: ballot.enclosed, poll: id.description, nullifier: ballot.key)
            counting.add(text.flatMap(SealedText.answers), part: "")
        }
        let tally = counting.tally(expected: poll.expected, issued: poll.issued ?? 0)
        guard try polls.count(id, tally, key: bytes) else { throw BallotRefusal.hasMovedOn(try state(id)) }
        try board.append(.result, tally, to: id)
        return tally
    }

    /// Ends a poll without a count.
    public func annul(_ id: ID<SecretPoll>, because reason: String) throws {
        try PollClosing(db: db).annul(id, because: reason)
    }

    private static func key(from texts: [String], _ scrutiny: Manifest.Scrutiny) throws -> (ScrutinyKey, [UInt8]) {
        var shares: [KeyShare] = []
        for (place, text) in texts.enumerated() {
            guard let share = KeyShare(text), scrutiny.fingerprints.contains(share.fingerprint) else {
                throw BallotRefusal.badShare(place + 1)
            }
            if !shares.contains(share) { shares.append(share) }
        }
        guard shares.count >= scrutiny.threshold else { throw BallotRefusal.fewShares(scrutiny.threshold) }
        let bytes = KeyShare.combine(Array(shares.prefix(scrutiny.threshold)))
        guard let key = ScrutinyKey(bytes), key.publicKey == scrutiny.key else { throw BallotRefusal.otherKey }
        return (key, bytes)
    }

    private func state(_ id: ID<SecretPoll>) throws -> SecretPoll.State { try polls.find(id)?.state ?? .void }
}

/// The text inside a sealed ballot (票面文字): the answers and bytes by chance, filled up with blanks to one length for all.
enum SealedText {
    private struct Text: Codable {
        let answers: [Answer]
    }

    static func answers(_ bytes: [UInt8]) -> [Answer]? {
        // What does not read is an invalid ballot, and counted as one.
        let text: Text? = try? StoredJSON.value(String(decoding: bytes, as: UTF8.self))
        return text?.answers
    }
}
