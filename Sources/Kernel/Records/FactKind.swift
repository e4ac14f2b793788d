// SPDX-License-Identifier: Apache-2.0

/// What facts of one kind are (事实类别): a room declares it, and the form for indicators offers nothing else.
public struct FactKind: Sendable, Equatable {
    /// A value as the database keeps it, and as people read it.
    public struct Choice: Sendable, Equatable {
        public let value: String
        public let label: String

        public init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// A tag that facts of this kind carry; without choices it is free text.
    public struct Tag: Sendable, Equatable {
        public let tag: FactTag
        public let label: String
        public let choices: [String]

        public init(_ tag: FactTag, _ label: String, choices: [String] = []) {
            self.tag = tag
            self.label = label
            self.choices = choices
        }
    }

    /// A number that facts of this kind carry, with its unit.
    public struct Figure: Sendable, Equatable {
        public let label: String
        public let unit: String

        public init(_ label: String, unit: String) {
            self.label = label
            self.unit = unit
        }
    }

    public let key: String
    public let label: String
    /// The counter that goes with a number of them: 场, 个.
    public let unit: String
    /// What a fact of this kind says, in one sentence.
    public let meaning: String
    /// The states it goes through, in their order; in the last of them it counts, unless an indicator asks otherwise.
    public let states: [Choice]
    public let tags: [Tag]
    public let amount: Figure?
    public let base: Figure?

    public init(
        _ key: String,
        _ label: String,
        unit: String,
        meaning: String,
        states: [Choice],
        tags: [Tag] = [],
        amount: Figure? = nil,
        base: Figure? = nil
    ) {
        self.key = key
        self.label = label
        self.unit = unit
        self.meaning = meaning
        self.states = states
        self.tags = tags
        self.amount = amount
        self.base = base
    }
}
