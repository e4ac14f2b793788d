// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with an assessment.
enum AssessmentRefusal: RuleViolation, Equatable {
    case wrongState(Scheme.State, String)
    case sheetMoved(Sheet.State)
    case notReady([String])
    case nobody
    case moved
    case begun
    case noDecision
    case noReason
    case sameHand(String, String)
    case ownUnion(String)
    case notVerified(Int)
    case undecidedExtras(Int)
    case noPoints(String, Fraction)
    case incomplete([String])
    case openAppeals(Int)
    case stillPublished(Day)
    case appealTooLate(Day)
    case appealTwice
    case yearTaken(Int)
    case tooLong

    var sentence: String {
        switch self {
        case .wrongState(let state, let what): "这次考评现在是“\(state.label)”，不能\(what)。回到考评页看走到哪一步。"
        case .sheetMoved(let state): "这份考评表现在是“\(state.label)”，刚才那一步没有办。打开考评表再看。"
        case .notReady(let faults): "还不能印发：\(faults.joined(separator: "；"))。改好再印发。"
        case .nobody: "选定的组里一家直接下级工会也没有。改考评对象。"
        case .moved: "您打开以后，别人改过。重新打开，看过再改。"
        case .begun: "已经有工会开始自评，办法不能再改。"
        case .noDecision: "改已印发的办法，要写明是哪次会议、哪份文件决定的，200 个字以内。"
        case .noReason: "写明原因，300 个字以内。"
        case .sameHand(let first, let second): "\(first)和\(second)不能是同一个人。请另一位有权限的人来办。"
        case .ownUnion(let name): "您也在\(name)任职，本会的考评要回避。请另一位来办。"
        case .notVerified(let count): "还有 \(count) 家没有核验完。都核验了再汇总；过了自评日期没有交的不用等。"
        case .undecidedExtras(let count): "还有 \(count) 条加分、扣分或一票否决没有人确认。都确认或者不同意以后再汇总。"
        case .noPoints(let name, let most): "“\(name)”要填 0 到 \(Points.words(most)) 之间的分数，最多两位小数。"
        case .incomplete(let names): "还有没有填的：\(names.joined(separator: "、"))。填好再提交。"
        case .openAppeals(let count): "还有 \(count) 件申诉没有答复。答复了再定。"
        case .stillPublished(let day): "公示到\(day.written)为止，第二天起才能定。"
        case .appealTooLate(let day): "申诉要在公示期内提出，这次公示已于\(day.written)结束。"
        case .appealTwice: "这一项已有一件申诉等答复。答复以后还有意见再提。"
        case .yearTaken(let year): "本会\(year)年的考评已经有了，一年只考评一次。"
        case .tooLong: "一次最多考评 500 家。把考评对象分几个办法。"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand, .ownUnion: "本系统规则：考评须两人经手，本会的事本人回避"
        default: nil
        }
    }
}
