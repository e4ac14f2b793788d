// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Web

/// The money of one entry as its page shows it, with what can be done about it.
struct SubsidyPart: Encodable, Sendable {
    let id: String
    var facts: [[String]] = []
    var label = ""
    var tone = "none"
    var files = AttachmentList([])
    var reversed: [String] = []
    var tiers: [[String]] = []
    /// How much of the budget is left, for whoever decides.
    var left = ""
    var mayDecide = false
    var mayTakeBack = false
    var mayFile = false
    var mayCheck = false
    var mayPay = false
    var mayReverse = false

    init?(
        _ entry: Entry,
        of programme: Programme,
        _ subsidy: Subsidy?,
        _ budget: Budget?,
        _ files: [Attachment],
        for viewer: Viewer
    ) {
        guard let rule = programme.spec.budget, let budget else { return nil }
        id = entry.id.description
        let calls = programme.isCalled(by: viewer)
        // Nobody below learns of money before the publicity.
        let isTold = calls || [.publicised, .concluded].contains(programme.stage)
        let stands = subsidy.map { $0.verdict == .granted && $0.cancelledWhy == nil } ?? false
        let isOpen = stands && entry.state == .concluded && entry.revokedOn == nil && budget.settledAt == nil
        let edits = viewer.may(.editPlans, at: programme.unionPath)
        let decides = viewer.may(.publishPlans, at: programme.unionPath) && programme.stage == .ranked && entry.state == .ranked
        mayDecide = decides && subsidy == nil
        mayTakeBack = decides && subsidy != nil
        mayFile = isOpen && viewer.applies(for: entry.union) && [.none, .returned].contains(subsidy?.proof ?? .passed)
        mayCheck = isOpen && edits && subsidy?.proof == .filed
        mayPay = isOpen && edits && subsidy?.proof == .passed && subsidy?.paid == nil
        mayReverse = isOpen && edits && subsidy?.paid != nil
        if mayDecide {
            tiers = rule.tiers.map { [$0.name, $0.words] }
            left = "总额 \(budget.total.yuan)，已定 \(budget.granted.yuan)，还剩 \(budget.left.yuan)"
        }
        guard isTold, let subsidy else {
            guard mayDecide else { return nil }
            label = "还没有定"
            return
        }
        (label, tone) = (subsidy.label, subsidy.tone)
        if subsidy.verdict == .granted, entry.state != .concluded, subsidy.cancelledWhy == nil { (label, tone) = ("拟补助", "seal") }
        facts = Self.facts(subsidy)
        self.files = AttachmentList(files)
        reversed = subsidy.payments.filter { !$0.stands }.map { payment in
            "\(payment.paidOn.written)拨付 \(payment.amount.yuan)，凭证 \(payment.voucher)；\(payment.reversedAt?.day.written ?? "")\(payment.reversedName)冲销：\(payment.reversedWhy)"
        }
    }

    private static func facts(_ subsidy: Subsidy) -> [[String]] {
        var facts = [["定的", subsidy.words]]
        if !subsidy.reason.isEmpty { facts.append(["说明", subsidy.reason]) }
        if let why = subsidy.cancelledWhy { facts.append(["取消", why]) }
        if subsidy.proof != .none, let spent = subsidy.spent, let receipts = subsidy.receipts {
            facts.append(["支出", "\(spent.yuan)，票据合计 \(receipts.yuan)"])
            facts.append(["验收情况", "\(subsidy.proofWords)（\(subsidy.filedName) \(subsidy.filedAt?.day.written ?? "")）"])
        }
        if let why = subsidy.returnWhy { facts.append(["退回", why]) }
        if subsidy.proof == .passed { facts.append(["验收", "\(subsidy.checkedAt?.day.written ?? "")\(subsidy.checkedName)通过"]) }
        if let paid = subsidy.paid {
            facts.append(["拨付", "\(paid.paidOn.written)，\(paid.amount.yuan)，凭证 \(paid.voucher)（\(paid.recordedName)登记）"])
        }
        return facts
    }

    var html: HTML {
        """
        <section class="box" aria-labelledby="money"><header><h2 id="money">补助</h2><span class="badge" data-s="\(tone)">\(label)</span></header>
        <dl class="facts">\(facts.map { "<dt>\($0[0])</dt><dd>\($0[1])</dd>" as HTML })</dl>\(files.html)\(past)
        \(decision, if: mayDecide)\(takeBack, if: mayTakeBack)\(file, if: mayFile)\(check, if: mayCheck)\(payment, if: mayPay)\(reversal, if: mayReverse)</section>
        """
    }

    private var past: HTML {
        reversed.isEmpty ? "" : "<ul class=\"bul muted\">\(reversed.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private func form(_ noun: StaticString, _ fields: HTML) -> HTML {
        "<form class=\"form noprint\" method=\"post\" action=\"/programme-entries/\(id)/\("\(noun)")\">\(HTML.formToken)\(fields)</form>"
    }

    private var decision: HTML {
        let amount: HTML =
            tiers.isEmpty
            ? Field.text("amount", "补助多少元", value: "", hint: left, keyboard: "numeric")
            : Field.choice("tier", "补助哪一档", options: tiers.map { Choice($0[0], $0[1]) }, chosen: "", hint: left)
        return form(
            "subsidy",
            """
            \(amount)\(Field.text("reason", "说明", value: "", hint: "不予补助的写明理由，申报的工会看得到"))
            <div class="row"><button class="btn seal" name="act" value="grant">定补助</button> \
            <button class="btn stop" name="act" value="refuse">不予补助</button></div>
            """
        )
    }

    private var takeBack: HTML {
        form("subsidy", "<button class=\"btn\" name=\"act\" value=\"back\">撤回决定，重新定</button>")
    }

    private var file: HTML {
        "<p class=\"noprint\"><a class=\"btn work\" href=\"/programme-entries/\(id)/proof\">交验收材料</a></p>"
    }

    private var check: HTML {
        form(
            "proof-check",
            """
            <div class="row"><button class="btn work" name="act" value="pass">验收通过</button></div>
            \(Field.text("why", "退回的，写明缺什么", value: ""))
            <div class="row"><button class="btn stop" name="act" value="return">退回</button></div>
            """
        )
    }

    private var payment: HTML {
        form(
            "payment",
            """
            <div class="inline">\(Field.text("paid", "哪天拨付的", value: "", hint: "写成 7月31日", isRequired: true))
            \(Field.text("voucher", "凭证号", value: "", isRequired: true))</div>
            <div class="row"><button class="btn work">登记拨付</button></div>
            """
        )
    }

    private var reversal: HTML {
        """
        <details class="more noprint"><summary class="btn">冲销拨付</summary>\(form(
            "payment-reversal",
            "\(Field.text("undo", "为什么冲销，钱怎么收回", value: "", isRequired: true))<div class=\"row\"><button class=\"btn stop\">冲销</button></div>"
        ))</details>
        """
    }
}
