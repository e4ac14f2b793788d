// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Why something cannot be done with a poll or a ballot. No sentence says what anybody marked, or how the count stands.
public enum BallotRefusal: RuleViolation, Equatable {
    case emptyRoll
    case unsound
    case smallPart(String, Int)
    case hasMovedOn(SecretPoll.State)
    case notOpen
    case notOnRoll
    case alreadyVoted
    case alreadyDrawn
    case hasPaper
    case noPaper
    case drewOnScreen
    case noMorePapers(Int)
    case unreadable
    case tooMany(Int)
    case badPaper
    case usedPaper
    case badKey
    case notRehearsed
    case fewShares(Int)
    case badShare(Int)
    case otherKey
    case reminded(Day)

    public var sentence: String {
        switch self {
        case .emptyRoll: "名册是空的，没有人可以投票。"
        case .unsound: "选票不完整：每一项要有可选的内容，编号不能重复。"
        case .smallPart(let part, let count): "“\(part)”只有\(count)人，单独计票会看出每个人的选择。和别的并在一起，每组不少于\(PollPlan.smallestPart)人。"
        case .hasMovedOn(let state): "这次投票现在是“\(state.label)”，这一步办不了。刷新看看最新的情况。"
        case .notOpen: "现在不在投票时间，没有收下。"
        case .notOnRoll: "您不在本次名册里，不能领票。名册在封定以后不再变动；有疑问找本单位工会。"
        case .alreadyVoted: "您已经投过票了，一个人只投一次。"
        case .alreadyDrawn: "您已经在另一台设备或另一个浏览器上领过票。请回到那里继续投票，或者在那里抄下取回码。"
        case .hasPaper: "已经领了纸质票，一个人只领一张，不能再在网上领。"
        case .noPaper: "没有给这位发过纸质票，或者已经收回。"
        case .drewOnScreen: "这位已经在网上领过票，不能再发纸质票。"
        case .noMorePapers(let most): "到会\(most)人，\(most)张选票已经全部发出。有疑问当场告诉监票人。"
        case .unreadable: "选票没有读懂，没有收下。刷新以后重新填写。"
        case .tooMany(let seats): "最多选\(seats)个，没有收下。去掉几个再投。"
        case .badPaper: "这张选票不是本次发出的，没有收下。"
        case .usedPaper: "这张选票已经投过，内容不同的第二张没有收下。"
        case .badKey: "监票人的公钥不对，没有封定。重新生成钥匙。"
        case .notRehearsed: "还没有用每一组份额试开过，不能封定。"
        case .fewShares(let threshold): "要\(threshold)位监票人的份额才能开票。"
        case .badShare(let place): "第\(place)份份额不对，对照打印的纸再输一次。"
        case .reminded(let day): "\(day.written)已经提醒过，一次投票只提醒一次。"
        case .otherKey: "拼出来的钥匙不是封定时的那一把，没有开票。"
        }
    }

    /// A second, different one where there may be one only.
    var isConflict: Bool { [.alreadyVoted, .alreadyDrawn, .usedPaper, .hasPaper, .drewOnScreen].contains(self) }
}
