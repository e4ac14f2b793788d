// SPDX-License-Identifier: Apache-2.0
import Web

extension RoundPage {
    var content: HTML {
        """
        \(Parts.crumb([.congresses, .elections, Trail(electionAddress, election)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(Parts.badge(tone, state)) 应选\(seats)名，到会\(present)人</p></div>
        <div class="row noprint">\(sheets, if: pollAddress.isEmpty || isMixed)</div></div>
        \(verdict, if: !sentence.isEmpty)<div class="cols"><div>\(table, if: !results.isEmpty)\(form, if: mayEnter)
        \(secret, if: !pollAddress.isEmpty)\(giving, if: isMixed)\(entering, if: pollAddress.isEmpty || !papers.isEmpty)
        </div><aside aria-label="这一轮">\(actions)
        <section class="box" aria-labelledby="hall"><h2 id="hall">到会</h2><p>\(quorum)。</p></section>
        <section class="box" aria-labelledby="rules"><h2 id="rules">依据</h2>\(bases.map(Parts.cite))</section></aside></div>
        """
    }

    private var sheets: HTML {
        "<a class=\"btn\" href=\"\(address)/papers/ballot\">选票</a><a class=\"btn\" href=\"\(address)/papers/count\">计票单</a>"
    }

    private var entering: HTML {
        """
        <section class="box" aria-labelledby="counts"><h2 id="counts">两次录入</h2>\(unequal, if: !differences.isEmpty)\(countList)</section>
        """
    }

    private var secret: HTML {
        """
        <section class="box" aria-labelledby="secret"><h2 id="secret">电子投票</h2><p>\(Parts.badge(pollTone, pollState)) \
        选票在投票人的浏览器里密封，监票人一起开票；开票以后在这里宣布结果，过半数、相等和缺额的算法和纸质选票一样。</p>
        <p><a href="\(pollAddress)">到投票的页面</a></p></section>
        """
    }

    private var giving: HTML {
        let unit = Parts.text("unit", "give", "所在单位（有同名的才填）", isRequired: false)
        let form = Parts.fold("发一张纸质票", "\(address)/paper-voters", "\(Parts.text("name", "give", "姓名"))\(unit)", press: "发给他")
        let back: HTML = """
            <p class="hint">发错了的、写坏了要换的，收到没有投的那张票再收回；由监票人当场作废保存。已经投进票箱的不能收回：收回多于发出，选举无效。</p>\
            \(Parts.text("name", "back", "姓名"))\(Parts.text("unit", "back", "所在单位（有同名的才填）", isRequired: false))\
            \(Parts.text("why", "back", "为什么收回"))
            """
        let taking = Parts.fold("收回一张", "\(address)/paper-returns", back, press: "收回")
        let list: HTML = "<p>\(papers.joined(separator: "、"))</p>"
        return """
            <section class="box" aria-labelledby="given"><h2 id="given">纸质票（发出\(papers.count)张）</h2>\(list, if: !papers.isEmpty)
            <p class="hint">领了纸质票的不能再在网上领，在网上领过的不能再发；截止以后纸质票由两个人分别录入，和网上的合并宣布，任何一种收回多于发出，选举无效。</p>
            <div class="noprint">\(form, if: mayGive)\(taking, if: mayGive && !papers.isEmpty)</div></section>
            """
    }

    private var verdict: HTML {
        let light: String = state == "无效" ? "late" : "done"
        return """
            <div class="notice" data-s="\(light)">\(Icon.light(light))<div><b>\(sentence)。</b>\(Parts.cite(basis))</div></div>
            """
    }

    private var table: HTML {
        let rows = results.map { one -> HTML in
            """
            <tr><th scope="row">\(one.name)</th><td class="num">\(one.yes)</td><td class="num">\(one.no)</td><td class="num">\(one.abstain)</td>\
            <td>\(Parts.badge("done", "当选"), if: one.isElected)</td></tr>
            """
        }
        return """
            <section class="box" aria-labelledby="result"><h2 id="result">得票</h2><dl class="stats">\(sums.map { "<div>\($0.html)</div>" as HTML })</dl>
            <div class="scroll" tabindex="0" role="region" aria-label="得票表"><table class="even"><thead><tr><th scope="col">姓名</th>\
            <th scope="col" class="num">赞成</th><th scope="col" class="num">反对</th><th scope="col" class="num">弃权</th><th scope="col">结果</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></section>
            """
    }

    private var form: HTML {
        let rows = names.map { one -> HTML in
            """
            <fieldset class="field"><legend>\(one.place)．\(one.name)　\(one.position)</legend><div class="inline">\
            \(number("yes-\(one.id)", "赞成", one.yes, hidden: one.name))\(number("no-\(one.id)", "反对", one.no, hidden: one.name))</div></fieldset>
            """
        }
        let why = Parts.text("why", "entry", "为什么更正")
        return """
            <section class="box noprint" aria-labelledby="entry"><h2 id="entry">\(isCorrection ? "更正我的录入" : "录入计票结果")</h2>
            <form class="form" method="post" action="\(address)/entries">\(HTML.formToken)\(Field.summary(errors))
            <div class="inline">\(number("issued", "发出选票", fields["issued"] ?? ""))\(number("returned", "收回选票", fields["returned"] ?? ""))\
            \(number("toomany", "多选的废票", fields["toomany"] ?? ""))\(number("unclear", "认不清的废票", fields["unclear"] ?? ""))</div>
            \(rows)
            \(Field.area("others", "另选他人", value: fields["others"] ?? "", hint: "一行一个：先写姓名再写票数，用空格隔开。没有就空着"))
            <details class="more"><summary class="btn small">改成逐张录入</summary>
            \(Field.area("papers", "逐张录入", value: "", rows: 6, hint: "填了这里，上面只看“发出选票”。一行一张票：赞成的写编号，反对的前面加减号，另选的写“另选张三”；没有画的写“空白”，认不清的写“废”。系统只留合计"))</details>
            \(why, if: isCorrection)
            <div class="row"><button class="btn work">\(isCorrection ? "更正" : "录入")</button></div></form></section>
            """
    }

    private func number(_ name: String, _ label: String, _ value: String, hidden: String = "") -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)<span class="vh">\(hidden)</span></label><input id="\(name)" name="\(name)" value="\(value)" \
        inputmode="numeric" autocomplete="off"></div>
        """
    }

    private var unequal: HTML {
        """
        <div class="notice" data-s="late">\(Icon.light("late"))<div><b>两次录入不一样，对照计票单，谁错了谁改。</b>\
        <ul class="bul">\(differences.map { "<li>\($0)</li>" as HTML })</ul></div></div>
        """
    }

    private var countList: HTML {
        guard !counts.isEmpty else { return Parts.empty("还没有录入。两个人分别录入，一样才能宣布。") }
        let rows = counts.map { one -> HTML in
            let old: HTML = "<p>\(Parts.badge("none", "已更正")) \(one.replaced)</p>"
            return "<li><div><b>\(one.who)</b><p>\(one.sums)</p><p>\(one.votes)</p>\(old, if: !one.replaced.isEmpty)</div></li>"
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }

    private var actions: HTML {
        guard mayDeclare || mayVoid else { return "" }
        let declare = Parts.press("宣布结果", "\(address)/declaration", style: "btn seal")
        let void = Parts.fold("作废这一轮", "\(address)/voiding", Parts.text("why", "void", "为什么作废"), press: "作废")
        return """
            <section class="box noprint" aria-labelledby="do"><h2 id="do">可以办</h2>\(declare, if: mayDeclare)\(void, if: mayVoid)</section>
            """
    }
}
