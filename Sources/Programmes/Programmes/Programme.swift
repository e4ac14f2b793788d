// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Storage

/// A programme (评选推荐): one call of a union, from the notice to the names.
struct Programme: Sendable, Equatable {
    enum Stage: String, Sendable, SQLConvertible, CaseIterable {
        case collecting, reviewing, ranked, decided, publicised, concluded, void

        var label: String {
            switch self {
            case .collecting: "申报推荐"
            case .reviewing: "评审中"
            case .ranked: "待审定"
            case .decided: "已审定"
            case .publicised: "公示中"
            case .concluded: "已办结"
            case .void: "已作废"
            }
        }

        var tone: String {
            switch self {
            case .collecting: "work"
            case .reviewing, .ranked, .decided: "watch"
            case .publicised: "seal"
            case .concluded: "done"
            case .void: "void"
            }
        }
    }

    let id: ID<Programme>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let year: Int
    let title: String
    let spec: ProgrammeSpec
    /// What an application says (申报表).
    var form: FormSpec
    /// The published version that the form is; calls from before forms have none.
    var version: ID<FormVersion>?
    let measure: Int64?
    var stage: Stage
    let applyUntil: Day
    let revision: Int
    let createdAt: Instant
    let createdName: String
    /// Why it was made void.
    var voidWhy: String?
    /// What everything drawn in the review comes from; shown to whoever calls.
    var reviewSeed: String?
    /// The last day on which judges hand in.
    var reviewUntil: Day?
    /// The official document that its result became.
    var document: ID<OfficialDocument>?
    /// Since when its money is being proven and paid.
    var fulfillingAt: Instant?

    var subject: Subject { Subject("programme", id) }
    var address: String { "/programmes/\(id)" }

    func require(_ stages: Set<Stage>, to what: String) throws(ProgrammeRefusal) {
        guard stages.contains(stage) else { throw .wrongStage(stage, what) }
    }
}
