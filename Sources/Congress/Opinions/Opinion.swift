// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An opinion (意见) that the congress gave, and whether the school took it up or why not (《规定》第八条).
struct Opinion: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case open, adopted, partly, declined

        var label: String {
            switch self {
            case .open: "等答复"
            case .adopted: "采纳"
            case .partly: "部分采纳"
            case .declined: "没有采纳"
            }
        }

        var tone: String {
            switch self {
            case .open: "watch"
            case .adopted: "done"
            case .partly: "work"
            case .declined: "none"
            }
        }
    }

    let id: ID<Opinion>
    let meeting: ID<Meeting>
    let delegation: String
    let text: String
    let responsible: String
    var state: State
    let answer: String?
    let answeredOn: Day?

    /// What was not taken up, or only in part, is explained.
    static func check(_ state: State, _ answer: String, _ rule: Rule) throws(CongressRefusal) {
        guard state != .open else { throw .needsReason(rule) }
        guard state == .adopted || !answer.isEmpty else { throw .needsReason(rule) }
        guard answer.count <= 1000 else { throw .text("答复", limit: 1000) }
    }
}
