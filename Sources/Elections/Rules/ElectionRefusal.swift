// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with an election.
enum ElectionRefusal: RuleViolation, Equatable {
    case hasMovedOn(Election.State)
    case finding(Finding)
    case reason
    case noSource(Election.Kind)
    case notMember(String)
    case namesakes(String, Int)
    case noVote(String, Rule)
    case isThere(String)
    case unchecked([String])
    case stillPublic(Day)
    case objections(Int)
    case nobodyVotes
    case tellerStands(String, Rule)
    case noTellers(Rule)
    case clerkStands
    case sameClerk(String)
    case roundOpen
    case roundMovedOn
    case notTwice
    case notCounted
    case differs([String])
    case notVoter(String)
    case notOnRoll(String)
    case papersStillOut
    case otherIssued(Int, given: Int)
    case nothingToRun(String)
    case seatsLeft(Int)
    case tooSoon(Day)
    case shares([Finding])
    case register(String)

    var sentence: String {
        switch self {
        case .hasMovedOn(let state): "这次选举现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .finding(let finding): "\(finding.sentence)。"
        case .reason: "写明原因，200 个字以内。"
        case .noSource(let kind): "\(kind.label)在已经选出的\(kind.outOf?.label ?? "")里选。先办完那一次选举，再选它。"
        case .notMember(let name): "\(name)不在本单位会员名册里，不能作候选人。先在名册里核对。"
        case .namesakes(let name, let count): "名册里有 \(count) 位“\(name)”，在“所在分会”里写上是哪一个工会的。"
        case .noVote(let name, _): "\(name)现在是保留会籍，没有被选举权。"
        case .isThere(let name): "\(name)已经在候选人名单里。"
        case .unchecked(let names): "\(names.joined(separator: "、"))还没有核对资格。逐个核对以后再公示。"
        case .stillPublic(let day): "公示到\(day.written)24时为止，次日起才能定名单。"
        case .objections(let count): "还有 \(count) 条公示期间的意见没有处理，处理完再定名单。"
        case .nobodyVotes: "没有找到有选举权的人，名册是空的。先核对会员名册或者代表名册。"
        case .tellerStands(let name, _): "\(name)是候选人，不能监票、计票。换一位。"
        case .noTellers: "总监票人、监票人、计票人都要先推选出来，再投票。"
        case .clerkStands: "候选人不能录入计票结果。请别的人录入。"
        case .sameClerk(let name): "这一轮\(name)已经录入过一次，第二次要换一个人录入。"
        case .roundOpen: "还有一轮投票没有宣布结果。先宣布，或者作废。"
        case .roundMovedOn: "这一轮已经宣布或者作废，不能再改。刷新看看最新的情况。"
        case .notCounted: "这一轮是电子投票，监票人还没有开票。"
        case .notTwice: "要两个人分别录入，两次一样才能宣布。"
        case .differs(let words): "两次录入不一样：\(words.joined(separator: "；"))。对照计票单，谁错了谁改。"
        case .notVoter(let name): "\(name)不在这次选举的应到名册里，不能监票。"
        case .notOnRoll(let name): "\(name)不在这次选举的应到名册里，不能发票。"
        case .papersStillOut: "投票截止以后，再开纸质票的票箱、录入计票结果。"
        case .otherIssued(let issued, let given): "纸质票登记发出\(given)张，录入的是\(issued)张。对照领票登记重新清点。"
        case .nothingToRun(let why): why
        case .seatsLeft(let count): "还有 \(count) 个名额没有选出来。"
        case .tooSoon(let day): "选举日是\(day.written)，还没有到日子。"
        case .shares(let findings): "票数当选，结构不符：\(findings.map(\.sentence).joined(separator: "；"))。重新选一个名额，或者登记上级同意的依据。系统不替换人。"
        case .register(let why): "结果没有写进名册：\(why)"
        }
    }

    var citation: String? {
        switch self {
        case .finding(let finding): finding.basis
        case .noVote(_, let rule), .tellerStands(_, let rule), .noTellers(let rule): rule.citation
        default: nil
        }
    }
}
