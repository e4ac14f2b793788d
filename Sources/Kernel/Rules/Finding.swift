// SPDX-License-Identifier: Apache-2.0

/// A finding (认定): what a rule says of some numbers, the numbers themselves, and where the rule stands.
public struct Finding: Sendable, Equatable, Codable {
    public let isMet: Bool
    public let sentence: String
    public let basis: String

    public init(_ isMet: Bool, _ sentence: String, _ basis: String) {
        self.isMet = isMet
        self.sentence = sentence
        self.basis = basis
    }

    /// A count measured against a threshold.
    public init(_ threshold: Threshold, _ count: Int, of base: Int, by rule: Rule) {
        self.init(threshold.isMet(count, of: base), threshold.sentence(count, of: base), rule.basis)
    }
}

extension Rule {
    /// Where it stands, and how sure we are: `《…》第十九条`.
    public var basis: String {
        source + (article ?? "") + (confidence.caution.map { "（\($0)）" } ?? "") + (note.map { "。\($0)" } ?? "")
    }
}
