// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

/// A document with its way: the chain, what can be done now, the paper, who has signed for it, what happened.
struct DocumentPage: Page {
    struct Step: Encodable, Sendable {
        let label: String
        let detail: String
        let tone: String
        let isCurrent: Bool
    }

    struct Receipt: Encodable, Sendable {
        let union: String
        let part: String
        let delivered: String
        let signed: String
        let handled: String
        let urged: String
        /// Until when it should be signed for, and whether that has passed.
        let due: String
        let tone: String
    }

    struct Line: Encodable, Sendable {
        let sentence: String
        let when: String
        let tone: String
    }

    let title: String
    let id: String
    let kind: String
    let state: String
    let tone: String
    let issuer: String
    let hasNumber: Bool
    let number: String
    /// Why it came back, or why it is void.
    let remark: String
    let warnings: [String]
    let steps: [Step]
    let actions: DocumentActions
    let attachments: AttachmentList
    let origins: [DocumentOrigins.Origin]
    let receipts: [Receipt]
    let signingRule: String
    /// By which number it was taken back, and where that is.
    let withdrawnBy: String
    let withdrawnLink: String
    let signedCount: Int
    let timeline: [Line]
    let fingerprint: String
    let filing: String
    let paper: DocumentPaper

    var place: Place { .documents }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/documents">公文</a> › \(kind)</nav>
        <div class="head noprint"><div><h1>\(title)</h1><div class="row"><span class="badge full" data-s="\(tone)">\(state)</span>\
        <span class="muted">\(kind) · \(issuer)\(hasNumber ? " · \(number)" : "")</span></div></div>\
        <div class="row"><a class="btn" href="/documents/\(id)/pdf">\(Icon.of("print", "ico"))PDF</a><a class="btn" href="/documents/\(id)/docx">Word</a></div></div>
        \(remark.isEmpty ? "" : notice("late", remark))\(warnings.map { notice("watch", $0) })
        \(withdrawal)\(chain)
        <div class="cols"><div class="stack">\(paper.html)\(receiptTable)</div>
        <aside class="noprint stack" aria-label="办理">\(actions.html(id: id))\(from)\(files)\(history)</aside></div>
        """
    }

    private var withdrawal: HTML {
        guard !withdrawnBy.isEmpty else { return "" }
        return """
            <div class="notice" data-s="late">\(Icon.light("late"))<div>本件已由 <a href="\(withdrawnLink)">\(withdrawnBy)</a> 撤回，停止执行。\
            \(Cite(DocumentSource.withdrawal).html)</div></div>
            """
    }

    private func notice(_ tone: StaticString, _ sentence: String) -> HTML {
        "<div class=\"notice noprint\" data-s=\"\("\(tone)")\">\(Icon.light("\(tone)"))<div>\(sentence)</div></div>"
    }

    private var chain: HTML {
        guard !steps.isEmpty else { return "" }
        let rows = steps.map { step -> HTML in
            let tone: HTML = step.tone.isEmpty ? "" : " data-s=\"\(step.tone)\""
            let current: HTML = step.isCurrent ? " aria-current=\"step\"" : ""
            return "<li\(tone)\(current)><b>\(step.label)</b>\(step.detail)</li>"
        }
        return "<ol class=\"steps box noprint\" aria-label=\"办到哪一步\">\(rows)</ol>"
    }

    private var from: HTML {
        guard !origins.isEmpty else { return "" }
        let rows = origins.map { "<li><a href=\"\($0.address)\">\($0.label)</a></li>" as HTML }
        return "<section class=\"box\" aria-labelledby=\"from\"><h2 id=\"from\">来源</h2><ul class=\"bul\">\(rows)</ul></section>"
    }

    private var files: HTML {
        guard !attachments.isEmpty else { return "" }
        return "<section class=\"box\" aria-labelledby=\"files\"><h2 id=\"files\">附件</h2>\(attachments.html)</section>"
    }

    private var receiptTable: HTML {
        guard !receipts.isEmpty else { return "" }
        let rows = receipts.map { receipt -> HTML in
            """
            <tr><th scope="row">\(receipt.union)</th><td class="nw">\(receipt.part)</td><td class="nw">\(receipt.delivered)</td><td class="nw">\(receipt.due)</td>\
            <td><span class="light" data-s="\(receipt.tone)">\(Icon.light(receipt.tone))\(receipt.signed)</span></td>\
            <td>\(receipt.handled)</td><td class="nw">\(receipt.urged)</td></tr>
            """
        }
        return """
            <section class="box flush noprint" aria-labelledby="receipts"><header><h2 id="receipts">签收 \
            <span class="muted num">\(signedCount)／\(receipts.count) 家</span></h2></header>
            <div class="scroll" tabindex="0" role="region" aria-label="签收表"><table class="even"><thead><tr><th scope="col">单位</th>\
            <th scope="col">主送抄送</th><th scope="col">送达</th><th scope="col">应签收</th><th scope="col">签收</th><th scope="col">办理</th>\
            <th scope="col">催签</th></tr></thead><tbody>\(rows)</tbody></table></div><p class="hint">\(signingRule)。</p>\(Cite(DocumentSource.receipt).html)</section>
            """
    }

    private var history: HTML {
        guard !timeline.isEmpty else { return "" }
        let rows = timeline.map { "<li data-s=\"\($0.tone)\">\($0.sentence)<time>\($0.when)</time></li>" as HTML }
        let hash: HTML = fingerprint.isEmpty ? "" : "<p class=\"hint\">签发时的指纹</p><p class=\"hash\">\(fingerprint)</p>"
        return """
            <section class="box" aria-labelledby="line"><h2 id="line">经过</h2><ol class="line">\(rows)</ol>\(hash)\
            \(filing.isEmpty ? "" : "<p>\(filing)</p>" as HTML)</section>
            """
    }
}
