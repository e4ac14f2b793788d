// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The forms that a viewer's side has open on an assignment, with what was typed when one of them came back.
struct AssignmentForms: Encodable, Sendable {
    let address: String
    let maySign: Bool
    let mayReport: Bool
    let mayRequestChange: Bool
    let mayApply: Bool
    let maySplit: Bool
    let mayVerify: Bool
    let mayDecide: Bool
    let mayWithdraw: Bool
    let mayNote: Bool
    /// Why the viewer's hand is not the one to verify or to decide.
    let otherHand: String
    /// What is asked for, as those who verify read it.
    let application: [String]
    let request: String
    /// How many unions below have not finished; they make the application say why.
    let openChildren: Int
    let due: String
    let typed: [String: String]
    let errors: [FieldError]

    init(_ desk: AssignmentDesk, _ file: AssignmentFile, errors: [FieldError]) {
        let (assignment, verbs) = (desk.assignment, desk.verbs)
        address = assignment.address
        maySign = verbs.contains(.sign)
        mayReport = verbs.contains(.report)
        mayRequestChange = verbs.contains(.requestChange) && file.openChange == nil
        mayApply = verbs.contains(.submit) && file.openChange == nil
        maySplit = verbs.contains(.split)
        let isApplicant = desk.viewer.account == assignment.submitted?.account
        let isRequester = file.openChange.map { $0.requested.account == desk.viewer.account } ?? false
        mayVerify = verbs.contains(.close) && !isApplicant
        mayDecide = desk.isSupervising && file.openChange != nil && !isRequester
        mayWithdraw = verbs.contains(.withdraw) && file.below.total == 0
        mayNote = file.noticeWaits
        otherHand = verbs.contains(.close) && isApplicant ? AssignmentRefusal.sameHand(desk.viewer.name).sentence : ""
        application = file.application.map(Self.lines) ?? []
        request = file.openChange.map { "\($0.words)。理由：\($0.reason)" } ?? ""
        openChildren = file.openChildren
        due = assignment.due.written
        let names = [
            "progress", "problems", "next", "evidence", "result", "proof", "open-why", "wanted-on", "wanted", "why", "note",
            "reason",
            "decision", "withdraw-reason",
        ]
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, desk.visit.form.text($0)) })
        self.errors = errors
    }

    private static func lines(_ report: ProgressReport) -> [String] {
        [
            "办成的：\(report.progress)", "凭：\(report.evidence)",
            report.openReason.isEmpty ? "" : "下级没办完的缘由：\(report.openReason)",
        ].filter { !$0.isEmpty }
    }

    var html: HTML {
        let other: HTML =
            otherHand.isEmpty ? "" : "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div>\(otherHand)</div></div>"
        return "\(noting, if: mayNote)\(signing, if: maySign)\(verifying, if: mayVerify)\(other)\(deciding, if: mayDecide)\(next)"
    }

    /// What can be opened and done, in one box.
    private var next: HTML {
        let isAnything = mayReport || mayApply || mayRequestChange || maySplit || mayWithdraw
        let rows: HTML = """
            \(reporting, if: mayReport)\(application(openChildren), if: mayApply)\(changing, if: mayRequestChange)\
            \(splitting, if: maySplit)\(withdrawing, if: mayWithdraw)
            """
        return isAnything
            ? "<section class=\"box\" aria-labelledby=\"next-steps\"><h2 id=\"next-steps\">接下来</h2>\(rows)</section>" : ""
    }

    private var noting: HTML {
        """
        <form class="box" method="post" action="\(address)/acknowledgement">\(HTML.formToken)<h2>交办已撤回</h2>\
        <p>要点修订，这件事不用再办了。报过的进展都留着。</p><div class="row"><button class="btn work">知道了</button></div></form>
        """
    }

    private var signing: HTML {
        """
        <form class="box" method="post" action="\(address)/signature">\(HTML.formToken)<h2>签收</h2>\
        <p>签收的时间按系统收到的时间记，改不了。签了就由本会办，办结再申请销号。</p>\
        <div class="row"><button class="btn work">签收</button></div></form>
        """
    }

    private var reporting: HTML {
        folded("报进展", "reports", opening: ["progress", "problems", "next", "evidence", "files"], carriesFiles: true) {
            """
            \(area("progress", "办了什么"))\(area("problems", "有什么困难（可以不填）", rows: 2))\
            \(area("next", "下一步（可以不填）", rows: 2))\
            \(area("evidence", "凭什么（可以不填）", rows: 2, hint: "文号、会议名称、材料放在哪里。"))\
            \(AttachmentField.html("files", "材料", errors: errors))<div class="row"><button class="btn work">报上去</button></div>
            """
        }
    }

    private var changing: HTML {
        folded("申请改期或者变更", "changes", opening: ["wanted-on", "wanted", "why"]) {
            """
            \(Field.text("wanted-on", "改到哪天", value: typed["wanted-on"] ?? "", hint: "现在是\(due)。不改期就空着。", error: error("wanted-on")))\
            \(area("wanted", "要改什么（只改期就空着）", rows: 2))\
            \(area("why", "理由", rows: 2, hint: "由交办一方的领导班子集体决定，定了才算。"))\
            <div class="row"><button class="btn work">报申请</button></div>
            """
        }
    }

    private func application(_ open: Int) -> HTML {
        let warning: HTML = """
            <div class="notice" data-s="watch">\(Icon.light("watch"))<div>分给下级的还有 \(open) 家没有销号。现在就申请，要写明为什么。</div></div>\
            \(area("open-why", "下级没办完，为什么现在申请", rows: 2))
            """
        return folded("申请销号", "application", opening: ["result", "proof", "open-why", "proofs"], carriesFiles: true) {
            """
            \(area("result", "办成了什么"))\(area("proof", "凭什么说办成了", hint: "文号、会议名称、材料放在哪里，核实的人要查得到。"))\
            \(AttachmentField.html("proofs", "材料", errors: errors))\(warning, if: open > 0)<div class="row"><button class="btn work">申请销号</button></div>
            """
        }
    }

    private var splitting: HTML {
        """
        <div><a class="btn" href="\(address)/parts/new">再分解给下级</a> \
        <span class="hint">分成本会的几部分交办下去，下级办结向本会申请销号。</span></div>
        """
    }

    private var verifying: HTML {
        """
        <section class="box" aria-labelledby="verify"><h2 id="verify">核实销号申请</h2>\
        \(application.map { "<p>\($0)</p>" as HTML })\
        <form class="form" method="post" action="\(address)/closure">\(HTML.formToken)\
        \(area("note", "核实意见（可以不填）", rows: 2))<div class="row"><button class="btn seal">核实属实，销号</button></div></form>\
        <details class="more"\(" open", if: error("reason") != nil)><summary class="btn">退回</summary>\
        <form class="form" method="post" action="\(address)/return">\(HTML.formToken)\
        \(area("reason", "退回的理由", rows: 2))<div class="row"><button class="btn stop">退回</button></div></form></details></section>
        """
    }

    private var deciding: HTML {
        """
        <form class="box form" method="post" action="\(address)/decision">\(HTML.formToken)<h2>决定变更申请</h2><p>\(request)</p>\
        \(Field.text("decision", "哪次会议或者哪份文件定的", value: typed["decision"] ?? "",
            hint: "目标和期限只凭领导班子的决定改。", error: error("decision")))\
        <div class="row"><button class="btn work" name="answer" value="approve">同意</button>\
        <button class="btn" name="answer" value="refuse">不同意</button></div></form>
        """
    }

    private var withdrawing: HTML {
        folded("撤回交办", "withdrawal", opening: ["withdraw-reason"]) {
            """
            \(area("withdraw-reason", "为什么撤回", rows: 2))<div class="row"><button class="btn stop">撤回</button></div>
            """
        }
    }

    /// A form that opens when it is wanted, and stands open when it came back with mistakes.
    private func folded(
        _ title: String,
        _ action: String,
        opening fields: Set<String>,
        carriesFiles: Bool = false,
        _ inside: () -> HTML
    ) -> HTML {
        let isOpen = errors.contains { fields.contains($0.field) }
        return """
            <details class="more"\(" open", if: isOpen)><summary class="btn">\(title)</summary>\
            <form class="form" method="post" action="\(address)/\(action)"\(" enctype=\"multipart/form-data\"", if: carriesFiles)>\
            \(HTML.formToken)\(inside())</form></details>
            """
    }

    private func area(_ name: StaticString, _ label: String, rows: Int = 3, hint: String? = nil) -> HTML {
        Field.area(name, label, value: typed["\(name)"] ?? "", rows: rows, hint: hint, error: error("\(name)"))
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}
