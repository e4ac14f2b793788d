// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// What was due and what was disclosed, union by union below one.
struct RollUpPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let union: String
        let isBranch: Bool
        let catalogue: String
        let catalogues: Int
        let coverage: Coverage
        let questions: Int
    }

    let title: String
    let year: Int
    let union: String
    let rows: [Row]
    let total: Coverage
    let catalogues: Int
    let questions: Int
    let basis: [String]

    var place: Place { .disclosures }

    init(_ rollUp: RollUp, year: Int, catalogues: [UnionID: String], rules: DisclosureRules) {
        title = "\(rollUp.union.name)\(year)年校务公开汇总"
        self.year = year
        union = rollUp.union.id.description
        rows = rollUp.lines.map { line in
            Row(
                name: line.name,
                union: line.union.description,
                isBranch: line.isBranch,
                catalogue: catalogues[line.union] ?? "",
                catalogues: line.catalogues,
                coverage: line.coverage,
                questions: line.questions
            )
        }
        total = rollUp.total
        self.catalogues = rollUp.lines.reduce(0) { $0 + $1.catalogues }
        questions = rollUp.lines.reduce(0) { $0 + $1.questions }
        basis = rules.citations
    }

    /// What the shares are of.
    static let base = "应公开的，是期限已经过了的和提前公开了的；公开率、按时公开率都以应公开的为分母"

    var content: HTML {
        """
        \(DisclosureParts.crumb([], "汇总"))
        <div class="head"><div><h1>\(title)</h1><p>\(summary)</p></div><div class="row noprint">\(export("xlsx", "导出 Excel"))\(export("csv", "导出 CSV"))\(Parts.printing())</div></div>
        <section class="box flush" aria-label="汇总"><form class="filters noprint" method="get" action="/disclosures/overview">
        <input type="hidden" name="union" value="\(union)">\(Field.text("year", "年份", value: "\(year)", keyboard: "numeric"))<button class="btn">看</button></form>
        \(table)</section><p class="hint">\(Self.base)。排列按工会名录的次序，不排名。</p>\(DisclosureParts.cite(basis))
        """
    }

    private var summary: String {
        total.due == 0 ? "这一年还没有到期的公开事项。" : "应公开 \(total.due) 项，公开率 \(total.words)，按时公开率 \(total.timelyWords)。"
    }

    private func export(_ format: String, _ label: String) -> HTML {
        """
        <form class="wide" method="post" action="/disclosures/exports" data-file>\(HTML.formToken)<input type="hidden" name="union" value="\(union)">\
        <input type="hidden" name="year" value="\(year)"><input type="hidden" name="format" value="\(format)"><button class="btn">\(label)</button></form>
        """
    }

    private var table: HTML {
        let numbers = ["建了目录的单位", "应公开", "已公开", "按时公开", "逾期没公开", "公开率", "按时公开率", "没答复的提问"]
        let heads = [DisclosureParts.head("工会")] + numbers.map(DisclosureParts.number)
        let sum: HTML = "<tr><th scope=\"row\"><b>合计</b></th>\(cells(catalogues, total, questions))</tr>"
        return DisclosureParts.table("汇总表", heads, rows.map(line) + [sum])
    }

    private func line(_ row: Row) -> HTML {
        let below: HTML = "<a href=\"/disclosures/overview?year=\(year)&amp;union=\(row.union)\">\(row.name)</a>"
        let own: HTML = " <a href=\"\(row.catalogue)\"><small>目录</small><span class=\"vh\">：\(row.name)</span></a>"
        return """
            <tr><th scope="row">\(row.isBranch ? below : "\(row.name)")\(own, if: !row.catalogue.isEmpty)</th>\
            \(cells(row.catalogues, row.coverage, row.questions))</tr>
            """
    }

    private func cells(_ catalogues: Int, _ coverage: Coverage, _ questions: Int) -> HTML {
        let share = coverage.share?.percent(places: 2) ?? "—"
        let timely = coverage.timelyShare?.percent(places: 2) ?? "—"
        return """
            <td class="r">\(catalogues)</td><td class="r">\(coverage.due)</td><td class="r">\(coverage.published)</td>\
            <td class="r">\(coverage.timely)</td><td class="r">\(coverage.overdue)</td><td class="r">\(share)</td>\
            <td class="r">\(timely)</td><td class="r">\(questions)</td>
            """
    }
}
