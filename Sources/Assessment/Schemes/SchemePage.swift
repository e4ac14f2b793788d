// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// An assessment: what its scheme says, where each union stands, what comes next.
struct SchemePage: Page {
    struct Line: Encodable, Sendable {
        let name: String
        let group: String
        let state: String
        let tone: String
        let address: String
    }

    struct Indicator: Encodable, Sendable {
        let part: String
        let name: String
        let kind: String
        let points: String
        let criterion: String
    }

    let title: String
    let id: String
    let state: String
    let tone: String
    let detail: String
    let basis: String
    let rules: [String]
    let vetoes: [String]
    let indicators: [Indicator]
    let lines: [Line]
    let faults: [String]
    let journal: [String]
    let isDraft: Bool
    let isIssued: Bool
    let hasResult: Bool
    /// Whether one is of the side that assesses, and whether one acts for it.
    let mayKeep: Bool
    let mayAct: Bool

    var place: Place { .assessments }

    init(_ scheme: Scheme, _ sheets: [Sheet], _ entries: [JournalEntry], mayKeep: Bool, mayAct: Bool) {
        let content = scheme.content
        title = content.title
        id = scheme.id.description
        (state, tone) = (scheme.state.label, scheme.state.tone)
        let issued = scheme.issuedAt.map { " · \($0.day.written)\(scheme.issuedName ?? "")印发" } ?? ""
        detail = "\(scheme.unionName) · \(scheme.year)年 · 第\(scheme.version)版\(issued) · 自评\(content.selfScoreBy.spoken)前交"
        basis = content.basis
        rules = Self.rules(scheme)
        vetoes = content.vetoes
        indicators = content.leaves.map {
            Indicator(part: $0.part, name: $0.name, kind: Self.kind($0), points: Points.words($0.points), criterion: $0.criterion)
        }
        let names = Dictionary(content.groups.map { ($0.code, $0.name) }) { first, _ in first }
        lines = sheets.map {
            Line(
                name: $0.unionName,
                group: names[$0.group] ?? "",
                state: $0.state.label,
                tone: $0.state.tone,
                address: $0.address
            )
        }
        faults = scheme.state == .draft ? content.faults() : []
        journal = entries.reversed().map { "\($0.at.day.spoken) \($0.at.clockTime) \($0.actorName)：\($0.sentence)" }
        isDraft = scheme.state == .draft
        isIssued = scheme.state == .issued
        hasResult = mayKeep ? ![.draft, .issued].contains(scheme.state) : [.published, .final].contains(scheme.state)
        self.mayKeep = mayKeep
        self.mayAct = mayAct
    }

    private static func kind(_ leaf: Leaf) -> String {
        switch leaf.kind {
        case .reading: "\(leaf.kind.label)，一家达到 \(leaf.target.map { Points.words($0) } ?? "—")"
        case .assignments: leaf.slip > .zero ? "\(leaf.kind.label)，催办以上的督办单每份扣 \(Points.words(leaf.slip)) 分" : leaf.kind.label
        default: leaf.kind.label
        }
    }

    private static func rules(_ scheme: Scheme) -> [String] {
        let content = scheme.content
        let grades = content.grades.map { grade in
            "\(grade.name)：\(Points.words(grade.from)) 分以上" + (grade.share.map { "，不超过本组的 \($0.percent())" } ?? "，名额不限")
        }
        return grades + [
            "\(content.rounding.label)；\(content.tie.label)；空出的名额\(content.passesDown ? "顺延给下一等" : "不给下一等")。",
            "按\(content.ranksRounded ? "显示的" : "没有取舍的")分数排名；加分合计最多 \(Points.words(content.bonusCap)) 分，扣分合计最多 \(Points.words(content.deductionCap)) 分。",
            "公示 \(content.publicityDays) 个工作日，公示当天不算。",
        ] + (scheme.decision.isEmpty ? [] : ["本版依据：\(scheme.decision)"])
            + (scheme.sha256.map { ["办法指纹（SHA-256）：\($0.hexadecimal)"] } ?? [])
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assessments">考评</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint">\(result)<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(mayAct ? steps : "")
        <section class="box" aria-labelledby="unions"><h2 id="unions">\(mayKeep ? "各家到哪一步" : "本会的考评表")</h2>
        \(lines.isEmpty ? "<p>印发以后，考评到的工会列在这里。</p>" : unions)</section>
        <section class="box" aria-labelledby="text"><h2 id="text">办法</h2>
        <p>依据：\(basis.isEmpty ? "还没有写" : basis)</p><ul class="bul">\(rules.map { "<li>\($0)</li>" as HTML })</ul>
        \(indicators.isEmpty ? "" : table)
        \(vetoes.isEmpty ? "" : "<h3>一票否决</h3><ul class=\"bul\">\(vetoes.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)</section>
        \(mayKeep ? history : "")
        """
    }

    private var result: HTML {
        hasResult ? "<a class=\"btn\" href=\"/assessments/\(id)/ranking\">看结果</a>" : ""
    }

    private var steps: HTML {
        if isDraft {
            let list: HTML =
                faults.isEmpty ? "" : "<p>印发前还要补：</p><ul class=\"bul\">\(faults.map { "<li>\($0)</li>" as HTML })</ul>"
            let issue: HTML = """
                <form method="post" action="/assessments/\(id)/issue">\(HTML.formToken)<button class="btn seal">印发办法</button></form>
                """
            return """
                <section class="box noprint" aria-labelledby="next"><h2 id="next">下一步</h2>\(list)
                <div class="row"><a class="btn work" href="/assessments/\(id)/edit">改办法</a>\(faults.isEmpty ? issue : "")</div></section>
                """
        }
        guard isIssued else { return "" }
        return """
            <section class="box noprint" aria-labelledby="next"><h2 id="next">下一步</h2>
            <p>各家都核验了，加分、扣分都确认了，就汇总。过了自评日期没有交的，自评部分得0分。</p>
            <form method="post" action="/assessments/\(id)/counts">\(HTML.formToken)<button class="btn work">汇总得分</button></form>
            <details><summary>修订办法</summary><form method="post" action="/assessments/\(id)/revision">\(HTML.formToken)
            \(Field.text("decision", "哪次会议、哪份文件决定的", value: "", hint: "有工会开始自评以后，不能再修订。"))
            <button class="btn">开新一版</button></form></details></section>
            """
    }

    private var unions: HTML {
        let rows = lines.map { line -> HTML in
            """
            <tr><th scope="row"><a href="\(line.address)">\(line.name)</a></th><td>\(line.group)</td>\
            <td><span class="badge" data-s="\(line.tone)">\(line.state)</span></td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="考评的工会"><table><thead><tr><th scope="col">工会</th>\
            <th scope="col">组</th><th scope="col">到哪一步</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var table: HTML {
        let rows = indicators.map { line -> HTML in
            """
            <tr><th scope="row">\(line.part)</th><td>\(line.name)</td><td>\(line.kind)</td><td class="r">\(line.points)</td>\
            <td>\(line.criterion)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="指标表"><table><thead><tr><th scope="col">部分</th>\
            <th scope="col">指标</th><th scope="col">怎么算</th><th scope="col" class="r">分值</th><th scope="col">标准</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private var history: HTML {
        """
        <section class="box" aria-labelledby="journal"><h2 id="journal">办理记录</h2>\
        <ul class="bul">\(journal.map { "<li>\($0)</li>" as HTML })</ul></section>
        """
    }
}
