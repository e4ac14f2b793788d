// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// A review (评审件): one entry that one judge was given.
struct Review: Sendable, Equatable {
    enum State: String, Sendable, SQLConvertible {
        case open, draft, confirmed, returned, ended

        var label: String {
            switch self {
            case .open: "没有评"
            case .draft: "存了草稿"
            case .confirmed: "已交"
            case .returned: "退回重评"
            case .ended: "已收回"
            }
        }

        var tone: String {
            switch self {
            case .open: "none"
            case .draft: "draft"
            case .confirmed: "done"
            case .returned: "late"
            case .ended: "void"
            }
        }
    }

    let id: ID<Review>
    let programme: ID<Programme>
    let entry: ID<Entry>
    let number: Int
    let state: State
    /// By the key of the criterion, as it was typed.
    let draft: [String: String]
    /// Why it came back, or was taken away.
    let why: String?
    let revision: Int
    /// The entry's number before judges.
    let code: Int

    var address: String { "/reviews/\(id)" }
    var codeWords: String { "第 \(code) 号" }
}

/// Why something in a review cannot be.
enum ReviewRefusal: RuleViolation, Equatable {
    case notShared
    case conflict(String, String, String)
    case late(Day)
    case short([String])
    case noDay
    case noReason(String)
    case wrongState(Review.State, String)
    case notGiven(Int, Int)
    case online(Int)
    case nobodyElse(Int)
    case full(Int, Int)
    case unknownCode(String)
    case unknownJudge(String)
    case notBlindFile(String)
    case namedFile(String, String)
    case authoredFile(String)
    case stillOpen(Int)
    case tooFew(Int, Int, Int)
    case notLifted

    var sentence: String {
        switch self {
        case .notShared: "这次没有把申报件分给评委，所有评委评每一件，由经办人登记评分。"
        case .conflict(let who, let kind, let detail): "\(who)要回避这一件：\(kind)（\(detail)）。不能分给他，也不收他的分。"
        case .late(let day): "评审\(day.spoken)截止，已经过了，不再收。需要延长的，请组织评选的工会改截止日期。"
        case .short(let lines): "分不下去：\(lines.joined(separator: "；"))。加请评委，或者发起时放宽每位评委的件数。"
        case .noDay: "写上评审哪天截止。"
        case .noReason(let what): "写明\(what)，200 个字以内。"
        case .wrongState(let state, let what): "这一件现在是“\(state.label)”，不能\(what)。"
        case .notGiven(let number, let code): "第 \(code) 号没有分给评委 \(number)。"
        case .online(let number): "评委 \(number) 自己在网上打分，别人不能替他登记。"
        case .nobodyElse(let code): "第 \(code) 号没有别的评委可以换：都已分到、要回避，或者满了。先加请评委。"
        case .full(let number, let most): "评委 \(number) 已经有 \(most) 件，满了，换一位。"
        case .unknownCode(let text): "没有编号是“\(text)”的申报件。写评审编号，比如 12。"
        case .unknownJudge(let text): "没有序号是“\(text)”的评委。写评委的序号，比如 3。"
        case .notBlindFile(let label): "\(label)的属性里留着作者和单位，盲评不能给评委看。请申报的工会补一份 PDF 或者图片。"
        case .namedFile(let name, let found): "“\(name)”里有“\(found)”，盲评不能给评委看。去掉以后另传一份。"
        case .authoredFile(let name): "“\(name)”的文档属性里写着作者，盲评不能给评委看。清掉属性以后另传一份。"
        case .stillOpen(let count): "还有 \(count) 份评分没有交。等评委交齐，或者给没有交的换人，再排名。"
        case .tooFew(let code, let have, let need): "第 \(code) 号只有 \(have) 份评分，要 \(need) 份。先补分评委。"
        case .notLifted: "只有评委申明的、经办人登记的回避可以解除；按记录算出来的不能。"
        }
    }

    var citation: String? {
        switch self {
        case .conflict: "本系统规则：回避的不分、不评"
        case .online: "本系统规则：评委的分由评委自己交"
        default: nil
        }
    }
}
