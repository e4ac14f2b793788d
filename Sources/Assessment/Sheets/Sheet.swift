// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A sheet (考评表) of one assessed union.
struct Sheet: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case open, submitted, returned, verified

        var label: String {
            switch self {
            case .open: "待自评"
            case .submitted: "待核验"
            case .returned: "已退回"
            case .verified: "已核验"
            }
        }

        var tone: String {
            switch self {
            case .open: "none"
            case .submitted: "watch"
            case .returned: "late"
            case .verified: "done"
            }
        }
    }

    /// What the union says of an indicator, and what was verified.
    struct Entry: Sendable, Equatable {
        let leaf: String
        let own: Fraction
        let note: String
        let verified: Fraction?
        let reason: String
    }

    /// A bonus, a deduction or, without a leaf, a veto.
    struct Extra: Sendable, Equatable {
        let id: ID<Extra>
        let sheet: ID<Sheet>
        let leaf: String
        let points: Fraction
        let reason: String
        let evidence: String
        let state: String
        let enteredBy: AccountID
        let enteredName: String
        let decidedName: String?

        var stateLabel: String { ["entered": "待确认", "confirmed": "已确认"][state] ?? "不同意" }
    }

    let id: ID<Sheet>
    let scheme: ID<Scheme>
    let union: UnionID
    let unionPath: String
    let unionName: String
    let group: String
    let state: State
    let revision: Int
    let submittedBy: AccountID?
    let submittedName: String?
    let returnReason: String?
    let verifiedBy: AccountID?
    let verifiedName: String?

    var subject: Subject { Subject("assessment_sheet", id) }
    var address: String { "/assessment-sheets/\(id)" }

    /// Whether someone fills it in: an officer of the union itself, by a grant there.
    func isOwn(of viewer: Viewer) -> Bool {
        viewer.grants.contains { $0.union == union && $0.role.permissions.contains(.reportProgress) }
    }

    /// Whether someone may read it: at the union itself or above it, and at the union that assesses.
    func isReadable(by viewer: Viewer, of scheme: Scheme) -> Bool {
        viewer.may(.readPlans, at: unionPath) || viewer.may(.readPlans, at: scheme.unionPath)
    }

    /// One's own union's sheet is for others to judge.
    func requireStranger(_ viewer: Viewer) throws(AssessmentRefusal) {
        guard viewer.home != union, !viewer.grants.contains(where: { $0.union == union }) else { throw .ownUnion(unionName) }
    }
}
