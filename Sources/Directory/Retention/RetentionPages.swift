// SPDX-License-Identifier: Apache-2.0
import Web

/// What is kept for how long, what goes next, and what never does.
struct RetentionListPage: Page {
    struct Row: Encodable, Sendable {
        let kind: String
        let label: String
        let effect: String
        let term: String
        let basis: String
        let due: String
        let tone: String

        init(_ kind: RetentionKind, _ term: RetentionTerm, due: Int?, held: Int) {
            self.kind = kind.rawValue
            label = kind.label
            effect = kind.effect
            self.term = "从\(kind.beginning)起：\(term.words)"
            basis = term.basis
            let free = (due ?? 0) - held
            self.due = due == nil ? "没有定" : free > 0 ? "今晚清理 \(free) 条" : held > 0 ? "保留 \(held) 条" : "没有到期的"
            tone = due == nil ? "none" : free > 0 ? "watch" : "done"
        }
    }

    let title = "保存期限"
    let rows: [Row]
    let elsewhere = RetentionElsewhere.all

    var place: Place { .members }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › 保存期限</nav>
        <div class="head"><div><h1>保存期限</h1><p>到期的每天夜里清理，清理几条记在办理记录里。要留着的，先保留。</p></div></div>
        <section class="box flush" aria-label="到期清理"><h2 class="vh">到期清理</h2><ul class="tasks">\(rows.map(row))</ul></section>
        <section class="box" aria-labelledby="else"><h2 id="else">另外的</h2><dl class="facts">\(elsewhere.map { "<dt>\($0.name)</dt><dd>\($0.term)</dd>" as HTML })</dl></section>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><div><h3><a href="/retention/\(row.kind)">\(row.label)</a></h3><p>\(row.term)</p><p class="hint">\(row.basis)</p></div><div></div>\
        <div><span class="badge" data-s="\(row.tone)">\(row.due)</span></div><div></div></li>
        """
    }
}

/// What goes by another way, or never.
struct RetentionElsewhere: Encodable, Sendable {
    let name: String
    let term: String

    static let all = [
        RetentionElsewhere(name: "办理记录", term: "不删。首尾相接，少一条就验不过。"),
        RetentionElsewhere(name: "公文、考评、会籍变动、荣誉", term: "随档案保存，按本会的档案保管期限表办，这里不删。"),
        RetentionElsewhere(name: "影响评估", term: "有结论的不删（至少三年，《个人信息保护法》第五十六条）。"),
        RetentionElsewhere(name: "交来的名册文件", term: "最后一次办理一周以后删。"),
        RetentionElsewhere(name: "导出的名册文件", term: "不存；一小时内凭登记现做。谁导出过什么，留登记。"),
        RetentionElsewhere(name: "登录", term: "到期即删；谁哪天从哪里登录，办理记录里有。"),
        RetentionElsewhere(name: "送出的通知、办完的排队事项", term: "90 天以后删。"),
        RetentionElsewhere(name: "服务器的访问日志", term: "不归本系统管，由管服务器的人留够 184 天以上，办法见运维手册。"),
    ]
}

/// One kind: its term, what goes next, what is held back.
struct RetentionPage: Page {
    struct Item: Encodable, Sendable {
        let id: String
        let name: String
    }

    struct Hold: Encodable, Sendable {
        let id: String
        let name: String
        let detail: String
    }

    let title: String
    let kind: String
    let effect: String
    let beginning: String
    let term: String
    let basis: String
    let standard: String
    let due: Int
    let next: [Item]
    let holds: [Hold]
    let isHeld: Bool
    let runs: [String]
    let fields: [String: String]
    let errors: [FieldError]

    init(
        kind: RetentionKind,
        term: RetentionTerm,
        standard: RetentionTerm,
        due: Int,
        next: [Item],
        holds: [Hold],
        isHeld: Bool,
        runs: [String],
        fields: [String: String],
        errors: [FieldError]
    ) {
        title = kind.label
        self.kind = kind.rawValue
        effect = kind.effect
        beginning = kind.beginning
        self.term = term.words
        basis = term.basis
        self.standard = term == standard ? "" : standard.words
        self.due = due
        self.next = next
        self.holds = holds
        self.isHeld = isHeld
        self.runs = runs
        self.fields = fields
        self.errors = errors
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/retention">保存期限</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p>\(effect)</p></div></div>\(Field.summary(errors))
        <div class="cols"><div><section class="box" aria-labelledby="next"><h2 id="next">下一次清理的</h2>\(nextList)</section>
        <section class="box" aria-labelledby="held"><h2 id="held">保留着的</h2>\(holdList)</section></div>
        <aside aria-label="期限"><section class="box" aria-labelledby="term"><h2 id="term">期限</h2>
        <dl class="facts"><dt>从\(beginning)起</dt><dd>\(term)</dd><dt>凭什么</dt><dd>\(basis)</dd></dl>\(setting)</section>
        \(pausing, if: !isHeld)\(history)</aside></div>
        """
    }

    private var nextList: HTML {
        guard !next.isEmpty else {
            return isHeld ? "<p class=\"muted\">全部保留着，不清理。</p>" : "<p class=\"muted\">没有到期的。</p>"
        }
        let more: HTML = due > next.count ? "<p class=\"hint\">一共 \(due) 条，这里列前 \(next.count) 条。</p>" : ""
        return "<ul class=\"list\">\(next.map(item))</ul>\(more)"
    }

    private func item(_ item: Item) -> HTML {
        """
        <li><div><b>\(item.name)</b></div><details class="more noprint"><summary class="btn small" aria-label="保留\(item.name)">保留</summary>
        <form class="form" method="post" action="/retention/\(kind)/holds">\(HTML.formToken)<input type="hidden" name="record" value="\(item.id)">
        <div class="field"><label for="why-\(item.id)">为什么要留着</label><input id="why-\(item.id)" name="reason" autocomplete="off" required></div>
        <div class="row"><button class="btn">保留这一条</button></div></form></details></li>
        """
    }

    private var holdList: HTML {
        guard !holds.isEmpty else { return "<p class=\"muted\">没有。打官司、信访、审计要用的，先保留。</p>" }
        return "<ul class=\"list\">\(holds.map(hold))</ul>"
    }

    private func hold(_ hold: Hold) -> HTML {
        """
        <li><div><b>\(hold.name)</b><p>\(hold.detail)</p></div><form class="noprint" method="post" action="/retention/\(kind)/holds/release">\(HTML.formToken)\
        <input type="hidden" name="hold" value="\(hold.id)"><button class="btn small" aria-label="解除对\(hold.name)的保留">解除</button></form></li>
        """
    }

    private var setting: HTML {
        """
        <form class="form noprint" method="post" action="/retention/\(kind)/term">\(HTML.formToken)
        \(Field.text("days", "改成多少天", value: fields["days"] ?? "", error: error("days"), keyboard: "numeric", isRequired: true))
        \(Field.text("basis", "凭什么定的", value: fields["basis"] ?? "", hint: "哪次会议、哪个文件", error: error("basis"), isRequired: true))
        <div class="row"><button class="btn work">定下来</button></div></form>\(resetting, if: !standard.isEmpty)
        """
    }

    private var resetting: HTML {
        """
        <form class="noprint" method="post" action="/retention/\(kind)/term">\(HTML.formToken)<input type="hidden" name="act" value="unset">\
        <div class="row"><button class="btn small">回到\(standard)</button></div></form>
        """
    }

    private var pausing: HTML {
        """
        <section class="box noprint" aria-labelledby="pause"><h2 id="pause">全部保留</h2>
        <form class="form" method="post" action="/retention/\(kind)/holds">\(HTML.formToken)
        \(Field.text("reason", "为什么要留着", value: fields["reason"] ?? "", error: error("reason"), isRequired: true))
        <div class="row"><button class="btn">这一类全部保留</button></div></form></section>
        """
    }

    private var history: HTML {
        let items = runs.map { "<li>\($0)</li>" as HTML }
        let body: HTML = items.isEmpty ? "<p class=\"muted\">还没有清理过。</p>" : "<ul class=\"bul\">\(items)</ul>"
        return "<section class=\"box\" aria-labelledby=\"runs\"><h2 id=\"runs\">清理过的</h2>\(body)</section>"
    }
}
