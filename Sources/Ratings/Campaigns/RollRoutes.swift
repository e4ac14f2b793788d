// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Web

/// Who rates, as it was fixed, and who was given a paper.
struct RollRoutes {
    let rules: RatingRules

    func add(to site: inout Site) {
        site.page("ratings/:rating/roll", .permission(.readCongresses), "应参评名册") { visit in
            let desk = try RatingDesk(visit).reading()
            guard desk.rating.expected != nil else { throw Refusal.notFound }
            return .page(try RollPage(desk, rules))
        }
    }
}

/// The roll (应参评名册), by strokes; with who was given a paper, and without who took part.
struct RollPage: Page {
    struct Row: Encodable, Sendable {
        let place: Int
        let name: String
        let part: String
        let hasPaper: Bool
    }

    let title = "应参评名册"
    let rating: String
    let address: String
    let rows: [Row]
    let expected: Int
    let mayGive: Bool
    let bases: [String]

    var place: Place { .congresses }

    init(_ desk: RatingDesk, _ rules: RatingRules) throws {
        rating = desk.rating.title
        address = desk.rating.address
        expected = desk.rating.expected ?? 0
        let papers = Set(try desk.papers.given(for: desk.rating.id).map(\.place))
        rows = try desk.box.roll(of: desk.rating).map {
            Row(place: $0.place, name: $0.name, part: $0.part, hasPaper: papers.contains($0.place))
        }
        mayGive = desk.runs && desk.rating.state == .open && desk.visit.today <= desk.rating.closesOn
        bases = [rules.reserved.citation, rules.smallest.citation]
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses, .ratings, Trail(address, rating)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(rating) · 应参评\(expected)人</p></div>\
        <div class="row noprint">\(Parts.printing("打印名册"))</div></div>
        <p class="hint">名册是开始那天定的，不再变，按姓氏笔画排列，最多列5000人。人数少的单位从一开始就并在“其他”里。谁参评了这里看不到。</p>
        \(giving, if: mayGive)
        <section class="box flush" aria-label="应参评的人"><div class="scroll" tabindex="0" role="region" aria-label="应参评名册表"><table class="even">
        <thead><tr><th scope="col" class="num">号</th><th scope="col">姓名</th><th scope="col">所在单位</th><th scope="col">纸质票</th></tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div></section>\(bases.map(Parts.cite))
        """
    }

    private var giving: HTML {
        let fields: HTML = """
            \(Parts.text("name", "give", "姓名"))\(Field.text("part", "所在单位（有同名的才填）", value: ""))
            """
        return "<div class=\"noprint\">\(Parts.fold("发一张纸质票", "\(address)/papers", fields, press: "发给他"))</div>"
    }

    private func line(_ row: Row) -> HTML {
        """
        <tr><td class="num">\(row.place)</td><th scope="row">\(row.name)</th><td>\(row.part)</td><td>\(row.hasPaper ? "领了" : "")</td></tr>
        """
    }
}
