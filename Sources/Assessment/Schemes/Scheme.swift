// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// An assessment (年度考评) of the unions directly below one, for a year: its scheme, and how far it has come.
struct Scheme: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible, CaseIterable {
        case draft, issued, counted, decided, published, final

        var label: String {
            switch self {
            case .draft: "草稿"
            case .issued: "自评核验"
            case .counted: "待审定"
            case .decided: "已审定"
            case .published: "公示中"
            case .final: "已定"
            }
        }

        var tone: String {
            switch self {
            case .draft: "draft"
            case .issued: "work"
            case .counted, .decided: "watch"
            case .published: "seal"
            case .final: "done"
            }
        }
    }

    let id: ID<Scheme>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let year: Int
    let plan: Int64?
    var content: SchemeContent
    let version: Int
    let state: State
    let revision: Int
    let issuedAt: Instant?
    let issuedName: String?
    let sha256: [UInt8]?
    let decision: String

    var subject: Subject { Subject("assessment", id) }
    var address: String { "/assessments/\(id)" }

    func require(_ states: Set<State>, to what: String) throws(AssessmentRefusal) {
        guard states.contains(state) else { throw .wrongState(state, what) }
    }
}
