// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web
import WorkPlan

/// What the visitor may do with a call now.
extension ProgrammePage {
    var actions: HTML {
        var parts: [HTML] = []
        if may.begin { parts.append(form("review", "截止申报，往下办", "btn work", "过了截止日期，没有推荐和没有补正的，到这里办结。")) }
        if may.rank { parts.append(form("ranking", "排名", "btn work", "评分都登记好以后，由系统按评分办法排。")) }
        if may.decide { parts.append(decision) }
        if may.publicise { parts.append(form("publicity", "公示", "btn seal", "从今天起公示，当天不计入公示期。")) }
        if may.conclude { parts.append(conclusion) }
        if may.replace { parts.append(form("replacement", "递补一个", "btn work", "按名单的顺序递补，另行公示。")) }
        if may.close { parts.append(form("closing", "不再递补，办结", "btn", "空着的名额不再用，备选的都办结。")) }
        if may.settle { parts.append("<p><a class=\"btn seal\" href=\"/programmes/\(id)/subsidies\">去结项</a></p>") }
        if may.sendBack { parts.append(because("return", "退回评审", "btn", "为什么退回：哪里要加评、要改。排名作废，评分留着")) }
        if may.void { parts.append(because("voiding", "作废", "btn stop", "为什么作废，申报的工会看得到")) }
        guard !parts.isEmpty || !may.obstacle.isEmpty else { return "" }
        let why: HTML = may.obstacle.isEmpty ? "" : "<p class=\"hint\">\(may.obstacle)</p>"
        return "<section class=\"box noprint\" aria-labelledby=\"do\"><h2 id=\"do\">下一步</h2>\(why)\(parts)</section>"
    }

    private func form(_ noun: StaticString, _ label: String, _ style: StaticString, _ hint: String) -> HTML {
        """
        <form method="post" action="/programmes/\(id)/\("\(noun)")">\(HTML.formToken)<p class="hint">\(hint)</p>\
        <button class="\("\(style)")">\(label)</button></form>
        """
    }

    private func because(_ noun: StaticString, _ label: String, _ style: StaticString, _ question: String) -> HTML {
        """
        <details class="more"><summary class="btn">\(label)</summary>
        <form class="form" method="post" action="/programmes/\(id)/\("\(noun)")">\(HTML.formToken)
        <div class="field"><label for="why-\("\(noun)")">\(question)</label>\
        <textarea id="why-\("\(noun)")" name="why" rows="3" required maxlength="900"></textarea></div>
        <div class="row"><button class="\("\(style)")">\(label)</button></div></form></details>
        """
    }

    private var decision: HTML {
        let ticks = choices.map { choice -> HTML in
            """
            <div class="row"><label class="pick"><input type="checkbox" name="entry" value="\(choice[0])">\
            <span>\(choice[1])</span></label><input type="hidden" name="listed" value="\(choice[0])">\
            <label>同意 <input size="3" inputmode="numeric" name="v-\(choice[0])" autocomplete="off"> 票</label>\
            <label>可以投票 <input size="3" inputmode="numeric" name="n-\(choice[0])" autocomplete="off"> 人</label></div>
            """
        }
        let meeting: HTML = """
            <fieldset class="field"><legend>会议选定的</legend><p class="hint">没有投票的，在选定的前面打勾，不设备选。\
            投了票的，每一件都填票数，不打勾：\(voteRule)，按得票率取前面的，后面的备选；回避的人不算在可以投票的里面。</p>\(ticks)</fieldset>
            """
        let money: HTML = "<p class=\"hint\">先在<a href=\"/programmes/\(id)/subsidies\">补助台账</a>里逐件定给多少或者不给，都定了再审定。</p>"
        let choice: HTML = !sums.isEmpty ? money : !isRanked ? meeting : "<p class=\"hint\">按名次取前面的，不能挑。</p>"
        return """
            <form class="form" method="post" action="/programmes/\(id)/decision">\(HTML.formToken)\(choice)
            \(Field.text("meeting", "哪次会议定的", value: "", hint: "比如：6月12日常委会会议", isRequired: true))
            <div class="row"><button class="btn seal">审定名单</button></div></form>
            """
    }

    private var ends: HTML {
        "<label class=\"pick\"><input type=\"checkbox\" name=\"ends\" value=\"1\"><span>空着的名额不再递补，备选的一起办结</span></label>"
    }

    private var conclusion: HTML {
        """
        <form class="form" method="post" action="/programmes/\(id)/conclusion">\(HTML.formToken)
        \(Field.text("document", "哪份文件确定的", value: "", hint: "文号，比如：桂教工字〔2024〕21号", isRequired: true))
        \(ends, if: may.replace)
        <div class="row"><button class="btn seal">\(may.act)公示期满的</button></div></form>
        """
    }
}

/// What this viewer may do with a programme now (可以办的).
struct ProgrammeMay: Encodable, Sendable {
    var apply = false
    var score = false
    var judge = false
    var panel = false
    var visit = false
    var begin = false
    var rank = false
    var decide = false
    var publicise = false
    var conclude = false
    var replace = false
    var export = false
    var certify = false
    var handOver = false
    var close = false
    var sendBack = false
    var void = false
    var settle = false
    var act = ""
    /// Why the next step is not this viewer's.
    var obstacle = ""
}
