// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The digest of supervision (督办摘要): what lags, which slips nobody answered, by union and by measure.
struct OverviewPage: Page {
    struct Tab: Encodable, Sendable {
        let show: String
        let label: String
        let count: Int
        let isCurrent: Bool
    }

    struct Row: Encodable, Sendable {
        /// What a tick names, and as what.
        let id: String
        let isMeasure: Bool
        let title: String
        let union: String
        let address: String
        let signal: Signal?
        let light: String
        let word: String
        let due: DueMark
        let slip: String
        let slipAddress: String?
        let slipState: String
        let slipTone: String
        let slipNote: String
        let mayStep: Bool
    }

    let title = "督办"
    let tabs: [Tab]
    let show: String
    let rows: [Row]
    let unions: [OverviewGroup]
    let measures: [OverviewGroup]
    let isFirst: Bool
    let next: String?

    var place: Place { .assignments }

    init(_ overview: Overview, _ terms: SupervisionTerms, query: Form) throws {
        let own = try overview.own()
        let counts = try overview.counts(own: own)
        let fallback: OverviewTab = counts[.failed, default: 0] > 0 ? .failed : .lagging
        let tab = OverviewTab(rawValue: query.text("show")) ?? fallback
        let place = OverviewPlace(query.text("after"))
        let found = try tab == .own ? own : overview.rows(tab, after: place)
        show = tab.rawValue
        tabs = OverviewTab.allCases.map { other in
            Tab(show: other.rawValue, label: other.label, count: counts[other, default: 0], isCurrent: other == tab)
        }
        rows = found.prefix(tab == .own ? 200 : 50).map { Row($0, terms, today: overview.today) }
        isFirst = place == nil
        next = tab != .own && found.count > 50 ? found.prefix(50).last.map { Self.place(of: $0, tab).description } : nil
        unions = try overview.unions()
        measures = try overview.measures()
    }

    private static func place(of row: OverviewRow, _ tab: OverviewTab) -> OverviewPlace {
        if case .assignment(let id) = row.matter, tab == .lagging || row.slip == nil {
            return OverviewPlace(day: row.due.description, id: id.rawValue)
        }
        guard let slip = row.slip else { return OverviewPlace(day: row.due.description, id: 0) }
        return OverviewPlace(day: slip.answerDue?.description ?? "0000-00-00", id: slip.id.rawValue)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/assignments">承办</a> › 督办</nav>
        <div class="head"><div><h1>督办</h1><p>本会交办下去的事，和要点里没有交办、由牵头单位办的举措：临近期限和超期的，发出去没有落实的。</p></div>
        <div class="row noprint"><form method="post" action="/supervision/exports">\(HTML.formToken)<button class="btn small">导出表格</button></form>\
        <button class="btn small wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <div class="cols"><div><nav class="tabs noprint" aria-label="看哪些">\(tabs.map(tab))</nav>\
        \(rows.isEmpty ? nothing : list)\(pager)</div>
        <aside aria-label="落后在哪里">\(group("by-union", "按工会", unions))\(group("by-measure", "按举措", measures))\
        <section class="box" aria-labelledby="ladder"><h2 id="ladder">督办怎么一级一级来</h2><p>\(Ladder.rule)</p>\
        <p class="muted">\(Ladder.source)</p></section></aside></div>
        """
    }

    private func tab(_ tab: Tab) -> HTML {
        let current: HTML = tab.isCurrent ? " aria-current=\"page\"" : ""
        return "<a href=\"/supervision?show=\(tab.show)\"\(current)>\(tab.label)<span>\(tab.count)</span></a>"
    }

    private var list: HTML {
        let maySend = rows.contains(where: \.mayStep)
        let send: HTML = """
            <div class="box form noprint"><div class="field"><label for="slip-reason">为什么督办</label>\
            <textarea id="slip-reason" name="slip-reason" rows="2" maxlength="300" required></textarea></div>\
            <div class="row"><button class="btn work">给勾选的发下一级</button>\
            <span class="hint">通报要打开那件事一件一件提请。</span></div></div>
            """
        return """
            <form method="post" action="/supervision/slips">\(HTML.formToken)<h2 class="vh">清单</h2>\
            <div class="box flush"><ul class="tasks">\(rows.map(line))</ul></div>\(send, if: maySend)</form>
            """
    }

    private func line(_ row: Row) -> HTML {
        let tick: HTML = """
            <label class="pick noprint"><input type="checkbox" name="\(row.isMeasure ? "measure" : "assignment")" value="\(row.id)">\
            <span>勾选<span class="vh">：\(row.union)，\(row.title)</span></span></label>
            """
        let slip: HTML? = row.slipAddress.map { address in
            "<p><a href=\"\(address)\">\(row.slip)</a> <span class=\"badge\" data-s=\"\(row.slipTone)\">\(row.slipState)</span> \(row.slipNote)</p>"
        }
        return """
            <li><div><h3><a href="\(row.address)">\(row.title)</a></h3><p>\(row.union)</p>\(slip)</div>\
            <div>\(row.signal?.html ?? lamp(row))</div><div>\(row.due.html)</div><div>\(tick, if: row.mayStep)</div></li>
            """
    }

    private func lamp(_ row: Row) -> HTML {
        row.light.isEmpty ? "" : "<span class=\"light\" data-s=\"\(row.light)\">\(Icon.lamp(row.light))\(row.word)</span>"
    }

    private func group(_ id: String, _ title: String, _ groups: [OverviewGroup]) -> HTML {
        guard !groups.isEmpty else { return "" }
        let rows = groups.map { group -> HTML in
            let name: HTML = group.address.map { "<a href=\"\($0)\">\(group.name)</a>" } ?? "\(group.name)"
            return "<li>\(name)：超期 \(group.overdue)，临近 \(group.near)，督办单 \(group.slips)</li>"
        }
        return """
            <section class="box" aria-labelledby="\(id)"><h2 id="\(id)">\(title)</h2><ul class="bul">\(rows)</ul></section>
            """
    }

    private var pager: HTML {
        HTML.pager("/supervision", query: "show=\(show)", isFirst: isFirst, next: next, back: "回到最急的", more: "再看 50 件")
    }

    private var nothing: HTML {
        """
        <div class="box"><div class="empty"><div class="woven"></div><p><b>这一类里没有</b></p>
        <p>交办下去的事和没有交办的举措临近期限，或者督办单到期没有回复，都会列在这里。</p></div></div>
        """
    }
}

extension OverviewPage.Row {
    fileprivate init(_ row: OverviewRow, _ terms: SupervisionTerms, today: Day) {
        let slip = row.slip
        // A measure that is still listed still runs; a slip's own tab lists it by its slip alone.
        let isRunning = row.state.map { [.issued, .signed].contains($0) } ?? true
        var id = ""
        switch row.matter {
        case .assignment(let assignment): id = assignment.description
        case .measure(let measure, let union): id = "\(measure).\(union)"
        }
        // The last step is asked for by itself; an answer is judged first.
        let isReady = slip.map { $0.state == .resolved || $0.hasFailed && !$0.isPress } ?? true
        let due = slip.flatMap { slip -> String? in
            [.issued, .acknowledged].contains(slip.state) ? slip.answerDue.map { "\($0.spoken)前回复" } : nil
        }
        self.init(
            id: id,
            isMeasure: row.state == nil,
            title: row.title,
            union: row.union,
            address: row.address,
            signal: row.state.flatMap { terms.signal($0, due: row.due, on: today) },
            light: row.light?.rawValue ?? "",
            word: row.light?.word ?? "",
            due: DueMark(row.due, state: row.state ?? .signed, closedOn: nil, today: today),
            slip: slip?.name ?? "",
            slipAddress: slip.map { "/slips/\($0.id)" },
            slipState: slip.map { $0.hasFailed && $0.state != .insufficient ? "没有回复" : $0.state.label } ?? "",
            slipTone: slip.map { $0.hasFailed ? "late" : $0.state.tone } ?? "",
            slipNote: due ?? (slip?.state == .answered ? "\(slip?.answeredBy ?? "")回复" : ""),
            mayStep: isRunning && isReady
        )
    }
}
