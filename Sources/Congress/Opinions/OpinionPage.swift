// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// The ledger as delegates read it and as it is printed.
struct OpinionPage: Page {
    struct Row: Encodable, Sendable {
        let id: String
        let delegation: String
        let text: String
        let responsible: String
        let state: String
        let tone: String
        let answer: String
    }

    let title = "意见台账"
    let heading: String
    let address: String
    let rows: [Row]
    let summary: String
    let runs: Bool
    let basis: String

    var place: Place { .congresses }

    init(_ desk: MeetingDesk, _ opinions: [Opinion], _ rules: CongressRules) {
        heading = desk.title
        address = desk.meeting.address
        runs = desk.runs
        basis = rules.explain.citation
        rows = opinions.map {
            Row(
                id: $0.id.description,
                delegation: $0.delegation,
                text: $0.text,
                responsible: $0.responsible,
                state: $0.state.label,
                tone: $0.state.tone,
                answer: [$0.answeredOn?.written ?? "", $0.answer ?? ""].filter { !$0.isEmpty }.joined(separator: "：")
            )
        }
        let counts = Opinion.State.allCases.map { state in (state, opinions.filter { $0.state == state }.count) }
        summary = counts.map { "\($0.0.label) \($0.1) 条" }.joined(separator: "，")
    }

    var content: HTML {
        """
        \(CongressParts.crumb([Trail(address, heading)], title))
        <div class="head"><div><h1>\(title)</h1><p>\(heading)。\(summary)。</p></div><div class="row noprint">\(CongressParts.printing())</div></div>
        <section class="box flush" aria-label="意见">\(rows.isEmpty ? nothing : table)</section>
        <div class="row noprint">\(form, if: runs)</div>\(CongressParts.cite(basis))
        """
    }

    private var nothing: HTML {
        """
        <div class="empty"><div class="woven"></div><p><b>还没有登记意见</b></p><p>代表团讨论时提的意见，一条一条登记，逐条写明采纳没有。</p></div>
        """
    }

    private var form: HTML {
        let fields: HTML = """
            \(CongressParts.text("delegation", "opinion", "谁提的"))\(CongressParts.area("text", "opinion", "意见"))
            \(CongressParts.text("responsible", "opinion", "谁来答复"))
            """
        return CongressParts.fold("登记一条意见", "\(address)/opinions", fields, press: "登记")
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="意见表"><table class="even">
        <thead><tr><th scope="col">意见</th><th scope="col">谁提的</th><th scope="col">谁答复</th><th scope="col">采纳情况</th></tr></thead>
        <tbody>\(rows.map(line))</tbody></table></div>
        """
    }

    private func line(_ row: Row) -> HTML {
        let options = [Opinion.State.adopted, .partly, .declined].map { Choice($0.rawValue, $0.label) }
        let fields: HTML = """
            \(CongressParts.choice("state", row.id, "采纳没有", options))
            \(CongressParts.area("answer", row.id, "怎样办、为什么", hint: "没有采纳、部分采纳的，要写明理由", isRequired: false))
            """
        let form = CongressParts.fold("登记采纳情况", "/congress-opinions/\(row.id)/answer", fields, press: "登记")
        return """
            <tr><th scope="row">\(row.text)</th><td>\(row.delegation)</td><td>\(row.responsible)</td>\
            <td>\(CongressParts.badge(row.tone, row.state))<p>\(row.answer)</p><div class="noprint">\(form, if: runs)</div></td></tr>
            """
    }
}
