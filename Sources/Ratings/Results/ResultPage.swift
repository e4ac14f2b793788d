// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Web

/// What a rating came to (评议结果): the sentence with its numbers, marks and rates of each base, groups as they may be shown.
struct ResultPage: Page {
    struct Row: Encodable, Sendable {
        let matter: String
        let detail: String
        let marks: [Int]
        let rates: [Rate]
    }

    /// One share of one base, with the numbers it is made of.
    struct Rate: Encodable, Sendable {
        let label: String
        let base: String
        let share: String
        let numbers: String
        /// Whether the line is measured by it.
        let decides: Bool
    }

    struct Part: Encodable, Sendable {
        let name: String
        let size: Int
        /// Of the first matter.
        let marks: [Int]
        let share: String
    }

    let title: String
    let rating: String
    let address: String
    let when: String
    let isPublished: Bool
    let reads: Bool
    let sums: [Labelled]
    let verdict: String
    let tone: String
    let findings: [Finding]
    let isWithheld: Bool
    let least: Int
    let columns: [String]
    let rows: [Row]
    let parts: [Part]
    let partsOf: String
    let partShare: String
    let remedies: [RemedyPart.Row]
    let bases: [String]
    let board: BoardCode?

    var place: Place { .congresses }

    init(_ desk: RatingDesk, _ rules: RatingRules, site: String) throws {
        let rating = desk.rating
        guard let outcome = rating.outcome else { throw RatingRefusal.notCounted }
        let (tally, terms, scale) = (outcome.tally, rating.terms, rating.scale)
        title = "评议结果"
        self.rating = "\(rating.unionName)\(rating.title)"
        address = rating.address
        when = "\(rating.window)，\(rating.closedAt?.day.written ?? "")计票"
        isPublished = rating.state == .published
        reads = desk.reads
        sums = ResultWords.sums(outcome)
        verdict = outcome.verdict.sentence
        tone = outcome.verdict.outcome == .missed ? "watch" : "done"
        findings = [outcome.verdict.floor] + outcome.verdict.lines.map(\.finding)
        isWithheld = outcome.isWithheld
        least = rules.smallest.integer
        columns = scale.grades + [Scale.abstention]
        rows =
            outcome.isWithheld
            ? []
            : rating.matters.enumerated().map { place, matter in
                Row(
                    matter: matter.text,
                    detail: matter.detail,
                    marks: tally.matters[place].grades + [tally.matters[place].abstained],
                    rates: ResultWords.rates(tally, of: place, rating)
                )
            }
        partsOf = rating.matters.first?.text ?? ""
        partShare = "\(scale.label(of: terms.grades))（占参评）"
        parts = outcome.groups.map { group in
            let marks = group.matters[0]
            let share = Fraction(marks.top(terms.grades), max(group.size, 1)).percent(places: 2)
            return Part(name: group.name, size: group.size, marks: marks.grades + [marks.abstained], share: share)
        }
        // The board is for those on the roll and those who see how the rating is run.
        let mayLook = try desk.reads || desk.box.standing(of: desk.viewer.person, in: [rating])[rating.id] != nil
        board = try mayLook ? desk.box.code(of: rating, site: site) : nil
        remedies = try RemedyPart(desk).rows
        let own = rating.kind == .home ? [rules.home, rules.line, rules.lineBase] : [rules.appraisal]
        bases = (own + [rules.floor, rules.smallest]).map(\.citation)
    }

    var content: HTML {
        """
        \(Parts.crumb(reads ? [.congresses, .ratings, Trail(address, rating)] : [.ratings], title))
        <div class="head"><div><h1>\(title)</h1><p>\(rating) · \(when)</p></div><div class="row noprint">\(exports, if: reads)\(Parts.printing())</div></div>
        \(unpublished, if: !isPublished)
        <div class="notice" data-s="\(tone)">\(Icon.light(tone))<div><b>\(verdict)。</b></div></div>
        <section class="box" aria-labelledby="sums"><h2 id="sums">参评</h2><dl class="stats">\(sums.map { "<div>\($0.html)</div>" as HTML })</dl>\(findings.map(Parts.finding))</section>
        \(isWithheld ? withheld : "\(rows.enumerated().map { matter($0, $1) })")
        \(breakdown, if: !parts.isEmpty)\(mending, if: !remedies.isEmpty)
        \(board?.html)<section class="box" aria-labelledby="rules"><h2 id="rules">依据</h2>\(bases.map(Parts.cite))</section>
        """
    }

    private var exports: HTML {
        func sheet(_ format: String, _ label: String) -> HTML {
            Parts.press(label, "\(address)/exports", hidden: [("format", format)])
        }
        return "<a class=\"btn\" href=\"\(address)/result/pdf\">结果报告单</a>\(sheet("xlsx", "导出 Excel"))\(sheet("csv", "导出 CSV"))"
    }

    private var unpublished: HTML {
        "<p class=\"hint\">还没有公布，只有办这件事的人和上级看得到。</p>"
    }

    private var withheld: HTML {
        "<section class=\"box\"><p>参评的不足\(least)人，列出票数就看得出谁填了什么，所以不列。</p></section>"
    }

    private func matter(_ place: Int, _ row: Row) -> HTML {
        let heads = columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as HTML }
        let rates = row.rates.map { rate -> HTML in
            """
            <tr><th scope="row">\(rate.label)</th><td>\(rate.base)\(" \(Parts.badge("ok", "看这个"))", if: rate.decides)</td><td class="num">\(rate.numbers)</td><td class="num">\(rate.share)</td></tr>
            """
        }
        return """
            <section class="box flush" aria-labelledby="m\(place)"><header><h2 id="m\(place)">\(row.matter) \(row.detail)</h2></header>
            <div class="scroll" tabindex="0" role="region" aria-label="得票表\(place + 1)"><table class="even"><thead><tr>\(heads)</tr></thead>
            <tbody><tr>\(row.marks.map { "<td class=\"num\">\($0)</td>" as HTML })</tr></tbody></table></div>
            <div class="scroll" tabindex="0" role="region" aria-label="比率表\(place + 1)"><table class="even"><thead><tr><th scope="col">比率</th>\
            <th scope="col">分母</th><th scope="col" class="num">票数</th><th scope="col" class="num">占</th></tr></thead><tbody>\(rates)</tbody></table></div></section>
            """
    }

    private var breakdown: HTML {
        let heads = columns.map { "<th scope=\"col\" class=\"num\">\($0)</th>" as HTML }
        let lines = parts.map { part -> HTML in
            """
            <tr><th scope="row">\(part.name)</th><td class="num">\(part.size)</td>\(part.marks.map { "<td class=\"num\">\($0)</td>" as HTML })\
            <td class="num">\(part.share)</td></tr>
            """
        }
        return """
            <section class="box flush" aria-labelledby="parts"><header><h2 id="parts">分单位：\(partsOf)</h2></header><p class="hint">不足\(least)人的单位并入“其他”；从总数推得出来的，再并一个。</p>
            <div class="scroll" tabindex="0" role="region" aria-label="分单位表"><table class="even"><thead><tr><th scope="col">单位</th>\
            <th scope="col" class="num">参评</th>\(heads)<th scope="col" class="num">\(partShare)</th></tr></thead><tbody>\(lines)</tbody></table></div></section>
            """
    }

    private var mending: HTML {
        let lines = remedies.map { row -> HTML in
            "<li><div><b>\(row.matter)</b><p>\(row.detail)</p><p>\(row.report)</p></div>\(Parts.badge(row.tone, row.state))</li>"
        }
        return
            "<section class=\"box\" aria-labelledby=\"mending\"><h2 id=\"mending\">整改</h2><ul class=\"list\">\(lines)</ul></section>"
    }
}

/// The numbers of a result as they are written everywhere alike.
enum ResultWords {
    static func sums(_ outcome: Outcome) -> [Labelled] {
        let tally = outcome.tally
        let share = tally.entitled > 0 ? Fraction(tally.taking, tally.entitled).percent(places: 2) : "0%"
        return [
            Labelled("应参评", "\(tally.entitled)人"), Labelled("参评", "\(tally.taking)人"), Labelled("参评率", share),
            Labelled("废票", "\(tally.invalid)张"),
        ]
    }

    /// The best grade, the two best, and so on, each of each base; the last grade is no merit.
    static func rates(_ tally: Tally, of matter: Int, _ rating: Rating) -> [ResultPage.Rate] {
        (1..<max(rating.scale.grades.count, 2)).flatMap { top in
            Base.allCases.map { base in
                let (votes, whole) = (tally.matters[matter].top(top), tally.count(base, of: matter))
                return ResultPage.Rate(
                    label: "\(rating.scale.label(of: top))率",
                    base: base.rawValue,
                    share: tally.rate(top, base, of: matter)?.percent(places: 2) ?? "无",
                    numbers: "\(votes)/\(whole)",
                    decides: rating.terms.line != nil && top == rating.terms.grades && base == rating.terms.base
                        && (rating.kind == .appraisal || matter == 0)
                )
            }
        }
    }
}
