// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A response as a whole: to be looked through before it is handed in, and read afterwards.
struct ResponsePage: Page {
    let title: String
    let address: String
    let collection: [String]
    let state: String
    let tone: String
    let detail: String
    let reason: String
    let revision: Int
    let answers: AnswerSections
    let faults: [FormCheck.Fault]
    let dropped: [String]
    let steps: [FormStep]
    let maySubmit: Bool
    let mayAccept: Bool
    let mayReturn: Bool
    let papers: [[String]]
    let journal: [String]
    let isRefused: Bool

    var place: Place { .forms }
    var status: PageStatus { isRefused ? .refused : .found }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/forms">表单填报</a> › <a href="\(collection[1])">\(collection[0])</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(reason.isEmpty ? "" : "<div class=\"notice\" data-s=\"late\">\(Icon.light("late"))<div>退回原因：\(reason)</div></div>" as HTML)
        \(FormStep.html(steps))
        <div class="cols"><div>\(maySubmit ? check : "")\(answers.html)</div>
        <aside>\(mayAccept || mayReturn ? judging : "")\(paperBox)\(history)</aside></div>
        """
    }

    private var check: HTML {
        FormCheck(faults: faults, dropped: dropped, action: "\(address)/submission", revision: revision, button: "提交").html
    }

    private var judging: HTML {
        let hidden: HTML = "\(HTML.formToken)<input type=\"hidden\" name=\"revision\" value=\"\(revision)\">"
        let accept: HTML = """
            <form method="post" action="\(address)/acceptance">\(hidden)<div class="row"><button class="btn work">收下</button></div></form>
            """
        let back: HTML = """
            <form class="form" method="post" action="\(address)/return">\(hidden)
            \(Field.area("why", "退回原因", value: "", hint: "对方照着改，写明哪一处、怎么改。"))
            <div class="row"><button class="btn stop">退回修改</button></div></form>
            """
        let closed: HTML = "<p class=\"hint\">这次填报已经截止，不能再退回。</p>"
        return """
            <section class="box noprint" aria-labelledby="judge"><h2 id="judge">看过以后</h2>\(mayAccept ? accept : "")
            \(mayReturn ? back : closed)</section>
            """
    }

    private var paperBox: HTML {
        guard !papers.isEmpty else { return "" }
        let rows = papers.map { "<li><span><a href=\"\($0[1])\">\($0[0])</a></span></li>" as HTML }
        return
            "<section class=\"box noprint\" aria-labelledby=\"papers\"><h2 id=\"papers\">填好的 Word 样表</h2><ul class=\"files\">\(rows)</ul></section>"
    }

    private var history: HTML {
        """
        <section class="box" aria-labelledby="journal"><h2 id="journal">办理记录</h2>\
        \(journal.isEmpty ? "<p class=\"hint\">还没有提交过。</p>" : "<ul class=\"bul\">\(journal.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)</section>
        """
    }
}
