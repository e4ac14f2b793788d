// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with a work record.
enum ActivityRefusal: RuleViolation, Equatable {
    /// Someone else was faster, or the page is old.
    case hasMovedOn(Activity.State, by: String)
    case sameHand(String)
    case noReason
    case nothingTicked
    case tooMany

    var sentence: String {
        switch self {
        case .hasMovedOn(.draft, _): "这条记录还是草稿，没有报送。"
        case .hasMovedOn(.filed, let name): "这条记录已由\(name)报送，正等上级核实。要改，先撤回。"
        case .hasMovedOn(.verified, let name): "这条记录已由\(name)核实。要改，请核实的一方写明原因、重新打开。"
        case .hasMovedOn(.returned, _): "这条记录已经退回，等填报的工会改了再报。"
        case .hasMovedOn(.withdrawn, _): "这条记录已由填报的工会撤回。"
        case .sameHand(let name): "报送和核实不能是同一个人，这条是\(name)报送的。请另一位有核实权限的人来办。"
        case .noReason: "写明原因，200 个字以内，填报的人要照着改。"
        case .nothingTicked: "一条也没有选上。在要核实的记录旁边打勾，再按核实。"
        case .tooMany: "符合条件的超过 50000 条，一次导不出来。把日期或者范围收窄，再导出。"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand: "本系统规则：报送与核实分开"
        default: nil
        }
    }
}
