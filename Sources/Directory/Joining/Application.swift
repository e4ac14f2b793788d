// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// An application to join (入会申请): written by an officer or, under a link, by whoever wants to join.
struct Application: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case waiting, admitted, refused

        var label: String {
            switch self {
            case .waiting: "等审批"
            case .admitted: "已入会"
            case .refused: "没有批准"
            }
        }

        var tone: String {
            switch self {
            case .waiting: "work"
            case .admitted: "done"
            case .refused: "void"
            }
        }
    }

    let id: ID<Application>
    let union: UnionID
    let path: UnionPath
    let unionName: String
    let link: ID<JoinLink>?
    let name: String
    let sex: Sex?
    let bornOn: Day?
    let position: String
    let notice: String
    let state: State
    let createdAt: Instant
    let createdName: String
    let decision: String?
    let decidedAt: Instant?
    let decidedName: String?
    let person: PersonID?

    var subject: Subject { Subject("join_application", id) }
    var isCleared: Bool { name == Self.cleared }
    var address: String { "/members/applications/\(id)" }
}

extension Application {
    /// What stands in the place of a name whose term of keeping is over.
    static let cleared = "过了保存期限的申请"
}

/// A link (入会链接) under which a union takes applications from people without an account, until a day.
struct JoinLink: Sendable, Equatable {
    let id: ID<JoinLink>
    let union: UnionID
    let code: String
    let until: Day
    let createdName: String
    let closedAt: Instant?

    func isOpen(on day: Day) -> Bool { closedAt == nil && day <= until }

    /// How long a link holds.
    static let days = 90

    /// 130 random bits: nobody comes upon it by trying.
    static func freshCode() -> String {
        let characters = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<26).map { _ in characters[Int.random(in: 0..<32)] })
    }
}

/// The text (告知书) that tells whoever applies what is kept and why (《个人信息保护法》第十七条), by version.
enum JoinNotice {
    static let version = "2026-11"

    static func sentences(_ union: String) -> [String] {
        [
            "谁在收集：\(union)。", "收集什么、为什么：姓名、身份证号、手机号、岗位，用来办理入会、实名登记会籍（《工会会员会籍管理办法》）。",
            "怎么存：身份证号和手机号加密存放，平时遮住；谁看全了都留记录，您查得到。", "存多久：在会期间和离会后 10 年；没有批准的，决定以后号码立即删掉。",
            "您的权利：查看、复制、更正、删除、撤回，找本会经办人，或登录后在“我的资料”里办（《个人信息保护法》第四十四条至第四十七条）。",
            "不问：宗教信仰、健康、银行账号。",
        ]
    }
}

/// Why an application cannot go on.
enum JoinRefusal: RuleViolation, Equatable {
    case hasMovedOn(Application.State)
    case alreadyMember(String)
    case waitsAlready
    case noDecision
    case closed
    case tooMany(Rule)
    case full(Rule)

    var sentence: String {
        switch self {
        case .hasMovedOn(let state): "这份申请已经办过了：\(state.label)。"
        case .alreadyMember(let union): "这个身份证号已有会籍，在\(union)。一人只有一份会籍：请那边提出转接，不要再入一次。"
        case .waitsAlready: "这个身份证号已有一份申请在等审批，不用再交。"
        case .noDecision: "写明依据，2 到 100 个字：哪天的委员会会议，或者文号。"
        case .closed: "这个入会链接已经停用。请找本会经办人要新的。"
        case .tooMany(let rule): "这个网络一小时内已经交了 \(rule.integer) 份，过一小时再交，或者请经办人代填。"
        case .full(let rule): "这个链接下等审批的已有 \(rule.integer) 份，请经办人先审批。"
        }
    }

    var citation: String? {
        switch self {
        case .alreadyMember: "《工会会员会籍管理办法》：会籍一人一份，随劳动关系转接"
        case .noDecision: "《工会会员会籍管理办法》：入会由基层工会审批（条文待核）"
        case .tooMany(let rule), .full(let rule): "\(rule.source)"
        default: nil
        }
    }
}

extension SealedField {
    static let applicantNumber = SealedField("application.idNumber")
    static let applicantMobile = SealedField("application.mobile")
}
