// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// The registration of a union as a legal person (法人资格登记): its certificate, and what has to be changed on it by when.
struct LegalPerson: Sendable, Equatable {
    /// How a certificate stands on a day.
    enum Standing: String, Sendable {
        case valid, soon, late, change, cancelled

        var label: String {
            switch self {
            case .valid: "有效"
            case .soon: "快到期"
            case .late: "已过有效期"
            case .change: "等变更登记"
            case .cancelled: "已注销"
            }
        }

        var tone: String {
            switch self {
            case .valid: "done"
            case .soon, .change: "watch"
            case .late: "late"
            case .cancelled: "void"
            }
        }
    }

    /// What changed and must be registered by a day.
    struct Change: Sendable, Equatable {
        let words: String
        let due: Day
    }

    let union: UnionID
    let code: String
    /// The number of the certificate.
    let number: String
    let registeredName: String
    let representative: String
    let address: String
    let authority: String
    let issuedOn: Day
    let validUntil: Day
    let change: Change?
    let cancelledOn: Day?

    func standing(on day: Day, soon months: Int) -> Standing {
        if cancelledOn != nil { return .cancelled }
        if day > validUntil { return .late }
        if change != nil { return .change }
        return day >= validUntil.adding(months: -months) ? .soon : .valid
    }
}

/// What the rule book says about the registration.
struct LegalPersonRules: Sendable {
    let changeDays: Rule
    let renewalMonths: Rule

    init(_ rules: RuleBook, on day: Day) throws {
        let rule = rules.inForce(on: day)
        changeDays = try rule(.legalChangeDays)
        renewalMonths = try rule(.legalRenewalMonths)
    }
}

extension RuleKey {
    static let legalChangeDays = RuleKey("legal.changeDays")
    static let legalRenewalMonths = RuleKey("legal.renewalMonths")
}

/// Why a registration cannot be entered.
enum LegalPersonRefusal: RuleViolation, Equatable {
    case codeTaken(String)
    case nothing

    var sentence: String {
        switch self {
        case .codeTaken(let name): "这个代码已经登记在\(name)名下，照证书核对。"
        case .nothing: "没有法人登记，或者已经注销。"
        }
    }
}
