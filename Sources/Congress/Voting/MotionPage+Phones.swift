// SPDX-License-Identifier: Apache-2.0
import Web

/// A vote on phones as its page shows it (手机表决): the paper for those on the roll, the number of votes for who runs it, the board
/// for all.
struct PhonesPart: Encodable, Sendable {
    let isOpen: Bool
    let standing: String
    let mayVote: Bool
    let turnout: Int
    let roll: Int
    let poll: String
    let mayLook: Bool
    /// What was noted on the wall and by the tellers: the newest line of the board.
    let head: String

    /// `nil` of a vote that is not on phones; before it is opened there is only what is said of it.
    init?(_ vote: PhoneVote) throws {
        guard vote.motion.ballot == .phones else { return nil }
        isOpen = vote.motion.state == .open
        let own = try vote.standing(of: vote.desk.visit.viewer.person)
        mayVote = isOpen && own == .waiting
        standing = isOpen && own == .voted ? "您已经表决了，一人一次。" : isOpen && own == .stranger ? "您不在这一项的表决名册里：开始表决时在场的代表才有票。" : ""
        turnout = try vote.turnout()
        roll = vote.motion.muster?.present ?? 0
        // A delegate who was not in the hall is not on the roll, and finds nothing there.
        mayLook = vote.desk.reads || own != .stranger
        poll = try mayLook ? vote.address() ?? "" : ""
        head = try vote.head()
    }
}

extension MotionPage {
    func voting(_ part: PhonesPart) -> HTML {
        let picks = PhoneVote.Vote.allCases.map { vote -> HTML in
            "<label class=\"pick\"><input type=\"radio\" name=\"vote\" value=\"\(vote.rawValue)\" required><span>\(vote.label)</span></label>"
        }
        let form: HTML = """
            <form class="form" method="post" action="\(address)/ballots" data-guard>\(HTML.formToken)
            <fieldset class="field"><legend>\(title)</legend><div class="row">\(picks)</div></fieldset>
            <p class="hint">交了不能再改，一人一次，不能代投。</p><div class="row"><button class="btn seal">确认并交上</button></div></form>
            """
        let state: HTML = "<p role=\"status\">\(part.standing)</p>"
        let board: HTML = """
            <dl class="facts"><dt>公示板最末一条</dt><dd class="hash">\(part.head)</dd></dl><div class="row noprint">\
            <a class="btn" href="\(part.poll)">凭回执查票</a><a class="btn" href="\(part.poll)/board">公示板</a></div>
            """
        return """
            <section class="box noprint" aria-labelledby="phones"><h2 id="phones">手机表决</h2>\(form, if: part.mayVote)\(state, if: !part.standing.isEmpty)
            <p>\(Self.promise)</p>\(board, if: !part.poll.isEmpty)</section>
            """
    }

    private static let promise =
        "系统只记您表决了，不记您选的是什么：票和人存在两处，中间没有联系；截止以前谁也看不到票数。系统不能防止运行服务器的人改动程序，或者在表决进行的时候盯着数据库看；也不能防止旁边的人看您的屏幕。在场人数很少的，结果一致就等于公开。"

    func closing(_ part: PhonesPart) -> HTML {
        let rest = part.roll - part.turnout
        let asked: HTML = """
            <label class="pick"><input type="checkbox" name="asked" value="yes" required><span>还有\(rest)人没有投：当场问过，没有人再投</span></label>
            """
        return "<p>已表决 \(part.turnout) 人，名册 \(part.roll) 人；票数截止以后才看得到。</p>\(asked, if: rest > 0)"
    }
}
