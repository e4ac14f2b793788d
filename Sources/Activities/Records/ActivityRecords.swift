// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What a work record leaves for others: a fact while it stands, a task while somebody has to do something.
struct ActivityRecords {
    let activity: Activity
    let db: any Connection

    static let kind = FactKind(
        "activity",
        "活动记录",
        unit: "场",
        meaning: "工会办的一场活动，由本会报送、上级核实；日期是举办的那一天。",
        states: [Activity.State.filed, .returned, .verified].map { FactKind.Choice($0.rawValue, $0.label) },
        tags: [
            .init(.series, "类别", choices: ActivityKind.allCases.map(\.label)),
            .init(.theme, "主题", choices: ActivityMarks.themes),
            .init(.direction, "方向", choices: ActivityMarks.directions),
            .init(.stage, "学段", choices: ActivityMarks.stages),
            .init(.mode, "方式", choices: ActivityMarks.modes),
        ],
        amount: .init("参加人次", unit: "人次")
    )

    private var key: String { "activity/\(activity.id)" }

    /// Says to whoever counts how the record stands now.
    func publish() throws {
        let facts = FactStore(db)
        guard [.filed, .verified, .returned].contains(activity.state) else { return try facts.withdraw(key) }
        let content = activity.content
        try facts.publish(
            Fact(
                key: key,
                kind: Self.kind.key,
                union: activity.union,
                path: activity.unionPath,
                on: content.heldOn,
                state: activity.state.rawValue,
                since: activity.since.day,
                subject: activity.subject,
                label: content.title,
                link: activity.address,
                tags: [
                    .series: [content.kind.label], .theme: content.themes, .direction: content.directions,
                    .stage: content.stages, .mode: content.modes,
                ],
                amount: content.participants.map(Int64.init)
            )
        )
    }

    /// Puts the record on the desk where it is verified.
    func askForVerification(at now: Instant, by name: String) throws {
        let desk = try VerifyingDesk(of: activity, on: now.day, db)
        try TaskStore(db).add(
            task("核实", at: desk.desk, "\(activity.unionName)报送，\(name)填报", now)
        )
    }

    /// Puts it back on the desk that filed it.
    func askForCorrection(because reason: String, at now: Instant) throws {
        let desk = Desk(union: activity.union, role: Role.officer.rawValue)
        try TaskStore(db).add(task("修改", at: desk, "退回原因：\(reason)", now))
    }

    func finish(_ verb: String, at now: Instant, by name: String, outcome: String) throws {
        try TaskStore(db).finish(activity.subject, verb: verb, at: now, by: name, outcome: outcome)
    }

    private func task(_ verb: String, at desk: Desk, _ detail: String, _ now: Instant) -> WorkTask {
        WorkTask(
            id: .make(at: now),
            union: desk.union,
            role: desk.role,
            subject: activity.subject,
            verb: verb,
            title: activity.content.title,
            detail: detail,
            link: activity.address,
            due: nil,
            isBelow: desk.reachesBelow,
            createdAt: now
        )
    }
}
