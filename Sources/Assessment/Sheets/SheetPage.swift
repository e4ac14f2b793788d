// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// The sheet of one union: every indicator with what records and people say of it, and what can be done with it now.
struct SheetPage: Page {
    struct Line: Encodable, Sendable {
        let id: String
        let part: String
        let name: String
        let kind: String
        let criterion: String
        let most: String
        let isJudged: Bool
        /// How the points come to be, so far as records say it.
        let trace: String
        let records: String
        let own: String
        let note: String
        let verified: String
        let reason: String
    }

    struct Extra: Encodable, Sendable {
        let id: String
        let what: String
        let reason: String
        let state: String
        let mayDecide: Bool
    }

    struct AppealLine: Encodable, Sendable {
        let id: String
        let about: String
        let text: String
        let state: String
        let answer: String
        let isOpen: Bool
        let isJudged: Bool
    }

    let title: String
    let id: String
    let schemeID: String
    let schemeTitle: String
    let state: String
    let tone: String
    let detail: String
    let reason: String
    let revision: Int
    let lines: [Line]
    let extras: [Extra]
    let appeals: [AppealLine]
    let files: AttachmentList
    let outcome: String
    let journal: [String]
    let choices: [[String]]
    let mayScore: Bool
    let mayVerify: Bool
    let mayEnter: Bool
    let mayAppeal: Bool
    let mayAnswer: Bool
    /// Why this viewer, whose desk it is, must leave it to another; empty when not.
    let obstacle: String
    let errors: [FieldError]

    var place: Place { .assessments }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ material: SheetMaterial, for viewer: Viewer, today: Day, typed: Form? = nil, errors: [FieldError] = []) {
        let (sheet, scheme) = (material.sheet, material.scheme)
        title = "\(sheet.unionName)的考评表"
        (id, schemeID, schemeTitle) = (sheet.id.description, scheme.id.description, scheme.content.title)
        (state, tone) = (sheet.state.label, sheet.state.tone)
        let hands = [sheet.submittedName.map { "\($0)提交" }, sheet.verifiedName.map { "\($0)核验" }].compactMap { $0 }
        detail = (["\(scheme.year)年", "自评\(scheme.content.selfScoreBy.spoken)前交"] + hands).joined(separator: " · ")
        reason = sheet.returnReason ?? ""
        revision = sheet.revision
        lines = scheme.content.scored.map { material.line($0, typed: typed) }
        let isAbove = viewer.may(.superviseMeasures, at: scheme.unionPath)
        let isStranger = (try? sheet.requireStranger(viewer)) != nil
        let acts = isAbove && isStranger && scheme.state == .issued
        extras = material.extras.map { extra in
            Extra(
                id: extra.id.description,
                what: material.words(extra),
                reason: "\(extra.reason)（凭据：\(extra.evidence)；\(extra.enteredName)填\(extra.decidedName.map { "，\($0)定" } ?? "")）",
                state: extra.stateLabel,
                mayDecide: acts && extra.state == "entered" && extra.enteredBy != viewer.account
            )
        }
        appeals = material.appeals.map { appeal in
            let leaf = scheme.content.leaf(appeal.leaf)
            return AppealLine(
                id: appeal.id.description,
                about: leaf?.name ?? "整个结果",
                text: appeal.text,
                state: appeal.stateLabel,
                answer: appeal.answer.map { "\(appeal.decidedName ?? "")：\($0)" } ?? "",
                isOpen: appeal.state == "filed",
                isJudged: leaf?.kind == .judged
            )
        }
        files = AttachmentList(material.files)
        outcome = material.outcome(isAbove: viewer.may(.readPlans, at: scheme.unionPath))
        journal = material.entries.reversed().map { "\($0.at.day.spoken) \($0.at.clockTime) \($0.actorName)：\($0.sentence)" }
        choices =
            scheme.content.leaves.filter(\.kind.isExtra).map {
                [$0.id, "\($0.kind.label)：\($0.name)，最多 \(Points.words($0.points)) 分"]
            }
            + (scheme.content.vetoes.isEmpty ? [] : [["veto", "一票否决"]])
        mayScore = scheme.state == .issued && [.open, .returned].contains(sheet.state) && sheet.isOwn(of: viewer)
        mayVerify = acts && [.submitted, .verified].contains(sheet.state) && sheet.submittedBy != viewer.account
        mayEnter = acts && !choices.isEmpty
        let isOpen = scheme.state == .published && (material.result?.endsOn).map { today <= $0 } ?? false
        mayAppeal = isOpen && sheet.isOwn(of: viewer)
        mayAnswer = isAbove && isStranger && [.published, .issued].contains(scheme.state) && sheet.verifiedBy != viewer.account
        obstacle = isAbove && !isStranger ? AssessmentRefusal.ownUnion(sheet.unionName).sentence : ""
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assessments">考评</a> › <a href="/assessments/\(schemeID)">\(schemeTitle)</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(Field.summary(errors))\(remarks)
        <div class="cols"><div>\(body)
        \(files.isEmpty ? "" : "<section class=\"box\" aria-labelledby=\"files-head\"><h2 id=\"files-head\">佐证材料</h2>\(files.html)</section>" as HTML)
        \(appealBox)</div>
        <aside>\(mayVerify ? returning : "")\(extraBox)
        <section class="box" aria-labelledby="journal"><h2 id="journal">办理记录</h2>\
        <ul class="bul">\(journal.map { "<li>\($0)</li>" as HTML })</ul></section></aside></div>
        """
    }

    private var remarks: HTML {
        let parts = [reason.isEmpty ? "" : "退回原因：\(reason)", outcome, obstacle].filter { !$0.isEmpty }
        guard !parts.isEmpty else { return "" }
        return "<section class=\"box\" aria-label=\"说明\">\(parts.map { "<p>\($0)</p>" as HTML })</section>"
    }

    private var body: HTML {
        if mayScore { return scoring }
        if mayVerify { return verifying }
        return "<section class=\"box\" aria-labelledby=\"leaves\"><h2 id=\"leaves\">各项</h2>\(lines.map { said($0) })</section>"
    }

    private var scoring: HTML {
        """
        <form class="box form" method="post" action="/assessment-sheets/\(id)" enctype="multipart/form-data" aria-labelledby="leaves">
        <h2 id="leaves">自评</h2>\(HTML.formToken)<input type="hidden" name="revision" value="\(revision)">
        <p class="hint">按要点和承办算的，系统照记录算好，不用填。其余的照标准给分，写明做了什么。</p>
        \(lines.map { line in said(line, asks: line.isJudged ? fields(line, "自评分", line.own, "做了什么、凭据在哪", line.note) : "") })
        \(AttachmentField.html(errors: errors))
        <div class="row"><button class="btn" name="act" value="keep">存下</button> <button class="btn work" name="act" value="submit">提交自评</button></div></form>
        """
    }

    private var verifying: HTML {
        """
        <form class="box form" method="post" action="/assessment-sheets/\(id)/verification" aria-labelledby="leaves">
        <h2 id="leaves">核验</h2>\(HTML.formToken)<input type="hidden" name="revision" value="\(revision)">
        <p class="hint">照自评认定的不用写原因；改了分数的要写。</p>
        \(lines.map { line in said(line, asks: line.isJudged ? fields(line, "核验分", line.verified.isEmpty ? line.own : line.verified, "改分的原因", line.reason) : "") })
        <div class="row"><button class="btn work">核验完</button></div></form>
        """
    }

    private var returning: HTML {
        """
        <section class="box noprint" aria-labelledby="back"><h2 id="back">退回</h2>
        <form class="form" method="post" action="/assessment-sheets/\(id)/return">\(HTML.formToken)
        \(Field.text("why", "退回原因", value: ""))<div class="row"><button class="btn stop">退回重填</button></div></form></section>
        """
    }

    private func said(_ line: Line, asks: HTML = "") -> HTML {
        let records: HTML = line.records.isEmpty ? "" : " <a href=\"\(line.records)\">看是哪些记录</a>"
        let own: HTML = line.isJudged && !line.own.isEmpty ? "<p>自评 \(line.own) 分：\(line.note)</p>" : ""
        let verified: HTML =
            line.verified.isEmpty ? "" : "<p>核验 <b>\(line.verified)</b> 分\(line.reason.isEmpty ? "" : "：\(line.reason)")</p>"
        let trace: HTML = line.trace.isEmpty ? "" : "<p>\(line.trace)\(records)</p>"
        let criterion: HTML = line.criterion.isEmpty ? "" : "<p class=\"hint\">标准：\(line.criterion)</p>"
        return """
            <section class="leaf" aria-label="\(line.name)"><header class="row apart"><h3><small>\(line.part)</small> \(line.name)</h3>\
            <p class="nw">满分 <b>\(line.most)</b> 分</p></header><p class="hint">\(line.kind)</p>\
            \(criterion)\(trace)\(mayScore ? "" : own)\(verified)\(asks)</section>
            """
    }

    private func fields(_ line: Line, _ label: String, _ points: String, _ words: String, _ note: String) -> HTML {
        let error = errors.first { $0.field == "points-\(line.id)" }?.sentence
        let mistake: HTML = error.map { "<p class=\"err\">\(Icon.light("late"))\($0)</p>" } ?? ""
        return """
            <div class="inline score"><div class="\(error == nil ? "field" : "field bad")"><label for="points-\(line.id)">\(label)<span class="vh">：\(line.name)，满分 \(line.most)</span></label>\(mistake)\
            <input id="points-\(line.id)" name="points-\(line.id)" value="\(points)" inputmode="decimal" autocomplete="off"></div>
            <div class="field"><label for="note-\(line.id)">\(words)<span class="vh">：\(line.name)</span></label>\
            <textarea id="note-\(line.id)" name="note-\(line.id)" rows="2">
            \(note)</textarea></div></div>
            """
    }

    private var extraBox: HTML {
        guard !extras.isEmpty || mayEnter else { return "" }
        let rows = extras.map { extra -> HTML in
            let decide: HTML = """
                <form class="row noprint" method="post" action="/assessment-extras/\(extra.id)/decision">\(HTML.formToken)\
                <button class="btn small work" name="act" value="confirm">确认</button>\
                <button class="btn small" name="act" value="refuse">不同意</button></form>
                """
            return "<li><b>\(extra.what)</b>（\(extra.state)）：\(extra.reason)\(extra.mayDecide ? decide : "")</li>"
        }
        let form: HTML = """
            <form class="form noprint" method="post" action="/assessment-sheets/\(id)/extras">\(HTML.formToken)
            \(Field.choice("what", "加什么、扣什么", options: choices.map { Choice($0[0], $0[1]) }, chosen: ""))
            \(Field.text("points", "几分（否决不用填）", value: "", keyboard: "decimal"))
            \(Field.text("reason", "事由", value: ""))\(Field.text("evidence", "凭据", value: "", hint: "哪份文件、材料，在哪里能查到。"))
            <div class="row"><button class="btn">填上，等另一人确认</button></div></form>
            """
        return """
            <section class="box" aria-labelledby="extras"><h2 id="extras">加分、扣分、一票否决</h2>\
            \(rows.isEmpty ? "<p>没有。</p>" : "<ul class=\"bul\">\(rows)</ul>" as HTML)\(mayEnter ? form : "")</section>
            """
    }

    private var appealBox: HTML {
        guard !appeals.isEmpty || mayAppeal else { return "" }
        let rows = appeals.map { appeal -> HTML in
            let points: HTML = appeal.isJudged ? pointField(appeal) : ""
            let answer: HTML = """
                <form class="form noprint" method="post" action="/assessment-appeals/\(appeal.id)/decision">\(HTML.formToken)\(points)
                <div class="field"><label for="answer-\(appeal.id)">答复</label><textarea id="answer-\(appeal.id)" name="answer" rows="2"></textarea></div>
                <div class="row"><button class="btn" name="act" value="reject">不采纳</button><button class="btn work" name="act" value="accept">采纳，重新汇总</button></div></form>
                """
            let said: HTML = appeal.answer.isEmpty ? "" : "<br>\(appeal.answer)"
            return
                "<li><b>\(appeal.about)</b>（\(appeal.state)）：\(appeal.text)\(said)\(appeal.isOpen && mayAnswer ? answer : "")</li>"
        }
        let options = [Choice("", "整个结果")] + lines.map { Choice($0.id, $0.name) }
        let form: HTML = """
            <form class="form noprint" method="post" action="/assessment-sheets/\(id)/appeals">\(HTML.formToken)
            \(Field.choice("leaf", "对哪一项", options: options, chosen: ""))\(Field.area("text", "理由和凭据", value: ""))
            <div class="row"><button class="btn work">提出申诉</button></div></form>
            """
        return """
            <section class="box" aria-labelledby="appeals"><h2 id="appeals">申诉</h2>\
            \(rows.isEmpty ? "" : "<ul class=\"bul\">\(rows)</ul>" as HTML)\(mayAppeal ? form : "")</section>
            """
    }

    private func pointField(_ appeal: AppealLine) -> HTML {
        """
        <div class="field"><label for="points-\(appeal.id)">采纳的话，改为几分</label>\
        <input id="points-\(appeal.id)" name="points" inputmode="decimal" autocomplete="off"></div>
        """
    }
}
