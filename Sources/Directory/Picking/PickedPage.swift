// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Several at once (成批办理): who goes along, who cannot and why, and the few words that hold for all of them.
struct PickedPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
        /// Why it cannot be done for this one; empty when it can.
        var obstacle = ""
    }

    /// What is done, and from which list.
    struct Deed: Sendable {
        let title: String
        let action: String
        let button: String
        let hint: String
        let back: String
        let list: String
    }

    let title: String
    let rows: [Row]
    let deed: Deed
    let fields: HTML
    var errors: [FieldError] = []

    init(_ deed: Deed, _ rows: [Row], errors: [FieldError] = [], fields: HTML) {
        title = deed.title
        self.deed = deed
        self.rows = rows
        self.errors = errors
        self.fields = fields
    }

    private enum CodingKeys: CodingKey {
        case title, rows, errors
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private var able: [Row] { rows.filter(\.obstacle.isEmpty) }
    private var unable: [Row] { rows.filter { !$0.obstacle.isEmpty } }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="\(deed.back)">\(deed.list)</a> › 成批办理</nav>
        <div class="head"><div><h1>\(title)</h1><p>勾了 \(rows.count) 人，办得了的 \(able.count) 人。</p></div></div>
        <div class="cols">\(able.isEmpty ? nothing : form)\(aside, if: !unable.isEmpty)</div>
        """
    }

    private var nothing: HTML {
        """
        <section class="box" aria-label="没有办得了的"><div class="empty"><div class="woven"></div><p><b>勾的都办不了</b></p>\
        <p>原因写在每个人后面。<a href="\(deed.back)">回\(deed.list)</a></p></div></section>
        """
    }

    private var form: HTML {
        let ticks = able.map { row -> HTML in
            """
            <label class="pick"><input type="checkbox" name="pick" value="\(row.id)" checked>\
            <span>\(row.name)　<small>\(row.detail)</small></span></label>
            """
        }
        return """
            <form class="box form" method="post" action="\(deed.action)" data-guard>\(HTML.formToken)\(Field.summary(errors))
            <fieldset class="field" id="pick"><legend>办哪些人</legend><p class="hint">不办的，去掉勾。</p>\(ticks)</fieldset>
            \(fields)<p class="hint">\(deed.hint)</p>
            <div class="row"><button class="btn work">\(deed.button)</button><a class="btn quiet" href="\(deed.back)">不办了</a></div></form>
            """
    }

    private var aside: HTML {
        let items = unable.map { row -> HTML in "<li><div><b>\(row.name)</b><p>\(row.obstacle)</p></div></li>" }
        return """
            <aside aria-label="办不了的"><section class="box" aria-labelledby="unable"><h2 id="unable">办不了的 \(unable.count) 人</h2>\
            <ul class="list">\(items)</ul></section></aside>
            """
    }
}

extension HTML {
    /// The box of one line in a list; what is ticked goes along with the bar below. In a table its column says what it is for.
    static func pick(_ id: String, _ name: String, inTable: Bool = false) -> HTML {
        let word: HTML = inTable ? "<span class=\"vh\">勾选：\(name)</span>" : "<span>勾选<span class=\"vh\">：\(name)</span></span>"
        return """
            <label class="pick noprint"><input type="checkbox" name="pick" value="\(id)" form="picked">\(word)</label>
            """
    }

    /// The box that ticks a whole page; the script shows it, without it there is nothing to press.
    static var pickAll: HTML {
        "<label class=\"pick\" hidden data-all=\"pick\"><input type=\"checkbox\"><span class=\"vh\">勾选本页</span></label><span class=\"vh\">勾选</span>"
    }

    /// The bar below a list whose lines can be ticked.
    static func pickBar(_ action: StaticString, _ buttons: HTML) -> HTML {
        """
        <form id="picked" class="row noprint" method="get" action="\("\(action)")"><span>已勾 <b></b> 人，一起</span>\(buttons)</form>
        """
    }
}
