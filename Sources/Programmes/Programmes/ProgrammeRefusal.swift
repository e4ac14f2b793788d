// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with a programme or an entry.
enum ProgrammeRefusal: RuleViolation, Equatable {
    case wrongStage(Programme.Stage, String)
    case wrongState(Entry.State, String)
    case moved
    case closed(Day)
    case notAddressed
    case notComplete(Int)
    case returnOver(Day)
    case tooOld(String, String)
    case faults([String])
    case noText(String)
    case pastDay(Day)
    case stillOpen(Int)
    case stillApplying(Int, Day)
    case noEntries
    case noJudges(have: Int, need: Int)
    case sheetsMissing(String, [Int])
    case standsAside(Int, String)
    case noReview
    case sameHand(String, String)
    case tiedAtCut([String])
    case runOff([String], Int)
    case voteNumbers
    case share(String, String)
    case nothingChosen
    case tooMany(Int, String)
    case orderDecides
    case ticksAndVotes
    case votesMissing([String])
    case nobodyThrough([String], String)
    case noVote
    case publicityRuns(Day)
    case objectionsOpen(Int)
    case nothingToName
    case noReserve
    case stillStanding
    case alreadyNamed(Int, String)
    case objectionOver(Programme.Stage)
    case tooManyObjections(Rule)

    var sentence: String {
        switch self {
        case .wrongStage(let stage, let what): "现在是“\(stage.label)”，不能\(what)。"
        case .wrongState(let state, let what): "这一件现在是“\(state.label)”，不能\(what)。"
        case .moved: "刚才有别人改过了。重新打开看看，再办。"
        case .closed(let day): "申报\(day.spoken)截止，已经过了。"
        case .notAddressed: "本会不在这次申报的范围里。"
        case .notComplete(let count): "申报表还有 \(count) 处要改，才能申报。"
        case .returnOver(let day): "补正期限是\(day.spoken)，已经过了，不能再报。"
        case .tooOld(let sentence, _): "\(sentence)。"
        case .faults(let faults): faults.joined(separator: "")
        case .noText(let what): "写明\(what)，1000 个字以内。"
        case .pastDay(let day): "\(day.written)已经过去，写今天以后的日子。"
        case .stillOpen(let count): "还有 \(count) 件没有审查完：已经推荐上来的要通过、退回或者不予入选，退回的要等补正或者期满。"
        case .stillApplying(let count, let day):
            "申报到\(day.spoken)才截止，还有 \(count) 件等下级工会推荐。截止以后再办，或者等它们推荐上来、撤回。"
        case .noEntries: "没有通过形式审查的申报件，不能往下走。"
        case .noJudges(let have, let need): "评委只有 \(have) 人，至少要 \(need) 人。"
        case .sheetsMissing(let title, let numbers):
            "“\(title)”还缺评委 \(numbers.map(String.init).joined(separator: "、")) 的评分。打完或者写明回避，再排名。"
        case .standsAside(let number, let title): "评委 \(number) 和“\(title)”同一个单位，要回避，不收他的分。"
        case .noReview: "这次没有评审环节，不用评分。"
        case .sameHand(let what, let name): "\(what)不能是同一个人，前一步是\(name)办的。请另一位有权限的人来办。"
        case .tiedAtCut(let names): "\(names.map { "“\($0)”" }.joined(separator: "、"))分数完全相同，名额不够。先“退回评审”，请评委加评，再排名。"
        case .runOff(let names, let places):
            "\(names.map { "“\($0)”" }.joined(separator: "、"))得票率相同，只剩 \(places) 个位置。在它们之间再投一次，把结果填进来。"
        case .voteNumbers: "票数写整数：同意几票、可以投票的几人，两样都要写。回避的人不算在可以投票的里面。"
        case .share(let sentence, _): "结构比例不够：\(sentence)。"
        case .nothingChosen: "还没有选。没有投票的，在会议选定的前面打勾；投了票的，每一件都填票数。"
        case .tooMany(let count, let places): "选了 \(count) 件，名额是 \(places)，去掉多的再审定。"
        case .orderDecides: "有评分的按名次取，不能另外打勾、填票数。"
        case .ticksAndVotes: "打勾和票数只用一样：投了票的只填票数，没有投票的只打勾。"
        case .votesMissing(let titles):
            "\(titles.prefix(5).map { "“\($0)”" }.joined(separator: "、"))\(titles.count > 5 ? "等 \(titles.count) 件" : "")还没有填票数。投了票的，每一件都要填，一票没有的写 0。"
        case .nobodyThrough(let sentences, _): "没有一件达到要求：\(sentences.joined(separator: "。"))。在它们之间再投一次，把结果填进来。"
        case .noVote: "这次评选没有写明表决要过多少，只能由会议选定，打勾。"
        case .publicityRuns(let day): "公示到\(day.spoken) 24 时，期满以后才能办。"
        case .objectionsOpen(let count): "还有 \(count) 条异议没有核实结论。"
        case .nothingToName: "没有公示期满、又没有异议的。"
        case .noReserve: "没有备选可以递补。"
        case .stillStanding: "还有拟确定或者公示中的，等它们有了结果再办结。"
        case .alreadyNamed(let count, let act): "已经\(act) \(count) 件，不能作废。先逐件撤销，再作废。"
        case .objectionOver(let stage): "这次评选\(stage.label)，公示不再有效，不用提异议了。"
        case .tooManyObjections: "这个地址一小时里交得太多，过一会儿再交。"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand: "本系统规则：前后两步由两个人办"
        case .standsAside: "本系统规则：评委与申报人同单位回避"
        case .tooOld(_, let source), .share(_, let source), .nobodyThrough(_, let source): source
        case .tooManyObjections(let rule): rule.citation
        default: nil
        }
    }
}
