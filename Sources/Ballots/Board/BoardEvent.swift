// SPDX-License-Identifier: Apache-2.0
internal import Crypto
public import Kernel

/// An event of the board (公示板事件): one thing that happened to a poll, linked to what happened before it.
public struct BoardEvent: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case frozen, opened, closed, result, annulled

        public var label: String {
            switch self {
            case .frozen: "封定"
            case .opened: "开始投票"
            case .closed: "截止投票"
            case .result: "计票结果"
            case .annulled: "作废"
            }
        }
    }

    public let poll: ID<SecretPoll>
    /// How many events stand below it.
    public let height: Int
    public let parent: [UInt8]
    public let kind: Kind
    /// Canonical JSON, on one line.
    public let payload: String
    public let hash: [UInt8]

    /// The name of the hash stands in what is hashed: another one may be asked for one day.
    public static let algorithm = "sha256"

    /// What the first event has for a parent.
    public static let root = [UInt8](repeating: 0, count: 32)

    /// The event that follows, with its hash.
    init(_ kind: Kind, _ payload: String, of poll: ID<SecretPoll>, after last: (height: Int, hash: [UInt8])?) {
        let (height, parent) = (last.map { $0.height + 1 } ?? 0, last?.hash ?? Self.root)
        self.init(
            poll: poll,
            height: height,
            parent: parent,
            kind: kind,
            payload: payload,
            hash: Self.hash(of: poll, height, parent, kind, payload)
        )
    }

    init(poll: ID<SecretPoll>, height: Int, parent: [UInt8], kind: Kind, payload: String, hash: [UInt8]) {
        self.poll = poll
        self.height = height
        self.parent = parent
        self.kind = kind
        self.payload = payload
        self.hash = hash
    }

    /// Whether the hash is that of what stands here.
    var isWhole: Bool { hash == Self.hash(of: poll, height, parent, kind, payload) }

    /// One field a line. Only the last may be of any text, so that no two events read the same.
    private static func hash(of poll: ID<SecretPoll>, _ height: Int, _ parent: [UInt8], _ kind: Kind, _ payload: String)
        -> [UInt8]
    {
        let fields = [algorithm, poll.description, "\(height)", parent.hexadecimal, kind.rawValue, payload]
        return Array(SHA256.hash(data: Array(fields.joined(separator: "\n").utf8)))
    }
}
