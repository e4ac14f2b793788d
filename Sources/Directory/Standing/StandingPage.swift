// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The form for what changes a membership without moving it, and for expulsion step by step.
struct StandingPage: Page {
    struct Step: Encodable, Sendable {
        let id: String
        let ground: String
        let step: String
        let mayDecide: Bool
        let mayFile: Bool
    }

    let title = "会籍变动"
    let person: String
    let name: String
    let state: String
    let possible: [[String]]
    let today: String
    let lapse: String
    let secondment: String
    let expulsion: Step?
    let mayOpenExpulsion: Bool
    let isKeeper: Bool
    var errors: [FieldError] = []

    var place: Place { .members }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/members">组织会员</a> › <a href="/members/\(person)">\(name)</a> › 会籍变动</nav>
        <div class="head"><div><h1>会籍变动</h1><p>\(name)，现在是“\(state)”</p></div></div>\(Field.summary(errors))
        <div class="cols"><div>\(acts, if: isKeeper && !possible.isEmpty)\(expel)</div><aside aria-label="说明"><section class="box" aria-labelledby="rule">\
        <h2 id="rule">按什么办</h2><ul class="bul"><li>保留会籍：退休、失业、服兵役，借调\(secondment)以上没有转接的。不交会费，没有选举权、被选举权和表决权；名册里注明，选民名单不列。</li>
        <li>退会自由；按自动退会办的，要连续 \(lapse) 不交会费、不参加组织生活，经教育不改。</li><li>登记错了可以撤销，撤销也留记录。</li></ul>
        <p class="hint">《工会会员会籍管理办法》（2016），数字的条文待核</p></section></aside></div>
        """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }

    private var acts: HTML {
        let options = possible.map { Choice($0[0], $0[1]) }
        return """
            <section class="box" aria-labelledby="act"><h2 id="act">办一次变动</h2>
            <form class="form" method="post" action="/members/\(person)/acts" data-guard>\(HTML.formToken)
            \(Field.radios("kind", "办什么", options: options, chosen: options.count == 1 ? options[0].value : "", error: error("kind")))
            \(Field.text("on", "从哪天起", value: today, error: error("on"), isRequired: true))
            \(Field.text("reason", "原因", value: "", hint: "退休；借调到市教育局八个月；本人申请……", error: error("reason"), isRequired: true))
            \(Field.text("basis", "依据", value: "", hint: "本人申请、退休证、委员会会议、文号", error: error("basis"), isRequired: true))
            <div class="row"><button class="btn work">办理</button><a class="btn quiet" href="/members/\(person)">不办了</a></div></form></section>
            """
    }

    private var expel: HTML {
        guard let expulsion else { return mayOpenExpulsion ? opening : "" }
        return """
            <section class="box" aria-labelledby="expel"><h2 id="expel">开除会籍</h2><p>\(expulsion.step)。事由：\(expulsion.ground)</p>
            \(deciding, if: expulsion.mayDecide)\(filing, if: expulsion.mayFile)<p class="hint">\(Expulsion.source)</p></section>\
            \(opening, if: mayOpenExpulsion)
            """
    }

    private var opening: HTML {
        """
        <section class="box" aria-labelledby="expel-new"><h2 id="expel-new">提出开除会籍</h2><details class="more">\
        <summary class="btn stop">填小组讨论</summary><form class="form" method="post" action="/members/\(person)/expulsions">\(HTML.formToken)
        \(Field.text("discussed", "小组哪天讨论的", value: "", error: error("discussed"), isRequired: true))
        \(Field.area("ground", "事由", value: "", hint: "只写判决或者处分文书的名称、文号，不写案情", error: error("ground")))
        <div class="row"><button class="btn stop">记下讨论</button></div></form></details><p class="hint">\(Expulsion.source)</p></section>
        """
    }

    private var deciding: HTML {
        """
        <form class="form" method="post" action="/expulsions/\(expulsion?.id ?? "")/decision">\(HTML.formToken)
        \(Field.text("decided", "委员会哪天决定的", value: "", error: error("decided"), isRequired: true))
        \(Field.text("document", "会议或者文号", value: "", error: error("document"), isRequired: true))
        <div class="row"><button class="btn stop">决定开除</button></div></form>
        <form method="post" action="/expulsions/\(expulsion?.id ?? "")/withdrawal">\(HTML.formToken)<button class="btn">不开除，撤销</button></form>
        """
    }

    private var filing: HTML {
        "<form method=\"post\" action=\"/expulsions/\(expulsion?.id ?? "")/filing\">\(HTML.formToken)<button class=\"btn work\">备案</button></form>"
    }
}
