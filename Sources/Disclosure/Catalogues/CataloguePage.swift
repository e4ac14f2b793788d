// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Which topics of a catalogue are shown.
struct TopicFilter: Encodable, Sendable {
    let words: String
    let kind: String
    let category: String
    let light: String

    init(_ query: Form) {
        words = String(query.text("q").prefix(40))
        kind = DueRule.Class(rawValue: query.text("kind"))?.rawValue ?? ""
        category = Topic.Category(rawValue: query.text("category"))?.rawValue ?? ""
        light = DisclosureLight(rawValue: query.text("light"))?.rawValue ?? ""
    }

    var isEmpty: Bool { words.isEmpty && kind.isEmpty && category.isEmpty && light.isEmpty }

    func takes(_ topic: Topic, _ light: DisclosureLight?) -> Bool {
        (words.isEmpty || topic.content.title.contains(words) || topic.content.office.contains(words))
            && (kind.isEmpty || topic.content.rule.kind.rawValue == kind)
            && (category.isEmpty || topic.content.category.rawValue == category)
            && (self.light.isEmpty || light?.rawValue == self.light)
    }

    var form: HTML {
        """
        <div class="field big"><label for="q">事项、部门里的字</label><input id="q" name="q" type="search" value="\(words)"></div>
        \(Field.choice("kind", "公开类别", options: Self.all(DueRule.Class.allCases.map { Choice($0.rawValue, $0.label) }), chosen: kind))
        \(Field.choice("category", "内容", options: Self.all(Topic.Category.allCases.map { Choice($0.rawValue, $0.label) }), chosen: category))
        \(Field.choice("light", "灯", options: Self.all(DisclosureLight.allCases.map { Choice($0.rawValue, $0.label) }), chosen: light))
        """
    }

    private static func all(_ choices: [Choice]) -> [Choice] { [Choice("", "全部")] + choices }
}

/// A year's catalogue: each topic with its office, its days and its light.
struct CataloguePage: Page {
    struct Row: Encodable, Sendable {
        let address: String
        let number: Int
        let title: String
        let category: String
        let kind: String
        let rule: String
        let office: String
        let audience: String
        let light: DisclosureLight?
        let next: String

        var html: HTML {
            let state: HTML = light.map { DisclosureParts.lamp($0) } ?? "<span class=\"muted\">没有要公开的</span>"
            return """
                <tr><td class="r">\(number)</td><th scope="row"><a href="\(address)">\(title)</a><br><small class="muted">\(category)</small></th>\
                <td>\(kind)<br><small>\(rule)</small></td><td>\(office)</td><td>\(audience)</td>\
                <td>\(state)<br><small class="muted">\(next)</small></td></tr>
                """
        }
    }

    struct Retired: Encodable, Sendable {
        let address: String
        let title: String
        let why: String
    }

    let title: String
    let address: String
    /// Where everyone reads what is for everyone; not before the year has begun.
    let publicAddress: String
    let rows: [Row]
    let retired: [Retired]
    let filter: TopicFilter
    let total: Int
    let coverage: Coverage
    let facts: [Labelled]
    let openQuestions: Int
    let runs: Bool
    let basis: [String]

    var place: Place { .disclosures }

    init(
        _ desk: CatalogueDesk,
        _ topics: [Topic],
        _ duties: [Duty],
        _ filter: TopicFilter,
        openQuestions: Int,
        _ rules: DisclosureRules,
        today: Day
    ) {
        let catalogue = desk.catalogue
        let byTopic = Dictionary(grouping: duties, by: \.topic)
        title = catalogue.title
        address = catalogue.address
        publicAddress = catalogue.year > today.year ? "" : "/public-disclosures/\(catalogue.union)"
        self.filter = filter
        self.openQuestions = openQuestions
        runs = desk.runs
        basis = rules.citations
        coverage = Coverage(duties, on: today)
        let living = topics.filter { $0.retired == nil }
        total = living.count
        rows = living.map { (topic: $0, duties: byTopic[$0.id] ?? []) }.compactMap { topic, duties -> Row? in
            let light = DisclosureLight.worst(of: duties.map { $0.light(on: today, rules) })
            guard filter.takes(topic, light) else { return nil }
            let next = duties.first { $0.state == .open }.map { "\($0.label)：\($0.due.day.written)前" } ?? ""
            return Row(
                address: topic.address,
                number: topic.number,
                title: topic.content.title,
                category: topic.content.category.label,
                kind: topic.content.rule.kind.label,
                rule: topic.content.rule.words,
                office: topic.content.office,
                audience: topic.content.audience.label,
                light: light,
                next: next
            )
        }
        retired = topics.compactMap { topic in
            topic.retired.map {
                Retired(address: topic.address, title: topic.content.title, why: "\($0.on.written)停用：\($0.reason)")
            }
        }
        facts = [
            Labelled("到期的", "\(coverage.due) 项"), Labelled("公开率", coverage.words), Labelled("按时公开率", coverage.timelyWords),
            Labelled("答复时限", "\(catalogue.answerDays) 个工作日，本单位定"),
            Labelled("碰上休息日", catalogue.rolls ? "顺延，本单位定" : "不顺延，本单位定"),
        ]
    }

    var content: HTML {
        """
        \(DisclosureParts.crumb([], title))
        <div class="head"><div><h1>\(title)</h1><p>\(summary)</p></div>
        <div class="row noprint">\(adding, if: runs)<a class="btn" href="\(address)/questions">会员提问\(waiting)</a>\
        <a class="btn" href="\(address)/inspections">监督检查</a>\(Parts.printing())</div></div>
        <div class="cols"><div><section class="box flush" aria-label="公开事项">
        <form class="filters noprint" method="get" action="\(address)">\(filter.form)<button class="btn">筛选</button></form>
        \(rows.isEmpty ? nothing : table)</section>\(ended, if: !retired.isEmpty)</div>
        <aside aria-label="情况"><section class="box" aria-labelledby="facts"><h2 id="facts">公开情况</h2>
        <dl class="facts">\(facts.map(\.html))</dl>\(answerDays, if: runs)\(DisclosureParts.cite(basis))
        \(open, if: !publicAddress.isEmpty)</section></aside></div>
        """
    }

    private var summary: String {
        guard filter.isEmpty else { return "筛出 \(rows.count) 项，共 \(total) 项。" }
        return coverage.overdue > 0 ? "共 \(total) 项，逾期没公开 \(coverage.overdue) 项。" : "共 \(total) 项，到期的都公开了。"
    }

    private var open: HTML { "<p class=\"noprint\"><a href=\"\(publicAddress)\">对社会公开的一页</a></p>" }

    private var adding: HTML {
        "<a class=\"btn work\" href=\"\(address)/topics/new\">\(Icon.of("edit", "ico"))加一项</a>"
    }

    private var waiting: String { openQuestions > 0 ? "（\(openQuestions) 条没答复）" : "" }

    private var nothing: HTML {
        filter.isEmpty
            ? DisclosureParts.nothing("目录里还没有事项", "一项一项加：公开什么、谁负责、什么时候公开。")
            : DisclosureParts.nothing("没有符合的事项", "换个条件再筛。")
    }

    private var table: HTML {
        let heads = [DisclosureParts.number("序号")] + ["事项", "类别和时限", "责任部门", "对谁", "灯"].map(DisclosureParts.head)
        return DisclosureParts.table("公开事项表", heads, rows.map(\.html))
    }

    private var ended: HTML {
        let lines = retired.map { "<li><a href=\"\($0.address)\">\($0.title)</a>：\($0.why)</li>" as HTML }
        return """
            <section class="box" aria-labelledby="ended"><h2 id="ended">停用的 \(retired.count) 项</h2><ul class="bul">\(lines)</ul></section>
            """
    }

    private var answerDays: HTML {
        let field = Parts.text("answer-days", "terms", "几个工作日内答复", keyboard: "numeric")
        return "<div class=\"noprint\">\(Parts.fold("改答复时限", "\(address)/answer-days", field, press: "改"))</div>"
    }
}
