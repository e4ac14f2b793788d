// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// Why an act on a union cannot be asked for, approved or carried out.
enum UnionActRefusal: RuleViolation, Equatable {
    case hasMovedOn(UnionAct.State)
    case sameHand(String)
    case isPending(String)
    case isRoot
    case isClosed(String)
    case underItself
    case sameParent(String)
    case sameUnion
    case wrongLevel(Union.Kind, under: Union.Kind)
    case nameTaken(String)
    case notOnRoll(String)
    case rollUnderway
    case isOpen(String, [OpenMatter], Rule?)
    case decidedElsewhere(String)

    var sentence: String {
        switch self {
        case .hasMovedOn(let state): "这件组织变更现在是“\(state.label)”，不能再办这一步。"
        case .sameHand(let name): "拟办和批准不能是同一个人，这件是\(name)提的。请另一位有批准权的人来办。"
        case .isPending(let name): "\(name)已有一件组织变更在办，办完或者撤回以后才能再提。"
        case .isRoot: "最上级的工会不在这里变更，它的上级不用这个系统。"
        case .isClosed(let name): "\(name)已经撤销或者合并，不能再变更。"
        case .underItself: "不能划到自己或者自己的下级下面。"
        case .sameParent(let name): "它现在就由\(name)领导，不用调整。"
        case .sameUnion: "并入的就是它自己，选另一个工会。"
        case .wrongLevel(let kind, let parent): "\(kind.label)不能在\(parent.label)下面，选高一级的工会。"
        case .nameTaken(let name): "同一个上级下面已经有“\(name)”，换一个名称，或者核对是不是已经登记过。"
        case .notOnRoll(let name): "\(name)已经不在这个工会的名册上，撤回以后重新提。"
        case .rollUnderway: "有名册正在导入或者撤销导入，隶属这时不能变。导完以后再批准；已经批准的，夜里会再办。"
        case .isOpen(let name, let matters, _):
            "\(name)还有没办完的事：\(matters.map(\.words).joined(separator: "；"))。办完或者转走以后才能办这件变更。"
        case .decidedElsewhere(let name): "提出以后隶属变了，这件变更现在要由\(name)批准。撤回以后，请\(name)的经办人重新提。"
        }
    }

    /// Which field of the form to ask for an act of a kind it is about.
    func field(of kind: UnionAct.Kind) -> String {
        switch self {
        case .nameTaken: kind == .found || kind == .rename || kind == .split ? "name" : "to"
        case .wrongLevel: kind == .found ? "kindOf" : "to"
        case .underItself, .sameParent, .sameUnion: "to"
        default: "reason"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand: "本系统规则：拟办与批准分开"
        case .isOpen(_, _, let rule): rule?.citation
        default: nil
        }
    }
}
