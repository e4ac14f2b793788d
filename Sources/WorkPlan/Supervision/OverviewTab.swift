// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Which part of the digest is looked at.
enum OverviewTab: String, Sendable, CaseIterable, Encodable {
    /// Slips whose day passed without an answer, or whose answer was not enough.
    case failed
    case answered
    case proposed
    case open
    /// Assignments near their day or past it.
    case lagging
    /// Measures that nobody was given, near their day, past it or with a red light.
    case own

    var label: String {
        switch self {
        case .failed: "没有落实的"
        case .answered: "等判回复"
        case .proposed: "等主席确认"
        case .open: "等回复"
        case .lagging: "临近和超期"
        case .own: "没有交办的举措"
        }
    }

    func condition(on today: Day) -> SQL {
        switch self {
        case .failed: SlipNight.failed(on: today)
        case .answered: "supervision_slip.state = 'answered'"
        case .proposed: "supervision_slip.state = 'proposed'"
        case .open: "(supervision_slip.state IN ('issued', 'acknowledged') AND supervision_slip.answer_due_on >= \(today))"
        case .lagging, .own: "FALSE"
        }
    }
}
