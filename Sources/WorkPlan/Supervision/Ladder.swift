// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The ladder of supervision (督办阶梯): which step may come next, and which the rule takes by itself.
enum Ladder {
    /// The rule as pages quote it.
    static let rule =
        "提醒、催办、督办、通报，一级一级来：上一级过了回复期限没有回复，或者回复被判不够，才能发下一级。"
        + "提醒和过了期限的催办由系统按规则发；督办和通报只建议，由人定；通报要让别的工会知道，须主席另行确认。回复的人不能自己了结。"

    static let source = "督查督办通行做法：前一张督办单没有落实才升级（非法定，可调整）"

    /// The next step by hand after the latest slip of a matter; an order that nobody may skip.
    static func next(after last: Slip?, on today: Day) throws(SlipRefusal) -> Slip.Level {
        guard let last, ![.resolved, .dropped].contains(last.state) else { return .remind }
        if last.state == .proposed { throw .waitsForChair(last.made.name) }
        if last.state == .answered { throw .isAnswered(last.answered?.name ?? "") }
        guard last.hasFailed(on: today) else { throw .waitsForAnswer(last.name, last.answerDue) }
        guard let next = last.level.next else { throw .isHighest(last.name) }
        return next
    }

    /// What the rule reminds of, without a slip that is still open; the day that has passed before the day that comes,
    /// and both before the missing signature.
    static func reminder(due: Day, isSigned: Bool, issuedOn: Day, warnDays: Int, unsignedSince: Day?, on today: Day) -> Cause? {
        if due < today { return .overdue(due) }
        if today.days(until: due) <= warnDays { return .near(due) }
        if !isSigned, let unsignedSince, issuedOn <= unsignedSince { return .unsigned }
        return nil
    }

    /// The step that the rule takes after a slip that failed: it urges once the day itself has passed, and goes no further.
    static func escalation(after last: Slip, due: Day, on today: Day) -> Slip.Level? {
        guard last.hasFailed(on: today), due < today, let next = last.level.next, next.isByRule else { return nil }
        return next
    }
}

/// Why a step of the ladder cannot be taken.
enum SlipRefusal: RuleViolation, Equatable {
    case waitsForAnswer(String, Day?)
    case waitsForChair(String)
    case isHighest(String)
    case notAnswered
    case isKnown(String)
    case isIssued(String)
    case isAnswered(String)
    case isJudged(String, String)
    case isEscalated
    case ownAnswer(String)
    case ownProposal(String)
    case notRunning(String)
    case clockStands(String)
    case noLead
    case sentMeanwhile
    case nothingChosen
    case oneByOne

    var sentence: String {
        switch self {
        case .waitsForAnswer(let name, let day):
            "\(name)要求\(day?.written ?? "")前回复，还没有到期。到期没有回复，或者回复不够，才能升级。"
        case .waitsForChair(let name): "\(name)已经提请通报，正等主席确认。"
        case .isHighest(let name): "\(name)已经是最后一级，不能再升级。"
        case .notAnswered: "还没有回复，没有可以判的。"
        case .isKnown(let name): "\(name)已经点过知悉，下一步是回复。"
        case .isIssued(let name): "\(name)已经发出，不用再确认。"
        case .isAnswered(let name): "\(name)已经回复，先判回复够不够。"
        case .isJudged(let name, let word): "\(name)刚才已经办过这张督办单：\(word)。"
        case .isEscalated: "这张督办单已经升级，看最新的一张。"
        case .ownAnswer(let name): "这张督办单是\(name)回复的，回复的人不能自己了结。请交办一方的另一个人来判。"
        case .ownProposal(let name): "通报是\(name)提请的，提请的人不能自己确认。请主席来定。"
        case .notRunning(let word): "这件事\(word)，不用再督办。"
        case .clockStands(let title): "“\(title)”按记录的决定停着计时，停着的时候不督办。要督办，先恢复计时。"
        case .noLead: "这条举措没有等着督办的牵头单位：已经交办的，到承办事项里督办。"
        case .sentMeanwhile: "刚才别人已经发了这一级，不重复发。打开看最新的。"
        case .nothingChosen: "没有勾选。在要督办的前面打勾。"
        case .oneByOne: "下一级是通报，要打开那件事一件一件提请，由主席确认。"
        }
    }

    var citation: String? {
        switch self {
        case .waitsForAnswer, .isHighest, .ownAnswer, .ownProposal: Ladder.source
        default: nil
        }
    }
}
