// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The delegate's side of a vote on phones: one paper, one receipt.
struct PhoneVoteRoutes {
    let rules: CongressRules

    func add(to site: inout Site) {
        site.action("congress-motions/:motion/ballots", .signedIn, "在手机上表决", cast)
    }

    /// One transaction marks the roll and puts a ballot into the urn; nothing on either leads to the other, and no line is written.
    private func cast(_ visit: Visit) throws -> Reply {
        guard let motion = try MotionStore(db: visit.db).find(try visit.id("motion")),
            let meeting = try MeetingStore(db: visit.db).find(motion.meeting)
        else { throw Refusal.notFound }
        let desk = try MeetingDesk(visit, meeting)
        guard motion.ballot == .phones, motion.state == .open else { throw CongressRefusal.motionMovedOn(motion.state) }
        guard let vote = PhoneVote.Vote(rawValue: visit.form.text("vote")) else { throw CongressRefusal.chosen("赞成、反对或者弃权") }
        let phones = PhoneVote(motion, desk, rules)
        let code = try phones.cast(vote, by: visit.viewer.person)
        // The answer of the writing itself: an address with the code would stay in the history of the phone.
        return .page(VoteReceiptPage(motion, desk, code: code, poll: try phones.address() ?? ""))
    }
}

/// What a delegate takes along (回执): that a ballot is in the urn, and nothing of what it says.
struct VoteReceiptPage: Page {
    let title = "已表决"
    let motion: String
    let address: String
    let code: String
    let poll: String

    var place: Place { .congresses }

    init(_ motion: Motion, _ desk: MeetingDesk, code: String, poll: String) {
        self.motion = motion.title
        address = motion.address
        self.code = code
        self.poll = poll
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>\(motion)</p></div></div>
        <section class="box narrow" aria-labelledby="receipt"><h2 id="receipt">您的回执</h2>
        <p class="hash"><b>\(code)</b></p><p>抄下来或者截屏。截止以后用它查您的票在不在里面；上面没有您选的内容，系统也不知道这是谁的。</p>
        <p class="hint">只显示这一次，关了就找不回来；丢了不影响您已经表决。</p>
        <div class="row noprint"><a class="btn" href="\(poll)/board">公示板</a><a class="btn quiet" href="\(address)">回到这一项</a></div></section>
        """
    }
}
