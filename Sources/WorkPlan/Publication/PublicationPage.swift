// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The second officer's page (复核): what would be published, what the system checked, what a person must check.
struct PublicationPage: Page {
    struct Check: Encodable, Sendable {
        let isGood: Bool
        let name: String
        let detail: String
    }

    struct Figure: Encodable, Sendable {
        let name: String
        let count: Int
    }

    let title: String
    let planID: String
    let planTitle: String
    let detail: String
    let figures: [Figure]
    let checks: [Check]
    /// Why this viewer cannot publish it; empty when they can.
    let obstacle: String
    let needsSecondOfficer: Bool

    static let pledges = ["原文与印发的红头文件对过，一致", "抽看了至少 5 条，边界和责任单位没有错"]

    var place: Place { .plans }

    init(_ plan: Plan, measures: [Measure], union: Union, for viewer: Viewer) {
        let taken = measures.filter(\.state.isTaken)
        let targets = taken.compactMap(\.target)
        title = "复核：\(plan.title)"
        planID = plan.id.description
        planTitle = plan.title
        let sender = plan.submittedName.map { "\($0)\(plan.submittedAt.map { "\($0.day.spoken) \($0.clockTime) " } ?? "")送来" }
        detail = sender ?? "还没有送复核"
        figures = [
            Figure(name: "条举措", count: taken.count),
            Figure(name: "条设了数", count: targets.count),
            Figure(name: "条数出自原文", count: targets.filter { $0.source == .text }.count),
            Figure(name: "条本会自定", count: targets.filter { $0.source == .owner }.count),
            Figure(name: "条不收", count: measures.filter { $0.state == .excluded }.count),
            Figure(name: "条仅干部可见", count: taken.filter { $0.audience == .officers }.count),
        ]
        checks = Self.checks(taken, pending: measures.filter { $0.state == .proposed }.count)
        obstacle = Self.obstacle(plan, union, viewer)
        needsSecondOfficer = union.confirmsPlans
    }

    private static func checks(_ taken: [Measure], pending: Int) -> [Check] {
        let unled = taken.filter(\.leadLabel.isEmpty).count
        let undated = taken.filter { $0.due == nil }.count
        let owners = taken.filter { $0.target?.source == .owner }.count
        return [
            Check(isGood: pending == 0, name: "每条都核过", detail: pending == 0 ? "没有待核的" : "还有 \(pending) 条待核"),
            Check(isGood: true, name: "每条都一字不差地出自原文", detail: "原话和位置由系统对过"),
            Check(isGood: unled == 0, name: "每条都有责任单位", detail: unled == 0 ? "都有" : "\(unled) 条还没有定"),
            Check(isGood: true, name: "没有编造的数", detail: owners == 0 ? "设了数的都出自原文或政策" : "本会自定的 \(owners) 条，请再看一眼"),
            Check(isGood: true, name: "期限", detail: "\(taken.count - undated) 条有期限，\(undated) 条按全年办"),
        ]
    }

    private static func obstacle(_ plan: Plan, _ union: Union, _ viewer: Viewer) -> String {
        do {
            try plan.publish(by: viewer.account, needsSecondOfficer: union.confirmsPlans)
            return ""
        } catch {
            return error.sentence
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)/review">\(planTitle)</a> › 复核</nav>
        <div class="head"><div><h1>\(Paper.title(title))</h1><p><span class="badge full" data-s="watch">待复核</span> \(detail)</p></div></div>
        <div class="cols">
          <div>
            <section class="box" aria-labelledby="n"><h2 id="n">要发布的</h2><dl class="stats">\
        \(figures.map { "<div><dt>\($0.name)</dt><dd>\($0.count)</dd></div>" as HTML })</dl>
              <p><a href="/plans/\(planID)/review">逐条再看一遍</a>，<a href="/plans/\(planID)/journal">看办理记录</a></p></section>
            <section class="box" aria-labelledby="c"><h2 id="c">系统替您核过的</h2><ul class="checks">\(checks.map(row))</ul></section>
            \(obstacle.isEmpty ? form : refusal)
          </div>
          <aside aria-label="退回">\(returnForm)\(why, if: needsSecondOfficer)</aside>
        </div>
        """
    }

    private func row(_ check: Check) -> HTML {
        let state = check.isGood ? "done" : "watch"
        return """
            <li data-s="\(state)">\(Icon.light(state))<div>\(check.name)<p>\(check.detail)</p></div></li>
            """
    }

    private var form: HTML {
        let pledges = Self.pledges.map { pledge -> HTML in
            """
            <label class="pick"><input type="checkbox" name="seen" value="yes" required><span>\(pledge)</span></label>
            """
        }
        return """
            <form class="box" method="post" action="/plans/\(planID)/publication">\(HTML.formToken)
            <fieldset class="field"><legend>请您自己核的</legend>\(pledges)</fieldset>
            <p class="hint">发布以后，下级工会就会看到；公开的举措，会员也看得到。</p>
            <div class="row"><button class="btn seal">发布</button><a class="btn" href="/plans">先放着</a></div></form>
            """
    }

    private var refusal: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(obstacle)</div></div>"
    }

    private var returnForm: HTML {
        """
        <form class="box" method="post" action="/plans/\(planID)/return">\(HTML.formToken)<h2>不妥，退回修改</h2>
        <div class="field"><label for="why">退回的原因</label><textarea id="why" name="why" rows="4" required></textarea></div>
        <div class="row"><button class="btn stop">退回</button></div></form>
        """
    }

    private var why: HTML {
        """
        <details class="cite"><summary>为什么要第二个人</summary><div><p>本会设定：要点的核对和发布由两人分别办理，\
        送核的人不能自己发布。谁送、谁核，都进办理记录。</p></div></details>
        """
    }
}
