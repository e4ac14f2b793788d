// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
import Web

/// What one union fills in (填报表): its answers to one version of a form.
public struct FormResponse: Sendable, Equatable {
    public enum State: String, Sendable, SQLConvertible, CaseIterable {
        case open, submitted, returned, accepted

        public var label: String {
            switch self {
            case .open: "待填"
            case .submitted: "已提交"
            case .returned: "已退回"
            case .accepted: "已收下"
            }
        }

        var tone: String {
            switch self {
            case .open: "none"
            case .submitted: "watch"
            case .returned: "late"
            case .accepted: "done"
            }
        }

        public var isOpen: Bool { self == .open || self == .returned }
    }

    public let id: ID<FormResponse>
    public let version: ID<FormVersion>
    /// What it is filled in for: `form_collection`, or a record of another room.
    public let owner: Subject
    public let union: UnionID
    public let unionPath: String
    public let unionName: String
    public let state: State
    public let answers: FormAnswers
    public let revision: Int
    public let savedAt: Instant?
    public let savedName: String
    public let submittedAt: Instant?
    public let submittedBy: AccountID?
    public let submittedName: String
    public let acceptedName: String
    public let reason: String

    public var subject: Subject { Subject("form_response", id) }
    public var address: String { "/form-responses/\(id)" }
}
