// SPDX-License-Identifier: Apache-2.0

/// A day that a notice takes out of the ordinary week: a day off (放假) or a make-up working day (调休上班).
struct ArrangedDay: Hashable, Sendable, Decodable {
    enum Kind: String, Decodable {
        case off, work
    }

    let date: Day
    let kind: Kind
    /// The holiday that the day belongs to: `国庆节`.
    let name: String
    let jurisdiction: Jurisdiction
    /// The notice that arranges it: `国办发明电〔2023〕7号`.
    let source: String
    let confidence: Confidence
}
