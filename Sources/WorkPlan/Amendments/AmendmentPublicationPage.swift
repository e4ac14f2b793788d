// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// The second officer's page for an amendment: what would change, what would end and whom that concerns, what a person must check.
struct AmendmentPublicationPage: Page {
    struct Row: Encodable, Sendable {
        let number: String
        let difference: TextDifference
        let decided: String
        let bound: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let address: String
    let version: Int
    let basis: String
    let detail: String
    let changed: [Row]
    let ended: [Row]
    let added: [String]
    let kept: Int
    /// How many unions lose what they have in hand.
    let unions: Int
    let revision: Int
    /// Why this viewer cannot publish it; empty when they can.
    let obstacle: String
    let needsSecondOfficer: Bool

    static let pledges = ["新文与决定的原件对过，一致", "结束的、改了目标和期限的，逐条看过"]

    var place: Place { .plans }

    init(_ desk: AmendmentDesk, _ union: Union) throws {
        let (plan, amendment) = (desk.plan, desk.amendment)
        let measures = try desk.measures()
        let records = try BoundRecords(plan, on: desk.visit.today, db: desk.db)
        func row(_ amended: AmendedMeasure) -> Row {
            Row(
                number: records.numbers[amended.measure.id] ?? "",
                difference: TextDifference(
                    from: amended.measure.phrase,
                    to: amended.verdict == .end ? "" : amended.successor?.phrase ?? amended.measure.phrase
                ),
                decided: AmendmentPage.sentence(of: amended),
                bound: records.words(of: amended.measure.id)
            )
        }
        let carried = Set(measures.filter { $0.verdict == .carry }.compactMap { $0.successor?.id })
        title = "复核修订：\(plan.title)"
        planID = plan.id.description
        planTitle = plan.title
        address = amendment.address
        version = amendment.version
        basis = amendment.basis.words
        detail =
            amendment.submittedName.map { "\($0)\(amendment.submittedAt.map { "\($0.day.spoken) \($0.clockTime) " } ?? "")送来" }
            ?? "还没有送复核"
        let moving = measures.filter { $0.verdict == .carry }
        let others = moving.filter { $0.successor?.phrase != $0.measure.phrase || $0.asksTarget || $0.asksDue }
        changed = others.map(row)
        let ending = measures.filter { $0.verdict == .end }
        ended = ending.map(row)
        added = try MeasureStore(db: desk.db).measures(of: desk.draft.id).filter { $0.state.isTaken && !carried.contains($0.id) }
            .map(\.phrase)
        kept = moving.count - others.count
        unions = ending.reduce(0) { $0 + records.unions(of: $1.measure.id) }
        revision = plan.revision
        obstacle = Self.obstacle(desk, union)
        needsSecondOfficer = union.confirmsPlans
    }

    private static func obstacle(_ desk: AmendmentDesk, _ union: Union) -> String {
        do {
            try desk.amendment.publish(by: desk.viewer.account, needsSecondOfficer: union.confirmsPlans)
            return ""
        } catch {
            return error.sentence
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="\(address)">修订</a> › 复核</nav>
        <div class="head"><div><h1>\(Paper.title(title))</h1><p><span class="badge full" data-s="watch">第\(version)版</span> \
        依据：\(basis)。\(detail)</p></div></div>
        <div class="cols">
          <div>
            <section class="box" aria-labelledby="n"><h2 id="n">发布以后</h2><dl class="stats">\(figures)</dl>
              <p><a href="\(address)/comparison">全文对照</a>，<a href="\(address)">逐条再看一遍</a></p></section>
            \(box("ended", "要结束的", ended))
            \(box("changed", "字句、目标或者期限改了的", changed))
            \(news)
            \(obstacle.isEmpty ? form : refusal)
          </div>
          <aside aria-label="退回">\(returnForm)\(why, if: needsSecondOfficer)</aside>
        </div>
        """
    }

    private var figures: HTML {
        let rows: [(String, Int)] = [
            ("条原话照旧", kept), ("条改了", changed.count), ("条结束", ended.count), ("条新增", added.count), ("家的交办要撤回", unions),
        ]
        return "\(rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })"
    }

    private func box(_ id: String, _ title: String, _ rows: [Row]) -> HTML {
        guard !rows.isEmpty else { return "" }
        let lines = rows.map { row -> HTML in
            let bound = row.bound.isEmpty ? row.decided : "\(row.decided)；\(row.bound)"
            return """
                <li><div><span class="no">\(row.number)</span> <span class="quote diff">\(row.difference.html)</span><p>\(bound)</p></div></li>
                """
        }
        return
            "<section class=\"box\" aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2><ul class=\"list\">\(lines)</ul></section>"
    }

    private var news: HTML {
        guard !added.isEmpty else { return "" }
        let lines = added.map { "<li><span class=\"quote\">\($0)</span></li>" as HTML }
        return
            "<section class=\"box\" aria-labelledby=\"added\"><h2 id=\"added\">新增的</h2><ul class=\"list\">\(lines)</ul></section>"
    }

    private var form: HTML {
        let pledges = Self.pledges.map { pledge -> HTML in
            """
            <label class="pick"><input type="checkbox" name="seen" value="yes" required><span>\(pledge)</span></label>
            """
        }
        return """
            <form class="box" method="post" action="\(address)/publication">\(HTML.formToken)\
            <input type="hidden" name="revision" value="\(revision)">
            <fieldset class="field"><legend>请您自己核的</legend>\(pledges)</fieldset>
            <p class="hint">发布以后，大家看到的就是新文；旧文留在“版本与修订”里。</p>
            <div class="row"><button class="btn seal">发布第\(version)版</button><a class="btn" href="\(address)">先放着</a></div></form>
            """
    }

    private var refusal: HTML {
        "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(obstacle)</div></div>"
    }

    private var returnForm: HTML {
        """
        <form class="box" method="post" action="\(address)/return">\(HTML.formToken)<h2>不妥，退回修改</h2>
        <div class="field"><label for="why">退回的原因</label><textarea id="why" name="why" rows="4" required></textarea></div>
        <div class="row"><button class="btn stop">退回</button></div></form>
        """
    }

    private var why: HTML {
        """
        <details class="cite"><summary>为什么要第二个人</summary><div><p>本会设定：要点的核对和发布由两人分别办理，\
        送核的人不能自己发布。修订也一样。谁送、谁核，都进办理记录。</p></div></details>
        """
    }
}
