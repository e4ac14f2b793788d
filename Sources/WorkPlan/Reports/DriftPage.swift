// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// What has moved since a report was frozen (变动表): its figures, today's, and the records that came and went.
struct DriftPage: Page {
    struct Row: Encodable, Sendable {
        let number: String
        let phrase: String
        let link: String
        let frozen: String
        let now: String
        let why: String
    }

    let title: String
    let reportID: String
    let reportTitle: String
    let frozenAt: String
    let asOf: String
    let rows: [Row]
    /// Measures whose words the plan has changed or dropped since.
    let amendments: [Amended]

    struct Amended: Encodable, Sendable {
        let link: String
        let difference: TextDifference
        let why: String
    }

    var place: Place { .plans }

    init(
        _ report: Report,
        _ plan: Plan,
        _ drifts: [(measure: LivingMeasure, drift: Drift)],
        targets: [(measure: LivingMeasure, frozen: String, now: String)],
        amended: [FormerMeasure] = [],
        now: Instant
    ) {
        title = "定稿以后的变动"
        reportID = report.id.description
        reportTitle = report.title
        frozenAt = report.freeze?.at.day.written ?? ""
        asOf = now.day.written
        amendments = amended.map { former in
            Amended(
                link: "/plans/\(plan.id)/measures/\(former.measure)",
                difference: TextDifference(from: former.phrase, to: former.isEnded ? former.phrase : former.latterPhrase),
                why: former.isEnded
                    ? "\(former.on.written)结束。理由：\(former.reason)。依据：\(former.basis.words)"
                    : "\(former.on.written)第\(former.version)版改过。依据：\(former.basis.words)"
            )
        }
        var rows = drifts.map { measure, drift in
            Row(
                number: measure.number,
                phrase: measure.measure.phrase,
                link: "/plans/\(plan.id)/measures/\(measure.measure.id)",
                frozen: drift.frozen,
                now: drift.now,
                why: drift.sentence
            )
        }
        rows += targets.map { measure, frozen, now in
            Row(
                number: measure.number,
                phrase: measure.measure.phrase,
                link: "/plans/\(plan.id)/measures/\(measure.measure.id)",
                frozen: frozen.isEmpty ? "目标未设" : "目标\(frozen)",
                now: now.isEmpty ? "目标未设" : "目标\(now)",
                why: "目标在定稿以后改过，报告里仍是定稿时的"
            )
        }
        self.rows = rows
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/reports/\(reportID)">\(reportTitle)</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>报告\(frozenAt)定稿，纸上的数不变。下面是到\(asOf)为止，记录和当时不同的地方；\
        要更正的，写进下一份报告。</p></div></div>
        <section class="box flush" aria-label="变动表">\(rows.isEmpty ? nothing : table)</section>
        \(rewritten)
        """
    }

    private var rewritten: HTML {
        guard !amendments.isEmpty else { return "" }
        let lines = amendments.map { row -> HTML in
            "<li><div><a class=\"quote diff\" href=\"\(row.link)\">\(row.difference.html)</a><p>\(row.why)</p></div></li>"
        }
        return """
            <section class="box" aria-labelledby="amended"><h2 id="amended">要点修订过的举措</h2><ul class="list">\(lines)</ul></section>
            """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>没有变动</b></p><p>定稿时的数，今天再数还是一样。</p></div>"
    }

    private var table: HTML {
        let lines = rows.map { row -> HTML in
            """
            <tr><th scope="row"><span class="no">\(row.number)</span><a class="quote" href="\(row.link)">\(row.phrase)</a></th>\
            <td class="r nw">\(row.frozen)</td><td class="r nw">\(row.now)</td><td>\(row.why)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="变动表，可左右滚动"><table>
            <thead><tr><th scope="col">举措</th><th scope="col" class="r">定稿时</th><th scope="col" class="r">现在</th>\
            <th scope="col">哪些记录变了</th></tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }
}
