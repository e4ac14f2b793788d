// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Membership
import Web

/// The form that starts a programme: a ready one is chosen, and what the notice of the year says is entered.
struct ProgrammeFormPage: Page {
    struct Offer: Encodable, Sendable {
        let key: String
        let name: String
        let summary: String
    }

    let title = "发起评选"
    let offers: [Offer]
    let form: ProgrammeForm
    /// The words of the measure that it carries out; empty where it carries out none.
    let phrase: String
    let note: String
    /// What its numbers rest on.
    let figures: [String]
    let asksPlaces: Bool
    /// Whether it is about money.
    let asksBudget: Bool
    /// Whether a meeting decides, and not the scores.
    let asksVote: Bool
    /// Whether judges score, and it has to be said how.
    let asksReview: Bool
    let facts: [String]
    /// What the form that comes along asks.
    let asks: String
    /// Forms of the union's own that it may ask with instead, newest version each.
    let forms: [Offer]
    let mayAuthor: Bool
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ form: ProgrammeForm, phrase: String, forms: [FormVersion], mayAuthor: Bool, errors: [FieldError]) {
        let ready = ReadyProgramme.all.first { $0.key == form.ready }
        offers = ReadyProgramme.all.map { Offer(key: $0.key, name: $0.name, summary: $0.summary) }
        self.form = form
        self.phrase = phrase
        note = ready?.spec.note ?? ""
        figures = ready?.figures.map(\.sentence) ?? []
        asksBudget = ready?.spec.budget != nil
        asksPlaces = ready?.spec.awards == nil && !asksBudget
        asksVote = ready.map { $0.spec.ranking == nil } ?? false && !asksBudget
        asksReview = ready?.spec.ranking != nil
        facts = ready.map { Self.facts($0.spec) } ?? []
        asks = ready?.form.items.map(\.label).joined(separator: "、") ?? ""
        self.forms = forms.map { version in
            Offer(key: version.id.description, name: "\(version.spec.title)（第 \(version.number) 版）", summary: "")
        }
        self.mayAuthor = mayAuthor
        self.errors = errors
    }

    private static func facts(_ spec: ProgrammeSpec) -> [String] {
        var facts = ["环节：\(spec.parts.map(\.label).joined(separator: "、"))", "范围：\(spec.unionGroup?.name ?? "本会直接下级工会")"]
        if spec.awards != nil { facts.append("评奖：\(spec.placesWords)\(spec.groups.isEmpty ? "" : "，各组分开评")") }
        if !spec.groups.isEmpty { facts.append("组别：\(spec.groups.joined(separator: "、"))") }
        if let ranking = spec.ranking {
            facts.append("评分：\(ranking.score.criteria.map(\.label).joined(separator: "、"))；\(ranking.score.sentence)")
        }
        return facts
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › 发起</nav>
        <div class="head"><div><h1>发起评选</h1><p>\(form.ready.isEmpty ? "选一种，再填今年通知上的数。" : "照今年的通知填。发起以后规则不再改。")</p></div></div>
        \(form.ready.isEmpty ? choice : fields)
        """
    }

    private var bound: HTML {
        phrase.isEmpty ? "" : "<p>落实要点：<span class=\"quote\">\(phrase)</span></p>"
    }

    private var choice: HTML {
        let measure: HTML = form.measure.isEmpty ? "" : "&amp;measure=\(form.measure)"
        let rows = offers.map { offer -> HTML in
            """
            <li><div><h3><a href="/programmes/new?ready=\(offer.key)\(measure)">\(offer.name)</a></h3><p>\(offer.summary)</p></div></li>
            """
        }
        return """
            \(bound)<section class="box flush" aria-label="现成的评选"><h2 class="vh">现成的评选</h2>\
            <ul class="tasks">\(rows)</ul></section>
            """
    }

    private var fields: HTML {
        """
        <div class="cols"><form class="box form" method="post" action="/programmes" data-guard>\(HTML.formToken)\
        <input type="hidden" name="ready" value="\(form.ready)"><input type="hidden" name="measure" value="\(form.measure)">
        \(Field.summary(errors))\(bound)
        \(Field.text("title", "名称", value: form.title, error: error("title"), isRequired: true))
        \(Field.text("basis", "依据", value: form.basis, hint: "哪份通知、哪次会议定的，写上文号", error: error("basis"), isRequired: true))
        <div class="inline">
        \(Field.text("until", "申报截止", value: form.until, hint: "写成 7月31日", error: error("until"), isRequired: true))
        \(numbers, if: asksPlaces)</div><div class="inline">
        \(Field.text("perUnion", "每个工会最多推荐几个", value: form.perUnion, error: error("perUnion"), keyboard: "numeric", isRequired: true))
        \(Field.text("days", "公示几个工作日", value: form.days, error: error("days"), keyboard: "numeric", isRequired: true))
        </div>
        \(Field.text("quotaSource", "名额写在哪里", value: form.quotaSource, hint: "工会推荐超额时，系统会把这一句给他看", error: error("quotaSource"), isRequired: true))
        \(shares)\(money, if: asksBudget)\(vote, if: asksVote)\(review, if: asksReview)\(Field.choice("form", "申报表", options: formChoices, chosen: form.form, error: error("form")))
        <div class="row"><button class="btn seal">发起</button><a class="btn" href="/programmes/new">换一种</a></div></form>
        <aside><section class="box" aria-labelledby="terms"><h2 id="terms">这一种怎么评</h2>
        <ul class="bul">\(facts.map { "<li>\($0)</li>" as HTML })</ul><p class="hint">\(note)</p></section>\(figureBox)\(formBox)</aside></div>
        """
    }

    private var figureBox: HTML {
        guard !figures.isEmpty else { return "" }
        return """
            <section class="box" aria-labelledby="figures"><h2 id="figures">数从哪里来</h2>\
            <ul class="bul">\(figures.map { "<li>\($0)</li>" as HTML })</ul></section>
            """
    }

    private var formChoices: [Choice] {
        [Choice("", "这一种评选带来的申报表")] + forms.map { Choice($0.key, $0.name) }
    }

    private var formBox: HTML {
        let own: HTML = """
            <form method="post" action="/programmes/forms">\(HTML.formToken)<input type="hidden" name="ready" value="\(form.ready)">\
            <p class="hint">要改的，先照它写一份本会的表单，改好、发布，再回来选。</p><button class="btn">照它写一份</button></form>
            """
        return """
            <section class="box" aria-labelledby="asks"><h2 id="asks">带来的申报表问什么</h2><p>\(asks)</p>\(own, if: mayAuthor)</section>
            """
    }

    private var numbers: HTML {
        """
        \(Field.text("places", "评出几个", value: form.places, error: error("places"), keyboard: "numeric", isRequired: true))
        \(Field.text("reserves", "备选几个", value: form.reserves, error: error("reserves"), keyboard: "numeric", isRequired: true))
        """
    }

    private var shares: HTML {
        """
        \(Field.area("shares", "名单的结构比例（可不填）", value: form.shares, rows: 3, hint: "一行一条，写成 一线 至少 60%、负责人 至多 15%。申报时各件勾自己有的，审定时达不到的不能定", error: error("shares")))
        \(Field.text("shareSource", "结构比例写在哪里", value: form.shareSource, error: error("shareSource")))
        """
    }

    private var money: HTML {
        """
        <div class="inline">
        \(Field.text("budget", "补助总额（元）", value: form.budget, hint: "定的补助加起来不会超过它", error: error("budget"), keyboard: "numeric", isRequired: true))
        \(Field.text("budgetSource", "总额写在哪里", value: form.budgetSource, hint: "哪份预算、哪次会议定的", error: error("budgetSource"), isRequired: true))
        </div>
        \(Field.area("tiers", "分几档（可不填）", value: form.tiers, rows: 4, hint: "一行一档，后面空一格写多少元，比如 A档 60000。不分档的，逐件写金额", error: error("tiers")))
        """
    }

    private var vote: HTML {
        let known = VoteRule.Common.allCases.map { Choice($0.rawValue, $0.rule(source: "").threshold.wording) }
        let options = form.vote.isEmpty ? [Choice("", "请选")] + known : known
        return """
            <div class="inline">
            \(Field.choice("vote", "会议投票时，要可以投票的人多少同意", options: options, chosen: form.vote, error: error("vote")))
            \(Field.text("voteSource", "写在哪里", value: form.voteSource, error: error("voteSource"), isRequired: true))
            </div>
            """
    }

    private var review: HTML {
        let options = ReviewWay.allCases.map { Choice($0.rawValue, $0.label) }
        return """
            \(Field.area("criteria", "评分项目和分值", value: form.criteria, rows: 5, hint: "一行一项，后面空一格写最多几分，比如 立意 30", error: error("criteria")))
            \(Field.choice("review", "怎么评", options: options, chosen: form.review, error: error("review")))
            <div class="inline">
            \(Field.text("perEntry", "每件几位评委", value: form.perEntry, hint: "分给评委的才填。不到 5 位的不去最高最低，直接平均", error: error("perEntry"), keyboard: "numeric"))
            \(Field.text("most", "每位评委最多几件", value: form.most, error: error("most"), keyboard: "numeric"))
            </div><div class="inline">
            \(Field.text("levels", "回避往上算几级工会", value: form.levels, hint: "0 是只回避本单位", error: error("levels"), keyboard: "numeric"))
            \(Field.text("reviewSource", "评审办法写在哪里", value: form.reviewSource, error: error("reviewSource")))
            </div><div class="inline">
            \(Field.text("visitMost", "现场考察最多几分", value: form.visitMost, hint: "加在评委的得分上；不考察的不填", error: error("visitMost"), keyboard: "decimal"))
            \(Field.text("visitSource", "现场考察写在哪里", value: form.visitSource, hint: "哪份通知第几条", error: error("visitSource")))
            </div>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}
