// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why something cannot be done with a form, a collection or a response.
public enum FormRefusal: RuleViolation, Equatable {
    case draftMoved
    case notSound(SpecFaults)
    case nothingChanged
    case notPublished
    case nobody
    case tooMany(Int)
    case closed
    case moved
    case notComplete(Int)
    case noReason
    case sameHand
    case noItem

    public var sentence: String {
        switch self {
        case .draftMoved: "您打开以后，别人改过这份表单。重新打开，再改一遍"
        case .notSound(let faults): "还有 \(faults.list.count) 处毛病，改好才能发布。第一处：\(faults.list.first?.sentence ?? "")"
        case .nothingChanged: "和上一版一字不差，不用再发布"
        case .notPublished: "先发布一版，再发给下级填"
        case .nobody: "选的范围里一家工会也没有，换一个范围"
        case .tooMany(let count): "一次最多发给 2000 家，现在有 \(count) 家。分几次发"
        case .closed: "这次填报已经截止，不能再改。要补报，请上级重新发一次"
        case .moved: "您打开以后，这份表已经交了、退了或者收了。重新打开看看"
        case .notComplete(let count): "还有 \(count) 处要改，才能提交"
        case .noReason: "写明为什么退回，对方照着改，500 个字以内"
        case .sameHand: "提交的人不能自己收下，请另一位同事来收"
        case .noItem: "这道题已经不在了。重新打开表单看看"
        }
    }
}
