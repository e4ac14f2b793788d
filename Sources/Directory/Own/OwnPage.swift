// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// One's own data, made for a phone: what is kept, who looked, and what one can ask for.
struct OwnPage: Page {
    struct Asked: Encodable, Sendable {
        let title: String
        let detail: String
        let state: String
        let tone: String

        init(_ wish: Wish) {
            title = "要求\(wish.kind.label)：\(wish.words)"
            detail = wish.answer.map { "\(wish.answeredName ?? "")答复：\($0)" } ?? "\(wish.dueOn.written)前答复"
            state = wish.state.label
            tone = wish.state.tone
        }
    }

    let title = "我的资料"
    let data: OwnData
    let wishes: [Asked]
    let rule: String
    let words: String
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    // Protected fields leave in full by the export alone, which stands in the journal.
    private enum CodingKeys: CodingKey {
        case title, wishes, rule
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 我的资料</nav>
        <div class="head"><div><h1>我的资料</h1><p>\(data.union)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <div class="cols half"><div>
        <section class="box" aria-labelledby="kept"><h2 id="kept">工会记了我什么</h2><ul class="list">\(data.fields.map(field))</ul>
        <p class="hint"><a href="/members/fields">每一项为什么记、存多久</a></p></section>
        <section class="box" aria-labelledby="roll"><h2 id="roll">我的会籍</h2>
        <dl class="facts">\(data.memberships.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>
        \(listed("honours", "我的荣誉", data.honours, empty: "没有登记。"))
        \(listed("agreed", "我同意过的", data.consents, empty: "没有记录。入会早于本系统的，以纸质登记表为准。"))
        </div><div>
        <section class="box" aria-labelledby="looked"><h2 id="looked">谁看过我</h2>\(looks)</section>
        \(asking)
        <section class="box noprint" aria-labelledby="take"><h2 id="take">带走一份</h2>
        <p class="hint">号码是全的，保管好。</p><form class="form" method="post" action="/me/data/exports" data-file>\(HTML.formToken)
        <div class="row"><button class="btn" name="format" value="csv">表格</button>\
        <button class="btn" name="format" value="json">JSON</button></div></form></section>
        </div></div>
        """
    }

    private func field(_ field: OwnData.Field) -> HTML {
        "<li><div>\(field.name)<p>\(field.purpose)</p></div><span class=\"num\">\(field.masked)</span></li>"
    }

    private func listed(_ id: StaticString, _ heading: StaticString, _ lines: [String], empty: StaticString) -> HTML {
        let body: HTML =
            lines.isEmpty
            ? "<p class=\"muted\">\("\(empty)")</p>" : "<ul class=\"bul\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
        return "<section class=\"box\" aria-labelledby=\"\("\(id)")\"><h2 id=\"\("\(id)")\">\("\(heading)")</h2>\(body)</section>"
    }

    private var looks: HTML {
        guard !data.looks.isEmpty else { return "<p class=\"muted\">还没有人看过您的全号，也没有人用整号查过您。</p>" }
        let items = data.looks.map { "<li data-s=\"watch\">\($0.sentence)<time>\($0.when) · \($0.who)</time></li>" as HTML }
        return "<ol class=\"line\">\(items)</ol>"
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var asking: HTML {
        let items = wishes.map { wish -> HTML in
            "<li><div>\(wish.title)<p>\(wish.detail)</p></div><span class=\"badge\" data-s=\"\(wish.tone)\">\(wish.state)</span></li>"
        }
        let asked: HTML = "<ul class=\"list\">\(items)</ul>"
        return """
            <section class="box noprint" aria-labelledby="ask"><h2 id="ask">要改、要删</h2>\(asked, if: !wishes.isEmpty)
            <form class="form" method="post" action="/me/data/wishes">\(HTML.formToken)\(Field.summary(errors))
            \(Field.radios("kind", "要求什么", options: Wish.Kind.allCases.map { Choice($0.rawValue, $0.label) }, chosen: "correct", error: error("kind")))
            \(Field.area("words", "写清楚", value: words, hint: "岗位改成专任教师；手机号换了，新号当面告诉经办人", error: error("words")))
            <div class="row"><button class="btn work">提出</button></div></form><p class="hint">\(rule)</p></section>
            """
    }
}

/// One wish, on the desk of whoever answers it.
struct WishPage: Page {
    let title: String
    let id: String
    let person: String
    let name: String
    let state: String
    let tone: String
    let words: String
    let due: String
    let answer: String
    let isOpen: Bool
    let rule: String

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/\(person)">\(name)</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(due)</p></div></div>
        <div class="cols"><section class="box" aria-labelledby="what"><h2 id="what">本人的要求</h2><p>\(words)</p>\
        <p class="hint">\(rule)</p></section><aside aria-label="答复">\(isOpen ? form : said)</aside></div>
        """
    }

    private var said: HTML { "<section class=\"box\" aria-labelledby=\"said\"><h2 id=\"said\">答复</h2><p>\(answer)</p></section>" }

    private var form: HTML {
        """
        <section class="box" aria-labelledby="say"><h2 id="say">答复</h2><p class="hint">先在会员那一页办好，再在这里答复。</p>
        <form class="form" method="post" action="/data-wishes/\(id)/answer">\(HTML.formToken)
        \(Field.radios("outcome", "办了没有", options: [Choice("done", "办了"), Choice("refused", "不能办")], chosen: "done"))
        <div class="field"><label for="answer">怎么办的，或者为什么不能办</label>\
        <textarea id="answer" name="answer" rows="3" required maxlength="300"></textarea></div>
        <div class="row"><button class="btn work">答复</button></div></form></section>
        """
    }
}
