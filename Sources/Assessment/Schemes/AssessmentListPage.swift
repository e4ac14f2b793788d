// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The assessments that someone has a part in, the newest first.
struct AssessmentListPage: Page {
    struct Line: Encodable, Sendable {
        let title: String
        let detail: String
        let state: String
        let tone: String
        let address: String
    }

    let title = "年度考评"
    let lines: [Line]
    let mayCreate: Bool
    let year: Int

    enum CodingKeys: CodingKey { case lines, mayCreate, year }

    var place: Place { .assessments }

    init(_ schemes: [Scheme], mayCreate: Bool, year: Int) {
        lines = schemes.map {
            Line(
                title: $0.content.title,
                detail: "\($0.unionName) · \($0.year)年",
                state: $0.state.label,
                tone: $0.state.tone,
                address: $0.address
            )
        }
        self.mayCreate = mayCreate
        self.year = year
    }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>一年一次：印发办法，自评，核验，汇总，公示，定结果。</p></div></div>
        \(mayCreate ? "<div class=\"cols\">\(schemes)<aside>\(form)</aside></div>" as HTML : schemes)
        """
    }

    private var schemes: HTML {
        "<section class=\"box flush\" aria-label=\"考评\">\(lines.isEmpty ? nothing : list)</section>"
    }

    private var list: HTML {
        let rows = lines.map { line -> HTML in
            """
            <li><div><h3><a href="\(line.address)">\(line.title)</a></h3><p>\(line.detail)</p></div><div></div><div></div>
            <div><span class="badge" data-s="\(line.tone)">\(line.state)</span></div></li>
            """
        }
        return "<h2 class=\"vh\">各年</h2><ul class=\"tasks\">\(rows)</ul>"
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有考评</b></p><p>上级印发了考评办法，会在这里和待办里出现。</p></div>"
    }

    private var form: HTML {
        """
        <form class="box form noprint" method="post" action="/assessments" aria-labelledby="new"><h2 id="new">拟一份考评办法</h2>\(HTML.formToken)
        \(Field.text("year", "考评哪一年", value: String(year), hint: "上一年有办法的，照着它拟，再改。", keyboard: "numeric"))
        <div class="row"><button class="btn work">拟办法</button></div></form>
        """
    }
}
