// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A grant (授权) as it was given: who holds what where, from when until when, by whom and why.
struct HeldGrant: Sendable, Equatable {
    let id: ID<HeldGrant>
    let account: AccountID
    let holder: String
    let role: Role
    let union: UnionID
    let unionName: String
    let path: String
    let withSubtree: Bool
    let from: Day
    let to: Day?
    let givenName: String
    let reason: String
    let end: End?

    /// That somebody ended it.
    struct End: Sendable, Equatable {
        let at: Instant
        let name: String
        let reason: String
    }

    enum State: String, Sendable {
        case coming, current, over

        var label: String {
            switch self {
            case .coming: "还没开始"
            case .current: "有效"
            case .over: "已结束"
            }
        }

        var tone: String {
            switch self {
            case .coming: "work"
            case .current: "done"
            case .over: "none"
            }
        }
    }

    func state(on day: Day) -> State {
        if end != nil || to.map({ $0 < day }) ?? false { return .over }
        return from > day ? .coming : .current
    }

    /// Where it holds: `临江市教育工会及下级`.
    var place: String { unionName + (withSubtree ? "及下级" : "") }

    /// Whether both hold on some day.
    func meets(from other: Day, to end: Day?) -> Bool {
        guard self.end == nil else { return false }
        return from <= (end ?? .distantFuture) && other <= (to ?? .distantFuture)
    }
}

extension Day {
    /// Later than any day somebody writes down: 31 December 9999.
    static let distantFuture = Day(number: 2_932_896)
}
