// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A document that came in (收文), as the recipient's register follows it.
struct IncomingDocument: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable, SQLConvertible {
        case registered, proposed, instructed, handling, done

        var label: String {
            switch self {
            case .registered: "已登记"
            case .proposed: "已拟办"
            case .instructed: "已批办"
            case .handling: "承办中"
            case .done: "已办结"
            }
        }

        var tone: String { self == .done ? "done" : "watch" }
    }

    let id: ID<IncomingDocument>
    let union: UnionID
    let path: String
    let receipt: ID<DocumentReceipt>?
    /// The document itself, where it came by this system.
    let document: ID<OfficialDocument>?
    let year: Int
    let sequence: Int
    let sender: String
    let number: String
    let title: String
    let receivedOn: Day
    let state: State
    let registeredName: String
    let proposal: String
    let instruction: String
    let handler: String
    let outcome: String

    var subject: Subject { Subject("incoming", id) }
    var link: String { "/incoming/\(id)" }
    /// The register's own number (收文编号).
    var entry: String { "收〔\(year)〕\(sequence)号" }
}
