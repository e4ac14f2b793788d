// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What a meeting leaves for others: a task while a request waits, a fact once it was held.
struct MeetingRecords {
    let meeting: Meeting
    let title: String
    let db: any Connection

    static let kind = FactKind(
        "congress",
        "教代会、工代会",
        unit: "次",
        meaning: "开过的一次大会；日期是开会的那一天，闭幕以后才算。",
        states: [FactKind.Choice("closed", "已闭幕")],
        tags: [.init(.series, "类别", choices: ["教代会", "教职工大会", "工代会", "双代会", "二级教代会"])]
    )

    /// Puts the request on the desk above, to be answered within the days of the rule.
    func ask(within days: Rule, at now: Instant) throws {
        let desk = try UnionAbove.desk(of: meeting.union, at: meeting.unionPath, on: now.day, db)
        try add("批复", to: desk, detail: "\(meeting.heldOn.written)召开，请示待批复", due: now.day.adding(days: days.length.count), now)
    }

    /// Back on the desk that asked.
    func askAgain(because reason: String, at now: Instant) throws {
        let desk = Desk(union: meeting.union, role: Role.officer.rawValue)
        try add("重报", to: desk, detail: "上级退回：\(reason)", now)
    }

    func finish(_ verb: String, at now: Instant, by name: String, outcome: String) throws {
        try TaskStore(db).finish(meeting.subject, verb: verb, at: now, by: name, outcome: outcome)
    }

    /// The congress was held.
    func publish(_ congress: CongressTerm) throws {
        try FactStore(db).publish(
            Fact(
                key: "congress-meeting/\(meeting.id)",
                kind: Self.kind.key,
                union: meeting.union,
                path: meeting.unionPath,
                on: meeting.heldOn,
                state: "closed",
                subject: meeting.subject,
                label: title,
                link: meeting.address,
                tags: [.series: [Self.series(congress, isJoint: meeting.partner != nil)]]
            )
        )
    }

    private static func series(_ congress: CongressTerm, isJoint: Bool) -> String {
        if isJoint { return "双代会" }
        if congress.isBranch { return "二级教代会" }
        if congress.body == .union { return "工代会" }
        return congress.form == .everyone ? "教职工大会" : "教代会"
    }

    private func add(_ verb: String, to desk: Desk, detail: String, due: Day? = nil, _ now: Instant) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: desk.union,
                role: desk.role,
                subject: meeting.subject,
                verb: verb,
                title: title,
                detail: detail,
                link: meeting.address,
                due: due,
                isBelow: desk.reachesBelow,
                createdAt: now
            )
        )
    }
}
