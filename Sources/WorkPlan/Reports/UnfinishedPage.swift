// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The measures that are not done (未完成事项清单), worst first, with the reason the light gives.
struct UnfinishedPage: Page {
    struct Row: Encodable, Sendable {
        let margin: Margin
        let reason: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let year: Int
    let asOf: String
    let rows: [Row]
    let total: Int

    var place: Place { .plans }

    init(_ plan: Plan, _ living: LivingPlan) {
        title = "没有完成的举措"
        planID = plan.id.description
        planTitle = plan.title
        year = plan.year
        asOf = living.today.written
        total = living.measures.count
        let order = Light.State.allCases
        let open = living.measures.filter { $0.light.state != .done && $0.light.state != .steady }
        rows = order.flatMap { state in
            open.filter { $0.light.state == state }.map { Row(margin: Margin($0, plan: plan), reason: $0.light.reason) }
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="/plans/\(planID)/reports">报告</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>截至\(asOf)，\(total) 条举措里 \(rows.count) 条没有完成；滞后的在前。</p></div>
        <div class="row noprint"><form method="post" action="/plans/\(planID)/unfinished/exports">\(HTML.formToken)\
        <button class="btn">导出表格</button>\
        <button class="btn" name="format" value="word">导出 Word</button></form><button class="btn" type="button" data-print hidden>打印</button></div></div>
        <section class="box flush" aria-label="清单">\(rows.isEmpty ? nothing : table)</section>
        """
    }

    private var nothing: HTML { "<div class=\"empty\"><div class=\"woven\"></div><p><b>全部完成了</b></p></div>" }

    private var table: HTML {
        let lines = rows.map { row -> HTML in
            """
            <tr><th scope="row"><span class="no">\(row.margin.number)</span>\
            <a class="quote" href="\(row.margin.panelAddress)">\(row.margin.phrase)</a></th><td class="nw">\(row.margin.lamp)</td>\
            <td class="nw">\(row.margin.done)\(row.margin.total)</td><td>\(row.margin.lead)</td><td class="nw">\(row.margin.due)</td>\
            <td>\(row.reason)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="清单，可左右滚动"><table>
            <thead><tr><th scope="col">举措</th><th scope="col">灯</th><th scope="col">数</th><th scope="col">责任单位</th>\
            <th scope="col">期限</th><th scope="col">情况</th></tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }

    private static let head = ["编号", "举措", "灯", "数", "责任单位", "期限", "情况"]

    private var lines: [[String]] {
        rows.map { row in
            let margin = row.margin
            return [margin.number, margin.phrase, margin.word, margin.done + margin.total, margin.lead, margin.due, row.reason]
        }
    }

    /// The list as a paper, to be handed out at a meeting.
    var word: Download {
        let shares = [5, 13, 6, 8, 9, 7, 14]
        let paper = PlainPaper(
            title: "\(planTitle)未完成事项清单",
            text: "",
            signature: [],
            tables: [PlainPaper.Table("", zip(Self.head, shares).map { .init($0, share: $1) }, rows: lines)],
            foot: "截至\(asOf)，\(total)条举措里\(rows.count)条没有完成"
        )
        return Download(name: "\(year)年未完成事项_\(asOf).docx", contentType: PlainPaper.docxType, bytes: paper.docx)
    }

    /// The list as a table for the office.
    var download: Download {
        let table = CommaSeparated(head: Self.head, rows: lines)
        return Download(name: "\(year)年未完成事项_\(asOf).csv", contentType: "text/csv; charset=utf-8", bytes: table.bytes)
    }
}
