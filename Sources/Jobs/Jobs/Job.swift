// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Long work (排队事项): one thing that is worked on outside of any request, and how far it is.
public struct Job: Sendable, Equatable {
    public enum State: String, Sendable, SQLConvertible {
        case open, done, failed, stopped
    }

    /// What somebody asks for.
    public struct Order: Sendable {
        public let kind: String
        public let subject: Subject
        public let union: UnionID
        public let account: AccountID
        public let name: String
        /// What it is called while people wait: `给《上半年报告》封存依据`.
        public let title: String
        public let link: String
        public let total: Int64

        public init(
            kind: String,
            subject: Subject,
            union: UnionID,
            account: AccountID,
            name: String,
            title: String,
            link: String,
            total: Int64 = 0
        ) {
            self.kind = kind
            self.subject = subject
            self.union = union
            self.account = account
            self.name = name
            self.title = title
            self.link = link
            self.total = total
        }
    }

    public let id: ID<Job>
    public let order: Order
    public let state: State
    public let done: Int64
    public let total: Int64
    public let step: String
    public let attempts: Int
    public let isStopWanted: Bool
    public let createdAt: Instant
    public let endedAt: Instant?
    public let outcome: String?

    public var isOpen: Bool { state == .open }

    /// Whether somebody has begun; before that it only waits for its turn.
    public var hasBegun: Bool { attempts > 0 }

    public static func == (left: Job, right: Job) -> Bool {
        left.id == right.id && left.state == right.state && left.done == right.done && left.total == right.total
            && left.step == right.step && left.outcome == right.outcome
    }
}

/// Why work ends before it is done; the sentence tells people what to do.
public struct JobFailure: RuleViolation, Equatable {
    public let sentence: String

    public init(_ sentence: String) {
        self.sentence = sentence
    }
}

/// The work is another's by now, or nobody's: whoever had it writes nothing more.
public struct JobLost: Error, Equatable {
    public init() {}
}

/// Somebody asked for the work to be stopped, and it stops where nothing is half done.
public struct JobStopped: Error, Equatable {}
