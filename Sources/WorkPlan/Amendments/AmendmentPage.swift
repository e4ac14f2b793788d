// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// One amendment at work: what the comparison found, what is to be decided, what has been.
struct AmendmentPage: Page {
    struct Tally: Encodable, Sendable {
        let name: String
        let count: Int
    }

    /// Words of the new text that no measure of the former one stands for.
    struct NewMeasure: Encodable, Sendable {
        let phrase: String
        let item: String
        let state: String
        let badge: String
    }

    let title: String
    let planID: String
    let planTitle: String
    let address: String
    let draftID: String
    let version: Int
    let basis: String
    let detail: String
    let state: String
    let badge: String
    let tallies: [Tally]
    let cards: [AmendmentCard]
    let plain: [AmendmentCard]
    let additions: [NewMeasure]
    let unsettled: Int
    let pending: Int
    let mayEdit: Bool
    let mayPublish: Bool

    var place: Place { .plans }

    init(_ desk: AmendmentDesk) throws {
        let (plan, amendment, draft) = (desk.plan, desk.amendment, desk.draft)
        let measures = try desk.measures()
        let bound = try BoundRecords(plan, on: desk.visit.today, db: desk.db)
        let items = try PlanTextStore(db: desk.db).sections(of: draft.id).flatMap(\.items)
        let labels = ItemLabels(items)
        let itemLabels = Dictionary(uniqueKeysWithValues: items.map { ($0.id, "第\(labels.label(of: $0))项") })
        let fresh = try MeasureStore(db: desk.db).measures(of: draft.id)
        let carried = Set(measures.filter { $0.verdict == .carry }.compactMap { $0.successor?.id })
        let free = fresh.filter { !carried.contains($0.id) && $0.state != .excluded }
        let mayDecide = desk.mayEdit && amendment.state == .open
        let cards = measures.map {
            AmendmentCard($0, amendment, bound: bound, items: itemLabels, free: free, mayDecide: mayDecide)
        }
        title = "修订：\(plan.title)"
        planID = plan.id.description
        planTitle = plan.title
        address = amendment.address
        draftID = draft.id.description
        version = amendment.version
        basis = amendment.basis.words
        detail = Self.detail(amendment, draft)
        state = amendment.state.label
        badge = amendment.state == .open ? "work" : "watch"
        tallies =
            AmendedMeasure.Finding.allCases.map { finding in
                Tally(name: "条\(finding.label)", count: measures.filter { $0.finding == finding }.count)
            } + [Tally(name: "条新文里新出的", count: free.count)]
        self.cards = cards.filter { !$0.isPlain }
        plain = cards.filter(\.isPlain)
        additions = fresh.filter { !carried.contains($0.id) }.map { measure in
            NewMeasure(
                phrase: measure.phrase,
                item: itemLabels[measure.item] ?? "",
                state: measure.state.label,
                badge: measure.state.isTaken ? "done" : measure.state == .proposed ? "draft" : "void"
            )
        }
        unsettled = measures.filter { !$0.isSettled }.count
        pending = fresh.filter { $0.state == .proposed }.count
        mayEdit = mayDecide
        let isPublisher = (try? desk.publisher()) != nil
        mayPublish = amendment.state == .submitted && isPublisher
    }

    private static func detail(_ amendment: Amendment, _ draft: Plan) -> String {
        let begun = "\(amendment.madeAt.day.spoken)，\(amendment.madeName)交上“\(draft.sourceName)”"
        let sent = amendment.submittedName.map { "；\(amendment.submittedAt?.day.spoken ?? "")，\($0)送复核" } ?? ""
        return begun + sent + "。"
    }

    /// What was decided, as a line of the journal and of the card says it.
    static func sentence(of amended: AmendedMeasure) -> String {
        switch amended.verdict {
        case nil: return "还没有定"
        case .end: return "结束。理由：\(amended.reason)"
        case .carry:
            guard let successor = amended.successor else { return "还没有定" }
            var parts = [successor.phrase == amended.measure.phrase ? "照旧" : "接到\(ReviewDesk.quoted(successor.phrase))"]
            if amended.asksTarget, let takes = amended.takesTarget {
                let (old, new) = (amended.measure.target?.words ?? "未设", successor.target?.words ?? "不设数")
                parts.append(takes ? "目标从“\(old)”改为“\(new)”" : "目标仍是“\(old)”")
            }
            if amended.asksDue, let takes = amended.takesDue {
                let (old, new) = (amended.measure.due?.written ?? "全年", successor.due?.written ?? "全年")
                parts.append(takes ? "期限从\(old)改为\(new)" : "期限仍是\(old)")
            }
            return parts.joined(separator: "，")
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans">要点</a> › <a href="/plans/\(planID)">\(planTitle)</a> › 修订</nav>
        <div class="head"><div><h1>\(Paper.title(title))</h1><p><span class="badge full" data-s="\(badge)">\(state)</span> \
        第\(version)版，依据：\(basis)。\(detail)</p></div><div class="row noprint">\(tools)</div></div>
        <div class="cols">
          <div>
            <section class="stack" aria-labelledby="decide"><h2 id="decide">原来的举措，要您定的</h2>
            <p class="muted">\(cards.isEmpty ? "原来的举措都原话照旧，没有要定的。" : "字句、目标或者期限和原来不一样的，一条一条定。定了还能改主意。")</p>
            <div class="cards">\(cards.map(\.html))</div></section>
          </div>
          <aside aria-label="比对的结果">
            <section class="box" aria-labelledby="found"><h2 id="found">比对的结果</h2><dl class="stats">\
        \(tallies.map { "<div><dt>\($0.name)</dt><dd>\($0.count)</dd></div>" as HTML })</dl>
            <p><a href="\(address)/comparison">看全文对照</a></p></section>
            \(fresh)
            \(kept)
            \(next)
          </aside>
        </div>
        """
    }

    private var tools: HTML {
        let remove: HTML = "<a class=\"btn\" href=\"\(address)/removal\">撤掉修订</a>"
        let publish: HTML = "<a class=\"btn work\" href=\"\(address)/publication\">去复核</a>"
        return "\(remove, if: mayEdit)\(publish, if: mayPublish)"
    }

    private var fresh: HTML {
        let rows = additions.map { row -> HTML in
            """
            <li><div><span class="quote">\(row.phrase)</span><p>\(row.item)</p></div><span class="badge" data-s="\(row.badge)">\(row.state)</span></li>
            """
        }
        let list: HTML = additions.isEmpty ? "<p class=\"muted\">没有新出的举措。</p>" : "<ul class=\"list\">\(rows)</ul>"
        let go: HTML = """
            <p><a class="btn" href="/plans/\(draftID)/review">\(mayEdit ? "去核对新文" : "看新文的底稿")</a></p>
            """
        return """
            <section class="box" aria-labelledby="fresh"><h2 id="fresh">新文里新出的</h2>\(list)\(go)</section>
            """
    }

    private var kept: HTML {
        let rows = plain.map { card -> HTML in
            "<li><div><span class=\"no\">\(card.number)</span> <span class=\"quote\">\(card.phrase)</span><p>\(card.bound)\(card.moved)</p></div></li>"
        }
        return """
            <section class="box" aria-labelledby="kept"><h2 id="kept">原话不变的</h2>
            <details class="aside"><summary>\(plain.count) 条，指标、节点、交办都照旧</summary><ul class="list">\(rows)</ul></details></section>
            """
    }

    private var next: HTML {
        guard mayEdit else { return "" }
        let left = [
            unsettled > 0 ? "还有 \(unsettled) 条没有定去留" : nil, pending > 0 ? "新文里 \(pending) 条待核" : nil,
        ].compactMap(\.self)
        let words = left.isEmpty ? "都定好了，可以送复核。" : left.joined(separator: "，") + "，定完再送。"
        return """
            <form class="box" method="post" action="\(address)/submission">\(HTML.formToken)<h2>送复核</h2><p>\(words)</p>
            <div class="row"><button class="btn work">送复核</button></div></form>
            """
    }
}
