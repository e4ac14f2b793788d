// SPDX-License-Identifier: Apache-2.0
import Membership
import Web

/// The catalogue of fields, for everybody whose data they are.
struct FieldRoutes {
    func add(to site: inout Site) {
        site.page("members/fields", .signedIn, "字段目录：记了什么，为什么") { visit in
            let viewer = try visit.viewer
            // The terms are set at the top alone; elsewhere the way to them would lead nowhere.
            let top = try UnionStore(visit.db).root()
            let setsTerms = top.map { viewer.may(.manageUnion, at: $0.path.text) } ?? false
            return .page(FieldPage(seesAssessments: viewer.may(.readMembers), setsTerms: setsTerms))
        }
    }
}

/// What is kept of people, and what for.
struct FieldPage: Page {
    let title = "记了您什么"
    let fields = FieldEntry.all
    let refused = FieldEntry.refused
    let seesAssessments: Bool
    let setsTerms: Bool

    var place: Place { .account }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 字段目录</nav>
        <div class="head"><div><h1>记了您什么</h1><p>没有列在这里的，系统里没有地方存。受保护的加密存放，平时遮住，谁看全了都要写用途、留记录，本人查得到。</p></div><div class="row noprint">\
        \("<a class=\"btn\" href=\"/impact-assessments\">影响评估</a>", if: seesAssessments)\
        \("<a class=\"btn\" href=\"/retention\">保存期限</a>", if: setsTerms)</div></div>
        <section class="box flush" aria-label="字段目录"><div class="scroll" tabindex="0" role="region" aria-label="字段表"><table class="even">
        <thead><tr><th scope="col">记什么</th><th scope="col">为什么</th><th scope="col">凭什么</th><th scope="col">存多久</th>\
        <th scope="col">怎么管</th></tr></thead><tbody>\(fields.map(row))</tbody></table></div></section>
        <section class="box" aria-labelledby="no"><h2 id="no">不收集的</h2><ul class="bul">\(refused.map { "<li>\($0)</li>" as HTML })</ul></section>
        """
    }

    private func row(_ entry: FieldEntry) -> HTML {
        """
        <tr><th scope="row">\(entry.name)</th><td class="long">\(entry.purpose)</td><td class="long">\(entry.basis)</td>\
        <td class="long">\(entry.retention)</td><td class="nw">\(entry.kind.label)</td></tr>
        """
    }
}
