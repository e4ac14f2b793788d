// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The money of a call: its sums, and entry by entry what was decided and paid.
struct SubsidyPage: Page {
    let title = "补助台账"
    let programme: String
    let address: String
    let state: String
    let tone: String
    let sums: [[String]]
    let source: String
    let lines: [SubsidyLedger.Line]
    let isFirst: Bool
    let next: String?
    let mayExport: Bool
    let maySettle: Bool
    /// What is not paid yet; empty where all is.
    let unpaid: String

    var place: Place { .programmes }

    init(
        _ programme: Programme,
        _ budget: Budget,
        _ count: (granted: Int, paid: Int),
        _ lines: [SubsidyLedger.Line],
        isFirst: Bool,
        viewer: Viewer
    ) {
        let shown = lines.prefix(SubsidyLedger.page)
        self.programme = programme.title
        address = programme.address
        (state, tone) = (programme.stageLabel, programme.stage.tone)
        sums = Self.sums(budget, count)
        source = programme.spec.budget?.source ?? ""
        self.lines = Array(shown)
        self.isFirst = isFirst
        next = lines.count > SubsidyLedger.page ? shown.last?.id : nil
        mayExport = viewer.may(.editPlans, at: programme.unionPath)
        maySettle = viewer.may(.publishPlans, at: programme.unionPath) && programme.isFulfilling
        unpaid = budget.unpaid == .zero ? "" : "还有 \(count.granted - count.paid) 件、\(budget.unpaid.yuan)没有拨付。"
    }

    static func sums(_ budget: Budget, _ count: (granted: Int, paid: Int)) -> [[String]] {
        var sums = [
            ["总额", budget.total.yuan], ["已定", "\(count.granted) 件，\(budget.granted.yuan)"], ["还剩", budget.left.yuan],
            ["拨付", "\(count.paid) 件，\(budget.paid.yuan)"],
        ]
        if budget.granted > .zero {
            sums.append(["拨付率", "\(Fraction(Int(budget.paid.fen), Int(budget.granted.fen)).percent(places: 2))（拨付的除以已定的）"])
        }
        if let day = budget.settledAt?.day { sums.append(["结项", day.written]) }
        if let decision = budget.carriedBy { sums.append(["结转", "\(budget.carried.yuan)，依据：\(decision)"]) }
        return sums
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(address)">\(programme)</a> › 补助台账</nav>
        <div class="head"><div><h1>补助台账 <span class="badge full" data-s="\(tone)">\(state)</span></h1></div>
        <div class="row noprint">\(exports, if: mayExport)<button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <section class="box" aria-labelledby="sums"><h2 id="sums">合计</h2>
        <dl class="facts">\(sums.map { "<dt>\($0[0])</dt><dd>\($0[1])</dd>" as HTML })</dl>
        <details class="cite"><summary>总额写在哪里</summary><div><p>\(source)</p><p>放不下的，系统不让定。</p></div></details>\(settlement, if: maySettle)</section>
        <section class="box flush" aria-label="逐件">\(lines.isEmpty ? nothing : table)</section>
        \(HTML.pager("\(address)/subsidies", query: "", isFirst: isFirst, next: next, back: "回到最前", more: "再看 50 件"))
        """
    }

    private var exports: HTML {
        """
        <form method="post" action="\(address)/subsidies/exports" data-file>\(HTML.formToken)\
        <button class="btn" name="format" value="xlsx">导出 Excel</button> \
        <button class="btn" name="format" value="csv">导出 CSV</button></form>
        """
    }

    private var settlement: HTML {
        let carry: HTML =
            unpaid.isEmpty
            ? "<p class=\"hint\">定了的都拨付了，可以结项。结项以后不再改。</p>"
            : Field.text("decision", "没有拨付的怎么结转", value: "", hint: "\(unpaid)写明哪次会议定的、余款怎么用", isRequired: true)
        return """
            <details class="more noprint"><summary class="btn">批次结项</summary>
            <form class="form" method="post" action="\(address)/settlement">\(HTML.formToken)\(carry)
            <div class="row"><button class="btn seal">结项</button></div></form></details>
            """
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有要定的</b></p><p>申报截止以后，通过审查的都在这里，逐件定补助。</p></div>"
    }

    private var table: HTML {
        let rows = lines.map { line -> HTML in
            """
            <tr><th scope="row"><a href="/programme-entries/\(line.id)">\(line.title)</a><br><small class="muted">\(line.unionName)</small></th>\
            <td>\(line.tier)</td><td class="r">\(line.granted)</td><td><span class="badge" data-s="\(line.tone)">\(line.label)</span></td>\
            <td class="nw">\(line.paidOn)</td><td>\(line.voucher)</td><td class="r">\(line.paid)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="台账，可左右滚动"><table class="even"><thead><tr><th scope="col">申报件</th>\
            <th scope="col">档</th><th scope="col" class="r">定的（元）</th><th scope="col">到哪一步</th><th scope="col">拨付日期</th>\
            <th scope="col">凭证号</th><th scope="col" class="r">拨付（元）</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
