// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// One work record: what it says, how it came to stand as it stands, and what can be done with it.
struct ActivityPage: Page {
    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let who: String
        let tone: String
    }

    struct Picture: Encodable, Sendable {
        let id: String
        let name: String

        init(_ attachment: Attachment) {
            id = attachment.id.description
            name = attachment.name
        }
    }

    struct Row: Encodable, Sendable {
        let name: String
        let value: String
    }

    let title: String
    let id: String
    let state: String
    let tone: String
    let detail: String
    let rows: [Row]
    let summary: String
    let evidence: String
    let pictures: [Picture]
    let files: AttachmentList
    let removable: [Picture]
    let reason: String
    let lines: [Line]
    let mayEdit: Bool
    let mayWithdraw: Bool
    let mayRemove: Bool
    let mayVerify: Bool
    let mayReopen: Bool
    /// Why this viewer, whose desk it is, cannot verify it; empty when they can or it is not theirs.
    let obstacle: String

    var place: Place { .activities }

    init(_ activity: Activity, _ attachments: [Attachment], _ entries: [JournalEntry], for viewer: Viewer, today: Day) {
        let content = activity.content
        title = content.title
        id = activity.id.description
        state = activity.state.label
        tone = activity.state.tone
        detail = "\(activity.unionName) · \(content.kind.label) · \(content.when(today: today))"
        rows = Self.rows(content, today)
        summary = content.summary
        evidence = content.evidence
        pictures = attachments.filter { $0.kind.isPicture && $0.kind.isShown }.map(Picture.init)
        files = AttachmentList(attachments)
        reason = activity.reason ?? ""
        lines = entries.reversed().map(Line.init)
        let isOwn = viewer.files(for: activity.union)
        let isAbove = VerifyingDesk.isOpen(to: viewer, at: activity.unionPath)
        let isOwnHand = activity.filed?.account == viewer.account
        func allows(_ verb: Activity.Verb) -> Bool { Activity.lifecycle.allows(verb, from: activity.state) }
        mayEdit = isOwn && allows(.edit)
        removable = isOwn && allows(.edit) ? attachments.map(Picture.init) : []
        mayWithdraw = isOwn && allows(.withdraw)
        mayRemove = isOwn && allows(.remove)
        mayVerify = isAbove && allows(.verify) && !isOwnHand
        mayReopen = isAbove && allows(.reopen)
        let isStopped = isAbove && allows(.verify) && isOwnHand
        obstacle = isStopped ? ActivityRefusal.sameHand(activity.filed?.name ?? "").sentence : ""
    }

    private static func rows(_ content: ActivityContent, _ today: Day) -> [Row] {
        var rows: [Row] = []
        func add(_ name: String, _ value: String) {
            if !value.isEmpty { rows.append(Row(name: name, value: value)) }
        }
        func listed(_ values: Set<String>, _ order: [String]) -> String {
            let known = order.filter(values.contains)
            return (known + values.subtracting(known).sorted()).joined(separator: "；")
        }
        add("类别", content.kind.label)
        add("日期", content.when(today: today))
        add("地点", content.place)
        add("方式", listed(content.modes, ActivityMarks.modes))
        add("参加", content.participants.map { "\($0) 人次" } ?? "")
        add("其中会员", content.members.map { "\($0) 人次" } ?? "")
        add("学段", listed(content.stages, ActivityMarks.stages))
        add("主题", listed(content.themes, ActivityMarks.themes))
        add("方向", listed(content.directions, ActivityMarks.directions))
        add("联系人", content.contact)
        return rows
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/activities">活动</a> › \(state)</nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(notices)<div class="cols"><div>
        <section class="box" aria-labelledby="what"><h2 id="what">办了什么</h2>\(Self.lines(summary, or: "还没有写内容。"))
        <dl class="facts">\(rows.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl></section>
        <section class="box" aria-labelledby="proof"><h2 id="proof">凭据</h2>\(proof)</section>
        </div><aside aria-label="办理">\(actions)
        <section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2><ol class="line">\(lines.map(row))</ol></section>
        </aside></div>
        """
    }

    private var notices: HTML {
        let returned: HTML = """
            <div class="notice" data-s="watch">\(Icon.light("watch"))<div><b>退回原因：</b>\(reason)</div></div>
            """
        let stopped: HTML = "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(obstacle)</div></div>"
        return "\(returned, if: !reason.isEmpty)\(stopped, if: !obstacle.isEmpty)"
    }

    private static func lines(_ text: String, or nothing: String) -> HTML {
        guard !text.isEmpty else { return "<p class=\"muted\">\(nothing)</p>" }
        return "\(text.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML })"
    }

    private var proof: HTML {
        let words: HTML = evidence.isEmpty && !files.isEmpty ? "" : Self.lines(evidence, or: "还没有写凭据，也没有附材料。")
        return "\(words)\(gallery, if: !pictures.isEmpty)\(files.html)\(removal, if: !removable.isEmpty)"
    }

    /// Pictures are fetched when somebody opens this, and not before.
    private var gallery: HTML {
        let rows = pictures.map { picture -> HTML in
            """
            <li><a href="/attachments/\(picture.id)/view"><img src="/attachments/\(picture.id)/view" alt="\(picture.name)" loading="lazy"></a></li>
            """
        }
        return """
            <details class="more noprint"><summary class="btn">看照片（\(pictures.count) 张）</summary>\
            <ul class="photos">\(rows)</ul></details>
            """
    }

    private var removal: HTML {
        let rows = removable.map { file -> HTML in
            """
            <li><form method="post" action="/activities/\(id)/attachments/\(file.id)/removal">\(HTML.formToken)\
            <button class="btn quiet small">拿掉“\(file.name)”</button></form></li>
            """
        }
        return "<details class=\"more noprint\"><summary class=\"btn small\">拿掉附件</summary><ul>\(rows)</ul></details>"
    }

    private func row(_ line: Line) -> HTML {
        "<li data-s=\"\(line.tone)\">\(line.sentence)<time>\(line.when) · \(line.who)</time></li>"
    }

    private var actions: HTML {
        let edit: HTML = """
            <p><a class="btn work" href="/activities/\(id)/edit">\(Icon.of("edit", "ico"))改了再报</a></p>
            """
        let parts: [HTML] = [
            mayVerify ? form("verification", button: "<button class=\"btn work\">核实</button>") : "",
            mayVerify ? because("return", "退回", "哪里要改") : "",
            mayReopen ? because("reopening", "重新打开", "为什么重新打开") : "",
            mayEdit ? edit : "",
            mayWithdraw ? form("withdrawal", button: "<button class=\"btn\">撤回</button>") : "",
            mayRemove ? form("removal", button: "<button class=\"btn stop\">删掉草稿</button>") : "",
        ]
        guard parts.contains(where: { !$0.text.isEmpty }) else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private func form(_ verb: StaticString, button: HTML) -> HTML {
        "<form method=\"post\" action=\"/activities/\(id)/\("\(verb)")\">\(HTML.formToken)\(button)</form>"
    }

    private func because(_ verb: StaticString, _ label: String, _ question: String) -> HTML {
        """
        <details class="more"><summary class="btn">\(label)</summary>
        <form class="form" method="post" action="/activities/\(id)/\("\(verb)")">\(HTML.formToken)
        <div class="field"><label for="why-\("\(verb)")">\(question)</label>\
        <textarea id="why-\("\(verb)")" name="why" rows="3" required maxlength="200"></textarea></div>
        <div class="row"><button class="btn stop">\(label)</button></div></form></details>
        """
    }
}

extension ActivityPage.Line {
    init(_ entry: JournalEntry) {
        self.init(
            sentence: entry.sentence,
            when: "\(entry.at.day.written) \(entry.at.clockTime)",
            who: entry.actorName,
            tone: ["accept": "done", "submit": "ok", "return": "watch", "reopen": "watch"][entry.verb] ?? "none"
        )
    }
}
