// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// Why a number is what it is (凭据): the records that count, those that do not yet, and those that do not and why.
struct Explanation: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let label: String
        let union: String
        let when: String
        let state: String
        let link: String
        /// Why it does not count; empty for what does.
        let reason: String
    }

    /// A number that someone filled in.
    struct Filing: Encodable, Sendable {
        let id: String
        let value: String
        let when: String
        let evidence: String
        let state: String
        let by: String
        let answer: String
        let mayDecide: Bool
    }

    let measure: String
    let included: [Line]
    let pending: [Line]
    let excluded: [Line]
    /// How many count and wait altogether, more than are listed.
    let includedCount: Int64
    let pendingCount: Int64
    /// How many of the newest records were looked through for near misses; `nil` for all.
    let searched: Int?
    let filings: [Filing]

    init(
        measure: String,
        included: [Line],
        pending: [Line],
        excluded: [Line],
        includedCount: Int64,
        pendingCount: Int64,
        searched: Int?
    ) {
        self.measure = measure
        self.included = included
        self.pending = pending
        self.excluded = excluded
        self.includedCount = includedCount
        self.pendingCount = pendingCount
        self.searched = searched
        filings = []
    }

    init(filings: [ManualReading], for viewer: Viewer) {
        measure = filings.first?.measure.description ?? ""
        (included, pending, excluded, includedCount, pendingCount, searched) = ([], [], [], 0, 0, nil)
        self.filings = filings.map { reading in
            Filing(
                id: reading.id.description,
                value: reading.value.text,
                when: reading.on.spoken,
                evidence: reading.evidence,
                state: reading.state.label,
                by: reading.decidedName.map { "\(reading.filedName)填报，\($0)核实" } ?? "\(reading.filedName)填报",
                answer: reading.answer ?? "",
                mayDecide: reading.state == .filed && reading.filedBy != viewer.account
            )
        }
    }

    /// `isWhole`: whether the viewer may read all of the plan, and so the list of all records.
    func html(isManual: Bool, isWhole: Bool) -> HTML {
        isManual ? manual : records(isWhole)
    }

    /// What a trial shows: the same lists, without ways to more.
    var lists: HTML {
        let none: HTML = includedCount == 0 && pendingCount == 0 ? "<section><p class=\"muted\">还没有可计的记录。</p></section>" : ""
        return """
            <div class="box">\(list("算进去的 \(includedCount) 条", included))\(list("待定的 \(pendingCount) 条", pending))\
            \(list("没有算的", excluded))\(none)</div>
            """
    }

    private func records(_ isWhole: Bool) -> HTML {
        let more: HTML = """
            <p><a href="/measures/\(measure)/records">看全部记录和不计的原因</a></p>
            """
        let none: HTML = includedCount == 0 && pendingCount == 0 ? "<p class=\"muted\">还没有可计的记录。</p>" : ""
        return """
            \(list("算进去的 \(includedCount) 条", included))\(list("还不能算的 \(pendingCount) 条", pending))\
            \(list("没有算的", excluded))<section>\(none)\(more, if: isWhole)</section>
            """
    }

    private func list(_ heading: String, _ lines: [Line]) -> HTML {
        guard !lines.isEmpty else { return "" }
        return "<section><h3>\(heading)</h3><ul class=\"line\">\(lines.map(\.row))</ul></section>"
    }

    private var manual: HTML {
        let rows = filings.map { filing -> HTML in
            let answer: HTML = filing.answer.isEmpty ? "" : "<span class=\"sub\">\(filing.answer)</span>"
            return """
                <li><b>\(filing.value)</b>　\(filing.state)<time>\(filing.when)，\(filing.by)</time>\
                <span class="sub">凭：\(filing.evidence)</span>\(answer)\(filing.form, if: filing.mayDecide)</li>
                """
        }
        return
            "<section><h3>人工填报</h3><ul class=\"line\">\(rows)</ul>\("<p class=\"muted\">还没有人填过数。</p>", if: filings.isEmpty)</section>"
    }
}

extension Explanation.Line {
    var row: HTML {
        let why: HTML = reason.isEmpty ? "" : "<span class=\"sub\">\(reason)</span>"
        return "<li><a href=\"\(link)\">\(label)</a><time>\(when)，\(union)，\(state)</time>\(why)</li>"
    }
}

extension Explanation.Filing {
    /// Verifying a number, or refusing it with the reason.
    var form: HTML {
        """
        <form action="/readings/\(id)/verification" method="post">\(HTML.formToken)<button class="btn small work">核实，算数</button></form>
        <details class="more"><summary class="btn quiet small">不通过</summary>
        <form class="form" action="/readings/\(id)/refusal" method="post">\(HTML.formToken)
        <div class="field"><label for="answer-\(id)">为什么不通过</label><input id="answer-\(id)" name="answer" required \
        maxlength="200"></div><div class="row"><button class="btn">不通过</button></div></form></details>
        """
    }
}
