// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A step of the approval chain (审签): somebody whose yes a document needs.
struct ApprovalStep: Sendable, Equatable {
    enum Kind: String, Sendable, SQLConvertible {
        case deptReview, officeCheck, countersign, signing

        var state: DocumentState {
            switch self {
            case .deptReview: .deptReview
            case .officeCheck: .officeCheck
            case .countersign: .countersign
            case .signing: .signing
            }
        }

        /// The first word of its task, and of its button.
        var verb: String {
            switch self {
            case .deptReview: "审核"
            case .officeCheck: "核稿"
            case .countersign: "会签"
            case .signing: "签发"
            }
        }
    }

    enum State: String, Sendable, SQLConvertible {
        case waiting, done, returned
    }

    let id: ID<ApprovalStep>
    let document: ID<OfficialDocument>
    let position: Int
    let kind: Kind
    let union: UnionID
    let path: String
    let role: Role
    let label: String
    let isOutside: Bool
    let state: State
    let opinion: String
    let doneAt: Instant?
    let doneName: String

    /// Whether the step lies on one of this person's desks. Who stands above signs for nobody below: each that issues a
    /// document together with others signs for itself.
    func isFor(_ viewer: Viewer) -> Bool {
        viewer.grants.contains { $0.union == union && $0.role == role }
    }
}

/// A union's approval chain (审批链): which role does which step. A step may be left out but for the signature.
struct ApprovalChain: Sendable, Equatable {
    var deptReview: Role?
    var officeCheck: Role?
    var signing: Role
    /// Whether nothing is issued before the use of each seal is noted (用印登记).
    var needsSeal = false

    /// Until a union decides otherwise: the reviewer checks the draft, the chair signs.
    static let usual = ApprovalChain(deptReview: nil, officeCheck: .reviewer, signing: .chair)

    /// The steps of a document: reviews, then everyone who issues it together with the host, then the host's signature.
    func steps(
        of document: ID<OfficialDocument>,
        union: Union,
        partners: [Addressee],
        firstPosition: Int,
        at now: Instant
    ) -> [ApprovalStep] {
        var plan: [(ApprovalStep.Kind, Union, Role, String, Bool)] = []
        if let deptReview { plan.append((.deptReview, union, deptReview, "部门审核", false)) }
        if let officeCheck { plan.append((.officeCheck, union, officeCheck, "办公室核稿", false)) }
        for partner in partners {
            if let other = partner.unions.first {
                plan.append((.countersign, other, .chair, "\(other.shortName)会签", false))
            } else {
                plan.append((.countersign, union, .officer, "\(partner.name)会签", true))
            }
        }
        plan.append((.signing, union, signing, "签发", false))
        return plan.enumerated().map { index, step in
            ApprovalStep(
                id: .make(at: now),
                document: document,
                position: firstPosition + index,
                kind: step.0,
                union: step.1.id,
                path: step.1.path.text,
                role: step.2,
                label: step.3,
                isOutside: step.4,
                state: .waiting,
                opinion: "",
                doneAt: nil,
                doneName: ""
            )
        }
    }
}
