// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The editor of a scheme: its text, then its indicators, each with a form of its own.
struct SchemeFormPage: Page {
    struct Line: Encodable, Sendable {
        let id: String
        let part: String
        let name: String
        let kind: String
        let points: String
    }

    let title: String
    let id: String
    let revision: Int
    let form: SchemeForm
    let leaf: LeafForm
    let lines: [Line]
    let sum: String
    let measures: [[String]]
    let errors: [FieldError]

    var place: Place { .assessments }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ scheme: Scheme, _ form: SchemeForm, _ leaf: LeafForm, measures: [(id: Int64, phrase: String)], errors: [FieldError]) {
        title = "改考评办法"
        id = scheme.id.description
        revision = scheme.revision
        self.form = form
        self.leaf = leaf
        lines = scheme.content.leaves.map {
            Line(id: $0.id, part: $0.part, name: $0.name, kind: $0.kind.label, points: Points.words($0.points))
        }
        let total = (try? scheme.content.scored.reduce(Fraction.zero) { try $0 + $1.points }) ?? .zero
        sum = "计分指标合计 \(Points.words(total)) 分，满分 \(Points.words(scheme.content.fullMark)) 分"
        self.measures = measures.map { [ID<Leaf>(rawValue: $0.id).description, $0.phrase] }
        self.errors = errors
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assessments">考评</a> › <a href="/assessments/\(id)">\(form.title)</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>先存办法，再一项一项添指标。合计等于满分才能印发。</p></div></div>
        \(Field.summary(errors))
        <div class="cols half"><div>\(text)</div><div>\(indicators)</div></div>
        """
    }

    private var text: HTML {
        """
        <form class="box form" method="post" action="/assessments/\(id)" aria-labelledby="text"><h2 id="text">办法</h2>\(HTML.formToken)
        <input type="hidden" name="revision" value="\(revision)">
        \(Field.text("title", "名称", value: form.title, error: error("title")))
        \(Field.area("basis", "依据", value: form.basis, rows: 2, hint: "哪份文件、哪次会议定的。等次比例等数字都以它为据。", error: error("basis")))
        \(Field.ticks("groups", "考评谁", options: Assessed.choices.map(\.name), chosen: form.groups, hint: "只考评直接下级，每组各排各的名次。", error: error("groups")))
        \(Field.area("named", "点名的工会（选了“点名”才填）", value: form.named, rows: 2, hint: "写全称，用顿号或者换行分开。"))
        <fieldset class="field"><legend>等次，从高到低</legend><p class="hint">分数线是“以上”，含本数。名额写占本组的百分之几，不限就空着。</p>
        \((0..<SchemeForm.gradeRows).map(grade))</fieldset>
        <div class="inline">\(Field.choice("rounding", "名额的小数", options: SchemeContent.Rounding.allCases.map { Choice($0.rawValue, $0.label) }, chosen: form.rounding))
        \(Field.choice("tie", "末位同分", options: SchemeContent.Tie.allCases.map { Choice($0.rawValue, $0.label) }, chosen: form.tie))
        \(Field.choice("down", "空出的名额", options: [Choice("no", "不给下一等"), Choice("yes", "顺延给下一等")], chosen: form.passesDown))</div>
        <div class="inline">\(Field.choice("rounded", "按什么排名", options: [Choice("no", "按没有取舍的分数"), Choice("yes", "按显示的分数")], chosen: form.ranksRounded))
        \(Field.text("places", "显示几位小数", value: form.places, error: error("places"), keyboard: "numeric"))
        \(Field.text("full", "满分", value: form.full, error: error("full"), keyboard: "decimal"))</div>
        <div class="inline">\(Field.text("bonus", "加分合计最多", value: form.bonusCap, error: error("bonus"), keyboard: "decimal"))
        \(Field.text("deduction", "扣分合计最多", value: form.deductionCap, error: error("deduction"), keyboard: "decimal"))</div>
        \(Field.area("vetoes", "一票否决的情形", value: form.vetoes, hint: "一行一种。没有就空着。", error: error("vetoes")))
        <div class="inline">\(Field.text("by", "自评交到", value: form.by, error: error("by")))
        \(Field.text("days", "公示几个工作日", value: form.days, hint: "公示当天不算。", error: error("days"), keyboard: "numeric"))</div>
        <div class="row"><button class="btn work">存办法</button> <a class="btn" href="/assessments/\(id)">不改了</a></div></form>
        """
    }

    private func grade(_ index: Int) -> HTML {
        let row = index < form.grades.count ? form.grades[index] : SchemeForm.Row()
        return """
            <div class="inline thirds" id="grade-\(index)">
            <input name="grade-\(index)" value="\(row.name)" aria-label="第\(index + 1)等的名称" placeholder="名称" autocomplete="off">
            <input name="from-\(index)" value="\(row.from)" aria-label="第\(index + 1)等的分数线" placeholder="分数线" inputmode="decimal" autocomplete="off">
            <input name="share-\(index)" value="\(row.share)" aria-label="第\(index + 1)等的名额百分比" placeholder="名额 %" autocomplete="off"></div>
            """
    }

    private var indicators: HTML {
        let rows = lines.map { line -> HTML in
            """
            <tr><th scope="row">\(line.name)<br><small>\(line.part) · \(line.kind)</small></th><td class="r">\(line.points)</td>
            <td class="nw"><form class="row" method="post" action="/assessments/\(id)/leaves/removal">\(HTML.formToken)\
            <input type="hidden" name="leaf" value="\(line.id)"><input type="hidden" name="revision" value="\(revision)">\
            <a class="btn small" href="/assessments/\(id)/edit?leaf=\(line.id)" aria-label="改\(line.name)">改</a> \
            <button class="btn small quiet" aria-label="去掉\(line.name)">去掉</button></form></td></tr>
            """
        }
        let table: HTML = """
            <div class="scroll" tabindex="0" role="region" aria-label="指标表"><table class="even"><thead><tr>\
            <th scope="col">指标</th><th scope="col" class="r">分值</th><th scope="col">改</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
        return """
            <section class="box flush" aria-labelledby="leaves"><header><h2 id="leaves">指标</h2><p class="hint">\(sum)</p></header>
            \(lines.isEmpty ? "<p>还没有指标，在下面添第一项。</p>" : table)</section>
            \(leafForm)
            """
    }

    private var leafForm: HTML {
        let options = [Choice("", "不用")] + measures.map { Choice($0[0], $0[1]) }
        return """
            <details class="box"\(" open", if: lines.isEmpty || !leaf.name.isEmpty || !errors.isEmpty)><summary>\(leaf.id.isEmpty ? "添一项" : "改这一项")</summary>
            <form class="form" method="post" action="/assessments/\(id)/leaves">\(HTML.formToken)
            <input type="hidden" name="leaf" value="\(leaf.id)"><input type="hidden" name="revision" value="\(revision)">
            \(Field.text("part", "部分（一级指标）", value: leaf.part, error: error("part")))
            \(Field.text("name", "指标", value: leaf.name, error: error("name")))
            \(Field.choice("kind", "怎么算", options: Leaf.Kind.allCases.map { Choice($0.rawValue, $0.label) }, chosen: leaf.kind, error: error("kind")))
            \(Field.text("points", "分值", value: leaf.points, hint: "加分、扣分写一次最多几分。", error: error("points"), keyboard: "decimal"))
            \(Field.area("criterion", "评分标准", value: leaf.criterion, error: error("criterion")))
            \(Field.choice("measure", "按哪条举措的数（按指标算才选）", options: options, chosen: leaf.measure, error: error("measure")))
            \(Field.text("target", "一家要达到（按指标算才填）", value: leaf.target, error: error("target"), keyboard: "decimal"))
            \(Field.area("steps", "分档（可不填）", value: leaf.steps, rows: 2, hint: "一行一档：80% 得 60%。不填就按完成的比例给分，到满分为止。", error: error("steps")))
            \(Field.text("slip", "催办以上的督办单每份扣（按承办算才填）", value: leaf.slip, error: error("slip"), keyboard: "decimal"))
            \(Field.choice("idle", "没有交办的", options: [Choice("yes", "得满分"), Choice("no", "得0分")], chosen: leaf.idle))
            <div class="row"><button class="btn work">存这一项</button></div></form></details>
            """
    }
}
