// SPDX-License-Identifier: Apache-2.0

/// A question on a paper (选票上的一项): names to choose from, or answers to one matter.
public struct Question: Sendable, Equatable, Codable {
    /// What can be marked.
    public struct Option: Sendable, Equatable, Codable {
        public let id: String
        public let name: String
        /// Where and what somebody works, beside his name.
        public let note: String

        public init(id: String, name: String, note: String = "") {
            self.id = id
            self.name = name
            self.note = note
        }
    }

    public let id: String
    public let title: String
    public let options: [Option]
    /// How many may be chosen at most; one for a matter.
    public let seats: Int
    /// Whether one may also mark against (反对).
    public let takesNo: Bool
    /// Whether one may write in a name (另选他人).
    public let takesWriteIns: Bool

    public init(
        id: String,
        title: String,
        options: [Option],
        seats: Int = 1,
        takesNo: Bool = false,
        takesWriteIns: Bool = false
    ) {
        self.id = id
        self.title = title
        self.options = options
        self.seats = seats
        self.takesNo = takesNo
        self.takesWriteIns = takesWriteIns
    }

    var isSound: Bool {
        seats > 0 && !options.isEmpty && Set(options.map(\.id)).count == options.count && !id.isEmpty
    }
}

/// What a voter marked at one question (画票).
public struct Answer: Sendable, Equatable, Codable {
    public var question: String
    public var yes: [String]
    public var no: [String]
    public var writeIns: [String]

    public init(question: String, yes: [String] = [], no: [String] = [], writeIns: [String] = []) {
        self.question = question
        self.yes = yes
        self.no = no
        self.writeIns = writeIns
    }
}
