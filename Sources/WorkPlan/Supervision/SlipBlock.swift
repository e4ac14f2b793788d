// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The slips of one assignment on its page, and the next step for those who supervise it.
struct SlipBlock: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let name: String
        let address: String
        let state: String
        let tone: String
        let when: String

        init(_ slip: Slip, today: Day, namesUnion: Bool = false) {
            name = namesUnion ? "\(slip.name) \(slip.unionName)" : slip.name
            address = slip.address
            state = slip.hasFailed(on: today) && slip.state != .insufficient ? "没有回复" : slip.state.label
            tone = slip.hasFailed(on: today) ? "late" : slip.state.tone
            let due = slip.state.isOpen && slip.state != .answered ? slip.answerDue.map { "，\($0.spoken)前回复" } ?? "" : ""
            when = "\(slip.made.at.day.written)\(slip.cause.words)\(due)"
        }

        var html: HTML {
            """
            <li><div><h3><a href="\(address)">\(name)</a></h3><p>\(when)</p></div><span class="badge" data-s="\(tone)">\(state)</span></li>
            """
        }
    }

    let lines: [Line]
    /// The label of the step that may be taken now; `nil` for those who may not, or while the one before still runs.
    let next: String?
    /// Why there is no next step now.
    let refusal: String?
    let action: String
    let isProposal: Bool

    init(_ desk: AssignmentDesk) throws {
        let slips = try SlipStore(db: desk.db).slips(of: desk.assignment.id)
        let today = desk.visit.today
        lines = slips.map { Line($0, today: today) }
        action = "\(desk.assignment.address)/slips"
        guard desk.isSupervising, [.issued, .signed].contains(desk.assignment.state) else {
            (next, refusal, isProposal) = (nil, nil, false)
            return
        }
        do {
            let level = try Ladder.next(after: slips.first { $0.state != .dropped }, on: today)
            (next, refusal, isProposal) = (level.label, nil, level == .circulate)
        } catch {
            (next, refusal, isProposal) = (nil, error.sentence, false)
        }
    }

    var html: HTML {
        guard !lines.isEmpty || next != nil else { return "" }
        let list: HTML = lines.isEmpty ? "<p class=\"muted\">还没有发过督办单。</p>" : "<ul class=\"list\">\(lines.map(\.html))</ul>"
        let why: HTML? = refusal.map { "<p class=\"muted\">\($0)</p>" }
        return """
            <section class="box" aria-labelledby="slips"><h2 id="slips">督办单</h2>\(list)\(why)\(next.map(form))</section>
            """
    }

    private func form(_ level: String) -> HTML { Self.form(level, isProposal: isProposal, action: action) }

    /// The next step by hand, with its reason; `union` where a measure has several leads.
    static func form(_ level: String, isProposal: Bool, action: String, union: (id: String, name: String)? = nil) -> HTML {
        let label = isProposal ? "提请通报" : "发\(level)"
        let (field, whom) = (union.map { "slip-reason-\($0.id)" } ?? "slip-reason", union.map { "：\($0.name)" } ?? "")
        let hidden: HTML = union.map { "<input type=\"hidden\" name=\"union\" value=\"\($0.id)\">" } ?? ""
        return """
            <details class="more"><summary class="btn">\(label)\(whom)</summary>\
            <form class="form" method="post" action="\(action)">\(HTML.formToken)\(hidden)\
            <div class="field"><label for="\(field)">为什么</label><textarea id="\(field)" name="slip-reason" rows="2" required \
            maxlength="300"></textarea></div><div class="row"><button class="btn work">\(label)</button></div></form></details>
            """
    }
}
