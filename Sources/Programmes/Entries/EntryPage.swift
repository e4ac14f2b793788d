// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Web

/// One entry: what it says, what was said about it, the way it has come, and what can be done with it.
struct EntryPage: Page {
    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let who: String
        let tone: String

        init(_ entry: JournalEntry) {
            sentence = entry.sentence
            when = "\(entry.at.day.written) \(entry.at.clockTime)"
            who = entry.actorName
            tone =
                ["accept": "done", "conclude": "done", "forward": "ok", "submit": "ok", "return": "watch"][entry.verb] ?? "none"
        }

        var html: HTML { "<li data-s=\"\(tone)\">\(sentence)<time>\(when) · \(who)</time></li>" }
    }

    struct Row: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Said: Encodable, Sendable {
        let who: String
        let text: String
        let when: String
    }

    let title: String
    let id: String
    let programme: String
    let programmeAddress: String
    let state: String
    let tone: String
    let detail: String
    let due: String
    var notes: [String]
    /// What stands beside the form.
    let rows: [Row]
    let answers: AnswerSections
    let opinions: [Said]
    let files: AttachmentList
    let lines: [Line]
    let may: EntryMay
    /// Its number, where it is checked, where it is printed; empty for none.
    var certificate: [String] = []
    /// What it was granted; none where it is not about money, or nobody may know yet.
    var subsidy: SubsidyPart?
    /// Whether there is a page of what judges see of it.
    var showsBlind = false
    /// What the union's members said of it, where that is asked.
    var members: MembersBox? = nil

    var place: Place { .programmes }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(programmeAddress)">\(programme)</a> › 申报件</nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div></div>
        \(notes.map { "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\($0)</div></div>" as HTML })
        <div class="cols"><div>\(subsidy?.html)\(answers.html)\(beside)\(said)</div>
        <aside aria-label="办理">\(actions)\(members?.html)\(certified)<section class="box" aria-labelledby="trace"><h2 id="trace">办理经过</h2>\
        <ol class="line">\(lines.map(\.html))</ol></section></aside></div>
        """
    }

    private var beside: HTML {
        guard !rows.isEmpty || !files.isEmpty else { return "" }
        let facts: HTML =
            rows.isEmpty ? "" : "<dl class=\"facts\">\(rows.map { "<dt>\($0.name)</dt><dd>\($0.value)</dd>" as HTML })</dl>"
        return "<section class=\"box\" aria-labelledby=\"what\"><h2 id=\"what\">其他</h2>\(facts)\(files.html)</section>"
    }

    private var certified: HTML {
        guard certificate.count == 3 else { return "" }
        let pdf: HTML = certificate[2].isEmpty ? "" : " <a href=\"\(certificate[2])\">打印</a>"
        return """
            <section class="box" aria-labelledby="cert"><h2 id="cert">证书</h2>\
            <p>\(certificate[0]) <a href="\(certificate[1])">查验</a>\(pdf)</p></section>
            """
    }

    private var said: HTML {
        guard !opinions.isEmpty else { return "" }
        let rows = opinions.map { "<li>\($0.text)<time>\($0.who) · \($0.when)</time></li>" as HTML }
        return "<section class=\"box\" aria-labelledby=\"said\"><h2 id=\"said\">意见</h2><ol class=\"line\">\(rows)</ol></section>"
    }

    private var actions: HTML {
        var parts: [HTML] = []
        if may.edit {
            parts.append(
                "<p><a class=\"btn work\" href=\"/programme-entries/\(id)/edit\">\(Icon.of("edit", "ico"))改材料、申报</a></p>"
            )
        }
        if may.forward { parts.append(because("forwarding", "推荐", "btn work", "推荐意见：哪次会研究的，本单位公示到哪天")) }
        if may.check {
            parts.append(
                "<form method=\"post\" action=\"/programme-entries/\(id)/acceptance\">\(HTML.formToken)<button class=\"btn work\">通过审查</button></form>"
            )
        }
        if may.sendBack { parts.append(sendBack) }
        if may.reject { parts.append(because("rejection", "不予入选", "btn stop", "理由，申报的工会看得到")) }
        if may.withdraw {
            parts.append(
                "<form method=\"post\" action=\"/programme-entries/\(id)/withdrawal\">\(HTML.formToken)<button class=\"btn\">撤回</button></form>"
            )
        }
        if may.disqualify { parts.append(because("disqualification", "取消资格", "btn stop", "查实了什么")) }
        if may.revoke { parts.append(because("revocation", "撤销", "btn stop", "哪份文件、为什么撤销")) }
        if showsBlind { parts.append("<p><a class=\"btn\" href=\"/programme-entries/\(id)/blind\">评委看到的样子</a></p>") }
        guard !parts.isEmpty else { return "" }
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">可以办</h2>\(parts)</section>"
    }

    private var sendBack: HTML {
        """
        <details class="more"><summary class="btn">退回补正</summary>
        <form class="form" method="post" action="/programme-entries/\(id)/return">\(HTML.formToken)
        <div class="field"><label for="items">要补正什么</label><textarea id="items" name="items" rows="3" required maxlength="1000"></textarea></div>
        <div class="field"><label for="due">哪天以前</label><input id="due" name="due" required placeholder="\(due)"></div>
        <div class="row"><button class="btn stop">退回</button></div></form></details>
        """
    }

    private func because(_ noun: StaticString, _ label: String, _ style: StaticString, _ question: String) -> HTML {
        """
        <details class="more"><summary class="btn">\(label)</summary>
        <form class="form" method="post" action="/programme-entries/\(id)/\("\(noun)")">\(HTML.formToken)
        <div class="field"><label for="why-\("\(noun)")">\(question)</label>\
        <textarea id="why-\("\(noun)")" name="why" rows="3" required maxlength="1000"></textarea></div>
        <div class="row"><button class="\("\(style)")">\(label)</button></div></form></details>
        """
    }
}

/// What this viewer may do with an entry now.
struct EntryMay: Encodable, Sendable {
    var edit = false
    var forward = false
    var check = false
    var sendBack = false
    var reject = false
    var withdraw = false
    var disqualify = false
    var revoke = false
}

extension EntryPage {
    init(
        _ entry: Entry,
        of programme: Programme,
        _ opinions: [Opinion],
        _ files: [Attachment],
        _ journal: [JournalEntry],
        _ certificate: Certificate?,
        _ subsidy: SubsidyPart? = nil,
        for viewer: Viewer,
        today: Day
    ) throws {
        let (spec, showing) = (programme.spec, EntryShowing(entry, in: programme, to: viewer))
        let form = try CompiledForm(programme.form)
        let named = entry.content.answers.files(in: programme.form)
        // That it was not chosen stands in the journal too.
        // So does what was decided on money before it was public.
        let told =
            showing.isOpen ? journal : journal.filter { !["reject", "grant", "refuse", "ungrant", "visited"].contains($0.verb) }
        self.init(
            title: entry.content.title,
            id: entry.id.description,
            programme: programme.title,
            programmeAddress: programme.address,
            state: showing.label,
            tone: showing.tone,
            detail: [entry.unionName, entry.content.group, entry.atPath == entry.unionPath ? "" : "现在在\(entry.atName)"]
                .filter { !$0.isEmpty }.joined(separator: " · "),
            due: today.adding(days: 7).written,
            notes: Self.notes(entry, showing),
            rows: Self.rows(entry, showing),
            answers: AnswerSections(form, entry.evaluate(form, of: programme, today: today), attachments: files),
            opinions: opinions.map { Said(who: "\($0.unionName) \($0.name)", text: $0.text, when: $0.at.day.written) },
            files: AttachmentList(files.filter { !named.contains($0.id.description) }),
            lines: told.reversed().map { Line($0) },
            may: Self.may(entry, programme, viewer),
            certificate: certificate.map { [$0.serial, $0.address, $0.revokedOn == nil ? "\($0.address)/pdf" : ""] } ?? [],
            subsidy: subsidy,
            showsBlind: spec.isBlind && entry.state != .draft && viewer.may(.editPlans, at: programme.unionPath)
        )
    }

    private static func notes(_ entry: Entry, _ showing: EntryShowing) -> [String] {
        var notes: [String] = []
        if let items = entry.returnItems, let due = entry.returnDue { notes.append("退回补正，\(due.spoken)以前重报：\(items)") }
        if let reason = entry.reason, showing.isOpen { notes.append("\(showing.label)：\(reason)") }
        if let why = entry.revokedWhy, let day = entry.revokedOn { notes.append("\(day.written)撤销：\(why)") }
        if let by = entry.namedBy, let day = entry.namedOn { notes.append("\(day.written)确定，\(by)") }
        return notes
    }

    private static func rows(_ entry: Entry, _ showing: EntryShowing) -> [Row] {
        var rows: [Row] = []
        if let born = entry.content.bornOn { rows.append(Row(name: "出生日期", value: born.written)) }
        if !entry.content.marks.isEmpty {
            rows.append(Row(name: "标记", value: entry.content.marks.sorted().joined(separator: "、")))
        }
        if let rank = showing.rank { rows.append(Row(name: "排名", value: "第 \(rank)")) }
        return rows
    }

    static func may(_ entry: Entry, _ programme: Programme, _ viewer: Viewer) -> EntryMay {
        func allows(_ verb: Entry.Verb) -> Bool { Entry.lifecycle.allows(verb, from: entry.state) }
        let isOwn = viewer.applies(for: entry.union)
        let calls = viewer.may(.editPlans, at: programme.unionPath)
        let isCollecting = programme.stage == .collecting
        let isAbove = entry.atUnion == programme.union
        var may = EntryMay()
        may.edit = isOwn && isCollecting && (allows(.submit) || allows(.resubmit))
        may.forward = isCollecting && allows(.forward) && !isAbove && viewer.applies(for: entry.atUnion)
        may.check = isCollecting && calls && isAbove && allows(.accept)
        may.sendBack = isCollecting && allows(.sendBack) && (isAbove ? calls : viewer.applies(for: entry.atUnion))
        may.reject = calls && allows(.reject) && [.collecting].contains(programme.stage) && isAbove
        may.withdraw = isOwn && isCollecting && allows(.withdraw)
        may.disqualify = calls && allows(.disqualify)
        may.revoke = viewer.may(.publishPlans, at: programme.unionPath) && entry.state == .concluded && entry.revokedOn == nil
        return may
    }
}
