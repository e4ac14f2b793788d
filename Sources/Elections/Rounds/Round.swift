// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Storage

/// One time that papers are given out and come back (一轮投票).
struct Round: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case first, runoff, supplement, redo

        var label: String {
            switch self {
            case .first: "第一次投票"
            case .runoff: "再次投票"
            case .supplement: "另行选举"
            case .redo: "重新选举"
            }
        }
    }

    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case open, declared, void

        var label: String {
            switch self {
            case .open: "计票中"
            case .declared: "已宣布"
            case .void: "无效"
            }
        }

        var tone: String {
            switch self {
            case .open: "work"
            case .declared: "done"
            case .void: "late"
            }
        }
    }

    let id: ID<Round>
    let election: ID<Election>
    let number: Int
    let kind: Kind
    let seats: Int
    let expected: Int
    let present: Int
    let quorum: String
    let state: State
    let openedAt: Instant
    let sentence: String?
    let basis: String?
    /// Who stood equal at the last seat, one after another.
    let tied: [String]
    let vacant: Int
    let poll: Poll?
    let declaredAt: Instant?
    let declaredName: String?
    /// The secret poll that it is held as, where it is not held on paper (电子投票).
    var ballot: ID<SecretPoll>? = nil

    static let subjectKind = "electionRound"

    var subject: Subject { Subject(Self.subjectKind, id) }
    var address: String { "/election-rounds/\(id)" }
    var label: String { "第\(number)轮 \(kind.label)" }
}

/// One of the two counts that a round is declared from (录入), and what it was before it was corrected.
struct Entry: Sendable, Equatable {
    let id: ID<Entry>
    let round: ID<Round>
    let clerk: AccountID
    let clerkName: String
    let at: Instant
    let poll: Poll
    /// Why it was replaced by another of the same clerk.
    let replaced: String?
}
