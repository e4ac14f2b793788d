// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A number that someone filled in (人工填报), with what shows it; it counts once somebody else has verified it.
struct ManualReading: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case filed, verified, refused

        var label: String {
            switch self {
            case .filed: "等核实"
            case .verified: "已核实"
            case .refused: "没有通过"
            }
        }
    }

    let id: ID<ManualReading>
    let measure: ID<Measure>
    let value: Quantity
    let on: Day
    let evidence: String
    let state: State
    let filedAt: Instant
    let filedBy: AccountID
    let filedName: String
    let decidedName: String?
    let answer: String?

    var subject: Subject { Subject("manual_reading", id) }

    /// What stands of a measure's filings: the newest verified number, and the one that waits.
    struct Standing: Sendable, Equatable {
        var verified: Quantity?
        var waitingSince: Day?

        var reading: Reading {
            Reading(
                form: .manual,
                value: verified?.fraction,
                pending: .zero,
                parts: nil,
                facts: verified == nil ? 0 : 1,
                waiting: waitingSince == nil ? 0 : 1,
                waitingSince: waitingSince
            )
        }
    }
}

/// Why a number cannot be filed or verified.
enum ManualReadingRefusal: RuleViolation, Equatable {
    case ownFiling
    case decided
    case waiting
    case notManual

    var sentence: String {
        switch self {
        case .ownFiling: "这个数是您自己填的，要另一个人核实。"
        case .decided: "这个数刚才已经有人核过了，打开看结果。"
        case .waiting: "前面填的数还在等核实，核实了再填新的。"
        case .notManual: "这条举措的数由记录算出，不能手工填。要改成人工填报，先改指标。"
        }
    }

    var citation: String? { self == .ownFiling ? "人工填报须两人经手：一人填报，一人核实" : nil }
}
