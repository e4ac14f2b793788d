// SPDX-License-Identifier: Apache-2.0
internal import Crypto
public import Kernel

/// Everything that a poll goes by (投票方案), fixed before the first paper is drawn. Its text is the board's first event.
public struct Manifest: Sendable, Equatable, Codable {
    /// Who opens sealed ballots (监票人的钥匙).
    public struct Scrutiny: Sendable, Equatable, Codable {
        /// The public key to which ballots are sealed: P-256, uncompressed, in hexadecimal.
        public let key: String
        /// How many shares there are, and how many of them open.
        public let shares: Int
        public let threshold: Int
        /// SHA-256 of each share, so that a mistyped one is told from a wrong one.
        public let fingerprints: [String]

        public init(key: String, shares: Int, threshold: Int, fingerprints: [String]) {
            self.key = key
            self.shares = shares
            self.threshold = threshold
            self.fingerprints = fingerprints
        }
    }

    public let version: Int
    public let algorithm: String
    public let poll: ID<SecretPoll>
    public let profile: SecretPoll.Profile
    public let title: String
    public let questions: [Question]
    /// The rules that decide, as they are printed.
    public let rules: [String]
    public let expected: Int
    /// A hash over the salted hashes of all voters in order: the roll cannot be exchanged afterwards.
    public let rollHash: String
    public let rollSalt: String
    public let isParted: Bool
    /// How many papers are given out at most: as many as were in the hall.
    public let mostPapers: Int?
    /// Whether the poll's own page and file say how the count went.
    public let showsCount: Bool
    /// Whether some of the roll may be handed a paper instead.
    public let takesPaper: Bool?
    /// The modulus of the key that signs this poll's papers, in hexadecimal. The exponent is 65537.
    public internal(set) var paperKey: String?
    public internal(set) var scrutiny: Scrutiny?
    /// How long the text in a sealed ballot is, whatever was marked.
    public let sealedLength: Int

    init(_ plan: PollPlan, profile: SecretPoll.Profile, as poll: ID<SecretPoll>, salt: [UInt8]) {
        version = 1
        algorithm = BoardEvent.algorithm
        self.poll = poll
        self.profile = profile
        title = plan.title
        questions = plan.questions
        rules = plan.rules
        expected = plan.roll.count
        rollSalt = salt.hexadecimal
        rollHash = Self.hash(of: plan.roll, salt: salt)
        isParted = plan.isParted
        mostPapers = plan.mostPapers
        showsCount = plan.showsCount
        takesPaper = plan.takesPaper ? true : nil
        sealedLength = Self.length(for: plan.questions)
    }

    static func hash(of roll: [Voter], salt: [UInt8]) -> String {
        let lines = roll.map { voter in
            let fields = [salt.hexadecimal, voter.person?.description ?? "", voter.name, voter.part]
            return Array(SHA256.hash(data: Array(fields.joined(separator: "\n").utf8)))
        }
        var hash = SHA256()
        for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(data: line) }
        return hash.finalize().hexadecimal
    }

    /// Room for every mark that can be made and for every name that can be written in, in whole steps of 256 bytes.
    private static func length(for questions: [Question]) -> Int {
        let marks = questions.reduce(0) { sum, question in
            let options = question.options.reduce(0) { $0 + $1.id.utf8.count + 3 }
            return sum + 80 + question.id.utf8.count + options + (question.takesWriteIns ? question.seats * 123 : 0)
        }
        return (marks + 100 + 255) / 256 * 256
    }
}
