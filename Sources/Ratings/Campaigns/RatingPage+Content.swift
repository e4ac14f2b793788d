// SPDX-License-Identifier: Apache-2.0
import Web

extension RatingPage {
    var content: HTML {
        """
        \(Parts.crumb([.congresses, .ratings], stateLabel))
        <div class="head"><div><h1>\(title)</h1><p>\(Parts.badge(tone, stateLabel)) \(union) · \(when)</p></div>
        <div class="row noprint">\(links, if: hasRoll)</div></div>
        \(void, if: !reason.isEmpty)<div class="cols"><div>\(result, if: isCounted)\(turnout, if: hasRoll && !isCounted)
        <section class="box" aria-labelledby="matters"><h2 id="matters">\(matterLabel)</h2>\(list)</section>
        \(remedies?.html)</div><aside aria-label="方案和办理">\(actions)
        <section class="box" aria-labelledby="plan"><h2 id="plan">方案</h2><dl class="facts">\(facts.map(\.html))</dl></section>
        <section class="box" aria-labelledby="rules"><h2 id="rules">依据</h2>\(bases.map(Parts.cite))</section>
        \(trace, if: !lines.isEmpty)</aside></div>
        """
    }

    private var links: HTML {
        let result: HTML = "<a class=\"btn work\" href=\"\(address)/result\">评议结果</a>"
        let box: HTML = "<a class=\"btn\" href=\"\(board)\">公示板</a>"
        return """
            \(result, if: isCounted)<a class="btn" href="\(address)/roll">应参评名册</a><a class="btn" href="\(address)/entries">纸质票</a>\(box, if: !board.isEmpty)
            """
    }

    private var void: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>已作废：</b>\(reason)</div></div>"
    }

    private var result: HTML {
        """
        <section class="box" aria-labelledby="verdict"><h2 id="verdict">结论</h2><p><b>\(verdict)。</b></p>\(findings.map(Parts.finding))</section>
        """
    }

    private var turnout: HTML {
        """
        <section class="box" aria-labelledby="turnout"><h2 id="turnout">参评情况</h2><p><b>\(participation)</b></p><p>\(channels)</p>\
        <p class="hint">只有人数。谁参评了、谁没有参评不列名单；结束以前谁也看不到票数。</p></section>
        """
    }

    private var list: HTML {
        let rows = matters.map { "<li><div><b>\($0.label)</b><p>\($0.value)</p></div></li>" as HTML }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    /// What can be done now, the next step first.
    private var actions: HTML {
        let void = Parts.fold("作废这次评议", "\(address)/voiding", Parts.text("why", "void", "为什么作废"), press: "作废", style: "btn stop")
        let parts: [HTML] = [
            may.open ? Parts.press("开始评议", "\(address)/opening", style: "btn seal") : "",
            may.plan ? "<p><a class=\"btn\" href=\"\(address)/edit\">改方案</a></p>" : "",
            may.close ? Parts.press("结束评议并计票", "\(address)/closing", style: "btn seal") : "",
            may.urge ? Parts.press("提醒没有参评的", "\(address)/reminders") : "",
            may.urge ? "<p class=\"hint\">\(closing)</p>" : "",
            may.publish ? Parts.press("公布结果", "\(address)/publication", style: "btn seal") : "",
            may.void ? void : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private var trace: HTML {
        let rows = lines.map { line -> HTML in
            "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when)</time></li>"
        }
        return
            "<section class=\"box\" aria-labelledby=\"trace\"><h2 id=\"trace\">办理经过</h2><ol class=\"line\">\(rows)</ol></section>"
    }
}
