// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Web

/// What somebody was given to judge, call by call.
struct ReviewListPage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let code: String
        let state: String
        let tone: String
    }

    struct Group: Encodable, Sendable {
        let title: String
        let detail: String
        let rows: [Row]
    }

    let title = "我的评审"
    let groups: [Group]
    /// Whether there is a list of calls to go back to.
    let readsCalls: Bool

    var place: Place { .programmes }

    init(_ reviews: [Review], _ programmes: [ID<Programme>: Programme], readsCalls: Bool) {
        let grouped = Dictionary(grouping: reviews, by: \.programme)
        groups = grouped.sorted { $0.key > $1.key }.compactMap { id, reviews in
            guard let programme = programmes[id] else { return nil }
            let done = reviews.count { $0.state == .confirmed }
            let until = programme.reviewUntil.map { "，\($0.spoken)截止" } ?? ""
            return Group(
                title: programme.title,
                detail: "\(programme.unionName)组织，分给您 \(reviews.count) 件，已交 \(done) 件\(until)",
                rows: reviews.map {
                    Row(address: $0.address, code: $0.codeWords, state: $0.state.label, tone: $0.state.tone)
                }
            )
        }
        self.readsCalls = readsCalls
    }

    var content: HTML {
        let back: HTML = readsCalls ? "<a class=\"btn\" href=\"/programmes\">评选</a>" : ""
        return """
            <div class="head"><div><h1>我的评审</h1><p>请您当评委的评选。只有分给您的，别的都看不到。</p></div><div class="row noprint">\(back)</div></div>
            \(groups.isEmpty ? nothing : "\(groups.map(group))")
            """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有要评的</b></p><p>组织评选的工会分给您以后，都在这里。</p></div>"
    }

    private func group(_ group: Group) -> HTML {
        let rows = group.rows.map { row -> HTML in
            """
            <li><div><h3><a href="\(row.address)">\(row.code)</a></h3></div><div></div>\
            <div><span class="badge" data-s="\(row.tone)">\(row.state)</span></div><div></div></li>
            """
        }
        return """
            <section class="box flush"><header><h2>\(group.title)</h2><small class="muted">\(group.detail)</small></header>\
            <ul class="tasks">\(rows)</ul></section>
            """
    }
}

/// One entry as a judge has it before him: what may be known of it, his sheet, and the way to stand aside.
struct ReviewPage: Page {
    struct File: Encodable, Sendable {
        let name: String
        let weight: String
        let link: String
    }

    struct Criterion: Encodable, Sendable {
        let key: String
        let label: String
        let value: String
        let error: String
    }

    struct Former: Encodable, Sendable {
        let version: Int
        let total: String
        let when: String
        let returnedWhy: String
    }

    let title: String
    let address: String
    let programme: String
    /// Of a review that is not blind: whose it is.
    let whose: String
    let isBlind: Bool
    let answers: AnswerSections
    let files: [File]
    let criteria: [Criterion]
    let state: String
    let tone: String
    let why: String
    let until: String
    let isOpen: Bool
    let formers: [Former]
    let revision: Int
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        let blind: HTML = isBlind ? "<p class=\"hint\">盲评：姓名、单位和文件名都不显示，材料里写到的换成了“\(Blinding.mask)”。</p>" : ""
        return """
            <nav class="crumb" aria-label="位置"><a href="/reviews">我的评审</a> › \(programme)</nav>
            <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(whose)\(until)</p></div></div>
            \(returned)<div class="cols"><div>\(blind)\(answers.html)\(fileList)</div>
            <aside aria-label="评分">\(isOpen ? form : given)\(history)\(aside, if: isOpen)</aside></div>
            """
    }

    private var returned: HTML {
        guard !why.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>退回重评：</b>\(why)</div></div>"
    }

    private var fileList: HTML {
        guard !files.isEmpty else { return "" }
        let rows = files.map { file -> HTML in
            """
            <li><span>\(file.name) <small class="muted">\(file.weight)</small></span>\
            <span><a href="\(file.link)" aria-label="看\(file.name)">看</a></span></li>
            """
        }
        return
            "<section class=\"box\" aria-labelledby=\"files\"><h2 id=\"files\">附件</h2><ul class=\"files\">\(rows)</ul></section>"
    }

    /// The keys are the programme's own data, so the parts of the frame are put together here.
    private var form: HTML {
        let fields = criteria.map { criterion -> HTML in
            let wrong: HTML =
                criterion.error.isEmpty
                ? "" : "<p class=\"err\" id=\"p-\(criterion.key)-error\">\(Icon.light("late"))\(criterion.error)</p>"
            let bad: HTML =
                criterion.error.isEmpty ? "" : " aria-invalid=\"true\" aria-describedby=\"p-\(criterion.key)-error\""
            return """
                <div class="\(criterion.error.isEmpty ? "field" : "field bad")"><label for="p-\(criterion.key)">\(criterion.label)</label>\
                \(wrong)<input id="p-\(criterion.key)" name="p-\(criterion.key)" inputmode="decimal" autocomplete="off" \
                value="\(criterion.value)"\(bad)></div>
                """
        }
        return """
            <section class="box" aria-labelledby="sheet"><h2 id="sheet">评分</h2>
            <form class="form" method="post" action="\(address)" data-guard>\(HTML.formToken)\
            <input type="hidden" name="revision" value="\(revision)">\(Field.summary(errors))\(fields)
            <p class="hint">写到小数后三位为止。交了以后不能自己改，写错了请组织评选的工会退回。</p>
            <div class="row"><button class="btn seal" name="act" value="confirm">确认，交评分</button>\
            <button class="btn" name="act" value="keep">存草稿</button></div></form></section>
            """
    }

    private var given: HTML {
        let rows = criteria.map { "<dt>\($0.label)</dt><dd>\($0.value)</dd>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"sheet\"><h2 id=\"sheet\">评分</h2><dl class=\"facts\">\(rows)</dl></section>"
    }

    private var history: HTML {
        guard !formers.isEmpty else { return "" }
        let rows = formers.map { former -> HTML in
            let why: HTML = former.returnedWhy.isEmpty ? "" : "，退回：\(former.returnedWhy)"
            return "<li>第 \(former.version) 版，合计 \(former.total)\(why)<time>\(former.when)</time></li>"
        }
        return "<section class=\"box\" aria-labelledby=\"past\"><h2 id=\"past\">交过的</h2><ol class=\"line\">\(rows)</ol></section>"
    }

    private var aside: HTML {
        """
        <section class="box noprint" aria-labelledby="aside"><h2 id="aside">要回避</h2>
        <p class="hint">认出是谁的、有师生亲属等关系的，请申明回避，会另外分给别人。</p>
        <details class="more"><summary class="btn">申明回避</summary>
        <form class="form" method="post" action="\(address)/conflict">\(HTML.formToken)
        <div class="field"><label for="why">回避的原因</label><textarea id="why" name="why" rows="3" required maxlength="200"></textarea></div>
        <div class="row"><button class="btn stop">申明回避</button></div></form></details></section>
        """
    }
}
