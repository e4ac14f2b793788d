// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A secret poll (无记名投票): one paper, one roll, one urn.
public struct SecretPoll: Sendable, Equatable {
    /// How the ballots are kept from their voters.
    public enum Profile: String, Sendable, CaseIterable, Codable, SQLConvertible {
        /// 分离票: the program takes the ballot from somebody it knows, and keeps no link. For motions and ratings.
        case detached
        /// 密封票: blind-signed papers and ballots sealed to the scrutineers. For elections.
        case sealed
    }

    public enum State: String, Sendable, CaseIterable, Codable, SQLConvertible {
        case planned, frozen, open, closed, counted, void

        public var label: String {
            switch self {
            case .planned: "待封定"
            case .frozen: "已封定"
            case .open: "投票中"
            case .closed: "已截止"
            case .counted: "已计票"
            case .void: "作废"
            }
        }

        public var tone: String {
            switch self {
            case .planned: "draft"
            case .frozen: "ok"
            case .open: "work"
            case .closed: "watch"
            case .counted: "done"
            case .void: "late"
            }
        }
    }

    public let id: ID<SecretPoll>
    public let union: UnionID
    public let unionPath: String
    public let title: String
    public let profile: Profile
    public let state: State
    public let manifest: Manifest
    public let purpose: Subject
    public let expected: Int
    /// Papers given out, known once the poll is closed.
    public let issued: Int?
    public let accepted: Int?
    public let tally: PollTally?
    /// When those on the roll were reminded.
    public let remindedOn: Day?

    public var address: String { "/ballots/\(id)" }
    public var subject: Subject { Subject("secretPoll", id) }
}
