// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The sheet that shows how places are given out by numbers (名额分配表): worked out from what is entered, to be published with the
/// notice. It keeps nothing.
struct ApportionmentPage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let weight: Int
        let quota: String
        let whole: Int
        let rest: String
        let places: Int
    }

    let title = "名额分配"
    let seats: String
    let least: String
    let units: String
    let rows: [Row]
    let notes: [String]
    let errors: [FieldError]

    var place: Place { .programmes }

    /// What was asked for, worked out; nothing where the form is still empty.
    init(_ form: Form) {
        (seats, least, units) = (form.text("seats"), form.text("least"), form.text("units"))
        guard !seats.isEmpty || !units.isEmpty else {
            (rows, notes, errors) = ([], [], [])
            return
        }
        var errors: [FieldError] = []
        let lines = Self.lines(units, &errors)
        let count = Int(seats).flatMap { (1...10_000).contains($0) ? $0 : nil }
        let each = least.isEmpty ? 0 : Int(least).flatMap { (0...100).contains($0) ? $0 : nil }
        if count == nil { errors.append(.init("seats", "名额写 1 到 10000 的整数")) }
        if each == nil { errors.append(.init("least", "写 0 到 100 的整数")) }
        guard errors.isEmpty, let count, let each else {
            (rows, notes) = ([], [])
            self.errors = errors
            return
        }
        do throws(ApportionmentRefusal) {
            let sheet = try Apportionment(count, over: lines, least: each)
            rows = sheet.lines.map(Row.init)
            notes = Self.notes(sheet)
            self.errors = []
        } catch {
            (rows, notes) = ([], [])
            self.errors = [.init("units", error.sentence)]
        }
    }

    /// `某某大学 4120`, a line each; the number is the last word.
    private static func lines(_ text: String, _ errors: inout [FieldError]) -> [(name: String, weight: Int)] {
        var lines: [(name: String, weight: Int)] = []
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "，" || $0 == "," })
            guard words.count >= 2, let weight = words.last.flatMap({ Int($0) }), (0...10_000_000).contains(weight) else {
                errors.append(.init("units", "“\(line.prefix(30))”写成“单位 人数”，一行一个"))
                return []
            }
            lines.append((words.dropLast().joined(separator: " "), weight))
        }
        if lines.isEmpty || lines.count > 500 { errors.append(.init("units", "写上各单位和人数，一行一个，500 行以内")) }
        return lines
    }

    private static func notes(_ sheet: Apportionment) -> [String] {
        var notes: [String] = []
        if !sheet.tied.isEmpty {
            notes.append("\(sheet.tied.joined(separator: "、"))余数相同，名额不够分。表里按先后给的，正式分配要抽签，并写明见证人。")
        }
        if !sheet.paradox.isEmpty {
            let names = sheet.paradox.joined(separator: "、")
            notes.append("要是总名额多 1 个，\(names)反而少 1 个（最大余数法的亚拉巴马悖论）。总名额定下以后再用这张表。")
        }
        return notes
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › 名额分配</nav>
        <div class="head"><div><h1>名额分配</h1><p>按人数分名额，用最大余数法，算式都列出来。这里不存，印出来附在通知后面。</p></div>\
        <div class="row noprint"><button class="btn wide" type="button" data-print hidden>\(Icon.of("print", "ico"))打印</button></div></div>
        <form class="box narrow form noprint" method="get" action="/programmes/apportionment">\(Field.summary(errors))
        <div class="inline">
        \(Field.text("seats", "总名额", value: seats, error: error("seats"), keyboard: "numeric", isRequired: true))
        \(Field.text("least", "每个单位至少几名（可不填）", value: least, error: error("least"), keyboard: "numeric"))</div>
        \(Field.area("units", "各单位人数", value: units, rows: 8, hint: "一行一个，写成：某某大学 4120", error: error("units")))
        <div class="row"><button class="btn work">算</button></div></form>
        \(rows.isEmpty ? "" : sheet)
        """
    }

    private var sheet: HTML {
        let lines = rows.map { row -> HTML in
            """
            <tr><th scope="row">\(row.name)</th><td class="r">\(row.weight)</td><td class="r">\(row.quota)</td>\
            <td class="r">\(row.whole)</td><td class="r">\(row.rest)</td><td class="r"><b>\(row.places)</b></td></tr>
            """
        }
        let warnings = notes.map { "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\($0)</div></div>" as HTML }
        return """
            \(warnings)<section class="box flush" aria-label="名额分配表"><div class="scroll" tabindex="0" role="region" \
            aria-label="名额分配表，可左右滚动"><table><thead><tr><th scope="col">单位</th><th scope="col" class="r">人数</th>\
            <th scope="col" class="r">应得</th><th scope="col" class="r">整数</th><th scope="col" class="r">余数给的</th>\
            <th scope="col" class="r">名额</th></tr></thead><tbody>\(lines)</tbody></table></div></section>
            """
    }

    private func error(_ field: String) -> String? { errors.first { $0.field == field }?.sentence }
}

extension ApportionmentPage.Row {
    init(_ line: Apportionment.Line) {
        self.init(
            name: line.name,
            weight: line.weight,
            quota: line.isFixed ? "保底" : line.quota.decimal(places: 4),
            whole: line.whole,
            rest: line.isRaised ? "1" : "",
            places: line.places
        )
    }
}
