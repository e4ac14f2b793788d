// SPDX-License-Identifier: Apache-2.0
import Web

/// Asks once more before a draft goes.
struct RemovalPage: Page {
    let title: String
    let planID: String
    let planTitle: String
    let source: String

    var place: Place { .plans }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › \
        <a href="/plans/\(planID)/review">\(planTitle)</a> › 撤掉</nav>
        <div class="head"><div><h1>撤掉这份草稿？</h1><p>“\(planTitle)”，从“\(source)”导入。核过的都不留，\
        办理记录里记一条；要用再导入一次。</p></div></div>
        <form class="row" method="post" action="/plans/\(planID)/removal">\(HTML.formToken)<button class="btn stop">撤掉</button>\
        <a class="btn" href="/plans/\(planID)/review">不撤</a></form>
        """
    }
}
