// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What one's union is to fill in, what it collects, and its forms.
struct FormListPage: Page {
    struct Line: Encodable, Sendable {
        let title: String
        let detail: String
        let state: String
        let tone: String
        let address: String
    }

    let title = "表单填报"
    let errands: [Line]
    let collections: [Line]
    let forms: [Line]
    let patterns: [[String]]
    let mayCreate: Bool

    enum CodingKeys: CodingKey { case errands, collections, forms, mayCreate }

    var place: Place { .forms }

    init(
        forms: [StoredForm],
        tallies: [CollectionStore.Tally],
        errands: [CollectionStore.Errand],
        mayCreate: Bool,
        today: Day
    ) {
        self.errands = errands.map { errand in
            let isLate = errand.state.isOpen && !errand.isClosed && errand.due < today
            return Line(
                title: errand.title,
                detail: "\(errand.unionName)收 · \(errand.due.spoken)前交" + (isLate ? "，已经过了" : ""),
                state: errand.isClosed && errand.state.isOpen ? "没有交，已截止" : errand.state.label,
                tone: isLate ? "late" : errand.state.tone,
                address: "/form-responses/\(errand.response)"
            )
        }
        collections = tallies.map { tally in
            let isOpen = tally.collection.state == .open
            return Line(
                title: tally.collection.title,
                detail:
                    "\(tally.collection.unionName) · \(tally.collection.due.spoken)前交 · 已交 \(tally.handedIn) / \(tally.all) 家",
                state: isOpen ? "收表中" : "已截止",
                tone: isOpen ? "work" : "done",
                address: tally.collection.address
            )
        }
        self.forms = forms.map { form in
            Line(
                title: form.title,
                detail: form.unionName,
                state: form.versions == 0 ? "草稿" : "第 \(form.versions) 版",
                tone: form.versions == 0 ? "draft" : "work",
                address: form.address
            )
        }
        patterns = forms.map { [$0.id.description, $0.title] }
        self.mayCreate = mayCreate
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>上级发来的表在这里填；本会要收的表，先写表单，再发给下级。</p></div></div>
        \(mayCreate ? "<div class=\"cols\"><div>\(boxes)</div><aside>\(form)</aside></div>" as HTML : boxes)
        """
    }

    private var boxes: HTML {
        """
        \(box("errands", "本会要填的", errands, "上级发来的表会在这里和待办里出现。"))
        \(box("collections", "收表", collections, "发出去的表在这里看谁交了。"))
        \(box("forms", "表单", forms, "写好的表单在这里。"))
        """
    }

    private func box(_ id: StaticString, _ title: String, _ lines: [Line], _ nothing: String) -> HTML {
        let rows = lines.map { line -> HTML in
            """
            <li><div><h3><a href="\(line.address)">\(line.title)</a></h3><p>\(line.detail)</p></div><div></div><div></div>
            <div><span class="badge" data-s="\(line.tone)">\(line.state)</span></div></li>
            """
        }
        let list: HTML = rows.isEmpty ? "<p>\(nothing)</p>" : "<ul class=\"tasks\">\(rows)</ul>"
        return
            "<section class=\"box flush\" aria-labelledby=\"\("\(id)")\"><header><h2 id=\"\("\(id)")\">\(title)</h2></header>\(list)</section>"
    }

    private var form: HTML {
        """
        <form class="box form noprint" method="post" action="/forms" aria-labelledby="new"><h2 id="new">新建表单</h2>\(HTML.formToken)
        \(Field.text("title", "表单名称", value: ""))
        \(Field.choice("pattern", "照着哪份写", options: [Choice("", "从空白开始")] + patterns.map { Choice($0[0], $0[1]) }, chosen: ""))
        <div class="row"><button class="btn work">新建</button></div></form>
        """
    }
}
