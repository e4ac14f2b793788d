// SPDX-License-Identifier: Apache-2.0

/// A number that a room tells operators of (运行指标). Names and labels are words of ours: nothing of a person is in them.
public struct Gauge: Sendable, Equatable {
    /// Whether the number goes up and down, or only up.
    public enum Kind: String, Sendable {
        case gauge, counter
    }

    public let name: String
    public let help: String
    public let kind: Kind
    /// What tells numbers of one name apart: `["state": "waiting"]`.
    public let labels: [String: String]
    public let value: Int

    public init(_ name: String, _ help: String, kind: Kind = .gauge, _ labels: [String: String] = [:], value: Int) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.value = value
    }
}
