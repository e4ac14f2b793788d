// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Two versions of a plan as one text (全文对照): what went is struck out, what came is underlined. It prints as it stands.
struct ComparisonPage: Page {
    struct Section: Encodable, Sendable {
        let heading: TextDifference
        let items: [Item]
    }

    struct Item: Encodable, Sendable {
        let marker: String
        let title: TextDifference
        let text: TextDifference
        /// `原第3项`, where it stood elsewhere.
        let note: String
        let isChanged: Bool
    }

    let title: String
    let planID: String
    let planTitle: String
    let fromName: String
    let toName: String
    let preamble: TextDifference
    let sections: [Section]
    /// Items of the former text that nothing of the new one continues.
    let dropped: [Item]
    let changed: Int
    let added: Int
    let backAddress: String
    let backLabel: String
    /// The versions one may choose among; none on the page of an amendment that is not in force.
    let versions: [Int]
    let from: Int
    let to: Int

    var place: Place { .plans }

    init(_ plan: Plan, from old: PlanVersion, to new: PlanVersion, back: (address: String, label: String), versions: [Int] = []) {
        title = "全文对照"
        planID = plan.id.description
        planTitle = plan.title
        (from, to) = (old.number, new.number)
        fromName = PlanVersion.name(old.number)
        toName = PlanVersion.name(new.number)
        preamble = TextDifference(from: old.row.preamble, to: new.row.preamble)
        let before = old.sections.flatMap(\.items)
        let after = new.sections.flatMap(\.items)
        let matching = ItemMatching(before.map(ItemMatching.Item.init), after.map(ItemMatching.Item.init))
        let labels = ItemLabels(before)
        var position = 0
        var rows: [Section] = []
        for section in new.sections {
            var items: [Item] = []
            for item in section.items {
                let source = matching.oldOf[position].map { before[$0] }
                let moved = source.map { labels.label(of: $0) }.flatMap {
                    $0 == ItemLabels(after).label(of: item) ? nil : "原第\($0)项"
                }
                items.append(Item(source, item, note: moved ?? (source == nil ? "新的一项" : "")))
                position += 1
            }
            let former = old.sections.first { $0.title == section.title } ?? old.sections.first { $0.number == section.number }
            rows.append(Section(heading: TextDifference(from: former?.heading ?? "", to: section.heading), items: items))
        }
        sections = rows
        dropped = before.indices.filter { matching.newOf[$0] == nil }.map {
            Item(before[$0], nil, note: "原第\(labels.label(of: before[$0]))项")
        }
        changed = rows.flatMap(\.items).filter(\.isChanged).count
        added = matching.oldOf.filter { $0 == nil }.count
        (backAddress, backLabel) = back
        self.versions = versions
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/plans/\(planID)">\(planTitle)</a> › <a href="\(backAddress)">\(backLabel)</a> › 全文对照</nav>
        <div class="head"><div><h1>全文对照</h1><p>\(fromName)对\(toName)。\(summary)</p></div>
        <div class="row noprint"><button class="btn" type="button" data-print hidden>打印</button></div></div>
        \(choice, if: versions.count > 1)
        <p class="legend diff"><span><del>删去的字</del>划了横线</span><span><ins>加上的字</ins>划了底线</span></p>
        <article class="sheet"><div class="doc diff">
          <h2 class="title">\(Paper.title(planTitle))</h2>
          <p>\(preamble.html)</p>
          \(sections.map(paper))
          \(gone)
        </div></article>
        """
    }

    private var summary: String {
        let parts = [
            changed - added > 0 ? "\(changed - added) 项有改动" : nil, added > 0 ? "新增 \(added) 项" : nil,
            dropped.isEmpty ? nil : "删去 \(dropped.count) 项",
        ].compactMap(\.self)
        return parts.isEmpty ? "正文没有改动。" : parts.joined(separator: "，") + "。"
    }

    private var choice: HTML {
        func options(_ chosen: Int) -> [HTML] {
            versions.map { number in
                let selected: HTML = number == chosen ? " selected" : ""
                return "<option value=\"\(number)\"\(selected)>\(PlanVersion.name(number))</option>"
            }
        }
        return """
            <form class="filters noprint" method="get" action="/plans/\(planID)/comparison">
            <div class="field"><label for="from">从</label><select id="from" name="from">\(options(from))</select></div>
            <div class="field"><label for="to">到</label><select id="to" name="to">\(options(to))</select></div>
            <button class="btn">对照</button></form>
            """
    }

    private func paper(_ section: Section) -> HTML {
        let heading: HTML = section.heading.pieces.isEmpty ? "" : "<h2>\(section.heading.html)</h2>"
        return "\(heading)\(section.items.map(paragraph))"
    }

    private func paragraph(_ item: Item) -> HTML {
        let note: HTML = item.note.isEmpty ? "" : "<span class=\"badge\" data-s=\"watch\">\(item.note)</span> "
        let title: HTML = item.title.pieces.isEmpty ? "" : "\(item.title.html)。"
        return "<p>\(note)<b class=\"run\">\(item.marker)\(title)</b>\(item.text.html)</p>"
    }

    private var gone: HTML {
        dropped.isEmpty ? "" : "<h2>删去的各项</h2>\(dropped.map(paragraph))"
    }
}

extension ComparisonPage.Item {
    fileprivate init(_ old: PlanItemRecord?, _ new: PlanItemRecord?, note: String) {
        marker = (new ?? old)?.marker ?? ""
        func heading(_ item: PlanItemRecord?) -> String { item.map { $0.hasSeparateTitle ? $0.title : "" } ?? "" }
        title = TextDifference(from: heading(old), to: heading(new))
        text = TextDifference(from: old?.text ?? "", to: new?.text ?? "")
        self.note = note
        isChanged = old == nil || new == nil || !title.isNone || !text.isNone
    }
}

extension ItemMatching.Item {
    init(_ item: PlanItemRecord) {
        self.init(number: item.number, title: item.title, text: item.text)
    }
}
