// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// What a dossier leaves for others: a fact how it stands, a task while an answer is due.
struct DossierRecords {
    let dossier: Dossier
    let db: any Connection

    static let kind = FactKind(
        "proposal",
        "教代会提案",
        unit: "件",
        meaning: "立案办理的一件提案；日期是答复的那一天，没有答复的是立案、交办的那一天。",
        states: [FactKind.Choice("filed", "已立案"), .init("assigned", "承办中"), .init("answered", "已答复")]
    )

    /// Says to whoever counts how it stands. An opinion is no proposal.
    func publish(_ state: StaticString, on day: Day) throws {
        guard dossier.kind == .proposal else { return }
        try FactStore(db).publish(
            Fact(
                key: "proposal-dossier/\(dossier.id)",
                kind: Self.kind.key,
                union: dossier.union,
                path: dossier.unionPath,
                on: day,
                state: "\(state)",
                subject: dossier.subject,
                label: dossier.title,
                link: dossier.address
            )
        )
    }

    /// The union's desk sees to it that an answer comes.
    func expectAnswer(from lead: String, until due: Day, at now: Instant) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: dossier.union,
                role: Role.officer.rawValue,
                subject: dossier.subject,
                verb: "答复",
                title: "\(dossier.label)：\(dossier.title)",
                detail: "\(lead)承办",
                link: dossier.address,
                due: due,
                createdAt: now
            )
        )
    }

    func finish(at now: Instant, by name: String, outcome: String) throws {
        try TaskStore(db).finish(dossier.subject, verb: "答复", at: now, by: name, outcome: outcome)
    }
}
