// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// How a review by experts is arranged: who judges, how far each has come, what lacks judges, who stands aside and why. It shows
/// figures of progress and nothing of what anybody thinks.
struct PanelPage: Page {
    struct JudgeRow: Encodable, Sendable {
        let number: Int
        let name: String
        let detail: String
        let given: Int
        let confirmed: Int
        let isChosen: Bool
    }

    struct Free: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
    }

    struct Given: Encodable, Sendable {
        let id: String
        let code: String
        let title: String
        let address: String
        let state: String
        let tone: String
        let why: String
        let mayReturn: Bool
        let mayExchange: Bool
    }

    struct Aside: Encodable, Sendable {
        let id: String
        let judge: String
        let entry: String
        let kind: String
        let detail: String
        let mayLift: Bool
    }

    let title = "评审安排"
    let programme: String
    let address: String
    let isReviewing: Bool
    let isShared: Bool
    let rule: String
    let seed: String
    let until: String
    let judges: [JudgeRow]
    let free: [Free]
    let field: String
    let fields: [String]
    let lacking: [String]
    let chosen: String
    let given: [Given]
    let asides: [Aside]
    let counts: [String]
    let sources: [String]

    var place: Place { .programmes }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › <a href="\(address)">\(programme)</a> › 评审安排</nav>
        <div class="head"><div><h1>评审安排</h1><p>\(rule)</p></div><div class="row noprint"><a class="btn" href="/experts">专家库</a>\
        \(paper, if: isReviewing)</div></div>
        <div class="cols"><div>\(progress)\(chosenBox)\(asideBox)</div>
        <aside aria-label="安排">\(share, if: isReviewing)\(invite)\(noteAside, if: isReviewing)\(ruleBox)</aside></div>
        """
    }

    private var paper: HTML { "<a class=\"btn\" href=\"\(address)/scores\">登记纸质评分</a>" }

    private var progress: HTML {
        let rows = judges.map { judge -> HTML in
            let current: HTML = judge.isChosen ? " aria-current=\"true\"" : ""
            return """
                <tr><td class="r">\(judge.number)</td><th scope="row"><a href="\(address)/panel?judge=\(judge.number)"\(current)>\(judge.name)</a>\
                <br><small class="muted">\(judge.detail)</small></th><td class="r">\(judge.given)</td><td class="r">\(judge.confirmed)</td></tr>
                """
        }
        let table: HTML = """
            <div class="scroll" tabindex="0" role="region" aria-label="评委进度表，可左右滚动"><table><thead><tr>\
            <th scope="col" class="r">序号</th><th scope="col">评委</th><th scope="col" class="r">分到</th>\
            <th scope="col" class="r">已交</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let none: HTML = "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有请评委</b></p><p>从专家库请。</p></div>"
        let lacks: HTML = lacking.isEmpty ? "" : "<p class=\"hint\">缺评委的：\(lacking.joined(separator: "、"))</p>"
        let total = judges.reduce((given: 0, confirmed: 0)) { ($0.given + $1.given, $0.confirmed + $1.confirmed) }
        return """
            <section class="box flush" aria-labelledby="judges"><header><h2 id="judges">评委 \(judges.count) 位</h2>\
            <small class="muted">分出 \(total.given) 件次，已交 \(total.confirmed)</small></header>\(lacks)\(rows.isEmpty ? none : table)</section>
            """
    }

    private var chosenBox: HTML {
        guard !chosen.isEmpty else { return "" }
        let rows = given.map(givenRow)
        let body: HTML = rows.isEmpty ? "<p class=\"muted\">还没有分给他。</p>" : "<ul class=\"tasks\">\(rows)</ul>"
        return "<section class=\"box flush\" aria-labelledby=\"given\"><h2 id=\"given\">\(chosen) 手里的</h2>\(body)</section>"
    }

    private func givenRow(_ row: Given) -> HTML {
        let why: HTML = row.why.isEmpty ? "" : "<p>\(row.why)</p>"
        return """
            <li><div><h3><a href="\(row.address)">\(row.code)</a></h3><p>\(row.title)</p>\(why)</div><div></div>
            <div><span class="badge" data-s="\(row.tone)">\(row.state)</span></div>
            <div>\(act(row, "sheet-return", "退回重评", "为什么退回，评委看得到"), if: row.mayReturn)\
            \(act(row, "exchange", "换人", "为什么换，不填序号的换给件数最少的"), if: row.mayExchange)</div></li>
            """
    }

    private func act(_ row: Given, _ noun: StaticString, _ label: String, _ question: String) -> HTML {
        let other: HTML = """
            <div class="field"><label for="to-\(row.id)">换给评委（序号）</label><input id="to-\(row.id)" name="judge" inputmode="numeric" \
            autocomplete="off"></div>
            """
        let isExchange = "\(noun)" == "exchange"
        return """
            <details class="more"><summary class="btn small">\(label)</summary>
            <form class="form" method="post" action="\(address)/\("\(noun)")">\(HTML.formToken)\
            <input type="hidden" name="review" value="\(row.id)">
            <div class="field"><label for="\("\(noun)")-\(row.id)">\(question)</label>\
            <textarea id="\("\(noun)")-\(row.id)" name="why" rows="2" required maxlength="200"></textarea></div>\(other, if: isExchange)
            <div class="row"><button class="btn stop">\(label)</button></div></form></details>
            """
    }

    private var asideBox: HTML {
        guard !counts.isEmpty || !asides.isEmpty else { return "" }
        let rows = asides.map { row -> HTML in
            let lift: HTML = """
                <details class="more"><summary class="btn small">解除</summary>
                <form class="form" method="post" action="\(address)/conflicts/lifting">\(HTML.formToken)\
                <input type="hidden" name="conflict" value="\(row.id)">
                <div class="field"><label for="lift-\(row.id)">为什么解除</label><input id="lift-\(row.id)" name="why" required maxlength="200" autocomplete="off"></div>
                <div class="row"><button class="btn">解除</button></div></form></details>
                """
            return """
                <tr><th scope="row">\(row.judge)</th><td>\(row.entry)</td><td>\(row.kind)<br><small class="muted">\(row.detail)</small>\
                \(lift, if: row.mayLift)</td></tr>
                """
        }
        let table: HTML = """
            <div class="scroll" tabindex="0" role="region" aria-label="回避表，可左右滚动"><table><thead><tr><th scope="col">评委</th>\
            <th scope="col">申报件</th><th scope="col">为什么</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return """
            <section class="box flush" aria-labelledby="asides"><header><h2 id="asides">回避</h2>\
            <small class="muted">\(counts.joined(separator: "，"))</small></header>\(table, if: !rows.isEmpty)</section>
            """
    }

    private var share: HTML {
        let again: HTML = """
            <p class="hint">已经分过，\(until)截止。缺的可以补分，分到的不动。</p>
            <form class="form" method="post" action="\(address)/draw">\(HTML.formToken)<div class="row"><button class="btn work">补分</button></div></form>
            <details class="more"><summary class="btn">改截止日期</summary>
            <form class="form" method="post" action="\(address)/deadline">\(HTML.formToken)
            \(Field.text("until", "评审截止", value: "", hint: "写成 8月10日", isRequired: true))
            \(Field.text("deadline-why", "为什么改", value: "", isRequired: true))
            <div class="row"><button class="btn">改截止日期</button></div></form></details>
            """
        let first: HTML = """
            <form class="form" method="post" action="\(address)/draw">\(HTML.formToken)
            \(Field.text("until", "评审截止", value: "", hint: "写成 8月10日，过了不收", isRequired: true))
            <div class="row"><button class="btn seal">分给评委</button></div></form>
            """
        return """
            <section class="box noprint" aria-labelledby="share"><h2 id="share">分配</h2>
            <p class="hint">回避的不分，各人件数尽量一样多；分法只由种子 <code>\(seed)</code> 决定，谁来算都一样。</p>\
            \(isShared ? again : first)</section>
            """
    }

    private var invite: HTML {
        let rows = free.map { expert -> HTML in
            """
            <label class="pick"><input type="checkbox" name="expert" value="\(expert.id)"><span>\(expert.name)\
            <br><small class="muted">\(expert.detail)</small></span></label>
            """
        }
        let options = [Choice("", "全部")] + fields.map { Choice($0, $0) }
        let filter: HTML = """
            <form class="form" method="get" action="\(address)/panel">\(Field.choice("field", "研究领域", options: options, chosen: field))
            <div class="row"><button class="btn">筛选</button></div></form>
            """
        let form: HTML = """
            <form class="form" method="post" action="\(address)/panel">\(HTML.formToken)
            <fieldset class="field"><legend>请谁</legend>\(rows)</fieldset><div class="row"><button class="btn work">请勾上的</button></div></form>
            """
        let none: HTML = "<p class=\"muted\">专家库里没有可以再请的。</p>"
        return """
            <section class="box noprint" aria-labelledby="invite"><h2 id="invite">从专家库请</h2>\(filter, if: fields.count > 1)\
            \(rows.isEmpty ? none : form)</section>
            """
    }

    private var noteAside: HTML {
        """
        <section class="box noprint" aria-labelledby="aside"><h2 id="aside">登记回避</h2>
        <details class="more"><summary class="btn">登记一条</summary>
        <form class="form" method="post" action="\(address)/conflicts">\(HTML.formToken)
        \(Field.text("judge", "评委的序号", value: "", keyboard: "numeric", isRequired: true))
        \(Field.text("code", "申报件的编号", value: "", keyboard: "numeric", isRequired: true))
        \(Field.text("aside-why", "原因", value: "", hint: "比如：师生、亲属", isRequired: true))
        <div class="row"><button class="btn work">登记</button></div></form></details></section>
        """
    }

    private var ruleBox: HTML {
        let rows = sources.map { "<li>\($0)</li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"rules\"><h2 id=\"rules\">回避怎么算</h2><ul class=\"bul\">\(rows)</ul></section>"
    }
}
