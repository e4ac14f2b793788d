// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The publicity (公示) for everyone, without signing in: who is proposed, on what ground, until when, and how to object.
///
/// It names the subject and its union and nothing else that an entry says.
struct PublicityPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let title: String
        let unionName: String
        let state: String
    }

    let title: String
    let address: String
    let act: String
    let noun: String
    let basis: String
    let issuer: String
    let rows: [Row]
    let from: String
    let last: String
    let days: Int
    let reckoning: String
    let isOver: Bool
    /// Whether the call was made void, and this page with it.
    let isVoid: Bool
    let longEnough: Int
    let rule: String
    let form: ObjectionForm
    /// What became of the objection that was just handed in.
    let receipt: String
    let errors: [FieldError]

    var status: PageStatus { errors.isEmpty ? .found : .refused }

    var content: HTML {
        """
        <div class="head"><div><h1>公示</h1></div><div class="row noprint"><button class="btn wide" type="button" data-print hidden>\
        \(Icon.of("print", "ico"))打印</button></div></div>\(thanks)\(void, if: isVoid)
        <section class="sheet narrow" aria-labelledby="pub"><div class="doc small">
        <h2 class="title" id="pub">关于\(title)拟\(act)名单的公示</h2>
        <p>按照\(basis)，经推荐、审查、审定，拟\(act)下列 \(rows.count) 个\(noun)，现予公示。</p>
        \(rows.map { "<p>\($0.title)（\($0.unionName)）\(note($0))</p>" as HTML })
        <p>公示时间：\(from)至\(last)，公示当天不计，共 \(days) 个工作日。</p>
        <p>公示期内，单位和个人都可以提出异议。请写真实姓名和联系办法，只有核实的人看得到。</p>
        <p class="sign">\(issuer)<br>\(from)</p></div></section>
        <details class="cite narrow"><summary>公示期怎么算</summary><div><p>\(reckoning)</p><p>\(rule)</p></div></details>
        \(isVoid ? "" : isOver ? over : objection)
        """
    }

    private func note(_ row: Row) -> HTML { row.state.isEmpty ? "" : "，\(row.state)" }

    private var thanks: HTML {
        guard !receipt.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"done\" role=\"status\">\(Icon.light("done"))<div>\(receipt)</div></div>"
    }

    private var void: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>这次评选已经作废，公示不再有效。</div></div>"
    }

    private var over: HTML {
        """
        <section class="box narrow" aria-label="异议"><p>公示期满了。现在写的，有姓名、联系办法和具体事实的转作投诉，由\(issuer)核实，不影响办结。</p>\
        \(fields)</section>
        """
    }

    private var objection: HTML {
        """
        <details class="more narrow noprint" id="objection"\(" open", if: !errors.isEmpty)><summary class="btn">对公示提出异议</summary>\
        <section class="box" aria-label="异议">\(fields)</section></details>
        """
    }

    private var fields: HTML {
        let options = rows.map { Choice($0.id, "\($0.title)（\($0.unionName)）") }
        return """
            <form class="form" method="post" action="\(address)/objections">\(HTML.formToken)\(Field.summary(errors))
            \(Field.choice("entry", "针对谁", options: options, chosen: form.entry))
            \(Field.area("facts", "具体事实", value: form.facts, rows: 5, hint: "时间、事情、怎么知道的。少于 \(longEnough) 个字的无法核实，只记下来", error: error("facts")))
            \(Field.text("name", "您的姓名（可不填）", value: form.name, hint: "不写姓名和联系办法的，只记下来，不影响办结", error: error("name")))
            \(Field.text("contact", "联系办法（可不填）", value: form.contact, hint: "手机号或者邮箱，只用来核实和答复", error: error("contact")))
            <div class="row"><button class="btn work">提交异议</button></div></form>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}

/// What the form for an objection carries.
struct ObjectionForm: Encodable, Sendable {
    var entry = ""
    var facts = ""
    var name = ""
    var contact = ""

    init() {}

    init(_ form: Form) {
        entry = form.text("entry")
        facts = form.text("facts")
        name = form.text("name")
        contact = form.text("contact")
    }

    var errors: [FieldError] {
        var errors: [FieldError] = []
        if facts.isEmpty { errors.append(.init("facts", "写上要反映什么")) }
        if facts.count > 2000 { errors.append(.init("facts", "写短些，2000 个字以内，现在 \(facts.count) 个字")) }
        if name.count > 40 { errors.append(.init("name", "姓名写短些，40 个字以内")) }
        if contact.count > 60 { errors.append(.init("contact", "联系办法写短些，60 个字以内")) }
        if name.isEmpty != contact.isEmpty {
            errors.append(name.isEmpty ? .init("name", "留了联系办法，也写上姓名") : .init("contact", "写了姓名，也留个联系办法"))
        }
        return errors
    }
}

/// One objection, for whoever looks into it.
struct ObjectionPage: Page {
    let title = "异议"
    let id: String
    let programme: String
    let programmeAddress: String
    let entry: String
    let entryAddress: String
    let facts: String
    let state: String
    let tone: String
    let received: String
    let who: String
    let finding: String
    let mayDecide: Bool

    var place: Place { .programmes }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(programmeAddress)">\(programme)</a> › 异议</nav>
        <div class="head"><div><h1>异议 <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(received)收到</p></div></div>
        <section class="box narrow" aria-labelledby="what"><h2 id="what">反映的事</h2><dl class="facts">
        <dt>针对</dt><dd><a href="\(entryAddress)">\(entry)</a></dd><dt>事实</dt><dd>\(facts)</dd>
        <dt>提出人</dt><dd>\(who)</dd>\(result)</dl></section>\(mayDecide ? decision : "")
        """
    }

    private var result: HTML { finding.isEmpty ? "" : "<dt>结论</dt><dd>\(finding)</dd>" }

    private var decision: HTML {
        """
        <section class="box narrow noprint" aria-labelledby="do"><h2 id="do">核实结论</h2>
        <form class="form" method="post" action="/objections/\(id)/finding">\(HTML.formToken)
        \(Field.radios("outcome", "核实的结果", options: [Choice("dismissed", "不属实，照常办"), Choice("upheld", "属实，取消资格（已经确定的，请主席撤销）")], chosen: "dismissed"))
        \(Field.area("finding", "怎么核实的，结论是什么", value: "", rows: 4))
        <div class="row"><button class="btn seal">写下结论</button></div></form></section>
        """
    }
}
