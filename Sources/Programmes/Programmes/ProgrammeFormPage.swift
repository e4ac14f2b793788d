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
        asksPlaces = ready?.spec.awards == nil
        asksVote = ready.map { $0.spec.ranking == nil } ?? false
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
        \(vote, if: asksVote)\(review, if: asksReview)\(Field.choice("form", "申报表", options: formChoices, chosen: form.form, error: error("form")))
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
            </div>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}

/// What the form that starts a programme carries.
struct ProgrammeForm: Encodable, Sendable {
    var ready = ""
    var measure = ""
    var title = ""
    var basis = ""
    var until = ""
    var places = ""
    var reserves = ""
    var perUnion = ""
    var days = ""
    var quotaSource = ""
    var vote = ""
    var voteSource = ""
    var review = ReviewWay.all.rawValue
    var perEntry = ""
    var most = ""
    var levels = ""
    var reviewSource = ""
    var criteria = ""
    /// The version of a form; empty for the one that comes along.
    var form = ""

    /// What was sent.
    init(_ form: Form) {
        ready = form.text("ready")
        measure = form.text("measure")
        title = form.text("title")
        basis = form.text("basis")
        until = form.text("until")
        places = form.text("places")
        reserves = form.text("reserves")
        perUnion = form.text("perUnion")
        days = form.text("days")
        quotaSource = form.text("quotaSource")
        vote = form.text("vote")
        voteSource = form.text("voteSource")
        review = form.text("review").isEmpty ? ReviewWay.all.rawValue : form.text("review")
        (perEntry, most, levels) = (form.text("perEntry"), form.text("most"), form.text("levels"))
        reviewSource = form.text("reviewSource")
        criteria = form.text("criteria")
        self.form = form.text("form")
    }

    /// What a ready programme proposes.
    init(_ chosen: ReadyProgramme, measure: String, today: Day) {
        ready = chosen.key
        self.measure = measure
        title = "\(today.year)年\(chosen.title)"
        // What no source says is left open.
        places = chosen.spec.places > 0 ? "\(chosen.spec.places)" : ""
        reserves = "\(chosen.spec.reserves)"
        perUnion = chosen.spec.quota.perUnion.map(String.init) ?? ""
        days = "\(chosen.spec.publicityDays)"
        quotaSource = chosen.spec.quota.source
        if let rule = chosen.spec.vote {
            vote = VoteRule.Common.allCases.first { $0.rule(source: rule.source) == rule }?.rawValue ?? ""
            voteSource = rule.source
        }
        if let ranking = chosen.spec.ranking { criteria = CriteriaText.words(ranking.score.criteria) }
        if let proposed = chosen.review {
            review = (proposed.isBlind ? ReviewWay.blind : .shared).rawValue
            (perEntry, most, levels) = ("\(proposed.perEntry)", "\(proposed.most)", "\(proposed.levels)")
            reviewSource = proposed.source
        }
    }

    /// The terms as they become of it, or what is wrong.
    func read(_ ready: ReadyProgramme, leastPublicity: Rule, today: Day, _ errors: inout [FieldError]) -> (ProgrammeSpec, Day)? {
        var spec = ready.spec
        if title.isEmpty || title.count > 60 { errors.append(.init("title", "写上名称，60 个字以内")) }
        if basis.isEmpty || basis.count > 200 { errors.append(.init("basis", "写明依据：哪份通知、哪次会议定的，200 个字以内")) }
        if quotaSource.isEmpty || quotaSource.count > 100 { errors.append(.init("quotaSource", "写明名额的出处，100 个字以内")) }
        spec.basis = basis
        if spec.awards == nil {
            spec.places = number("places", places, 1...1000, &errors)
            spec.reserves = number("reserves", reserves, 0...100, &errors)
        }
        spec.quota.perUnion = number("perUnion", perUnion, 1...1000, &errors)
        spec.quota.source = quotaSource
        if spec.ranking == nil { spec.vote = voteRule(&errors) }
        if spec.ranking != nil {
            readCriteria(into: &spec, &errors)
            readReview(into: &spec, &errors)
        }
        spec.publicityDays = number("days", days, 1...60, &errors)
        if !errors.contains(where: { $0.field == "days" }), spec.publicityDays < leastPublicity.length.count {
            errors.append(.init("days", "公示时间太短。\(leastPublicity.citation)"))
        }
        switch WrittenDate.read(until, year: today.year) {
        case .none: errors.append(.init("until", "写上哪天截止"))
        case .wrong(let sentence): errors.append(.init("until", sentence))
        case .day(let day) where day < today: errors.append(.init("until", "\(day.written)已经过去，写今天以后的日子"))
        case .day(let day):
            guard errors.isEmpty else { return nil }
            return (spec, day)
        }
        return nil
    }

    /// What is scored and how much it brings; ties are decided by what is scored at all.
    private func readCriteria(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        // Nothing written means as the ready one has it, where it has points at all.
        if criteria.isEmpty, spec.ranking?.score.criteria.allSatisfy({ $0.most > .zero }) ?? false { return }
        do {
            let criteria = try CriteriaText.read(criteria, former: spec.ranking?.score.criteria ?? [])
            spec.ranking?.score.criteria = criteria
            spec.ranking?.ties.removeAll { step in
                if case .criterion(let key) = step { !criteria.contains { $0.key == key } } else { false }
            }
        } catch {
            errors.append(.init("criteria", error.sentence))
        }
    }

    /// Shared out or not; too few sheets for an entry are averaged as they are.
    private func readReview(into spec: inout ProgrammeSpec, _ errors: inout [FieldError]) {
        spec.review = nil
        guard let way = ReviewWay(rawValue: review) else {
            errors.append(.init("review", "选一种"))
            return
        }
        guard way != .all else { return }
        if reviewSource.isEmpty || reviewSource.count > 100 { errors.append(.init("reviewSource", "写明评审办法的出处，100 个字以内")) }
        let count = number("perEntry", perEntry, 1...ReviewSpec.mostPerEntry, &errors)
        spec.review = ReviewSpec(
            perEntry: count,
            most: number("most", most, 1...2000, &errors),
            isBlind: way == .blind,
            levels: number("levels", levels, 0...5, &errors),
            source: reviewSource
        )
        if let trim = spec.ranking?.score.trim, count < trim.least { spec.ranking?.score.trim = nil }
    }

    private func voteRule(_ errors: inout [FieldError]) -> VoteRule? {
        if voteSource.isEmpty || voteSource.count > 100 { errors.append(.init("voteSource", "写明表决办法的出处，100 个字以内")) }
        guard let common = VoteRule.Common(rawValue: vote) else {
            errors.append(.init("vote", "选一种"))
            return nil
        }
        return common.rule(source: voteSource)
    }

    private func number(_ field: String, _ text: String, _ range: ClosedRange<Int>, _ errors: inout [FieldError]) -> Int {
        let digits = text.compactMap(\.wholeNumberValue)
        if digits.count == text.count, !text.isEmpty, digits.count < 6 {
            let value = digits.reduce(0) { $0 * 10 + $1 }
            if range.contains(value) { return value }
        }
        errors.append(.init(field, "写 \(range.lowerBound) 到 \(range.upperBound) 的整数"))
        return range.lowerBound
    }
}
