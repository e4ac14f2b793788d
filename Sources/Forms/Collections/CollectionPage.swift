// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// A collection as those see it who collect: who handed in, who has not.
struct CollectionPage: Page {
    struct Line: Encodable, Sendable {
        let union: String
        let state: String
        let tone: String
        let detail: String
        let link: String
    }

    static let most = 100

    let title: String
    let address: String
    let state: String
    let tone: String
    let detail: String
    let note: String
    let form: [String]
    let tally: String
    let share: [Int]
    let filter: [[String]]
    let chosen: String
    let lines: [Line]
    let isFirst: Bool
    /// The response behind which the next page begins, where there is one.
    let next: String?
    let isOpen: Bool
    let mayAct: Bool
    let hasAnswers: Bool
    let hasPersonal: Bool
    let journal: [String]

    var place: Place { .forms }

    /// `lines` are those of this page, and one more where there is another page.
    init(
        _ collection: FormCollection,
        _ version: FormVersion,
        lines: [CollectionStore.Line],
        isFirst: Bool,
        counts: [FormResponse.State: Int],
        chosen: FormResponse.State?,
        entries: [String],
        mayAct: Bool,
        today: Day
    ) {
        isOpen = collection.state == .open
        title = collection.title
        address = collection.address
        state = isOpen ? "收表中" : "已截止"
        tone = isOpen ? "work" : "done"
        let late = isOpen && collection.due < today ? "，已经过了" : ""
        detail = "\(collection.unionName)收 · \(collection.due.written)前交\(late) · \(collection.openedName)发出"
        note = collection.note
        form = ["\(version.spec.title)　第 \(version.number) 版", version.address]
        let all = counts.values.reduce(0, +)
        let handed = (counts[.submitted] ?? 0) + (counts[.accepted] ?? 0)
        tally = "\(all) 家里交了 \(handed) 家，收下 \(counts[.accepted] ?? 0) 家"
        share = [handed, all]
        filter =
            [["", "全部 \(all)"]]
            + FormResponse.State.allCases.map { [$0.rawValue, "\($0.label) \(counts[$0] ?? 0)"] }
        self.chosen = chosen?.rawValue ?? ""
        self.isFirst = isFirst
        next = lines.count > Self.most ? lines[Self.most - 1].response.description : nil
        self.lines = lines.prefix(Self.most).map { line in
            let isHandedIn = [.submitted, .accepted].contains(line.state)
            let hand =
                isHandedIn
                ? line.submittedAt.map { "\($0.day.spoken) \($0.clockTime) \(line.submittedName)提交" }
                : line.savedAt.map { "\($0.day.spoken) \($0.clockTime) 存过" }
            return Line(
                union: line.unionName,
                state: line.state.label,
                tone: line.state.tone,
                detail: hand ?? "还没有填",
                link: isHandedIn ? "/form-responses/\(line.response)" : ""
            )
        }
        self.mayAct = mayAct
        hasAnswers = handed > 0
        hasPersonal = version.spec.items.contains { item in ([item] + item.columns).contains { $0.isPersonal || $0.mask != .none }
        }
        journal = entries
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/forms">表单填报</a></nav>
        <div class="head"><div><h1>\(title) <span class="badge" data-s="\(tone)">\(state)</span></h1><p>\(detail)</p></div>
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <nav class="tabs noprint" aria-label="按到哪一步看">\(filter.map(tab))</nav>
        <div class="cols"><div><section class="box flush" aria-labelledby="unions"><header><h2 id="unions">各家</h2><p class="hint">\(tally)</p>
        <progress value="\(share[0])" max="\(max(share[1], 1))" aria-label="\(tally)"></progress></header>\(lines.isEmpty ? "<p>这一步没有工会。</p>" : table)</section>\(pager)</div>
        <aside><section class="box" aria-labelledby="about"><h2 id="about">这次填报</h2>\(note.isEmpty ? "" : "<p>\(note)</p>" as HTML)\
        <p>用的表单：<a href="\(form[1])">\(form[0])</a></p>\(exports)</section>\(mayAct && isOpen ? closing : "")
        <section class="box" aria-labelledby="journal"><h2 id="journal">办理记录</h2><ul class="bul">\(journal.map { "<li>\($0)</li>" as HTML })</ul></section></aside></div>
        """
    }

    private func tab(_ tab: [String]) -> HTML {
        let current: HTML = tab[0] == chosen ? " aria-current=\"page\"" : ""
        return "<a href=\"\(address)\(tab[0].isEmpty ? "" : "?state=\(tab[0])")\"\(current)>\(tab[1])</a>"
    }

    private var table: HTML {
        let rows = lines.map { line -> HTML in
            let name: HTML = line.link.isEmpty ? "\(line.union)" : "<a href=\"\(line.link)\">\(line.union)</a>"
            return """
                <tr><th scope="row">\(name)</th><td><span class="badge" data-s="\(line.tone)">\(line.state)</span></td><td>\(line.detail)</td></tr>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="各家到哪一步"><table class="even"><thead><tr><th scope="col">工会</th>\
            <th scope="col">到哪一步</th><th scope="col">什么时候</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private var pager: HTML {
        HTML.pager(
            address,
            query: chosen.isEmpty ? "" : "state=\(chosen)",
            isFirst: isFirst,
            next: next,
            back: "回到最前",
            more: "再看 \(Self.most) 家"
        )
    }

    private var exports: HTML {
        guard mayAct else { return "" }
        guard hasAnswers else { return "<p class=\"hint\">有人交了，就能导出。</p>" }
        let all: HTML =
            hasPersonal
            ? "<label class=\"pick\"><input type=\"checkbox\" name=\"full\" value=\"yes\"><span>个人信息不遮盖（会记下来）</span></label>" : ""
        return """
            <form class="form noprint" method="post" action="\(address)/exports" data-file>\(HTML.formToken)\(all)\
            <div class="row"><button class="btn" name="format" value="xlsx">导出 Excel</button> <button class="btn" name="format" value="csv">导出 CSV</button></div></form>
            """
    }

    private var closing: HTML {
        """
        <section class="box noprint" aria-labelledby="close"><h2 id="close">截止</h2><p>截止以后，没有交的不能再交，退回的不能再改。</p>
        <form method="post" action="\(address)/closing">\(HTML.formToken)<button class="btn stop">截止填报</button></form></section>
        """
    }
}
