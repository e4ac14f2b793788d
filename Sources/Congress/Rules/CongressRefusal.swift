// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with a congress.
enum CongressRefusal: RuleViolation, Equatable {
    case text(String, limit: Int)
    case day(String)
    case unreadableLine(String)
    case nobodyNamed
    case sameCandidateTwice
    case moreThanStaff(Int, Int)
    case moreVotesThanVoters
    case seatsFull(String)
    case noVacancy(String)
    case alreadyVacant(String)
    case hasActed(String)
    case notDelegate(String)
    case hasMovedOn(Meeting.State)
    case quorum(Finding)
    case blocked(Finding)
    case agendaFirst(Rule)
    case agendaFixed(Rule)
    case voteRunning(String)
    case motionMovedOn(Motion.State)
    case sameTeller
    case recallOfUnion
    case recallOnPaper
    case withoutPhone([String])
    case stillVoting(Int)
    case wrongCode
    case notOnRoll
    case needsReason(Rule)
    case partner
    case emptyAgenda
    case nothingPassed
    case tooSoon(Day)
    case reason
    case chosen(String)

    var sentence: String {
        switch self {
        case .text(let what, let limit): "\(what)要写，\(limit) 个字以内。"
        case .day(let why): why
        case .unreadableLine(let line): "“\(line)”没有读懂。一行一个人，先写姓名，再写身份，用空格隔开：教师、女、青年、少数民族、领导。"
        case .nobodyNamed: "一个人也没有写。一行写一个人的姓名。"
        case .sameCandidateTwice: "候选人里有同名的，加上单位或者序号分开。"
        case .moreThanStaff(let came, let staff): "参加选举的 \(came) 人，多过本选举单位的 \(staff) 人。"
        case .moreVotesThanVoters: "得票数和参加选举的人数对不上：一个人最多给每个名额投一票。"
        case .seatsFull(let name): "“\(name)”的代表名额已经满了。有人出缺，先登记出缺。"
        case .noVacancy(let name): "“\(name)”没有空缺的名额，不用补选。"
        case .alreadyVacant(let name): "\(name)的代表资格已经登记终止。"
        case .hasActed(let name): "\(name)已经签到、提案、附议或者进了委员会，不能去掉。不再是代表的，登记出缺。"
        case .notDelegate(let name): "\(name)不是本届在任代表，不能放进来。"
        case .hasMovedOn(let state): "这次会议现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .quorum(let finding): "到会人数不够，不能宣布开会，也不能表决：\(finding.sentence)。"
        case .blocked(let finding): "\(finding.sentence)。"
        case .agendaFirst: "大会还没有表决通过议程，先表决议程。"
        case .agendaFixed: "议程已经大会表决通过，不能再加。"
        case .voteRunning(let title): "“\(title)”正在表决，先登记它的结果，或者作废。"
        case .motionMovedOn(let state): "这一项现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .sameTeller: "监票人要写两位，不能是同一个人，而且都是到会代表。"
        case .recallOfUnion: "罢免工会主席、副主席由工会会员代表大会办，不由教代会办。"
        case .recallOnPaper: "罢免要无记名投票，选“纸质票”。"
        case .withoutPhone(let names):
            "在场代表里有\(names.count)位不能在手机上投票，没有账号，或者姓名对不上会员名册：\(names.prefix(10).joined(separator: "、"))\(names.count > 10 ? "等" : "")。同一项表决大家用一种办法，作废以后改列纸质票。"
        case .stillVoting(let rest): "名册里还有\(rest)人没有投。主持人当场问过，没有人再投的，勾选以后截止。"
        case .wrongCode: "没有这个签到码。看一看大屏幕上的码，重新输。"
        case .notOnRoll: "您不在本次会议的代表名册里，不能签到。有疑问请找工作人员。"
        case .needsReason: "没有采纳或者部分采纳，要写明理由。"
        case .partner: "一起开会的另一个大会，要是本工会还在任期里的另一类大会。"
        case .emptyAgenda: "还没有议程，先列出议程再报。"
        case .nothingPassed: "通过了的事项才有落实。"
        case .tooSoon(let day): "会议是\(day.written)，还没有到日子。"
        case .reason: "写明原因，200 个字以内。"
        case .chosen(let what): "选一个\(what)。"
        }
    }

    var citation: String? {
        switch self {
        case .quorum(let finding), .blocked(let finding): finding.basis
        case .agendaFirst(let rule), .agendaFixed(let rule), .needsReason(let rule): rule.citation
        default: nil
        }
    }
}
