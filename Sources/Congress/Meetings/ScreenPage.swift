// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// What the wall of the hall shows: how many are in, the code to check in, the vote that runs or was the last.
struct ScreenPage: Page {
    struct Hall: Encodable, Sendable {
        let label: String
        let present: Int
        let base: Int
        let needed: Int
        let isMet: Bool
        let bar: CountBar
    }

    let title: String
    let address: String
    let code: String
    let link: String
    let halls: [Hall]
    let vote: String
    let verdict: String
    let sentence: String
    let bar: CountBar?
    let tone: String
    /// Where the vote that runs on phones is given, and the newest line of its board.
    let voting: String
    let head: String

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ rules: CongressRules, site: String) throws {
        title = desk.title
        address = desk.meeting.address
        code = desk.meeting.admits(on: desk.visit.today) ? desk.meeting.code : ""
        link = "\(site)/check-in?code=\(desk.meeting.code)"
        halls = try desk.bodies.map { body in
            let (muster, rules) = (try desk.muster(of: body), rules.of(body.body))
            let base = rules.base.count(muster)
            return Hall(
                label: "\(body.body.shortLabel)到会",
                present: muster.present,
                base: base,
                needed: rules.quorum.needed(of: base),
                isMet: rules.quorum(muster).isMet,
                bar: rules.bar(muster)
            )
        }
        let motions = try MotionStore(db: desk.visit.db).list(of: desk.meeting.id)
        let shown = motions.first { $0.state == .open } ?? motions.last { $0.state == .declared }
        vote = shown.map { "\($0.body.shortLabel)：\($0.title)" } ?? ""
        verdict = shown?.verdict ?? ""
        sentence = shown?.sentence ?? ""
        bar = shown.flatMap { motion in
            guard let count = motion.count, let muster = motion.muster else { return nil }
            return rules.outcome(of: motion.kind, in: motion.body, count, muster).bar(count)
        }
        tone = shown?.tone ?? "none"
        let phones = shown.flatMap { $0.state == .open && $0.poll != nil ? PhoneVote($0, desk, rules) : nil }
        voting = phones.map { "\(site)\($0.motion.address)" } ?? ""
        head = try phones?.head() ?? ""
    }

    var content: HTML {
        """
        \(CongressParts.crumb([.home, Trail(address, "这次会议")], "会场大屏"))
        <div class="head"><div><h1>\(title)</h1></div></div>
        <div class="cols"><div data-refresh="5">
        <section class="box" aria-labelledby="hall"><h2 id="hall">到会人数</h2><dl class="stats">\(halls.map(stat))</dl>\(halls.map(standing))</section>
        \(voteBox, if: !vote.isEmpty)
        </div><aside aria-label="签到">\(checkIn, if: !code.isEmpty)</aside></div>
        """
    }

    private func stat(_ hall: Hall) -> HTML {
        "<div><dt>\(hall.label)，共 \(hall.base) 人，需 \(hall.needed) 人</dt><dd>\(hall.present)</dd></div>"
    }

    private func standing(_ hall: Hall) -> HTML {
        let (light, words): (String, String) = hall.isMet ? ("done", "够了") : ("late", "还差 \(hall.needed - hall.present) 人")
        return "\(hall.bar.html)<p><span class=\"light\" data-s=\"\(light)\">\(Icon.light(light))\(hall.label)\(words)</span></p>"
    }

    private var voteBox: HTML {
        """
        <section class="box" aria-labelledby="vote"><h2 id="vote">表决</h2><p class="quote">\(vote)</p>\(bar.map(\.html))\
        <p><span class="light" data-s="\(tone)">\(verdict)</span></p><p>\(sentence)</p>\(scanning, if: !voting.isEmpty)</section>
        """
    }

    private var scanning: HTML {
        """
        \(QRPicture.of(voting, saying: "手机表决用的二维码"))<p>手机扫一扫，或者登录以后打开“我是代表”，在手机上表决。</p>
        <p class="hash">公示板 \(head)</p>
        """
    }

    private var checkIn: HTML {
        """
        <section class="box" aria-labelledby="code"><h2 id="code">代表签到</h2>\(QRPicture.of(link, saying: "签到用的二维码，码是 \(code)"))
        <p>手机扫一扫，或者登录以后打开“我是代表”，输入：</p><p class="quote"><b>\(code)</b></p></section>
        """
    }
}
