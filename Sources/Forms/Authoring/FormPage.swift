// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A form as its union writes it: pages and items on the left, the item that is being written on the right.
struct FormPage: Page {
    struct Line: Encodable, Sendable {
        let id: String
        let label: String
        let name: String
        let detail: String
        let faults: [String]
        let columns: [Line]
    }

    struct Sheet: Encodable, Sendable {
        let id: String
        let title: String
        let note: String
        let shownIf: String
        let lines: [Line]
        let faults: [String]
    }

    struct Version: Encodable, Sendable {
        let number: Int
        let detail: String
        let address: String
    }

    let title: String
    let address: String
    let revision: Int
    let note: String
    let state: String
    let sheets: [Sheet]
    let versions: [Version]
    let changes: [String]
    let grade: String
    let mayEdit: Bool
    let form: ItemForm
    let page: String
    let table: String
    let tableName: String
    let names: [String]
    let faults: [String]
    let errors: [FieldError]
    let collecting: CollectionForm
    let fillsErrors: Bool
    let papers: [[String]]

    var place: Place { .forms }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/forms">表单填报</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>\(state)</p></div>
        <div class="row noprint"><a class="btn" href="\(address)/preview">预览</a></div></div>
        \(Field.summary(errors))
        <div class="cols half"><div>\(sheets.enumerated().map { sheet($0.element, $0.offset) })\(mayEdit ? words : "")</div>
        <div>\(mayEdit ? editing : "")\(mayEdit ? publishing : "")\(versions.isEmpty ? "" : history)\(mayEdit && !versions.isEmpty ? collect : "")\(paperBox)\(mayEdit ? sheetBox : "")</div></div>
        """
    }

    private var hidden: HTML { "\(HTML.formToken)<input type=\"hidden\" name=\"revision\" value=\"\(revision)\">" }

    private func sheet(_ sheet: Sheet, _ index: Int) -> HTML {
        let rows = sheet.lines.map { row($0, table: "") }
        let list: HTML =
            rows.isEmpty
            ? "<p>这一页还没有题。</p>"
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="\(sheet.title)的题"><table class="even"><thead><tr>\
            <th scope="col">题</th><th scope="col">改</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        let edit: HTML = """
            <form class="noprint" method="post" action="\(address)/pages"><details><summary>改这一页</summary><div class="form">\(hidden)
            <input type="hidden" name="page" value="\(sheet.id)">
            \(text("title", "这一页的名称", sheet.title, of: sheet.id))\(text("note", "这一页的说明", sheet.note, of: sheet.id))
            \(text("shownIf", "什么时候才有这一页（条件，可不填）", sheet.shownIf, of: sheet.id))
            <div class="row"><button class="btn work" name="act" value="save">存这一页</button> <button class="btn quiet" name="act" value="remove">去掉这一页</button></div></div></details></form>
            """
        let add: HTML = "<p class=\"noprint\"><a class=\"btn small\" href=\"\(address)?page=\(sheet.id)#item\">在这一页添题</a></p>"
        return """
            <section class="box flush" aria-labelledby="\(sheet.id)"><header><h2 id="\(sheet.id)">第 \(index + 1) 页　\(sheet.title)</h2>\
            \(sheet.note.isEmpty ? "" : "<p class=\"hint\">\(sheet.note)</p>" as HTML)\
            \(sheet.shownIf.isEmpty ? "" : "<p class=\"hint\">才有这一页：\(sheet.shownIf)</p>" as HTML)\(mistakes(sheet.faults))</header>\
            \(list)\(mayEdit ? "\(add)\(edit)" as HTML : "")</section>
            """
    }

    private func text(_ name: StaticString, _ label: String, _ value: String, of id: String) -> HTML {
        """
        <div class="field"><label for="\("\(name)")-\(id)">\(label)</label>\
        <input id="\("\(name)")-\(id)" name="\("\(name)")" value="\(value)" autocomplete="off"></div>
        """
    }

    private func mistakes(_ faults: [String]) -> HTML {
        "\(faults.map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" as HTML })"
    }

    private func row(_ line: Line, table: String) -> HTML {
        let act: HTML =
            mayEdit
            ? """
            <form class="row" method="post" action="\(address)/items/order">\(hidden)<input type="hidden" name="item" value="\(line.id)">\
            <a class="btn small" href="\(address)?item=\(line.id)#item" aria-label="改\(line.label)">改</a> \
            <button class="btn quiet small" name="act" value="up" aria-label="\(line.label)往上">上</button> \
            <button class="btn quiet small" name="act" value="down" aria-label="\(line.label)往下">下</button> \
            <button class="btn quiet small" name="act" value="remove" aria-label="去掉\(line.label)">去掉</button></form>
            """ : ""
        let inner = line.columns.map { row($0, table: line.id) }
        let more: HTML =
            mayEdit && line.detail.hasPrefix(FormItem.Kind.table.label)
            ? "<br><a href=\"\(address)?table=\(line.id)#item\">添一列</a>" : ""
        return """
            <tr><th scope="row">\(table.isEmpty ? "" : "　└ " as HTML)\(line.label)<br><small>\(line.detail)</small>\(mistakes(line.faults))\(more)</th>\
            <td class="nw">\(act)</td></tr>\(inner)
            """
    }

    private var words: HTML {
        """
        <details class="box noprint"><summary>改表单名称、加一页</summary><form class="form" method="post" action="\(address)">\(hidden)
        \(Field.text("title", "表单名称", value: title, error: error("title")))\(Field.area("note", "填写说明", value: note))
        <div class="row"><button class="btn work">存下</button></div></form>
        <form class="form" method="post" action="\(address)/pages">\(hidden)<input type="hidden" name="page" value="">
        \(text("title", "新一页的名称", "", of: "new"))<div class="row"><button class="btn" name="act" value="save">加一页</button></div></form></details>
        """
    }

    private var publishing: HTML {
        guard faults.isEmpty else {
            return """
                <section class="box" aria-labelledby="publish"><h2 id="publish">发布</h2><p>还有 \(faults.count) 处毛病，改好才能发布：</p>\
                <ul class="bul">\(faults.map { "<li>\($0)</li>" as HTML })</ul></section>
                """
        }
        let list: HTML =
            changes.isEmpty
            ? "<p class=\"hint\">和最近一版一字不差。</p>"
            : "<p>和最近一版比，属于\(grade)：</p><ul class=\"bul\">\(changes.map { "<li>\($0)</li>" as HTML })</ul>"
        let button: HTML = """
            <form class="noprint" method="post" action="\(address)/versions">\(hidden)<div class="row"><button class="btn seal">发布第 \(versions.count + 1) 版</button></div></form>
            """
        return """
            <section class="box" aria-labelledby="publish"><h2 id="publish">发布</h2>\(versions.isEmpty ? "<p>没有毛病，可以发布。发布的一版不能再改，要改就发布下一版。</p>" : list)\
            \(versions.isEmpty || !changes.isEmpty ? button : "")</section>
            """
    }

    private var history: HTML {
        let rows = versions.map { "<li><a href=\"\($0.address)\">第 \($0.number) 版</a> \($0.detail)</li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"versions\"><h2 id=\"versions\">发布过的版本</h2><ul class=\"bul\">\(rows)</ul></section>"
    }

    private var sheetBox: HTML {
        """
        <details class="box noprint"\(" open", if: error("sheet") != nil)><summary>用 Excel 写题目</summary>
        <p><a href="\(address)/sheet">下载题目表</a>，改好再传。代号没有变的题还是原来的题；表里没有的题会去掉。</p>
        <form class="form" method="post" action="\(address)/sheet" enctype="multipart/form-data" data-file>\(hidden)
        \(Field.files("sheet", "填好的题目表", accept: ".xlsx,.csv", isRequired: true, error: error("sheet")))
        <div class="row"><button class="btn work" name="act" value="take">照表改</button> \
        <button class="btn" name="act" value="mark">标在表里带回来</button></div></form></details>
        """
    }

    private var paperBox: HTML {
        guard mayEdit || !papers.isEmpty else { return "" }
        let rows = papers.map { paper -> HTML in
            let remove: HTML = """
                <form method="post" action="\(address)/papers/removal">\(HTML.formToken)<input type="hidden" name="paper" value="\(paper[0])">\
                <button class="btn quiet small" aria-label="拿掉\(paper[1])">拿掉</button></form>
                """
            return "<li><span><a href=\"\(paper[2])\">\(paper[1])</a></span>\(mayEdit ? remove : "")</li>"
        }
        let upload: HTML = """
            <form class="form noprint" method="post" action="\(address)/papers" enctype="multipart/form-data">\(HTML.formToken)
            \(Field.files("paper", "Word 样表", accept: ".docx", isRequired: true, hint: "在要填的地方写 {{代号}}：{{\(names.first ?? "名称")}}；单选、多选写 {{代号=选项}}，选中的是■；表格在一行里写 {{表格.列}}，有几行就出几行。", error: error("paper")))
            <div class="row"><button class="btn">传样表</button></div></form>
            """
        return """
            <details class="box"\(" open", if: !papers.isEmpty || error("paper") != nil)><summary>Word 样表（审批表）</summary>\
            \(rows.isEmpty ? "" : "<ul class=\"files\">\(rows)</ul>" as HTML)\(mayEdit ? upload : "")</details>
            """
    }

    private var collect: HTML {
        """
        <details class="box noprint"\(" open", if: fillsErrors)><summary>发给下级填</summary>
        <form class="form" method="post" action="\(address)/collections">\(HTML.formToken)
        \(Field.text("heading", "填报名称", value: collecting.title, error: error("heading")))
        \(Field.ticks("groups", "发给谁", options: CollectionReach.choices.map(\.name), chosen: collecting.groups, error: error("groups")))
        \(Field.area("named", "点名的工会（选了“点名”才填）", value: collecting.named, rows: 2, hint: "写全称或者简称，用顿号或者换行分开。", error: error("named")))
        \(Field.text("due", "哪天前交", value: collecting.due, hint: "写成 2024年7月10日 这样", error: error("due")))
        \(Field.area("why", "要说明的话（可不填）", value: collecting.note, rows: 2))
        <div class="row"><button class="btn seal">发出去</button></div></form></details>
        """
    }
}
