// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The papers of a rating: how many went out, what each clerk counted, whether both are the same. After the closing, only how many.
struct PaperPage: Page {
    struct Count: Encodable, Sendable {
        let who: String
        let sums: String
        let marks: [String]
        let replaced: String
    }

    struct Row: Encodable, Sendable {
        let matter: String
        /// By the grades and last who gave none: the field's name, its label, what stands in it.
        let fields: [Box]
    }

    struct Box: Encodable, Sendable {
        let name: String
        let label: String
        let value: String
    }

    let title = "纸质票"
    let rating: String
    let address: String
    let issued: Int
    let state: String
    let counts: [Count]
    let rows: [Row]
    let fields: [String: String]
    let differences: [String]
    let mayEnter: Bool
    let isCorrection: Bool
    let errors: [FieldError]
    let bases: [String]

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ desk: RatingDesk, _ rules: RatingRules, errors: [FieldError] = []) throws {
        let rating = desk.rating
        self.rating = rating.title
        self.errors = errors
        address = rating.address
        issued = try desk.papers.issued(for: rating.id)
        let isOpen = rating.state == .open
        state = isOpen ? "录入以后、结束以前，谁也看不到合计的结果。" : "已经并入结果，各次录入不再显示。"
        let entries = isOpen ? try desk.papers.entries(of: rating.id) : []
        let valid = entries.filter { $0.replaced == nil }
        let own = valid.first { $0.clerk == desk.viewer.account }
        mayEnter = isOpen && desk.counts && issued > 0 && (own != nil || valid.count < 2)
        isCorrection = own != nil
        // Who has not counted yet does not see the other's numbers.
        let isSeeing = own != nil || valid.count > 1
        counts = entries.map { entry in
            let isHidden = !isSeeing || !desk.counts
            return Count(
                who: "\(entry.clerkName) \(entry.at.day.written) \(entry.at.clockTime)",
                sums: isHidden ? "另一个人录入以前不显示" : "收回\(entry.count.returned)，废票\(entry.count.invalid)",
                marks: isHidden ? [] : Self.words(entry.count, rating),
                replaced: entry.replaced ?? ""
            )
        }
        differences = isSeeing && valid.count == 2 && desk.counts ? valid[0].count.differences(to: valid[1].count, rating) : []
        let form = desk.visit.form
        func typed(_ name: String, _ kept: Int?) -> String { form.has(name) ? form.text(name) : kept.map(String.init) ?? "" }
        fields = ["returned": typed("returned", own?.count.returned), "invalid": typed("invalid", own?.count.invalid)]
        rows = rating.matters.enumerated().map { place, matter in
            let marks = own?.count.matters[place]
            let grades = rating.scale.grades.enumerated().map { grade, label in
                Box(name: "mark-\(place)-\(grade)", label: label, value: typed("mark-\(place)-\(grade)", marks?.grades[grade]))
            }
            let none = Box(name: "mark-\(place)-x", label: Scale.abstention, value: typed("mark-\(place)-x", marks?.abstained))
            return Row(matter: matter.text, fields: grades + [none])
        }
        bases = [rules.twice.citation, rules.returned.citation]
    }

    private static func words(_ count: PaperCount, _ rating: Rating) -> [String] {
        zip(rating.matters, count.matters).map { matter, marks in
            let grades = zip(rating.scale.grades, marks.grades).map { "\($0)\($1)" }
            return "\(matter.text)：\((grades + ["\(Scale.abstention)\(marks.abstained)"]).joined(separator: "、"))"
        }
    }

    var content: HTML {
        """
        \(Parts.crumb([.congresses, .ratings, Trail(address, rating)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(rating) · 发出\(issued)张</p></div>\
        <div class="row noprint"><a class="btn" href="\(address)/paper">空白评议票</a></div></div>
        <div class="cols"><div>\(form, if: mayEnter)
        <section class="box" aria-labelledby="counts"><h2 id="counts">两次录入</h2>\(unequal, if: !differences.isEmpty)\(list)</section></div>
        <aside aria-label="依据"><section class="box" aria-labelledby="rules"><h2 id="rules">依据</h2><p>\(state)</p>\(bases.map(Parts.cite))</section></aside></div>
        """
    }

    private var form: HTML {
        let lines = rows.map { row -> HTML in
            """
            <fieldset class="field"><legend>\(row.matter)</legend><div class="inline">\
            \(row.fields.map { number($0.name, $0.label, $0.value, of: row.matter) })</div></fieldset>
            """
        }
        let why = Parts.text("why", "entry", "为什么更正")
        return """
            <section class="box noprint" aria-labelledby="entry"><h2 id="entry">\(isCorrection ? "更正我的录入" : "录入纸质票的合计")</h2>
            <form class="form" method="post" action="\(address)/entries">\(HTML.formToken)\(Field.summary(errors))
            <div class="inline">\(number("returned", "收回", fields["returned"] ?? ""))\(number("invalid", "废票", fields["invalid"] ?? ""))</div>
            \(lines)\(why, if: isCorrection)
            <div class="row"><button class="btn work">\(isCorrection ? "更正" : "录入")</button></div></form></section>
            """
    }

    private func number(_ name: String, _ label: String, _ value: String, of matter: String = "") -> HTML {
        """
        <div class="field"><label for="\(name)"><span class="vh">\(matter)</span>\(label)</label><input id="\(name)" name="\(name)" value="\(value)" \
        inputmode="numeric" autocomplete="off"></div>
        """
    }

    private var unequal: HTML {
        """
        <div class="notice" data-s="late">\(Icon.light("late"))<div><b>两次录入不一样，对照票，谁错了谁改。</b>\
        <ul class="bul">\(differences.map { "<li>\($0)</li>" as HTML })</ul></div></div>
        """
    }

    private var list: HTML {
        guard !counts.isEmpty else { return Parts.empty(issued > 0 ? "还没有录入。两个人分别录入，一样才能结束。" : "没有发过纸质票。") }
        let rows = counts.map { one -> HTML in
            let old: HTML = "<p>\(Parts.badge("none", "已更正")) \(one.replaced)</p>"
            return """
                <li><div><b>\(one.who)</b><p>\(one.sums)</p>\(one.marks.map { "<p>\($0)</p>" as HTML })\(old, if: !one.replaced.isEmpty)</div></li>
                """
        }
        return "<ul class=\"list\">\(rows)</ul>"
    }
}
