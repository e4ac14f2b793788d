// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// What elections leave for whoever counts: a fact of each, with whether it was held in time.
struct TermRecords {
    let db: any Connection

    static let kind = FactKind(
        "election",
        "换届",
        unit: "次",
        meaning: "一个工会选出了新一届；日期是选举的那一天。按期是不晚于上一届届满的那一天；没有登记过上一届的是首次登记。",
        states: [.init("held", "已选出")],
        tags: [
            .init(.series, "机构", choices: Term.Body.allCases.map(\.label)),
            .init(.mode, "是否按期", choices: [onTime, late, first]),
            .init(.theme, "工会类别", choices: Union.Kind.allCases.map(\.label)),
        ]
    )

    static let (onTime, late, first) = ("按期", "逾期", "首次登记")

    private static func key(_ term: Term) -> String { "election/\(term.id)" }

    func publish(_ term: Term, after former: Term?, of union: Union) throws {
        let mode = former.map { term.since <= $0.due ? Self.onTime : Self.late } ?? Self.first
        try FactStore(db).publish(
            Fact(
                key: Self.key(term),
                kind: Self.kind.key,
                union: union.id,
                path: union.path.text,
                on: term.since,
                state: "held",
                subject: term.subject,
                label: "\(union.shortName)\(term.words)",
                link: "/unions/\(union.id)/terms",
                tags: [.series: [term.body.label], .mode: [mode], .theme: [union.kind.label]]
            )
        )
    }

    func withdraw(_ term: Term) throws {
        try FactStore(db).withdraw(Self.key(term), because: "登记的\(term.words)撤回了")
    }
}
