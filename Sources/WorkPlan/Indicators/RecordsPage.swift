// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// All records behind one number, lot by lot: those that count, those that may, those that do not and why.
struct RecordsPage: Page {
    let title: String
    let phrase: String
    let measureID: String
    let planID: String
    let planTitle: String
    let lot: String
    let question: String
    let lines: [Explanation.Line]
    let next: String?
    let mayKeep: Bool

    var place: Place { .plans }

    init(
        _ measure: Measure,
        _ plan: Plan,
        _ indicator: Indicator,
        _ lot: ExplanationFinder.Lot,
        _ found: [(line: Explanation.Line, fact: Fact)],
        kind: FactKind?,
        mayEdit: Bool
    ) {
        title = "一个数的凭据"
        phrase = measure.phrase
        measureID = measure.id.description
        planID = plan.id.description
        planTitle = plan.title
        self.lot = lot.rawValue
        question = indicator.question.sentence(kind)
        lines = found.prefix(50).map(\.line)
        let last = found.count > 50 ? found[49].fact : nil
        next = last.map { "\($0.on)~\($0.key)" }
        mayKeep = mayEdit
    }

    /// The place in the list that an address names.
    static func place(_ text: String) -> (day: Day, key: String)? {
        let parts = text.split(separator: "~", maxSplits: 1)
        guard parts.count == 2, let day = Day(parts[0]) else { return nil }
        return (day, String(parts[1]))
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › \
        <a href="/plans/\(planID)/measures/\(measureID)">\(planTitle)</a> › \(title)</nav>
        <div class="head"><div><h1>\(title)</h1><p class="quote">\(phrase)</p><p>\(question)\(" 没有算的只在最近的 2 万条里找。", if: lot == "excluded")</p></div>\(keep, if: mayKeep)</div>
        <nav class="tabs" aria-label="哪些记录">\(ExplanationFinder.Lot.allCases.map(tab))</nav>
        <section class="box flush" aria-label="记录">\(lines.isEmpty ? nothing : table)</section>\(pager)
        """
    }

    private var keep: HTML {
        """
        <form method="post" action="/measures/\(measureID)/indicator/examples">\(HTML.formToken)\
        <button class="btn">留作样例</button></form>
        """
    }

    private func tab(_ other: ExplanationFinder.Lot) -> HTML {
        let current: HTML = other.rawValue == lot ? " aria-current=\"page\"" : ""
        return "<a href=\"/measures/\(measureID)/records?lot=\(other.rawValue)\"\(current)>\(other.label)</a>"
    }

    private var nothing: HTML { "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有这样的记录</b></p></div>" }

    private var table: HTML {
        let rows = lines.map { line -> HTML in
            """
            <tr><th scope="row"><a href="\(line.link)">\(line.label)</a></th><td>\(line.union)</td><td class="nw">\(line.when)</td>\
            <td class="nw">\(line.state)</td><td>\(line.reason)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="记录表，可左右滚动"><table>
            <thead><tr><th scope="col">记录</th><th scope="col">工会</th><th scope="col">日期</th><th scope="col">状态</th>\
            <th scope="col">\(lot == "excluded" ? "为什么不算" : "")</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var pager: HTML {
        guard let next else { return "" }
        let address = "/measures/\(measureID)/records?lot=\(lot)&after=\(PercentCoding.encode(next))"
        return "<nav class=\"pager\" aria-label=\"翻页\"><a href=\"\(address)\">往后 50 条</a></nav>"
    }
}

extension ExplanationFinder.Lot {
    var label: String {
        switch self {
        case .included: "算进去的"
        case .pending: "待定的"
        case .excluded: "没有算的"
        }
    }
}

extension Indicator.Question {
    /// What is asked, in one sentence.
    func sentence(_ kind: FactKind?) -> String {
        let marks = tags.map { condition in
            let name = kind?.tags.first { $0.tag == condition.tag }?.label ?? condition.tag.rawValue
            return "\(name)是\(condition.values.joined(separator: "或"))"
        }
        let place = unionGroup?.name ?? "本会及下级"
        let parts = ["\(from.written)至\(to.written)", place] + marks + ["状态是“\(stateLabels(in: kind))”"]
        return "\(form.label)：\(parts.joined(separator: "，"))的“\(kind?.label ?? "")”记录。"
    }
}
