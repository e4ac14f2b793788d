// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A meeting (次会议) of a congress, from the request to the archive. With a partner two bodies sit in one hall (双代会).
struct Meeting: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case preparing, requested, returned, approved, open, closed, archived

        var label: String {
            switch self {
            case .preparing: "筹备中"
            case .requested: "已报上级"
            case .returned: "上级退回"
            case .approved: "已批复"
            case .open: "会议中"
            case .closed: "已闭幕"
            case .archived: "已归档"
            }
        }

        var tone: String {
            switch self {
            case .preparing: "draft"
            case .requested: "watch"
            case .returned: "late"
            case .approved, .open: "work"
            case .closed, .archived: "done"
            }
        }
    }

    enum Verb: Sendable, Hashable {
        case edit, request, approve, sendBack, open, close, archive
    }

    static let lifecycle = Lifecycle<State, Verb>([
        .init(.edit, from: [.preparing, .returned, .requested, .approved, .open], to: .preparing),
        .init(.request, from: [.preparing, .returned], to: .requested),
        .init(.approve, from: [.requested], to: .approved),
        .init(.sendBack, from: [.requested], to: .returned),
        .init(.open, from: [.approved], to: .open),
        .init(.close, from: [.open], to: .closed),
        .init(.archive, from: [.closed], to: .archived),
    ])

    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case regular, extraordinary

        var label: String {
            switch self {
            case .regular: "例会"
            case .extraordinary: "临时会议"
            }
        }
    }

    /// Who asked for it (提议).
    enum Caller: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case school, union, delegates

        var label: String {
            switch self {
            case .school: "学校"
            case .union: "学校工会"
            case .delegates: "代表联名"
            }
        }
    }

    let id: ID<Meeting>
    let congress: ID<CongressTerm>
    let partner: ID<CongressTerm>?
    let union: UnionID
    let unionPath: String
    let number: Int
    let kind: Kind
    let caller: Caller
    let petitioners: Int
    let heldOn: Day
    let place: String
    let proposalsUntil: Day?
    var state: State
    let code: String
    let requestedAt: Instant?
    let decidedAt: Instant?
    let decidedName: String?
    let reason: String?
    let opening: String?
    let createdAt: Instant

    var subject: Subject { Subject("congress_meeting", id) }
    var address: String { "/congress-meetings/\(id)" }
    var numberLabel: String { "第\(ChineseCount.of(number))次会议" }

    func require(_ verb: Verb) throws(CongressRefusal) {
        guard Self.lifecycle.allows(verb, from: state) else { throw .hasMovedOn(state) }
    }

    /// Who checks in does so from the approval until the end, and on the day.
    func admits(on day: Day) -> Bool { [.approved, .open].contains(state) && heldOn <= day }
}

/// An item of the agenda (议程), with the power of the congress that it rests on.
struct AgendaItem: Sendable, Equatable {
    enum Power: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case hear, pass, review, appraise, other

        /// In the words of the school congress's powers (令32第七条).
        var label: String {
            switch self {
            case .hear: "听取报告，提出意见"
            case .pass: "讨论通过"
            case .review: "审议提案办理情况"
            case .appraise: "评议领导干部"
            case .other: "其他事项"
            }
        }
    }

    let id: ID<AgendaItem>
    let starts: String
    let title: String
    let speaker: String
    let power: Power
    let doneAt: Instant?
}

/// Somebody who sits in (列席人员), counted to no quorum.
struct Guest: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable, SQLConvertible, Encodable {
        case observer, invited

        var label: String {
            switch self {
            case .observer: "列席"
            case .invited: "特邀"
            }
        }
    }

    let id: ID<Guest>
    let name: String
    let kind: Kind
}

extension Meeting {
    /// Until the end of the last day delegates hand in proposals, second them and take that back.
    func collects(on day: Day) -> Bool {
        guard let proposalsUntil, ![.closed, .archived].contains(state) else { return false }
        return day <= proposalsUntil
    }
}
