// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What an entry leaves for indicators (评选结果): proposed, in publicity, held up by an objection, revoked, named.
enum OutcomeFact {
    enum State: String, Sendable, CaseIterable {
        case proposed, publicised, frozen, revoked, named

        var label: String {
            switch self {
            case .proposed: "拟确定"
            case .publicised: "公示中"
            case .frozen: "异议核实中"
            case .revoked: "已撤销"
            case .named: "已确定"
            }
        }
    }

    static let kind = FactKind(
        "title",
        "评选结果",
        unit: "个",
        meaning: "评选推荐选出的一个人或一个集体；日期是确定（命名、确认、表彰）的那一天，没有确定以前是到这一步的那一天。",
        states: State.allCases.map { FactKind.Choice($0.rawValue, $0.label) },
        tags: [.init(.series, "评选"), .init(.theme, "组别和标记")]
    )

    static func key(_ entry: ID<Entry>) -> String { "programme/\(entry)" }

    static func publish(_ entry: Entry, of programme: Programme, as state: State, on day: Day, _ db: any Connection) throws {
        try FactStore(db).publish(
            Fact(
                key: key(entry.id),
                kind: kind.key,
                union: entry.union,
                path: entry.unionPath,
                on: day,
                state: state.rawValue,
                subject: entry.subject,
                label: "\(entry.content.title)（\(entry.unionName)）",
                link: entry.address,
                tags: [
                    .series: [programme.spec.series],
                    .theme: entry.content.marks.union(entry.content.group.isEmpty ? [] : [entry.content.group]),
                ]
            )
        )
    }
}
