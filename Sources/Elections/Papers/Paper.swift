// SPDX-License-Identifier: Apache-2.0
import Ballots
import Kernel
import Web

/// A paper of an election that is printed (选举文书), and from when it can be.
enum Paper: String, Sendable, CaseIterable {
    case request, register, method, tellers, result, report, reply

    var label: String {
        switch self {
        case .request: "选举请示"
        case .register: "候选人登记表"
        case .method: "选举办法（草案）"
        case .tellers: "监票人、计票人名单"
        case .result: "选举结果报告单"
        case .report: "选举结果报告"
        case .reply: "选举结果批复"
        }
    }

    func isThere(_ election: Election, _ rounds: [Round]) -> Bool {
        switch self {
        case .request, .register, .method: true
        case .tellers: election.expected != nil
        case .result: rounds.contains { $0.state == .declared }
        case .report: [.elected, .submitted, .confirmed].contains(election.state)
        case .reply: [.confirmed, .rejected].contains(election.state)
        }
    }
}

/// A sheet as it is printed: lines of text and tables between them.
struct SheetPage: Page {
    enum Part: Encodable, Sendable {
        case text(String)
        case heading(String)
        case table([String], [[String]])
        /// Who signs, with room to do so.
        case signature([String])
        /// Where a round on the screen is looked up.
        case code(BoardCode)
    }

    let title: String
    let way: [Trail]
    let parts: [Part]

    var place: Place { .congresses }

    var content: HTML {
        """
        \(Parts.crumb(way, title))
        <div class="row noprint">\(Parts.printing())</div>
        <article class="sheet narrow"><div class="doc plain gb"><h1 class="title">\(title)</h1>\(parts.enumerated().map { part($0, $1) })</div></article>
        """
    }

    private func part(_ place: Int, _ part: Part) -> HTML {
        switch part {
        case .text(let words): return "<p>\(words)</p>"
        case .heading(let words): return "<h2>\(words)</h2>"
        case .code(let code): return code.html
        case .signature(let names): return "\(names.map { "<p>\($0)：　　　　　　　　　　</p>" as HTML })"
        case .table(let heads, let rows):
            let lines = rows.map { row -> HTML in
                "<tr>\(row.enumerated().map { ($0 == 0 ? "<th scope=\"row\">\($1)</th>" : "<td>\($1)</td>") as HTML })</tr>"
            }
            return """
                <div class="scroll" tabindex="0" role="region" aria-label="\(title)表\(place)"><table class="even">
                <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(lines)</tbody></table></div>
                """
        }
    }
}
