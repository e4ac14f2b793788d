// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

@testable import WorkPlan

/// Facts as other rooms would publish them.
enum SampleFacts {
    static let kinds = [
        FactKind(
            "title",
            "命名",
            unit: "个",
            meaning: "一个工作室被推荐、公示或者命名。",
            states: [
                .init("proposed", "已推荐"), .init("publicised", "公示中"), .init("named", "已命名"), .init("revoked", "已撤销"),
                .init("returned", "已退回"),
            ],
            tags: [.init(.series, "称号", choices: ["劳模创新工作室", "工匠工作室"])]
        ),
        FactKind(
            "event",
            "活动",
            unit: "场",
            meaning: "办了一场活动。",
            states: [.init("filed", "已报送"), .init("verified", "已核实")],
            tags: [.init(.stage, "学段", choices: ["大学", "中学", "小学"]), .init(.theme, "主题")],
            amount: .init("参加人数", unit: "人"),
            base: .init("应参加人数", unit: "人")
        ),
    ]

    static func title(_ name: String, of union: Union, on day: Day, _ state: String, since: Day? = nil) -> Fact {
        Fact(
            key: "title/\(name)",
            kind: "title",
            union: union.id,
            path: union.path.text,
            on: day,
            state: state,
            since: since,
            subject: Subject(kind: "title", id: Int64(name.utf8.count)),
            label: "\(name)工作室",
            link: "/titles/\(name)",
            tags: [.series: ["劳模创新工作室"]]
        )
    }

    static func event(
        _ name: String,
        of union: Union,
        on day: Day,
        _ state: String = "verified",
        stages: Set<String> = [],
        theme: String = "",
        amount: Int64? = nil,
        base: Int64? = nil
    ) -> Fact {
        Fact(
            key: "event/\(name)",
            kind: "event",
            union: union.id,
            path: union.path.text,
            on: day,
            state: state,
            subject: Subject(kind: "event", id: 1),
            label: "活动\(name)",
            link: "/events/\(name)",
            tags: [.stage: stages, .theme: theme.isEmpty ? [] : [theme]],
            amount: amount,
            base: base
        )
    }
}

extension Indicator.Question {
    /// A question to the year 2024 that tests change where they need to.
    static func sample(_ form: IndicatorForm, _ kind: String, states: [String], pending: [String] = []) -> Self {
        Self(
            form: form,
            kind: kind,
            from: .of(1, 1),
            to: .of(12, 31),
            states: states,
            pending: pending,
            starts: .of(3, 1)
        )
    }
}
