// SPDX-License-Identifier: Apache-2.0
import Kernel

/// An indicator of a scheme (考评指标) at the end of its branch: what earns points, and how.
struct Leaf: Sendable, Equatable, Codable {
    enum Kind: String, Sendable, Codable, CaseIterable {
        case reading, assignments, judged, bonus, deduction

        var label: String {
            switch self {
            case .reading: "按要点指标的数算"
            case .assignments: "按承办情况算"
            case .judged: "自评以后核验"
            case .bonus: "加分"
            case .deduction: "扣分"
            }
        }

        /// Outside the full mark, entered by one person and confirmed by another.
        var isExtra: Bool { self == .bonus || self == .deduction }
        /// Worked out from records: nobody fills it in.
        var isComputed: Bool { self == .reading || self == .assignments }
    }

    /// From so much of the target on, so much of the points.
    struct Step: Sendable, Equatable, Codable {
        let from: Fraction
        let share: Fraction
    }

    let id: String
    /// The branch of the tree (一级指标) it belongs to.
    var part: String
    var name: String
    var kind: Kind
    /// The points it is worth; of a bonus or a deduction, the most that one entry may carry.
    var points: Fraction
    /// How it is judged, in words.
    var criterion: String = ""
    /// The measure whose number counts.
    var measure: Int64?
    /// What one union must reach of it.
    var target: Fraction?
    var steps: [Step] = []
    /// What a slip of supervision takes away.
    var slip: Fraction = .zero
    /// Whether a union that was given nothing gets the points.
    var idleEarns = true
}
