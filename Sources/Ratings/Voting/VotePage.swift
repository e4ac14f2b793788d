// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The one page on which somebody rates, made for a phone: each matter with its grades, all in sight.
struct VotePage: Page {
    struct Row: Encodable, Sendable {
        let name: String
        let text: String
        let detail: String
    }

    struct Option: Encodable, Sendable {
        let value: String
        let label: String
    }

    let title: String
    let union: String
    let address: String
    let until: String
    let rows: [Row]
    let options: [Option]
    /// What was chosen before something was wanting.
    let chosen: [String: String]
    let errors: [FieldError]
    let promise: String
    let bases: [String]

    var place: Place { .congresses }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ rating: Rating, chosen: [String: String] = [:], errors: [FieldError] = [], _ rules: RatingRules) {
        title = rating.title
        union = rating.unionName
        address = rating.address
        until = "\(rating.closesOn.written)24时止"
        rows = rating.matters.enumerated().map { Row(name: Self.field($0), text: $1.text, detail: $1.detail) }
        options =
            rating.scale.grades.enumerated().map { Option(value: "\($0)", label: $1) }
            + [Option(value: Self.none, label: Scale.abstention)]
        self.chosen = chosen
        self.errors = errors
        promise = "系统只记您参评了，不记您填的是什么：票和人存在两处，中间没有联系；结束以前谁也看不到票数。系统不能防止运行服务器的人改动程序，也不能防止旁边的人看您的屏幕。"
        bases = [rules.secret.citation, rules.smallest.citation]
    }

    static let none = "x"
    static func field(_ place: Int) -> String { "mark-\(place)" }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>\(union) · \(until)</p></div></div>
        <form class="box form narrow" method="post" action="\(address)/ballots" data-guard>\(HTML.formToken)\(Field.summary(errors))
        <p>\(promise)</p>\(rows.map(line))
        <p class="hint">交了不能再改，一人一次。</p>
        <div class="row"><button class="btn seal">确认并交上</button><a class="btn quiet" href="/ratings">先不填</a></div></form>
        <div class="narrow">\(bases.map(Parts.cite))</div>
        """
    }

    private func line(_ row: Row) -> HTML {
        let picks = options.map { option -> HTML in
            let checked: HTML = chosen[row.name] == option.value ? " checked" : ""
            return """
                <label class="pick"><input type="radio" name="\(row.name)" value="\(option.value)"\(checked) required><span>\(option.label)</span></label>
                """
        }
        let isMissing = errors.contains { $0.field == row.name }
        let detail: HTML = " <small>\(row.detail)</small>"
        return """
            <fieldset class="\(isMissing ? "field bad" : "field")" id="\(row.name)"><legend>\(row.text)\(detail, if: !row.detail.isEmpty)</legend>\
            <div class="row">\(picks)</div></fieldset>
            """
    }
}
