// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done about a disclosure.
enum DisclosureRefusal: RuleViolation, Equatable {
    case text(String, limit: Int)
    case catalogueExists(Int)
    case retired(String)
    case notByEvent
    case eventAhead
    case nothingOpen
    case alreadyPublished(String)
    case hasMovedOn
    case withdrawn
    case sameWords
    case reason(String)
    case questionSettled
    case tooManyQuestions(Int)
    case groupFirst
    case inspectionOver
    case unmarked(Int)
    case findingSettled

    var sentence: String {
        switch self {
        case .text(let what, let limit): "\(what)要写，\(limit) 个字以内。"
        case .catalogueExists(let year): "\(year)年的公开目录已经有了，打开它改就行。"
        case .retired(let title): "“\(title)”已经停用，不再公开。要公开，新加一项。"
        case .notByEvent: "这一项按日子公开，不用登记事情。要改，先把它的公开时限改成“即时公开”。"
        case .eventAhead: "事情还没有定下来。定下来那天再登记。"
        case .nothingOpen: "这一项现在没有等着公开的。内容有错，打开已经公开的那一条更正。"
        case .alreadyPublished(let label): "“\(label)”刚刚有人公开了。刷新看看，要改就更正那一条。"
        case .hasMovedOn: "您打开以后，别人改过这一项。刷新看看最新的，再改。"
        case .withdrawn: "这一条已经撤下，不能再改。要公开，重新发布。"
        case .sameWords: "和现在的一字不差，没有什么要更正的。"
        case .reason(let what): "写明\(what)，200 个字以内。"
        case .questionSettled: "这条提问刚刚有人答复了。刷新看看。"
        case .tooManyQuestions(let most): "您还有 \(most) 条提问没有答复，等答复了再问。"
        case .groupFirst: "先登记监督小组的成员，再开始检查。"
        case .inspectionOver: "这一轮检查已经结束，不能再改。要再查，开始新的一轮。"
        case .unmarked(let count): "还有 \(count) 项没有检查，查完再结束。"
        case .findingSettled: "这个问题刚刚有人答复了。刷新看看。"
        }
    }
}
