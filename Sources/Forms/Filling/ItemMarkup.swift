// SPDX-License-Identifier: Apache-2.0
import Web

/// The markup of an item that is filled in. Its names come from the form, so the parts of `Field`, whose names are ours, do not fit.
enum ItemMarkup {
    static func html(_ item: ItemView) -> HTML {
        let hidden: HTML = item.isHidden ? " hidden" : ""
        return "<div data-item=\"\(item.field)\"\(hidden)>\(inner(item))</div>"
    }

    private static func inner(_ item: ItemView) -> HTML {
        switch item.kind {
        case .note: "<p>\(item.label)</p>"
        case .formula:
            """
            <div class="field"><span class="hint">\(item.label)</span>\
            <p><output data-value="\(item.field)">\(item.value.isEmpty ? "—" : item.value)</output></p></div>
            """
        case .one, .truth: group(item, picks(item, "radio"))
        case .many: group(item, picks(item, "checkbox"))
        case .person: group(item, person(item))
        case .table: group(item, table(item))
        case .file: single(item) { upload(item, $0) }
        default: single(item) { line(item, $0) }
        }
    }

    private static func unit(_ item: ItemView) -> HTML {
        item.unit.isEmpty ? "" : "（\(item.unit)）"
    }

    private static func mark(_ item: ItemView) -> HTML {
        if item.isRequired { return " <small>必填</small>" }
        guard item.hasNeed else { return "" }
        return " <small data-needed=\"\(item.field)\"\(" hidden", if: !item.isNeeded)>必填</small>"
    }

    /// What is said between the label and the control; the names of what is there, for the control to refer to.
    private static func words(_ item: ItemView) -> (html: HTML, ids: [String]) {
        var html: HTML = ""
        var ids: [String] = []
        if !item.hint.isEmpty {
            html += "<p class=\"hint\" id=\"\(item.field)-hint\">\(item.hint)</p>"
            ids.append("\(item.field)-hint")
        }
        if !item.error.isEmpty {
            html += "<p class=\"err\" id=\"\(item.field)-error\">\(Icon.light("late"))\(item.error)</p>"
            ids.append("\(item.field)-error")
        } else if !item.message.isEmpty {
            html += "<p class=\"err\" data-check=\"\(item.field)\" hidden>\(Icon.light("late"))\(item.message)</p>"
        }
        if !item.source.isEmpty { html += "<p class=\"hint\">出处：\(item.source)</p>" }
        return (html, ids)
    }

    private static func single(_ item: ItemView, _ control: (HTML) -> HTML) -> HTML {
        let (words, ids) = words(item)
        var attributes: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        if !item.error.isEmpty { attributes += " aria-invalid=\"true\"" }
        return """
            <div class="\(item.error.isEmpty ? "field" : "field bad")"><label for="\(item.field)">\(item.label)\(unit(item))\(mark(item))</label>\
            \(words)\(control(attributes))</div>
            """
    }

    private static func group(_ item: ItemView, _ content: HTML) -> HTML {
        """
        <fieldset class="\(item.error.isEmpty ? "field" : "field bad")" id="\(item.field)"><legend>\(item.label)\(mark(item))</legend>\
        \(words(item).html)\(content)</fieldset>
        """
    }

    private static func line(_ item: ItemView, _ attributes: HTML) -> HTML {
        if item.isLong {
            return "<textarea id=\"\(item.field)\" name=\"\(item.field)\" rows=\"4\"\(attributes)>\n\(item.value)</textarea>"
        }
        let keys: HTML =
            switch item.kind {
            case .number, .money: " inputmode=\"decimal\""
            case .year, .phone: " inputmode=\"numeric\""
            default: ""
            }
        return
            "<input id=\"\(item.field)\" name=\"\(item.field)\" value=\"\(item.value)\" autocomplete=\"off\"\(keys)\(attributes)>"
    }

    private static func picks(_ item: ItemView, _ type: StaticString) -> HTML {
        let options = item.kind == .truth ? [["yes", "是"], ["no", "否"]] : item.options
        let rows = options.map { option -> HTML in
            let checked: HTML = item.chosen.contains(option[0]) ? " checked" : ""
            return """
                <label class="pick"><input type="\("\(type)")" name="\(item.field)" value="\(option[0])"\(checked)>\
                <span>\(option[1])</span></label>
                """
        }
        return "<div class=\"row\">\(rows)</div>"
    }

    private static func person(_ item: ItemView) -> HTML {
        """
        <div class="inline">\(item.parts.map { part(item, $0) })</div>\
        <div class="row"><button class="btn quiet small" name="act" value="look:\(item.field)" aria-label="\(item.label)照名册填">照名册填</button>\
        <span class="hint">写上姓名再按，名册里有的自动填好</span></div>
        """
    }

    private static func part(_ item: ItemView, _ part: ItemView.Part) -> HTML {
        let name = "\(item.field).\(part.name)"
        return """
            <div class="field"><label for="\(name)">\(part.label)<span class="vh">：\(item.label)</span></label>\
            <input id="\(name)" name="\(name)" value="\(part.value)" autocomplete="off"></div>
            """
    }

    private static func upload(_ item: ItemView, _ attributes: HTML) -> HTML {
        let rows = item.files.map { file -> HTML in
            """
            <li data-kept="\(item.field)"><span><a href="\(file.link)">\(file.name)</a> <small class="muted">\(file.detail)</small></span>\
            <button class="btn quiet small" name="act" value="unfile:\(file.id)" aria-label="拿掉\(file.name)">拿掉</button></li>
            """
        }
        let kept: HTML = rows.isEmpty ? "" : "<ul class=\"files\">\(rows)</ul>"
        return """
            \(kept)<div class="upload"><input type="hidden" name="slot\(item.slot)" value="\(item.field)">\
            <input id="\(item.field)" name="files\(item.slot)" data-files="\(item.field)" type="file" multiple accept="\(item.accept)"\(attributes)></div>
            """
    }

    private static func table(_ item: ItemView) -> HTML {
        let rows = item.rows.map { row -> HTML in
            """
            <fieldset class="field"><legend>第 \(row.number) 行</legend><input type="hidden" name="\(item.field)" value="\(row.id)">\
            <div class="inline">\(row.cells.map(html))</div>\
            <div class="row"><button class="btn quiet small" name="act" value="drop:\(item.field):\(row.id)" \
            aria-label="去掉\(item.label)第 \(row.number) 行">去掉这一行</button></div></fieldset>
            """
        }
        let none: HTML = rows.isEmpty ? "<p class=\"hint\">还没有行。</p>" : ""
        let add: HTML = """
            <div class="row"><button class="btn small" name="act" value="add:\(item.field)" aria-label="\(item.label)加一行">加一行</button></div>
            """
        return "\(none)\(rows)\(item.hasRoom ? add : "")"
    }
}
