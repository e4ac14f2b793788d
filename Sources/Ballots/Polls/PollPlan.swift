// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Somebody on the roll of a poll (名册上的人). Whoever has no number in the register counts, and cannot vote here.
public struct Voter: Sendable, Equatable {
    public let person: PersonID?
    public let name: String
    /// The part of the roll whose ballots are also counted apart; empty where nothing is.
    public let part: String

    public init(person: PersonID?, name: String, part: String = "") {
        self.person = person
        self.name = name
        self.part = part
    }
}

/// What another room wants voted on (投票的提出).
public struct PollPlan: Sendable {
    public var union: UnionID
    public var unionPath: String
    public var title: String
    public var purpose: Subject
    public var questions: [Question]
    public var roll: [Voter]
    public var rules: [String]
    /// Whether ballots are counted by the parts of the roll as well. A part is printed on each ballot of its voters.
    public var isParted: Bool
    public var mostPapers: Int?
    /// Whether the sums may be shown as they are. Otherwise whoever asked for the poll shows them, in groups that give nobody away.
    public var showsCount: Bool
    /// Whether some of the roll may be handed a paper instead, which whoever asked for the poll counts.
    public var takesPaper: Bool

    public init(
        union: UnionID,
        unionPath: String,
        title: String,
        purpose: Subject,
        questions: [Question],
        roll: [Voter],
        rules: [String] = [],
        isParted: Bool = false,
        mostPapers: Int? = nil,
        showsCount: Bool = true,
        takesPaper: Bool = false
    ) {
        self.union = union
        self.unionPath = unionPath
        self.title = title
        self.purpose = purpose
        self.questions = questions
        self.roll = roll
        self.rules = rules
        self.isParted = isParted
        self.mostPapers = mostPapers
        self.showsCount = showsCount
        self.takesPaper = takesPaper
    }

    /// Of so few a unanimous answer says what each of them said.
    public static let smallestPart = 5

    func check() throws(BallotRefusal) {
        guard !roll.isEmpty else { throw .emptyRoll }
        guard !questions.isEmpty, questions.allSatisfy(\.isSound), Set(questions.map(\.id)).count == questions.count else {
            throw .unsound
        }
        guard isParted else { return }
        for (part, voters) in Dictionary(grouping: roll, by: \.part).sorted(by: { $0.key < $1.key })
        where voters.count < Self.smallestPart {
            throw .smallPart(part, voters.count)
        }
    }
}
