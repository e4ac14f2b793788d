// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A register as it is printed, with its file beside it.
struct RegisterPage: Page {
    let title: String
    let union: String
    let path: String
    let back: String
    let columns: [String]
    let rows: [[String]]
    let filter: RegisterFilter
    let errors: [FieldError]

    var place: Place { .documents }

    init(_ register: Register, union: String, filter: RegisterFilter, errors: [FieldError]) {
        title = register.kind.title
        self.union = union
        path = "/\(register.kind.path)"
        back = register.kind == .incoming ? "/incoming" : "/documents"
        columns = ["序号"] + register.kind.columns
        rows = register.rows.enumerated().map { [String($0 + 1)] + $1 }
        self.filter = filter
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(back)">\(back == "/incoming" ? "收文" : "公文")</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(union) · \(filter.sentence) · \(rows.count) 件</p></div>\
        <form class="noprint" method="post" action="\(path)/exports">\(HTML.formToken)\(filter.fields)<button class="btn">存成表格文件</button></form></div>
        <form class="filters" method="get" action="\(path)">\(Field.text("year", "年度", value: filter.year, keyboard: "numeric"))\
        \(filter.controls(errors: errors))<button class="btn">查找</button></form>
        <section class="box flush across" aria-label="\(title)">\(rows.isEmpty ? empty : table)</section>
        """
    }

    private var empty: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><b>这里还没有登记</b><p>换个年度或者条件再找。</p></div>"
    }

    private var table: HTML {
        let head = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
        let body = rows.map { row in "<tr>\(zip(columns, row).map(cell))</tr>" as HTML }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)表"><table class="even reg"><thead><tr>\(head)</tr></thead>\
            <tbody>\(body)</tbody></table></div>
            """
    }

    /// Numbers and days stay on one line; what is long gets room.
    private func cell(_ column: String, _ text: String) -> HTML {
        if ["标题", "题名", "主送", "责任者", "来文单位", "拟办", "批办", "办理结果", "备注"].contains(column) {
            return "<td class=\"long\">\(text)</td>"
        }
        return "<td class=\"nw\">\(text)</td>"
    }
}
