// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkPlan

/// One call: how far it has come, what was published, how it was scored, who used which places, what was objected.
struct ProgrammePage: Page {
    struct Step: Encodable, Sendable {
        let label: String
        let detail: String
        let isDone: Bool
        let isNow: Bool
    }

    struct Line: Encodable, Sendable {
        let id: String
        let rank: String
        let title: String
        let unionName: String
        let address: String
        let cells: [Cell]
        let score: String
        let trace: String
        let state: String
        let tone: String
    }

    struct Cell: Encodable, Sendable {
        let text: String
        let isDropped: Bool
    }

    struct Use: Encodable, Sendable {
        let name: String
        let used: Int
        let cap: Int
    }

    struct Doubt: Encodable, Sendable {
        /// Empty for whoever does not look into objections.
        let address: String
        let title: String
        let facts: String
        let state: String
        let tone: String
    }

    struct Round: Encodable, Sendable {
        let address: String
        let sentence: String
        let last: String
    }

    let title: String
    let id: String
    let unionName: String
    let state: String
    let tone: String
    /// Why it is void; empty where it is not.
    let voidWhy: String
    let basis: String
    /// What it asks with; the address for whoever may look at the union's forms.
    let formName: String
    let formAddress: String
    /// The document that makes the result known; empty for none.
    let document: String
    let noun: String
    let note: String
    let measure: String
    let measureAddress: String
    let reached: String
    let steps: [Step]
    let judges: [String]
    let lines: [Line]
    /// How long the whole list is, and how many of it come before these.
    let lineCount: Int
    let skipped: Int
    let listSentence: String
    /// Whether the list is a ranking, and not only what there is.
    let isRanked: Bool
    /// What a vote must reach, where the meeting decides.
    let voteRule: String
    /// What the list must keep, and where that stands.
    let shares: [String]
    /// How much money there is, was decided and paid; empty where it is not about money.
    let sums: [[String]]
    let uses: [Use]
    let quotaSource: String
    let untouched: Int
    let rounds: [Round]
    let doubts: [Doubt]
    let tallies: [String]
    let entryCount: Int
    let journal: [EntryPage.Line]
    /// How many lines of the journal tell of single sheets; they stand in the journal and would bury the rest here.
    let sheetCount: Int
    let may: ProgrammeMay
    /// Whom a meeting may choose.
    let choices: [[String]]

    var place: Place { .programmes }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › \(unionName)</nav>
        <div class="head"><div><h1>\(title)</h1><div class="row"><span class="badge full" data-s="\(tone)">\(state)</span>\(bound)</div></div>
        <div class="row noprint">\(buttons)</div></div>
        \(voided)<ol class="steps box" aria-label="进程">\(steps.map(step))</ol>
        <div class="cols"><div>\(actions)\(result)\(entriesBox)</div>
        <aside>\(moneyBox)\(publicityBox)\(doubtBox)\(quotaBox)\(judgeBox)\(termsBox)</aside></div>
        """
    }

    private var voided: HTML {
        guard !voidWhy.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>已作废：</b>\(voidWhy)</div></div>"
    }

    private var bound: HTML {
        guard !measure.isEmpty else { return "" }
        let figure: HTML = reached.isEmpty ? "" : " <b>\(reached)</b>"
        return "<a href=\"\(measureAddress)\">要点：\(measure)\(figure)</a>"
    }

    private var buttons: HTML {
        let apply: HTML = "<a class=\"btn work\" href=\"/programmes/\(id)/entries/new\">\(Icon.of("edit", "ico"))申报</a>"
        let all: HTML = "<a class=\"btn\" href=\"/programmes/\(id)/entries\">申报件 \(entryCount)</a>"
        let sheet: HTML = "<a class=\"btn\" href=\"/programmes/\(id)/scores\">登记评分</a>"
        let panel: HTML = "<a class=\"btn\" href=\"/programmes/\(id)/panel\">评审安排</a>"
        return
            "\(apply, if: may.apply)\(all)\(sheet, if: may.score)\(panel, if: may.panel)\(visits, if: may.visit)\(certificates, if: may.certify)\(handOver, if: may.handOver)"
    }

    private var visits: HTML { "<a class=\"btn\" href=\"/programmes/\(id)/visits\">现场考察</a>" }
    private var certificates: HTML { "<a class=\"btn\" href=\"/programmes/\(id)/certificates\">证书</a>" }
    private var handOver: HTML { "<a class=\"btn work\" href=\"/programmes/\(id)/document\">结果转成公文</a>" }

    private func step(_ step: Step) -> HTML {
        let current: HTML = step.isNow ? " aria-current=\"step\"" : ""
        let done: HTML = step.isDone ? " data-s=\"done\"" : ""
        return "<li\(done)\(current)><b>\(step.label)</b><br>\(step.detail)</li>"
    }

    private var result: HTML {
        guard !lines.isEmpty else { return "" }
        let heads = judges.map { "<th scope=\"col\" class=\"r\">\($0)</th>" as HTML }
        let score: HTML = judges.isEmpty ? "" : "<th scope=\"col\" class=\"r\">得分</th>"
        // Without a review the numbers are the order of applying and no ranking.
        let (heading, order) = isRanked ? ("评审结果", "名次") : ("名单", "序号")
        return """
            <section class="box flush" aria-labelledby="score"><header><h2 id="score">\(heading)</h2>\
            <small class="muted">\(listSentence)</small></header>
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)表，可左右滚动"><table><thead><tr>\
            <th scope="col" class="r">\(order)</th><th scope="col">\(noun)</th>\(heads)\(score)<th scope="col">结果</th></tr></thead>
            <tbody>\(lines.map(row))</tbody></table></div></section>\(pager)\(traces)
            """
    }

    private var pager: HTML {
        let next = skipped + lines.count
        return HTML.pager(
            "/programmes/\(id)",
            key: "skip",
            isFirst: skipped == 0,
            next: next < lineCount ? "\(next)" : nil,
            back: "回到最前",
            more: "再看 50 件，一共 \(lineCount) 件"
        )
    }

    private func row(_ line: Line) -> HTML {
        let cells = line.cells.map { cell -> HTML in
            let text: HTML = cell.isDropped ? "<s>\(cell.text)</s>" : "\(cell.text)"
            return "<td class=\"r\">\(text)</td>"
        }
        let score: HTML = judges.isEmpty ? "" : "<td class=\"r\"><b>\(line.score)</b></td>"
        return """
            <tr><td class="r">\(line.rank)</td><th scope="row"><a href="\(line.address)">\(line.title)</a><br><small class="muted">\
            \(line.unionName)</small></th>\(cells)\(score)<td><span class="badge" data-s="\(line.tone)">\(line.state)</span></td></tr>
            """
    }

    /// How each place was worked out, for whoever opens it.
    private var traces: HTML {
        let rows = lines.filter { !$0.trace.isEmpty }.map { "<li>\($0.title)：\($0.trace)</li>" as HTML }
        guard !rows.isEmpty else { return "" }
        return """
            <section class="box" aria-label="名次的依据"><details class="cite"><summary>每个名次怎么算出来的</summary>\
            <div><ul class="bul">\(rows)</ul></div></details></section>
            """
    }

    private var exports: HTML {
        """
        <form class="form noprint" method="post" action="/programmes/\(id)/exports" data-file>\(HTML.formToken)\
        <label class="pick"><input type="checkbox" name="full" value="yes"><span>个人信息不遮盖（会记下来）</span></label>
        <div class="row"><button class="btn" name="format" value="xlsx">导出 Excel</button> \
        <button class="btn" name="format" value="csv">导出 CSV</button></div></form>
        """
    }

    private var entriesBox: HTML {
        let rows = tallies.map { "<li>\($0)</li>" as HTML }
        let body: HTML = rows.isEmpty ? "<p class=\"muted\">还没有申报。</p>" : "<ul class=\"bul\">\(rows)</ul>"
        return """
            <section class="box" aria-labelledby="entries"><header><h2 id="entries">申报件</h2>\
            <a href="/programmes/\(id)/entries">全部看</a></header>\(body)\(exports, if: may.export)</section>
            <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2><ol class="line">\(journal.map(\.html))</ol>\
            \(sheetNote, if: sheetCount > 0)</section>
            """
    }

    private var sheetNote: HTML { "<p class=\"hint\">另有登记评分 \(sheetCount) 笔，在办理记录里逐笔看。</p>" }

    private var moneyBox: HTML {
        guard !sums.isEmpty else { return "" }
        return """
            <section class="box" aria-labelledby="money"><header><h2 id="money">补助</h2><a href="/programmes/\(id)/subsidies">台账</a></header>\
            <dl class="facts">\(sums.map { "<dt>\($0[0])</dt><dd>\($0[1])</dd>" as HTML })</dl></section>
            """
    }

    private var publicityBox: HTML {
        guard !rounds.isEmpty else { return "" }
        let rows = rounds.map { round -> HTML in
            """
            <p><a href="\(round.address)">公示页面</a>，不用登录就能看，到\(round.last)止</p>\
            <details class="cite"><summary>公示期怎么算</summary><div><p>\(round.sentence)</p></div></details>
            """
        }
        return "<section class=\"box\" aria-labelledby=\"pub\"><h2 id=\"pub\">公示</h2>\(rows)</section>"
    }

    private var doubtBox: HTML {
        guard !doubts.isEmpty else { return "" }
        let rows = doubts.map { doubt -> HTML in
            let about: HTML = doubt.address.isEmpty ? "\(doubt.title)" : "<a href=\"\(doubt.address)\">\(doubt.title)</a>"
            return """
                <dl class="facts"><dt>针对</dt><dd>\(about)</dd><dt>内容</dt><dd>\(doubt.facts)</dd>\
                <dt>办到</dt><dd><span class="badge" data-s="\(doubt.tone)">\(doubt.state)</span></dd></dl>
                """
        }
        return "<section class=\"box\" aria-labelledby=\"obj\"><h2 id=\"obj\">异议 \(doubts.count) 条</h2>\(rows)</section>"
    }

    private var quotaBox: HTML {
        guard !uses.isEmpty || untouched > 0 else { return "" }
        let rows = uses.map { use -> HTML in
            """
            <li><span>\(use.name)</span> <b>\(use.used)/\(use.cap)</b>\
            <progress value="\(use.used)" max="\(max(use.cap, 1))" aria-label="\(use.name) 名额使用"></progress></li>
            """
        }
        let rest: HTML = untouched > 0 ? "<li class=\"muted\">其余 \(untouched) 个工会还没有推荐</li>" : ""
        return """
            <section class="box" aria-labelledby="quota"><h2 id="quota">名额使用</h2>\
            <details class="cite"><summary>名额写在哪里</summary><div><p>\(quotaSource)</p>\
            <p>超出的，系统不让推荐，请先撤回一个。</p></div></details><ul class="stack">\(rows)\(rest)</ul></section>
            """
    }

    private var judgeBox: HTML {
        guard may.judge else { return "" }
        return """
            <section class="box noprint" aria-labelledby="judges"><h2 id="judges">评委</h2>
            <p class="hint">\(judges.isEmpty ? "还没有请评委。" : "已请 \(judges.count) 位。和申报人同单位的自动回避。")</p>
            <details class="more"><summary class="btn">请一位评委</summary>
            <form class="form" method="post" action="/programmes/\(id)/judges">\(HTML.formToken)
            \(Field.text("judge", "姓名", value: "", isRequired: true))
            \(Field.text("from", "单位工会（没有的不填）", value: "", hint: "写工会的全称或简称，用来自动回避"))
            <div class="row"><button class="btn work">请上</button></div></form></details></section>
            """
    }

    private var termsBox: HTML {
        """
        <section class="box" aria-labelledby="terms"><h2 id="terms">依据</h2><p>\(basis)</p>\(shareLines)\(formLine)\(documentLine, if: !document.isEmpty)<p class="hint">\(note)</p></section>
        """
    }

    private var shareLines: HTML {
        shares.isEmpty ? "" : "<p>名单的结构比例：</p><ul class=\"bul\">\(shares.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var formLine: HTML {
        formAddress.isEmpty ? "<p>申报表：\(formName)</p>" : "<p>申报表：<a href=\"\(formAddress)\">\(formName)</a></p>"
    }

    private var documentLine: HTML { "<p>公布结果：<a href=\"\(document)\">公文</a></p>" }
}
