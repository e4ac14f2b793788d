// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Asks once more before an amendment goes.
struct AmendmentRemovalPage: Page {
    let title = "撤掉修订"
    let planID: String
    let planTitle: String
    let address: String
    let version: Int
    let source: String

    var place: Place { .plans }

    init(_ desk: AmendmentDesk) {
        planID = desk.plan.id.description
        planTitle = desk.plan.title
        address = desk.amendment.address
        version = desk.amendment.version
        source = desk.draft.sourceName
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="\(address)">修订</a> › 撤掉</nav>
        <div class="head"><div><h1>撤掉这次修订？</h1><p>第\(version)版的新文（“\(source)”）和已经定下的去留都不留，\
        办理记录里记一条。要点照旧。</p></div></div>
        <form class="row" method="post" action="\(address)/removal">\(HTML.formToken)<button class="btn stop">撤掉</button>\
        <a class="btn" href="\(address)">不撤</a></form>
        """
    }
}
