// SPDX-License-Identifier: Apache-2.0

/// What a poll came to (计票结果): papers out and back, and the marks at each question, for all together and for each part.
public struct PollTally: Sendable, Equatable, Codable {
    /// The sums at one question.
    public struct Sum: Sendable, Equatable, Codable {
        public struct Line: Sendable, Equatable, Codable {
            public let option: String
            public var yes: Int
            public var no: Int
        }

        public struct Written: Sendable, Equatable, Codable {
            public let name: String
            public var votes: Int
        }

        public let question: String
        public internal(set) var valid = 0
        /// Valid with nothing marked (空白票).
        public internal(set) var blank = 0
        /// More marks than seats.
        public internal(set) var tooMany = 0
        /// Not to be read, or none of ours.
        public internal(set) var unclear = 0
        public internal(set) var lines: [Line]
        public internal(set) var writeIns: [Written] = []

        init(_ question: Question) {
            self.question = question.id
            lines = question.options.map { Line(option: $0.id, yes: 0, no: 0) }
        }

        public var invalid: Int { tooMany + unclear }

        /// Who marked neither for nor against abstains; the abstention is nobody's vote.
        public func abstain(_ line: Line) -> Int { valid - line.yes - line.no }
    }

    public struct Part: Sendable, Equatable, Codable {
        public let name: String
        public internal(set) var accepted: Int
        public internal(set) var sums: [Sum]
    }

    /// How many were on the roll.
    public let expected: Int
    public let issued: Int
    public let accepted: Int
    public let sums: [Sum]
    /// By the parts of the roll, in the order of their names; empty where the poll has none.
    public let parts: [Part]
}

/// Counts ballot after ballot; in which order makes no difference.
struct Counting {
    private let questions: [Question]
    private let isParted: Bool
    private var sums: [SumCounting]
    private var parts: [String: (accepted: Int, sums: [SumCounting])] = [:]
    private var accepted = 0

    init(_ questions: [Question], isParted: Bool) {
        self.questions = questions
        self.isParted = isParted
        sums = questions.map(SumCounting.init)
    }

    /// A ballot that cannot be read is `nil`: it is invalid at every question.
    mutating func add(_ answers: [Answer]?, part: String) {
        accepted += 1
        let known = Set(questions.map(\.id))
        let isOurs = answers?.allSatisfy { known.contains($0.question) } ?? false
        let readings = questions.map { isOurs ? MarkReading(answers ?? [], at: $0) : .unclear }
        for (place, reading) in readings.enumerated() { sums[place].add(reading) }
        guard isParted else { return }
        var own = parts[part] ?? (0, questions.map(SumCounting.init))
        own.accepted += 1
        for (place, reading) in readings.enumerated() { own.sums[place].add(reading) }
        parts[part] = own
    }

    func tally(expected: Int, issued: Int) -> PollTally {
        PollTally(
            expected: expected,
            issued: issued,
            accepted: accepted,
            sums: sums.map(\.sum),
            parts: parts.sorted { $0.key < $1.key }.map {
                .init(name: $0.key, accepted: $0.value.accepted, sums: $0.value.sums.map(\.sum))
            }
        )
    }
}

/// The marks at one question so far.
private struct SumCounting {
    private var counted: PollTally.Sum
    private let places: [String: Int]
    private var written: [String: Int] = [:]

    init(_ question: Question) {
        counted = .init(question)
        places = Dictionary(uniqueKeysWithValues: question.options.enumerated().map { ($1.id, $0) })
    }

    mutating func add(_ reading: MarkReading) {
        switch reading {
        case .tooMany: counted.tooMany += 1
        case .unclear: counted.unclear += 1
        case .valid(let yes, let no, let writeIns):
            counted.valid += 1
            if yes.isEmpty && no.isEmpty && writeIns.isEmpty { counted.blank += 1 }
            for place in yes.compactMap({ places[$0] }) { counted.lines[place].yes += 1 }
            for place in no.compactMap({ places[$0] }) { counted.lines[place].no += 1 }
            for name in writeIns { written[name, default: 0] += 1 }
        }
    }

    var sum: PollTally.Sum {
        var sum = counted
        sum.writeIns = written.map { .init(name: $0.key, votes: $0.value) }.sorted { $0.name < $1.name }
        return sum
    }
}
