// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the records and the officers say of one union: all that its score is made of.
struct ScoreInput: Sendable, Equatable, Codable {
    /// What an indicator of the plan reads for the union.
    struct Read: Sendable, Equatable, Codable {
        var value: Fraction?
        var facts: Int64 = 0
        var waiting: Int64 = 0
    }

    /// How the union did what was issued to it.
    struct Duty: Sendable, Equatable, Codable {
        var given = 0
        var closed = 0
        /// Handed in on its day or before, and closed.
        var onTime = 0
        var slips = 0
    }

    /// A confirmed bonus, deduction or veto.
    struct Extra: Sendable, Equatable, Codable {
        /// The leaf, or empty for a veto.
        let leaf: String
        let points: Fraction
        let reason: String
    }

    let union: String
    let name: String
    let group: String
    /// By measure, as text: only such keys are written in one order.
    var readings: [String: Read] = [:]
    var duty = Duty()
    /// Points as verified, by leaf.
    var verified: [String: Fraction] = [:]
    var extras: [Extra] = []
    var vetoes: [String] = []
}
