// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What disclosures leave for others: a fact for each duty that is met or over, one for each catalogue, a task while something is due.
struct DisclosureRecords {
    let catalogue: Catalogue
    let rules: DisclosureRules
    let db: any Connection

    static let dutyKind = FactKind(
        "disclosure",
        "校务公开事项",
        unit: "项",
        meaning: "公开目录里到期的或者已经公开的一项；日期是公开的那一天，到期没有公开的是到期的那一天。分子合计除以分母合计就是公开率。",
        states: [FactKind.Choice("overdue", "逾期没公开"), .init("late", "迟公开"), .init("timely", "按时公开")],
        tags: [
            .init(.series, "类别", choices: DueRule.Class.allCases.map(\.label)),
            .init(.theme, "内容", choices: Topic.Category.allCases.map(\.label)),
        ],
        amount: .init("已公开", unit: "项"),
        base: .init("应公开", unit: "项")
    )

    static let catalogueKind = FactKind(
        "disclosure-catalogue",
        "开展校务公开的单位",
        unit: "个",
        meaning: "有公开目录的一个单位一年算一个；公开了第一项以后才是“已开展”，日期是那一天，没有公开以前是建目录的那一天。",
        states: [FactKind.Choice("listed", "建了目录"), .init("disclosing", "已开展")]
    )

    private static func key(_ duty: Duty) -> String { "disclosure-duty/\(duty.id)" }

    /// Says to whoever counts how a duty stands; before its end an open one is nothing yet.
    func publish(_ duty: Duty, of topic: Topic, on today: Day) throws {
        let light = duty.light(on: today, rules)
        guard duty.state != .void, ![.ahead, .soon].contains(light) else { return try FactStore(db).withdraw(Self.key(duty)) }
        try FactStore(db).publish(
            Fact(
                key: Self.key(duty),
                kind: Self.dutyKind.key,
                union: duty.union,
                path: duty.unionPath,
                on: duty.published ?? duty.due.day,
                state: light.rawValue,
                subject: duty.subject,
                label: "\(topic.content.title)（\(duty.label)，\(catalogue.unionName)）",
                link: topic.address,
                tags: [.series: [topic.content.rule.kind.label], .theme: [topic.content.category.label]],
                amount: duty.published == nil ? 0 : 1,
                base: 1
            )
        )
    }

    /// The unit has a catalogue; from the first disclosure on it is at it.
    func publish(disclosingSince day: Day?) throws {
        try FactStore(db).publish(
            Fact(
                key: "disclosure-catalogue/\(catalogue.id)",
                kind: Self.catalogueKind.key,
                union: catalogue.union,
                path: catalogue.unionPath,
                on: day ?? catalogue.createdAt.day,
                state: day == nil ? "listed" : "disclosing",
                subject: catalogue.subject,
                label: catalogue.title,
                link: catalogue.address
            )
        )
    }

    /// A task for the union's officer, until it is disclosed or not due any more.
    func remind(_ duty: Duty, of topic: Topic, at now: Instant) throws {
        try add(
            "公开",
            duty.subject,
            "\(topic.content.title)（\(duty.label)）",
            "责任部门：\(topic.content.office)",
            topic.address,
            duty.due.day,
            now
        )
    }

    func add(_ verb: String, _ subject: Subject, _ title: String, _ detail: String, _ link: String, _ due: Day, _ now: Instant)
        throws
    {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: catalogue.union,
                role: Role.officer.rawValue,
                subject: subject,
                verb: verb,
                title: title,
                detail: detail,
                link: link,
                due: due,
                createdAt: now
            )
        )
    }

    func finish(_ duty: Duty, by hand: Hand, outcome: String) throws {
        try TaskStore(db).finish(duty.subject, verb: "公开", at: hand.at, by: hand.name, outcome: outcome)
    }
}
