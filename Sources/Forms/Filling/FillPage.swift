// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A page of a form, to be filled in; or to be looked at before it is published.
struct FillPage: Page {
    let place: Place
    let title: String
    let crumb: [[String]]
    let detail: String
    let reason: String
    let heading: String
    let note: String
    let isPreview: Bool
    let action: String
    let revision: Int
    let page: Int
    let isFirst: Bool
    let steps: [FormStep]
    let items: [ItemView]
    let errors: [FieldError]
    /// Whether something that was sent is not taken.
    let isRefused: Bool
    let saved: String
    let script: String

    private enum CodingKeys: CodingKey {
        case title, crumb, detail, reason, heading, note, isPreview, action, revision, page, isFirst, steps, items, errors, saved
        case script
    }

    var status: PageStatus { isRefused ? .refused : .found }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置">\(crumbs)</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(detail)</p></div></div>
        \(Field.summary(errors))\(returned)
        \(FormStep.html(steps))
        \(isPreview ? preview : filling)
        \(FormScript.tag)
        """
    }

    private var crumbs: HTML {
        var html: HTML = ""
        for (index, link) in crumb.enumerated() { html += "\(" › ", if: index > 0)<a href=\"\(link[1])\">\(link[0])</a>" }
        return html
    }

    private var returned: HTML {
        reason.isEmpty ? "" : "<div class=\"notice\" data-s=\"late\">\(Icon.light("late"))<div>退回原因：\(reason)</div></div>"
    }

    private var body: HTML {
        """
        <h2>\(heading)</h2>\(note.isEmpty ? "" : "<p class=\"hint\">\(note)</p>" as HTML)\(items.map(ItemMarkup.html))
        """
    }

    private var preview: HTML {
        """
        <form class="box form" data-form="\(script)" action="#" method="get">\(body)
        <p class="hint">这是预览，填的内容不会存。</p></form>
        """
    }

    private var filling: HTML {
        let back: HTML = isFirst ? "" : "<button class=\"btn\" name=\"act\" value=\"back\">上一页</button> "
        return """
            <form class="box form" method="post" action="\(action)" enctype="multipart/form-data" data-guard data-form="\(script)" data-save="\(action)/draft">
            \(HTML.formToken)<input type="hidden" name="revision" value="\(revision)"><input type="hidden" name="page" value="\(page)">
            <button class="vh" name="act" value="save" tabindex="-1" aria-hidden="true">存一下</button>
            \(body)
            <div class="row">\(back)<button class="btn" name="act" value="save">存一下</button> \
            <button class="btn work" name="act" value="next">存下，去下一页</button></div>
            <p class="hint" id="saved" role="status">\(saved)</p></form>
            """
    }
}
