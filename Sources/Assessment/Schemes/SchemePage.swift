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
    let seal: String
    let vetoes: [String]
    let indicators: [Indicator]
    let lines: [Line]
    /// How many unions are at which step.
    let tally: String
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
        seal = scheme.sha256?.hexadecimal ?? ""
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
        tally = Self.tally(lines.map(\.state))
        faults = scheme.state == .draft ? content.faults() : []
        journal = entries.reversed().map { "\($0.at.day.spoken) \($0.at.clockTime) \($0.actorName)：\($0.sentence)" }
        isDraft = scheme.state == .draft
        isIssued = scheme.state == .issued
        hasResult = mayKeep ? ![.draft, .issued].contains(scheme.state) : [.published, .final].contains(scheme.state)
        self.mayKeep = mayKeep
        self.mayAct = mayAct
    }

    private static func tally(_ states: [String]) -> String {
        let counts = Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +)
        let parts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value) 家" }
        return "共 \(states.count) 家：\(parts.joined(separator: "，"))"
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
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assessments">考评</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint">\(result)<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(mayAct ? steps : "")
        <div class="cols"><div>
        <section class="box flush" aria-labelledby="leaves"><header><h2 id="leaves">指标</h2></header>
        \(indicators.isEmpty ? "<p>还没有指标。</p>" : table)</section>
        <section class="box flush" aria-labelledby="unions"><header><h2 id="unions">\(mayKeep ? "各家到哪一步" : "本会的考评表")</h2>\
        \(mayKeep && !lines.isEmpty ? "<p class=\"hint\">\(tally)</p>" as HTML : "")</header>
        \(lines.isEmpty ? "<p>印发以后，考评到的工会列在这里。</p>" : unions)</section></div>
        <aside><section class="box" aria-labelledby="text"><h2 id="text">办法</h2>
        <p>依据：\(basis.isEmpty ? "还没有写" : basis)</p><ul class="bul">\(rules.map { "<li>\($0)</li>" as HTML })</ul>
        \(vetoes.isEmpty ? "" : "<h3>一票否决</h3><ul class=\"bul\">\(vetoes.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)\
        \(seal.isEmpty ? "" : "<h3>办法指纹（SHA-256）</h3><p class=\"hash\">\(seal)</p>" as HTML)</section>
        \(mayKeep ? history : "")</aside></div>
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
            <details><summary>修订办法</summary><form class="form narrow" method="post" action="/assessments/\(id)/revision">\(HTML.formToken)
            \(Field.text("decision", "哪次会议、哪份文件决定的", value: "", hint: "有工会开始自评以后，不能再修订。"))
            <div class="row"><button class="btn">开新一版</button></div></form></details></section>
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
            <div class="scroll" tabindex="0" role="region" aria-label="考评的工会"><table class="even"><thead><tr><th scope="col">工会</th>\
            <th scope="col">组</th><th scope="col">到哪一步</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var table: HTML {
        let rows = indicators.map { line -> HTML in
            """
            <tr><th scope="row">\(line.name)<br><small>\(line.part)</small></th><td class="mid">\(line.kind)\
            \(line.criterion.isEmpty ? "" : "<br><small>\(line.criterion)</small>" as HTML)</td><td class="r">\(line.points)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="指标表"><table class="even"><thead><tr>\
            <th scope="col">指标</th><th scope="col">怎么算、标准</th><th scope="col" class="r">分值</th></tr></thead>\
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
