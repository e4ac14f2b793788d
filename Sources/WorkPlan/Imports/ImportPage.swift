// SPDX-License-Identifier: Apache-2.0
import Web

/// Where a notice is handed in: as a file or as pasted text.
struct ImportPage: Page {
    let title = "导入要点"
    let unions: [UnionChoice]
    let chosenUnion: String
    let text: String
    let year: String
    let errors: [FieldError]

    struct UnionChoice: Encodable, Sendable {
        let id: String
        let name: String
    }

    var place: Place { .imports }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <div class="head"><div><h1>导入要点</h1><p>把印发的通知原样交给系统。原文一个字也不改；\
        读出的举措先放草稿，核对、复核以后才发布。</p></div></div>
        \(Field.summary(errors))
        <div class="cols half">
          <form class="box" method="post" action="/imports" enctype="multipart/form-data">\(HTML.formToken)<input type="hidden" name="way" value="1">
            <fieldset class="form"><legend>上传文件</legend>
            \(upload)
            \(unionChoice("1"))
            \(yearField("1"))
            <div class="row"><button class="btn work">\(Icon.of("import", "ico"))上传并读</button></div></fieldset>
          </form>
          <form class="box" method="post" action="/imports" enctype="multipart/form-data" data-guard>\(HTML.formToken)<input type="hidden" name="way" value="2">
            <fieldset class="form"><legend>粘贴文字</legend>
            \(paste)
            \(unionChoice("2"))
            \(yearField("2"))
            <div class="row"><button class="btn">读这段文字</button></div></fieldset>
          </form>
        </div>
        """
    }

    private var upload: HTML {
        frame("file", "印发件", hint: "Word（.docx）或纯文本（.txt），不超过 20 MB。") { described in
            "<div class=\"upload\"><input id=\"file\" name=\"file\" type=\"file\" accept=\".docx,.txt\" required\(described)></div>"
        }
    }

    private var paste: HTML {
        frame("text", "原文", hint: "从“关于印发……的通知”或要点的题目开始，整篇贴进来。") { described in
            "<textarea id=\"text\" name=\"text\" rows=\"9\" class=\"quote\"\(described)>\n\(text)</textarea>"
        }
    }

    /// A field with its hint and, where it was refused, the sentence that says why.
    private func frame(_ name: String, _ label: String, hint: String?, control: (HTML) -> HTML) -> HTML {
        let error = errors.first { $0.field == name }
        let advice: HTML? = hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" }
        let mistake: HTML? = error.map { "<p class=\"err\" id=\"\(name)-error\">\(Icon.light("late"))\($0.sentence)</p>" }
        let ids = [hint == nil ? nil : "\(name)-hint", error == nil ? nil : "\(name)-error"].compactMap { $0 }
        var described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        if error != nil { described += " aria-invalid=\"true\"" }
        return """
            <div class="\(error == nil ? "field" : "field bad")"><label for="\(name)">\(label)</label>\(advice)\(mistake)\
            \(control(described))</div>
            """
    }

    /// Asked only of those who may import for more than one union.
    private func unionChoice(_ suffix: String) -> HTML {
        guard unions.count > 1 else {
            return "\(unions.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" as HTML })"
        }
        let rows = unions.map { union -> HTML in
            let selected: HTML = union.id == chosenUnion ? " selected" : ""
            return "<option value=\"\(union.id)\"\(selected)>\(union.name)</option>"
        }
        return """
            <div class="field"><label for="union\(suffix)">哪个工会的</label>\
            <select id="union\(suffix)" name="union">\(rows)</select></div>
            """
    }

    private func yearField(_ suffix: String) -> HTML {
        frame("year\(suffix)", "年度（可不填，从原文里认）", hint: nil) { described in
            "<input id=\"year\(suffix)\" name=\"year\" inputmode=\"numeric\" autocomplete=\"off\" value=\"\(year)\"\(described)>"
        }
    }
}
