// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// Rolls in and out as files: the template, handing one in, taking one along, and what was done so far.
struct RollsPage: Page {
    struct ImportRow: Encodable, Sendable {
        let address: String
        let file: String
        let who: String
        let standing: String
        let tone: String
        let result: String

        init(_ roll: RollImport) {
            address = roll.address
            file = roll.fileName
            who = "\(roll.accountName) \(roll.createdAt.day.spoken) \(roll.createdAt.clockTime)"
            standing = roll.state.label
            tone = roll.state.tone
            switch roll.state {
            case .receiving: result = ""
            case .checking, .refused, .dropped: result = roll.fault ?? ""
            case .checked, .applying: result = "\(roll.counts.total) 行，有问题的 \(roll.counts.faulty) 行"
            case .applied, .undoing: result = "写进 \(roll.written) 人"
            case .undone: result = "撤回 \(roll.undone) 人，留下 \(roll.kept) 人"
            }
        }
    }

    struct ExportRow: Encodable, Sendable {
        let who: String
        let what: String
        let purpose: String

        init(_ export: RollExport) {
            who = "\(export.accountName) \(export.createdAt.day.spoken) \(export.createdAt.clockTime)"
            let kind = export.what == .members ? "会员名册 \(export.people) 人" : "工会名单"
            what = "\(kind)，\(export.format.rawValue)\(export.inFull ? "，号码是全的" : "")\(export.isPicked ? "，勾选的" : "")"
            purpose = export.purpose
        }
    }

    let title = "名册导入导出"
    let union: String
    let unionName: String
    let withSubtree: Bool
    let mayKeep: Bool
    let mayReveal: Bool
    /// Other unions of the viewer to do this for.
    let unions: [DirectoryChoice]
    let imports: [ImportRow]
    let exports: [ExportRow]
    var purpose = ""
    var errors: [FieldError] = []

    struct DirectoryChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members?union=\(union)">组织会员</a> › 导入导出</nav>
        <div class="head"><div><h1>名册导入导出</h1><p>\(unionName)\(withSubtree ? "，连同下级工会" : "")</p></div></div>
        \(Field.summary(errors))
        <div class="cols half">\(handIn, if: mayKeep)\(takeAlong)</div>
        \(importList, if: mayKeep)\(exportList)\(PieceSender.script, if: mayKeep)
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var handIn: HTML {
        """
        <section class="box" aria-labelledby="in"><h2 id="in">导入</h2>
        <p>先下载模板，照着填：<a href="/members/rolls/template.xlsx?union=\(union)">Excel 模板</a>、\
        <a href="/members/rolls/template.csv">CSV 模板</a>。传上来先核对，看过结果再决定写不写进名册。</p>
        <form class="form" method="post" action="/members/rolls/imports" enctype="multipart/form-data" data-pieces="\("\(PieceSender.piece)")">\(HTML.formToken)
        \(unionChoice)
        \(fileField)
        <progress hidden aria-label="传了多少"></progress><p data-word hidden role="status"></p>
        <div class="row"><button class="btn work">\(Icon.of("import", "ico"))上传并核对</button></div></form></section>
        """
    }

    private var fileField: HTML {
        let wrong = error("file")
        let mistake: HTML? = wrong.map { "<p class=\"err\" id=\"file-error\">\(Icon.light("late"))\($0)</p>" }
        let invalid: HTML = wrong == nil ? "" : " aria-invalid=\"true\""
        return """
            <div class="\(wrong == nil ? "field" : "field bad")"><label for="file">名册文件</label>\
            <p class="hint" id="file-hint">.xlsx 或 .csv。有身份证号，传上来的文件加密存放，\("\(RollLimit.fileDays)") 天后删掉。</p>\(mistake)\
            <div class="upload"><input id="file" name="file" type="file" accept=".xlsx,.csv,.txt" required\(invalid) \
            aria-describedby="file-hint\(wrong == nil ? "" : " file-error")"></div></div>
            """
    }

    private var unionChoice: HTML {
        guard unions.count > 1 else { return "<input type=\"hidden\" name=\"union\" value=\"\(union)\">" }
        return Field.choice(
            "union",
            "导入到",
            options: unions.map { Choice($0.id, $0.name) },
            chosen: union,
            hint: withSubtree ? "表里写了工会的，照表；没写的，都是这个工会的。" : nil
        )
    }

    private var takeAlong: HTML {
        """
        <section class="box" aria-labelledby="out"><h2 id="out">导出</h2>
        <form class="form" method="post" action="/members/rolls/exports">\(HTML.formToken)<input type="hidden" name="from" value="\(union)">
        \(Field.choice("what", "导出什么", options: [Choice("members", "会员名册"), Choice("unions", "工会名单和人数")], chosen: "members"))
        \(Field.choice("state", "会籍", options: [Choice("", "全部")] + Membership.State.allCases.map { Choice($0.rawValue, $0.label) }, chosen: ""))
        \(RollFields.format)
        \(Field.text("purpose", "用途", value: purpose, hint: "写在文件里，也记进办理记录。", error: error("purpose"), isRequired: true))
        \(RollFields.inFull(errors), if: mayReveal)
        <div class="row"><button class="btn">导出</button></div></form></section>
        """
    }

    private var importList: HTML {
        let empty: HTML = """
            <div class="empty"><div class="woven"></div><p><b>还没有导入过</b></p><p>第一次导入以后，每一份都在这里，能看、能撤销。</p></div>
            """
        let rows = imports.map { row -> HTML in
            """
            <tr><th scope="row"><a href="\(row.address)">\(row.file)</a></th><td class="nw">\(row.who)</td>\
            <td><span class="badge" data-s="\(row.tone)">\(row.standing)</span></td><td>\(row.result)</td></tr>
            """
        }
        let table: HTML = """
            <div class="scroll" tabindex="0" role="region" aria-label="导入记录表"><table class="even"><thead><tr><th scope="col">文件</th>\
            <th scope="col">谁、什么时候</th><th scope="col">办到哪了</th><th scope="col">结果</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return """
            <section class="box flush" aria-labelledby="imports"><header><h2 id="imports">导入记录</h2></header>\(imports.isEmpty ? empty : table)</section>
            """
    }

    private var exportList: HTML {
        guard !exports.isEmpty else { return "" }
        let rows = exports.map {
            "<tr><th scope=\"row\" class=\"nw\">\($0.who)</th><td>\($0.what)</td><td>\($0.purpose)</td></tr>" as HTML
        }
        return """
            <section class="box flush" aria-labelledby="exports"><header><h2 id="exports">导出记录</h2></header>\
            <div class="scroll" tabindex="0" role="region" aria-label="导出记录表"><table class="even"><thead><tr><th scope="col">谁、什么时候</th>\
            <th scope="col">导出了什么</th><th scope="col">用途</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }
}
