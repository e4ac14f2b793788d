// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// An expert of a union's pool (专家库): somebody of its roll, who reviews on line, or an outsider, whose sheets come on paper.
struct Expert: Sendable, Equatable {
    let id: ID<Expert>
    let union: UnionID
    let unionPath: String
    let unionName: String
    var person: PersonID?
    var name: String
    /// Where the expert works, as a paper would say it.
    var workplace: String
    /// The union where the expert belongs, for standing aside.
    var unit: UnionID?
    var unitName: String
    var title: String
    /// Fields of work (研究领域).
    var fields: Set<String>
    var pausedWhy: String?
    var pausedOn: Day?
    let revision: Int
    let createdName: String
    /// Whether the person has an account to review with.
    let hasAccount: Bool

    var isActive: Bool { pausedWhy == nil }
    var subject: Subject { Subject("programme_expert", id) }
    var address: String { "/experts/\(id)" }

    /// How sheets come, in words.
    var way: String {
        guard person != nil else { return "评分由经办人登记" }
        return hasAccount ? "在网上评" : "在网上评，还没有开账号"
    }
}

/// Why the pool of experts does not take something.
enum ExpertRefusal: RuleViolation, Equatable {
    case alreadyThere(String)
    case paused(String, String)
    case notPaused(String)
    case noReason
    case isJudging(String)

    var sentence: String {
        switch self {
        case .alreadyThere(let name): "\(name)已经在本会的专家库里。"
        case .paused(let name, let why): "\(name)已经停用：\(why)。先恢复，再请。"
        case .notPaused(let name): "\(name)没有停用，不用恢复。"
        case .noReason: "写明原因，100 个字以内。"
        case .isJudging(let name): "\(name)正在评审，网上评还是经办人登记，等这一轮评完再改。"
        }
    }
}
