// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why something cannot be done with a document.
public enum DocumentRefusal: RuleViolation, Equatable {
    case wrongState(DocumentState, needed: String)
    case changedWhileRead
    case requestRecipients(Int)
    case requestToGroup(String)
    case requestCopiedDown([String])
    case requestManyMatters
    case notUpward(String)
    case noRecipient
    case classified(String)
    case changedAfterSigning
    case ownDraft
    case noOpinion
    case noReason
    case notYourStep(String)
    case foreignSeries
    case numberTaken(String)
    case codeTaken(String)
    case urgedToday
    case allSigned
    case alreadySigned(String, Instant)
    case wrongIncomingState(String)
    case alreadyWithdrawn
    case tookBack
    case withdrawalUnderWay(String)
    case withdrawn
    case templateNameTaken(String)
    case templateNameTooLong(Int)
    case noSealOnMinutes
    case foreignSeal(String)
    case sealDay(Day)
    case sealsMissing([String])
    case itemCodeTaken(String)
    case registerTooLong(Int)

    public var sentence: String {
        switch self {
        case .changedWhileRead: "您打开这一页以后，文字改过了。重新打开，看过新的再办。"
        case .wrongState(let state, let needed): "这份公文现在是“\(state.label)”，\(needed)。可能别人刚刚办过，刷新看看。"
        case .requestRecipients(let count): "请示只能主送一个上级，现在写了 \(count) 个。留一个，其余的需要知道就抄送。"
        case .requestToGroup(let name): "请示要主送一个具体的上级，“\(name)”是一类单位。改成一个单位的全称。"
        case .requestCopiedDown(let names): "请示不抄送下级。从抄送里去掉：\(names.joined(separator: "、"))。"
        case .requestManyMatters: "请示一文一事。确认只请示一件事，勾上再送；有几件事，就写几份。"
        case .notUpward(let name): "请示和报告是给上级的，“\(name)”是本会的下级。给下级的用通知、批复，给平级的用函。"
        case .noRecipient: "还没有写主送机关，印发不出去。先写给谁。"
        case .classified(let mark): "文里有密级标志“\(mark)”。本系统连着公共网络，涉密的公文不能在这里拟稿、传递；请用涉密渠道办理。"
        case .changedAfterSigning: "现在的文字和签发时的不一样，不能往下办。退回签发人复审，或者恢复原文。"
        case .ownDraft: "拟稿人不能审核自己的稿子。请另一位有权的人办。"
        case .noOpinion: "写明外单位由谁、哪天会签，凭什么登记。"
        case .noReason: "写明原因，后面的人才知道怎么办。"
        case .notYourStep(let label): "现在轮到“\(label)”，不在您的职责里。"
        case .foreignSeries: "只能用主办工会自己的代字编号。"
        case .numberTaken(let number): "\(number) 已经编给别的公文了，号不能重复。"
        case .codeTaken(let code): "代字“\(code)”已经有工会在用，换一个。"
        case .urgedToday: "没有签收的单位今天都催过了，一家一天最多催一次。"
        case .allSigned: "各单位都签收了，没有要催的。"
        case .alreadySigned(let name, let at): "这份公文\(name)已经在 \(at.day.written) \(at.clockTime) 签收了，不用再签。"
        case .tookBack: "它印发的时候已经撤回了另一份公文，不能作废。要改正，再发一份。"
        case .alreadyWithdrawn: "这份公文已经撤回了，不用再办。"
        case .withdrawalUnderWay(let title): "已经拟了一份撤回通知“\(title)”，接着办它；不要了就先作废它。"
        case .withdrawn: "这份公文已经由发文机关撤回，不用签收，也不用催。"
        case .templateNameTaken(let name): "本会已经有一份范本叫“\(name)”，换个名称。"
        case .templateNameTooLong(let count): "范本名称有 \(count) 个字，缩到 40 个以内。"
        case .noSealOnMinutes: "纪要不加盖印章，不用登记。"
        case .foreignSeal(let organ): "“\(organ)”不是这份公文的发文机关，不能登记它的印章。"
        case .sealDay(let day): "用印的日期要在签发（\(day.written)）以后、今天以前。"
        case .sealsMissing(let organs): "还没有登记用印：\(organs.joined(separator: "、"))。盖好章，登记了再印发。"
        case .itemCodeTaken(let code): "档号 \(code) 已经给了别的公文。换一个，或者不填，由系统接着编。"
        case .registerTooLong(let most): "超过 \(most) 件，一次放不下。写上年度或者日期，分几次来。"
        case .wrongIncomingState(let label): "这份收文现在是“\(label)”，这一步办不了。可能别人刚刚办过，刷新看看。"
        }
    }

    public var citation: String? {
        switch self {
        case .requestRecipients, .requestToGroup, .requestCopiedDown, .notUpward: DocumentSource.requestRecipient.citation
        case .requestManyMatters: DocumentSource.oneMatter.citation
        case .classified: DocumentSource.secrecy.citation
        case .changedAfterSigning: DocumentSource.recheck.citation
        case .foreignSeries, .numberTaken, .codeTaken: DocumentSource.jointNumber.citation
        case .alreadyWithdrawn, .withdrawn: DocumentSource.withdrawal.citation
        case .sealsMissing, .noSealOnMinutes: DocumentSource.seal.citation
        case .alreadySigned: DocumentSource.receipt.citation
        default: nil
        }
    }
}
