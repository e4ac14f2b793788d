// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with a rating.
enum RatingRefusal: RuleViolation, Equatable {
    case hasMovedOn(Rating.State)
    case frozen
    case reason
    case nobody(Rating.Assembly)
    case tooFew(Int, Rule)
    case notYet(Day)
    case over(Day)
    case notOnRoll
    case hasVoted
    case hasPaper
    case unanswered([String])
    case stillOpen(Day, Int)
    case nobodyNamed(String)
    case namesakes(String, Int)
    case takenAlready(String)
    case noPapers
    case papersWait
    case paperOnce(String)
    case paperTwice(Rule)
    case paperFull
    case paperDiffers([String])
    case papersBeyond(Int, Int, Rule)
    case paperSums(String)
    case notCounted
    case receiptLater(Day)

    var sentence: String {
        switch self {
        case .hasMovedOn(let state): "这次评议现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .frozen: "已经开始评议，题目、规则、名册和时间都不能再改：投过票的人是按原来的规则投的。要改就作废这一次，说明原因，重新发起。"
        case .reason: "写明原因，200 个字以内。"
        case .nobody(let assembly): "没有找到应参评的人。先核对\(assembly.rollName)。"
        case .tooFew(let count, _): "应参评只有 \(count) 人，怎么填都看得出谁填了什么。改用会议当面评议。"
        case .notYet(let day): "还没有开始，\(day.written)起可以填。"
        case .over(let day): "\(day.written)24时已经截止，不能再填。"
        case .notOnRoll: "您不在这次评议的名册里。名册是开始那天定的。"
        case .hasVoted: "您已经参评过，一人一次，交了不能再改。系统不知道您填的是什么，也就没有办法换。"
        case .hasPaper: "您领了纸质评议票，用纸质票填，不能再在网上填。"
        case .unanswered(let matters): "还有没选的：\(matters.joined(separator: "、"))。不想评的选“弃权”。"
        case .stillOpen(let day, let rest): "还有 \(rest) 人没有参评，\(day.written)24时截止以后才能结束。"
        case .nobodyNamed(let name): "应参评名册里没有“\(name)”。"
        case .namesakes(let name, let count): "应参评名册里有 \(count) 位“\(name)”，写上是哪个单位的。"
        case .takenAlready(let name): "\(name)已经参评，或者已经领过纸质票。"
        case .noPapers: "没有发过纸质票，没有可录的。"
        case .papersWait: "发过纸质票，两个人都录入、录得一样，才能结束。"
        case .paperOnce(let name): "\(name)已经录入过，第二次要换一个人录入。要更正就写明原因。"
        case .paperTwice: "纸质票要两个人分别录入，两次一样才能结束。"
        case .paperFull: "已经有两个人录入，由他们自己更正。"
        case .paperDiffers(let words): "两次录入不一样：\(words.joined(separator: "；"))。对照票，谁错了谁改。"
        case .papersBeyond(let returned, let issued, _): "收回 \(returned) 张，多于发出的 \(issued) 张，纸质票无效：这次评议只能作废，说明原因，重新办。"
        case .paperSums(let sentence): sentence
        case .receiptLater(let day): "\(day.written)24时截止、计票以后才能查：结束以前票箱不开。"
        case .notCounted: "还没有结束，没有结果。结束以前谁也看不到票数。"
        }
    }

    var citation: String? {
        switch self {
        case .tooFew(_, let rule), .paperTwice(let rule), .papersBeyond(_, _, let rule): rule.citation
        default: nil
        }
    }
}
