// SPDX-License-Identifier: Apache-2.0
import Web

/// The scrutineers around one screen: their key is made here, in the browser, and each takes a share of it away.
struct CeremonyPage: Page {
    let title = "监票人的钥匙"
    let poll: String
    let address: String
    let isPlanned: Bool

    var place: Place { .congresses }

    init(_ desk: PollDesk) {
        poll = desk.poll.title
        address = desk.poll.address
        isPlanned = desk.poll.state == .planned
    }

    var content: HTML {
        """
        \(Parts.crumb([.polls, Trail(address, poll)], title))
        <div class="head"><div><h1>监票人的钥匙</h1><p>\(poll)</p></div><div class="row noprint">\(Parts.printing("打印展开的份额"))</div></div>
        \(isPlanned ? making : Parts.empty("已经封定，钥匙不再生成。"))\(BallotsModule.script.tag)
        """
    }

    private var making: HTML {
        """
        <div class="notice" data-s="watch" data-off>\(Icon.light("watch"))<div><b>这一步要用浏览器的加密功能，现在用不上。</b>\
        <p>换新一些的浏览器，用 https 打开本站；不行就改用纸质选票。</p></div></div>
        <section class="box" aria-labelledby="make" data-on hidden data-ceremony><h2 id="make">生成并分开</h2>
        <p>监票人都到场，候选人不担任。钥匙在这台电脑的浏览器里生成，分成几份，服务器只留下密封用的那一半，拿它打不开选票。</p>
        <p>开票要凑够份数。丢的份数一多就再也打不开，这次投票只能作废，所以每份都要另外打印一张，装信封封好。</p>
        <div class="inline noprint">\(count("count", "分成几份", 3))\(count("threshold", "几份可以开票", 2))</div>
        <div class="row noprint"><button class="btn work" type="button" data-make>生成并试开</button></div>
        <div class="notice" data-s="work" role="status" data-say hidden></div><div data-shares></div>
        <form class="form noprint" method="post" action="\(address)/keys" hidden>\(HTML.formToken)\
        <input type="hidden" name="key"><input type="hidden" name="shares"><input type="hidden" name="threshold">\
        <input type="hidden" name="prints"><input type="hidden" name="rehearsed" value="0">
        <label class="pick"><input type="checkbox" name="written" value="yes" required><span>每位监票人都抄下或打印了自己的那一份，离开这一页就再也看不到</span></label>
        <div class="row"><button class="btn seal">封定</button></div></form></section>
        """
    }

    private func count(_ name: StaticString, _ label: String, _ chosen: Int) -> HTML {
        let options = (2...7).map { "<option\(" selected", if: $0 == chosen)>\($0)</option>" as HTML }
        let mark: HTML = "\("data-\(name)")"
        return """
            <div class="field"><label for="\("\(name)")">\(label)</label><select id="\("\(name)")" \(mark)>\(options)</select></div>
            """
    }
}
