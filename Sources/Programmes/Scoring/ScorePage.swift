// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Where the sheets of one judge are entered, entry by entry, and where one sees what is still missing.
struct ScorePage: Page {
    struct Judge: Encodable, Sendable {
        let number: Int
        let name: String
        let entered: Int
        let given: Int
        let isChosen: Bool
    }

    struct Criterion: Encodable, Sendable {
        let key: String
        let label: String
    }

    struct Row: Encodable, Sendable {
        let id: String
        let title: String
        let unionName: String
        let values: [String]
        let recusal: String
        /// Of the judge's own union: no points are taken.
        let isOwn: Bool
        let error: String
    }

    let title = "登记评分"
    let id: String
    let programme: String
    let rule: String
    let judges: [Judge]
    let criteria: [Criterion]
    let rows: [Row]
    let errors: [FieldError]

    var place: Place { .programmes }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    private var chosen: Judge? { judges.first { $0.isChosen } }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes/\(id)">\(programme)</a> › 登记评分</nav>
        <div class="head"><div><h1>登记评分</h1><p>\(rule)。同单位的评委自动回避。</p></div></div>
        \(judges.isEmpty ? nobody : form)
        """
    }

    private var nobody: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有要登记评分的评委</b></p><p><a class=\"btn\" href=\"/programmes/\(id)\">回去看评委</a></p></div>"
    }

    private var form: HTML {
        let tabs = judges.map { judge -> HTML in
            let current: HTML = judge.isChosen ? " aria-current=\"page\"" : ""
            return """
                <a href="/programmes/\(id)/scores?judge=\(judge.number)"\(current)>评委 \(judge.number) \(judge.name) \
                <span class="num">\(judge.entered)/\(judge.given)</span></a>
                """
        }
        let heads = criteria.map { "<th scope=\"col\" class=\"r\">\($0.label)</th>" as HTML }
        return """
            <nav class="tabs" aria-label="评委">\(tabs)</nav>
            <form class="box flush" method="post" action="/programmes/\(id)/scores" data-guard>\(HTML.formToken)\
            <input type="hidden" name="judge" value="\(chosen?.number ?? 0)">\(Field.summary(errors))
            <div class="scroll" tabindex="0" role="region" aria-label="评委 \(chosen?.number ?? 0) 的评分，可左右滚动"><table><thead><tr>\
            <th scope="col">申报件</th>\(heads)<th scope="col">回避的原因</th></tr></thead><tbody>\(rows.map(row))</tbody></table></div>
            <p class="hint">写到小数后三位为止。一行全空的不登记；回避的只写原因。</p>
            <div class="row"><button class="btn work">登记评委 \(chosen?.number ?? 0) 的评分</button></div></form>
            """
    }

    private func row(_ row: Row) -> HTML {
        let wrong: HTML = row.error.isEmpty ? "" : "<br><span class=\"err\">\(Icon.light("late"))\(row.error)</span>"
        let head: HTML =
            "<th scope=\"row\" id=\"row-\(row.id)\">\(row.title)<br><small class=\"muted\">\(row.unionName)</small>\(wrong)</th>"
        guard !row.isOwn else {
            return "<tr>\(head)<td colspan=\"\(criteria.count)\" class=\"muted\">同单位，回避</td><td></td></tr>"
        }
        let cells = zip(criteria, row.values).map { criterion, value -> HTML in
            """
            <td class="r"><input size="5" inputmode="decimal" name="p-\(row.id)-\(criterion.key)" value="\(value)" \
            aria-label="\(row.title)：\(criterion.label)" autocomplete="off"></td>
            """
        }
        return """
            <tr>\(head)\(cells)<td><input size="12" name="r-\(row.id)" value="\(row.recusal)" aria-label="\(row.title)：回避的原因" \
            autocomplete="off"></td></tr>
            """
    }
}
