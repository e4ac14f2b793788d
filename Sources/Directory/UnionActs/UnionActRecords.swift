// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What acts on unions leave for whoever counts: a fact of each that took effect, at the union it made or is about.
struct UnionActRecords {
    let db: any Connection

    static let kind = FactKind(
        "unionAct",
        "组织变更",
        unit: "件",
        meaning: "一件经批准生效的组织变更；日期是生效的那一天，新成立的计在新工会。",
        states: [.init("done", "已生效")],
        tags: [
            .init(.series, "变更", choices: UnionAct.Kind.allCases.map(\.label)),
            .init(.theme, "工会类别", choices: Union.Kind.allCases.map(\.label)),
        ]
    )

    func publish(_ act: UnionAct, about union: Union) throws {
        try FactStore(db).publish(
            Fact(
                key: "union-act/\(act.id)",
                kind: Self.kind.key,
                union: union.id,
                path: union.path.text,
                on: act.effectiveOn,
                state: "done",
                subject: act.record,
                label: act.words,
                link: act.address,
                tags: [.series: [act.kind.label], .theme: [union.kind.label]]
            )
        )
    }
}
