// SPDX-License-Identifier: Apache-2.0
import Web

extension PollPage {
    var content: HTML {
        """
        \(Parts.crumb([.polls], state))
        <div class="head"><div><h1>\(title)</h1><p>\(Parts.badge(tone, state))</p></div>
        <div class="row noprint"><a class="btn" href="\(address)/board">公示板</a>\(homeLink, if: !home.isEmpty)</div></div>
        <div class="cols"><div>\(paper.map(voting))\(off, if: !isOff.isEmpty)\(receipt)\(sums.map(result))\(checking, if: mayCheck)
        <section class="box" aria-labelledby="promise"><h2 id="promise">保证什么，不保证什么</h2>\(promise)</section></div>
        <aside aria-label="这次投票">\(actions)
        <section class="box" aria-labelledby="facts"><h2 id="facts">这次投票</h2><dl class="facts">\(facts.map(\.html))</dl>\(rules.map(Parts.cite))</section>
        </aside></div>\(BallotsModule.script.tag)
        """
    }

    private var homeLink: HTML { "<a class=\"btn\" href=\"\(home)\">办这次投票的页面</a>" }

    private var off: HTML { "<div class=\"notice\" data-s=\"none\">\(Icon.light("none"))<div>\(isOff)</div></div>" }

    // The paper is made ready by the script alone: without it nothing could be sealed.
    private func voting(_ paper: Paper) -> HTML {
        let drawn: HTML = " data-drawn=\"yes\""
        return """
            <div class="notice" data-s="watch" data-off>\(Icon.light("watch"))<div><b>在这里投票，要靠浏览器的脚本把选票密封，现在用不上。</b>\
            <p>换新一些的浏览器，用 https 打开本站；或者当场向监票人要求用纸质选票。</p></div></div>
            <section class="box" aria-labelledby="vote" data-on hidden><h2 id="vote">选票</h2>
            <form class="form" method="post" action="\(address)/papers" data-vote data-manifest="\(paper.manifest)" \
            data-voter="\(paper.voter)" data-draw="\(address)/papers" data-urn="\(address)/urn" data-delay="3000"\(drawn, if: paper.hasDrawn)>\
            \(HTML.formToken)\(paper.questions.enumerated().map { question($0, $1) })
            <div class="field" data-recovery hidden><label for="recovery">取回码</label><p class="hint" id="recovery-hint">您已经领过票。\
            已经投出的不用再投；没有投出的，填上一次页面上显示的取回码。</p>\
            <input id="recovery" autocomplete="off" aria-describedby="recovery-hint"></div>
            <div class="notice" data-s="work" role="status" data-say hidden></div>
            <div class="row"><button class="btn seal">确认并投票</button></div></form></section>
            """
    }

    private func question(_ place: Int, _ question: Question) -> HTML {
        let rows = question.options.enumerated().map { option(place, $0, $1, question) }
        let written: HTML = """
            <div class="field"><label for="written-\(place)">另选他人</label><p class="hint" id="written-\(place)-hint">不选上面的，可以写别人的姓名，几个人用顿号隔开</p>\
            <input id="written-\(place)" data-w="\(place)" autocomplete="off" aria-describedby="written-\(place)-hint"></div>
            """
        return """
            <h3>\(question.title)</h3><p class="hint">最多选\(question.seats)个，不选就是弃权。</p>\(rows)\(written, if: question.takesWriteIns)
            """
    }

    private func option(_ place: Int, _ row: Int, _ option: Question.Option, _ question: Question) -> HTML {
        let name: HTML = "q\(place)-\(row)"
        func pick(_ kind: StaticString, _ name: HTML, _ value: StaticString, _ label: String, isChosen: Bool = false) -> HTML {
            """
            <label class="pick"><input type="\("\(kind)")" name="\(name)" value="\("\(value)")" data-q="\(place)" data-o="\(option.id)"\
            \(" checked", if: isChosen)><span>\(label)</span></label>
            """
        }
        guard question.takesNo else {
            let label = "\(row + 1)．\(option.name)　\(option.note)"
            return question.seats == 1 ? pick("radio", "q\(place)", "yes", label) : pick("checkbox", name, "yes", label)
        }
        return """
            <fieldset class="field"><legend>\(row + 1)．\(option.name)　\(option.note)</legend><div class="row">\(pick("radio", name, "yes", "赞成"))\
            \(pick("radio", name, "no", "反对"))\(pick("radio", name, "", "弃权", isChosen: true))</div></fieldset>
            """
    }

    private var receipt: HTML {
        """
        <section class="box" aria-labelledby="done" data-receipt hidden><h2 id="done" tabindex="-1">选票已投出</h2>
        <p>编号 <b><output class="num"></output></b></p><p>请抄下或拍下这个编号，截止以后凭它核对选票已计入。编号里没有您选了谁。</p></section>
        """
    }

    private func result(_ sum: Sum) -> HTML {
        let rows = sum.lines.map { line -> HTML in
            """
            <tr><th scope="row">\(line.name)</th><td class="num">\(line.yes)</td><td class="num">\(line.no)</td>\
            <td class="num">\(line.abstain)</td></tr>
            """
        }
        return """
            <section class="box" aria-label="计票结果：\(sum.title)"><h2>\(sum.title)</h2><dl class="stats">\(sum.facts.map { "<div>\($0.html)</div>" as HTML })</dl>
            <div class="scroll" tabindex="0" role="region" aria-label="得票表：\(sum.title)"><table class="even"><thead><tr><th scope="col">姓名或选项</th>\
            <th scope="col" class="num">赞成</th><th scope="col" class="num">反对</th><th scope="col" class="num">弃权</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></section>
            """
    }

    private var checking: HTML {
        let answer: HTML = "<p role=\"status\"><b>\(found)</b></p>"
        return """
            <section class="box noprint" aria-labelledby="check"><h2 id="check">核对我的选票</h2><form class="form" method="get" action="\(address)">
            \(Field.text("code", "选票编号", value: code))<div class="row"><button class="btn">核对</button></div></form>\(answer, if: !found.isEmpty)</section>
            """
    }

    /// A detached ballot is taken from somebody the program knows: less is promised of it.
    private var detached: HTML {
        """
        <ul class="bul"><li>名册和选票存在两处，中间没有联系：名册只记谁投过，不记什么时候；选票不带姓名、时间和网络地址。</li>
        <li>截止以前谁也看不到票数，组织者、管理员也一样。</li>
        <li>每位投票人凭编号核对自己的选票已计入；截止以后选票按新的次序重写，从库里看不出谁先谁后。</li>
        <li>名册和选票封定以后改不了；事后改动，和当场记下的编码对不上。</li>
        <li><b>不能防止：</b>投票进行的时候一直盯着数据库或者服务器的人，把人和票对上；运行服务器的人换掉程序；旁边的人看您的屏幕。\
        这一种用于表决和评议；选举、罢免用密封票或者纸质票。</li></ul>
        """
    }

    private var promise: HTML {
        guard isSealed else { return detached }
        return """
            <ul class="bul"><li>库里存的东西，对不上哪张选票是谁投的。名册只记谁领过票，不记什么时候；投出去的选票不带姓名、时间和网络地址。</li>
            <li>开票以前谁也看不到票数，组织者、管理员也一样。监票人凑够份数才打得开，缺了打不开。</li>
            <li>每位投票人凭编号核对自己的选票已计入；监票人可以用另一个程序重新算一遍。</li>
            <li>名册、选票和规则封定以后改不了；事后改动，和当场记下的编码对不上。</li>
            <li><b>不能防止：</b>运行服务器的人换掉网页程序，或者在网络上盯着谁在什么时候连进来；旁边的人看您的屏幕；手机、电脑本身中了病毒；\
            运行服务器的人替没领票的人造票（发出的会多出来，要对照名册）。不放心的，当场向监票人要求用纸质选票。</li></ul>
            <details class="cite"><summary>网页程序的指纹</summary><div><p>SHA-256：\(scriptHash)</p></div></details>
            """
    }

    private var actions: HTML {
        let fields = (0..<max(may.count, 0)).map { Parts.text("share-\($0 + 1)", "count", "第\($0 + 1)位监票人的份额") }
        let parts: [HTML] = [
            may.prepare ? "<p>监票人都到场以后生成钥匙，封定，才能开始。</p><a class=\"btn work\" href=\"\(address)/ceremony\">监票人的钥匙</a>" : "",
            may.open ? Parts.press("开始投票", "\(address)/opening", style: "btn seal") : "",
            may.remind ? Parts.press("提醒没有领票的", "\(address)/reminders") : "",
            may.close ? Parts.press("截止投票", "\(address)/closing", style: "btn seal") : "",
            may.count > 0 ? Parts.fold("开票", "\(address)/count", "\(fields)", press: "开票计票", style: "btn seal") : "",
            may.export ? "<p><a href=\"\(address)/export\">供复算的文件</a></p>" : "",
            may.annul ? Parts.fold("作废这次投票", "\(address)/annulment", Parts.text("why", "annul", "为什么作废"), press: "作废") : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }
}
