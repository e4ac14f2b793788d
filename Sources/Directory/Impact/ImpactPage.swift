// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// One assessment, as it is read, printed and decided about.
struct ImpactPage: Page {
    struct Fact: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
    }

    let title: String
    let link: String
    let revision: Int
    let state: String
    let tone: String
    let facts: [Fact]
    let answers: [Fact]
    let verdict: [Fact]
    let lines: [Line]
    let missing: [String]
    let former: String
    let successor: String
    let reviewHint: String
    let mayEdit: Bool
    let mayConclude: Bool
    let maySucceed: Bool
    let fields: [String: String]
    let errors: [FieldError]

    init(_ assessment: ImpactAssessment, _ visit: Visit, _ rules: ImpactRules, errors: [FieldError] = []) throws {
        let (viewer, body, verdict) = (try visit.viewer, assessment.body, assessment.verdict)
        let mayWrite = viewer.may(.keepMembers, at: assessment.path.text)
        title = body.title
        link = assessment.address
        revision = assessment.revision
        state = assessment.state.label
        tone = assessment.state.tone
        facts = [
            Fact(name: "工会", value: assessment.unionName), Fact(name: "为什么要评估", value: ImpactTable.causes(body)),
            Fact(name: "受保护的资料", value: ImpactTable.fields(body)),
            Fact(name: "起草", value: "\(assessment.createdName)，\(assessment.createdAt.day.written)"),
        ].filter { !$0.value.isEmpty }
        answers = [
            Fact(name: "怎么处理", value: body.activity), Fact(name: "处理目的、处理方式等是否合法、正当、必要", value: body.lawful),
            Fact(name: "对个人权益的影响及安全风险", value: body.risk),
            Fact(name: "所采取的保护措施是否合法、有效并与风险程度相适应", value: body.safeguards),
        ]
        self.verdict = verdict.map { Self.facts(of: $0, years: rules.keptYears.integer) } ?? []
        lines = try visit.journal.entries(of: assessment.subject).reversed().map {
            Line(sentence: $0.sentence, when: "\($0.at.day.written) \($0.at.clockTime) · \($0.actorName)")
        }
        missing = assessment.state == .draft ? body.missing : []
        former = assessment.replaces.map { "/impact-assessments/\($0)" } ?? ""
        successor = try ImpactStore(db: visit.db).successor(of: assessment.id).map { "/impact-assessments/\($0)" } ?? ""
        reviewHint = "不写就是\(visit.today.adding(months: rules.reviewMonths.integer).written)（\(rules.reviewMonths.citation)）"
        mayEdit = mayWrite && assessment.state == .draft
        mayConclude =
            assessment.state == .submitted && viewer.account != assessment.createdBy
            && viewer.may(.manageUnion, at: assessment.path.text)
        maySucceed = mayWrite && assessment.state == .concluded && successor.isEmpty
        fields = Dictionary(uniqueKeysWithValues: ["conclusion", "measures", "review", "why"].map { ($0, visit.form.text($0)) })
        self.errors = errors
    }

    private static func facts(of verdict: ImpactAssessment.Verdict, years: Int) -> [Fact] {
        [
            Fact(name: "结论", value: verdict.conclusion.label), Fact(name: "整改要求", value: verdict.measures),
            Fact(name: "谁作的", value: "\(verdict.name)，\(verdict.on.written)"), Fact(name: "复评", value: verdict.reviewOn.written),
            Fact(name: "至少保存到", value: ImpactAssessment.keptUntil(verdict.on, years: years).written),
        ].filter { !$0.value.isEmpty }
    }

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/impact-assessments">影响评估</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p><span class="badge" data-s="\(tone)">\(state)</span></p></div><div class="row noprint">\
        \(editing, if: mayEdit)\(renewing, if: maySucceed)<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        \(Field.summary(errors))
        <div class="cols"><div><section class="box" aria-label="情况"><dl class="facts">\(facts.map(pair))</dl>\(kin)</section>\
        \(answers.enumerated().map { answer($0.offset, $0.element) })</div>
        <aside aria-label="结论">\(result, if: !verdict.isEmpty)\(deciding, if: mayConclude)\(handingIn, if: mayEdit)\(trace)</aside></div>
        """
    }

    private func pair(_ fact: Fact) -> HTML { "<dt>\(fact.name)</dt><dd>\(fact.value)</dd>" }

    private var kin: HTML {
        let before: HTML = former.isEmpty ? "" : "<p><a href=\"\(former)\">它接替的那一份</a></p>"
        let after: HTML = successor.isEmpty ? "" : "<p><a href=\"\(successor)\">接替它的那一份</a></p>"
        return "\(before)\(after)"
    }

    private func answer(_ index: Int, _ fact: Fact) -> HTML {
        let paragraphs = fact.value.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML }
        return """
            <section class="box" aria-labelledby="answer\(index)"><h2 id="answer\(index)">\(fact.name)</h2>\
            \(paragraphs.isEmpty ? "<p class=\"muted\">还没有写。</p>" as HTML : "\(paragraphs)")</section>
            """
    }

    private var result: HTML {
        "<section class=\"box\" aria-labelledby=\"result\"><h2 id=\"result\">结论</h2><dl class=\"facts\">\(verdict.map(pair))</dl></section>"
    }

    private var editing: HTML { "<a class=\"btn\" href=\"\(link)/edit\">接着写</a>" }

    private var renewing: HTML {
        "<form method=\"post\" action=\"\(link)/successor\">\(HTML.formToken)<button class=\"btn\">重新评估</button></form>"
    }

    private var handingIn: HTML {
        let lack: HTML = missing.isEmpty ? "" : "<p>还没有写完：\(missing.joined(separator: "、"))。</p>"
        return """
            <section class="box noprint" aria-labelledby="hand"><h2 id="hand">交上去</h2>\(lack)
            <form class="form" method="post" action="\(link)/submission">\(HTML.formToken)<p class="hint">由主席作结论，起草的人不能自己作。</p>\
            <div class="row"><button class="btn work">交去作结论</button></div></form>
            <details class="more"><summary class="btn small">不写了</summary><form class="form" method="post" action="\(link)/removal">\
            \(HTML.formToken)<div class="row"><button class="btn stop">删掉草稿</button></div></form></details></section>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var deciding: HTML {
        let options = ImpactAssessment.Conclusion.allCases.map { Choice($0.rawValue, $0.label) }
        return """
            <section class="box noprint" aria-labelledby="decide"><h2 id="decide">作结论</h2>
            <form class="form" method="post" action="\(link)/conclusion">\(HTML.formToken)<input type="hidden" name="revision" value="\(revision)">
            \(Field.radios("conclusion", "结论", options: options, chosen: fields["conclusion"] ?? "", error: error("conclusion")))
            \(Field.area("measures", "整改要求", value: fields["measures"] ?? "", hint: "要改才可以处理的，写明改什么、谁来改、什么时候改好", error: error("measures")))
            \(Field.text("review", "复评日期", value: fields["review"] ?? "", hint: reviewHint, error: error("review")))
            <div class="row"><button class="btn work">记下结论</button></div></form>
            <details class="more"\(" open", if: error("why") != nil)><summary class="btn small">退回去改</summary>\
            <form class="form" method="post" action="\(link)/return">\(HTML.formToken)
            \(Field.text("why", "要改什么", value: fields["why"] ?? "", error: error("why"), isRequired: true))
            <div class="row"><button class="btn stop">退回</button></div></form></details></section>
            """
    }

    private var trace: HTML {
        let items = lines.map { "<li>\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"trace\"><h2 id=\"trace\">办理经过</h2><ol class=\"line\">\(items)</ol></section>"
    }
}
