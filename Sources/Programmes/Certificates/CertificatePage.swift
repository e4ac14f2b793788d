// SPDX-License-Identifier: Apache-2.0
import Jobs
import Kernel
import Web

/// What anybody who has a certificate in hand can check (查验), without an account: whether it is valid, what for, since when. The name
/// of a person is covered but for its ends.
struct CertificatePage: Page {
    let title = "查验证书"
    let serial: String
    let holder: String
    let unionName: String
    let honour: String
    let basis: String
    let namedOn: String
    let issuer: String
    let seal: String
    /// 有效, 已撤销, or that it was tampered with.
    let state: String
    let tone: String
    let detail: String

    init(_ certificate: Certificate) {
        let content = certificate.content
        serial = certificate.serial
        holder = content.shownHolder
        unionName = content.unionName
        honour = "\(content.act)为\(content.honour)（\(content.programme)）"
        basis = content.basis
        namedOn = content.namedOn.written
        issuer = content.issuer
        seal = certificate.seal
        if !certificate.isIntact {
            (state, tone, detail) = ("对不上", "late", "证书的内容和发的时候不一样，不要采信，请和发证的工会核对。")
        } else if let day = certificate.revokedOn {
            (state, tone, detail) = ("已撤销", "void", "\(day.written)撤销：\(certificate.revokedWhy ?? "")\(Self.next(certificate))")
        } else {
            (state, tone, detail) = ("有效", "done", "")
        }
    }

    private static func next(_ certificate: Certificate) -> String {
        certificate.successor.map { "。已经重发，新证书编号 \($0)" } ?? ""
    }

    var content: HTML {
        """
        <div class="head"><div><h1>查验证书 <span class="badge full" data-s="\(tone)">\(state)</span></h1><p>证书编号 \(serial)</p></div></div>
        \(detail.isEmpty ? "" : "<div class=\"notice narrow\" data-s=\"\(tone)\">\(Icon.light(tone))<div>\(detail)</div></div>" as HTML)
        <section class="box narrow" aria-labelledby="what"><h2 id="what">证书上写的</h2><dl class="facts">
        <dt>获得者</dt><dd>\(holder)</dd><dt>工会</dt><dd>\(unionName)</dd><dt>荣誉</dt><dd>\(honour)</dd>
        <dt>依据</dt><dd>\(basis)</dd><dt>日期</dt><dd>\(namedOn)</dd><dt>发证</dt><dd>\(issuer)</dd></dl>
        <details class="cite"><summary>内容的指纹（SHA-256）</summary><div><p class="hash">\(seal)</p></div></details></section>
        """
    }
}

/// The certificates of a call: how many are given, which, and what can be done with each.
struct CertificateListPage: Page {
    struct Row: Encodable, Sendable {
        let serial: String
        let code: String
        let holder: String
        let unionName: String
        let address: String
        let entry: String
        let state: String
        let tone: String
        let isValid: Bool
        /// What was given in its place, and why; empty for none.
        let next: String
    }

    static let most = 50

    let title = "证书"
    let programme: String
    let address: String
    let rows: [Row]
    let named: Int
    let issued: Int
    let progress: String
    let mayIssue: Bool
    let mayPrint: Bool
    let mayRevoke: Bool
    let mayReissue: Bool
    let note: String
    /// The last of the page before; empty on the first.
    let after: String
    let next: String?

    var place: Place { .programmes }

    init(
        _ programme: Programme,
        _ certificates: [Certificate],
        count: (named: Int, issued: Int),
        job: Job?,
        after: ID<Certificate>?,
        viewer: Viewer
    ) {
        let shown = certificates.prefix(Self.most)
        self.programme = programme.title
        address = programme.address
        rows = shown.map { certificate in
            Row(
                serial: certificate.serial,
                code: certificate.code,
                holder: certificate.content.holder,
                unionName: certificate.content.unionName,
                address: certificate.address,
                entry: "/programme-entries/\(certificate.entry)",
                state: certificate.revokedOn == nil ? "有效" : "已撤销",
                tone: certificate.revokedOn == nil ? "done" : "void",
                isValid: certificate.revokedOn == nil,
                next: certificate.successor.map { "重发为 \($0)：\(certificate.successorWhy ?? "")" } ?? ""
            )
        }
        (named, issued) = count
        let isOpen = job?.isOpen ?? false
        progress = job.map { isOpen ? "正在发：\($0.done)/\($0.total)" : $0.outcome ?? "" } ?? ""
        let edits = viewer.may(.editPlans, at: programme.unionPath)
        mayIssue = edits && programme.spec.certifies && count.named > count.issued && !isOpen
        mayReissue = edits && programme.spec.certifies
        mayPrint = edits && shown.contains { $0.revokedOn == nil }
        mayRevoke = viewer.may(.publishPlans, at: programme.unionPath)
        note = programme.spec.certifies ? "" : CertificateRefusal.othersCertify.sentence
        self.after = after?.description ?? ""
        next = certificates.count > Self.most ? shown.last?.id.description : nil
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(address)">\(programme)</a> › 证书</nav>
        <div class="head"><div><h1>证书</h1><p>确定了 \(named) 件，发了 \(issued) 份。\(progress)</p></div>
        <div class="row noprint">\(issue, if: mayIssue)\(print, if: mayPrint)</div></div>
        \(note.isEmpty ? "" : "<p class=\"hint\">\(note)</p>" as HTML)
        <section class="box flush" aria-label="证书">\(rows.isEmpty ? nothing : "<h2 class=\"vh\">发了的</h2><ul class=\"tasks\">\(rows.map(row))</ul>")</section>\
        \(HTML.pager("\(address)/certificates", query: "", isFirst: after.isEmpty, next: next, back: "回到最前", more: "再看 50 份"))
        """
    }

    private var issue: HTML {
        "<form method=\"post\" action=\"\(address)/certificates\">\(HTML.formToken)<button class=\"btn seal\">发 \(named - issued) 份</button></form>"
    }

    /// From this page on, so that page by page all of them can be printed.
    private var print: HTML {
        let from = after.isEmpty ? "" : "?after=\(after)"
        return "<a class=\"btn\" href=\"\(address)/certificates/pdf\(from)\">打印这一页的</a>"
    }

    private var nothing: HTML {
        "<div class=\"empty\"><div class=\"woven\"></div><p><b>还没有证书</b></p><p>确定以后，在这里发。</p></div>"
    }

    private func row(_ row: Row) -> HTML {
        let revoke: HTML = """
            <details class="more"><summary class="btn small" aria-label="撤销证书 \(row.serial)">撤销</summary>
            <form class="form" method="post" action="\(row.address)/revocation">\(HTML.formToken)
            <div class="field"><label for="why-\(row.code)">为什么撤销，查验的人看得到</label>\
            <textarea id="why-\(row.code)" name="why" rows="2" required maxlength="200"></textarea></div>
            <div class="row"><button class="btn stop">撤销</button></div></form></details>
            """
        let again: HTML = """
            <details class="more"><summary class="btn small" aria-label="重发证书 \(row.serial)">重发</summary>
            <form class="form" method="post" action="\(row.address)/reissue">\(HTML.formToken)
            <div class="field"><label for="again-\(row.code)">为什么重发，编号换新的，旧的仍是已撤销</label>\
            <textarea id="again-\(row.code)" name="why" rows="2" required maxlength="200"></textarea></div>
            <div class="row"><button class="btn work">重发</button></div></form></details>
            """
        let follows: HTML = row.next.isEmpty ? "" : "<p>\(row.next)</p>"
        let pdf: HTML = "<a href=\"\(row.address)/pdf\" aria-label=\"打印证书 \(row.serial)\">打印</a> "
        return """
            <li><div><h3><a href="\(row.entry)">\(row.holder)</a></h3><p>\(row.serial) · \(row.unionName)</p>\(follows)\(revoke, if: mayRevoke && row.isValid)\(again, if: mayReissue && !row.isValid && row.next.isEmpty)</div><div></div>
            <div>\(pdf, if: row.isValid)<a href="\(row.address)" aria-label="查验证书 \(row.serial)">查验</a> \
            <span class="badge" data-s="\(row.tone)">\(row.state)</span></div></li>
            """
    }
}
