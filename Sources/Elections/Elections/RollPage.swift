// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Who may vote (应到名册), to be signed on the day: as it would be fixed today, or as it was fixed.
struct RollPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let unit: String
    }

    let title: String
    let address: String
    let election: String
    let note: String
    let rows: [Row]

    var place: Place { .congresses }

    init(_ desk: ElectionDesk) throws {
        title = "应到名册"
        address = desk.election.address
        election = desk.election.title
        let isFixed = desk.election.expected != nil
        let people =
            isFixed
            ? try desk.electorate.roll(of: desk.election.id) : try desk.electorate.voters(of: desk.election, on: desk.visit.today)
        rows = people.map { Row(name: $0.name, unit: $0.unit) }
        note = isFixed ? "名册已定，不再变。按姓氏笔画排列，保留会籍的不在内。" : "还没有定，按今天的名册列出。按姓氏笔画排列，保留会籍的不在内。"
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses, .elections, Trail(address, election)], title))
        <div class="head"><div><h1>应到名册</h1><p>\(election) · 应到\(rows.count)人</p></div>\
        <div class="row noprint">\(Parts.printing("打印签到册"))</div></div><p class="hint">\(note)</p>
        <section class="box flush" aria-label="应到的人">\(rows.isEmpty ? Parts.empty("名册是空的。先核对会员名册，或者工会会员代表大会的代表名册。") : table)</section>
        """
    }

    private var table: HTML {
        let lines = rows.enumerated().map { place, row -> HTML in
            "<tr><td class=\"num\">\(place + 1)</td><th scope=\"row\">\(row.name)</th><td>\(row.unit)</td><td></td></tr>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="应到名册表"><table class="even">
            <thead><tr><th scope="col" class="num">号</th><th scope="col">姓名</th><th scope="col">所在单位</th><th scope="col">签到</th></tr></thead>
            <tbody>\(lines)</tbody></table></div>
            """
    }
}
