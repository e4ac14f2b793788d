// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A state as pages show it: word and colour of the badge, shape of the mark.
struct AssignmentBadge: Encodable, Sendable {
    let state: String
    let word: String
    let tone: String

    init(_ state: Assignment.State) {
        self.state = state.rawValue
        word = state.label
        tone = state.tone
    }

    var html: HTML { "<span class=\"badge\" data-s=\"\(tone)\">\(word)</span>" }
}

extension Assignment.State {
    /// The colour of its badge.
    var tone: String {
        switch self {
        case .issued: "none"
        case .signed: "work"
        case .submitted: "watch"
        case .closed: "done"
        case .withdrawn: "void"
        }
    }
}

/// How long there is, or by how much it is late.
struct DueMark: Encodable, Sendable {
    let left: String
    let date: String
    let tone: String

    init(_ assignment: Assignment, today: Day) {
        self.init(assignment.due, state: assignment.state, closedOn: assignment.closed?.at.day, today: today)
    }

    init(_ due: Day, state: Assignment.State, closedOn: Day?, today: Day) {
        date = due.year == today.year ? "\(due.spoken)前" : "\(due.written)前"
        let days = today.days(until: due)
        switch (state, days) {
        case (.withdrawn, _): (left, tone) = ("不用办了", "none")
        case (.closed, _):
            (left, tone) = closedOn.map { $0 <= due ? ("按期", "done") : ("超期\(due.days(until: $0))天", "late") } ?? ("已办结", "done")
        case (_, ..<0): (left, tone) = ("已过\(-days)天", "late")
        case (_, 0): (left, tone) = ("今天到期", "late")
        case (_, 1...3): (left, tone) = ("剩\(days)天", "watch")
        default: (left, tone) = ("剩\(days)天", "none")
        }
    }

    var html: HTML {
        "<span class=\"due\" data-s=\"\(tone)\">\(Icon.of("clock"))<span><b>\(left)</b>\(date)</span></span>"
    }
}

/// A sentence on top of an assignment that changes what to do next.
struct AssignmentNotice: Encodable, Sendable {
    let tone: String
    let sentence: String

    static func all(_ desk: AssignmentDesk, _ file: AssignmentFile) -> [AssignmentNotice] {
        let assignment = desk.assignment
        var notices: [AssignmentNotice] = []
        if let withdrawn = assignment.withdrawn {
            notices.append(.init(tone: "late", sentence: "\(withdrawn.at.day.spoken)\(withdrawn.name)撤回交办。理由：\(withdrawn.words)"))
        }
        if let closed = assignment.closed {
            let opinion = closed.words.isEmpty ? "" : "意见：\(closed.words)"
            notices.append(.init(tone: "done", sentence: "\(closed.at.day.spoken)\(closed.name)核实销号。\(opinion)"))
        }
        if assignment.state == .signed, let returned = assignment.returned {
            notices.append(.init(tone: "late", sentence: "\(returned.at.day.spoken)\(returned.name)退回了销号申请。理由：\(returned.words)"))
        }
        if let open = file.openChange {
            notices.append(.init(tone: "watch", sentence: "\(open.requested.name)申请\(open.words)，还没有定；定下来以前照原来的期限办。"))
        }
        if assignment.state.isOpen, assignment.due.year > desk.plan.year {
            notices.append(.init(tone: "watch", sentence: "期限\(assignment.due.written)在要点的年度以外。"))
        }
        return notices
    }

    var html: HTML {
        "<div class=\"notice\" data-s=\"\(tone)\">\(Icon.light(tone))<div>\(sentence)</div></div>"
    }
}
