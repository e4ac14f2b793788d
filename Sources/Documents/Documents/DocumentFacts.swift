// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What documents and receipts are to the indicators of others.
enum DocumentFacts {
    static let kinds: [FactKind] = [
        FactKind(
            "document",
            "公文",
            unit: "件",
            meaning: "本会编了号、印发、归档的公文，按成文日期",
            states: [.init("numbered", "已编号"), .init("dispatched", "已印发"), .init("archived", "已归档")],
            tags: [.init(.series, "文种", choices: DocumentKind.usual.map(\.label))]
        ),
        FactKind(
            "receipt",
            "收文回执",
            unit: "件",
            meaning: "发给本会的公文，按送达日期",
            states: [.init("delivered", "未签收"), .init("signed", "已签收"), .init("handled", "已办结")],
            tags: [.init(.series, "文种", choices: DocumentKind.usual.map(\.label))]
        ),
    ]

    static func key(_ id: ID<OfficialDocument>) -> String { "document/\(id)" }
    static func key(_ id: ID<DocumentReceipt>) -> String { "receipt/\(id)" }

    static func fact(_ document: OfficialDocument, since day: Day) -> Fact? {
        guard [.numbered, .dispatched, .archived].contains(document.state), let signedOn = document.signedOn else { return nil }
        return Fact(
            key: key(document.id),
            kind: "document",
            union: document.union,
            path: document.path,
            on: signedOn,
            state: document.state.rawValue,
            since: day,
            subject: document.subject,
            label: document.name,
            link: document.link,
            tags: [.series: [document.content.kind.label]]
        )
    }

    static func fact(_ receipt: DocumentReceipt, of document: OfficialDocument, since day: Day) -> Fact {
        Fact(
            key: key(receipt.id),
            kind: "receipt",
            union: receipt.union,
            path: receipt.path,
            on: receipt.deliveredAt.day,
            state: receipt.state,
            since: day,
            subject: receipt.subject,
            label: document.name,
            link: document.link,
            tags: [.series: [document.content.kind.label]]
        )
    }
}
