// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Web

extension DocumentPage {
    init(
        _ document: OfficialDocument,
        issuer: Union,
        steps approval: [ApprovalStep],
        receipts: [DocumentReceipt],
        attachments: [Attachment],
        origins: [DocumentOrigins.Origin],
        journal: [JournalEntry],
        warnings: [String],
        actions: DocumentActions,
        rules: DocumentRules,
        seesReceipts: Bool,
        withdrawnBy: OfficialDocument?,
        now: Instant
    ) {
        title = document.title
        id = document.id.description
        kind = document.content.kind.label
        state = document.state.label
        tone = document.state.tone
        self.issuer = issuer.name
        hasNumber = document.number != nil
        number = document.number?.text ?? ""
        if let reason = document.voidReason {
            remark = "已作废：\(reason)\(document.number.map { "。\($0.text) 留号不再用" } ?? "")"
        } else {
            remark = document.returnReason.map { "退回：\($0)" } ?? ""
        }
        self.warnings = warnings
        // Whom it was sent to sees the paper, not the way that it took.
        steps = seesReceipts || document.state.isInChain ? Step.all(document, approval) : []
        self.actions = actions
        self.attachments = AttachmentList(attachments)
        self.origins = origins
        self.receipts =
            seesReceipts
            ? receipts.map { Receipt($0, by: rules.signBy(document.content.urgency, deliveredAt: $0.deliveredAt), now: now) } : []
        signingRule = rules.signingWords(document.content.urgency)
        self.withdrawnBy = withdrawnBy.map { $0.number?.text ?? $0.title } ?? ""
        withdrawnLink = withdrawnBy?.link ?? ""
        signedCount = receipts.filter { $0.signedAt != nil }.count
        timeline = seesReceipts ? journal.reversed().map(Line.init) : []
        fingerprint = document.hash?.hexadecimal ?? ""
        filing = document.filing.map { "归档 \($0.at.day.written)，保管\($0.retention.label)，档号 \($0.itemCode)" } ?? ""
        paper = DocumentPaper(document)
    }
}

extension DocumentPage.Step {
    /// The way of a document: draft, whoever says yes, then recheck, number, issue, archive.
    static func all(_ document: OfficialDocument, _ approval: [ApprovalStep]) -> [Self] {
        guard !document.onPaper else { return afterSignature(document, alreadySigned: true) }
        let isDraft = document.state == .draft
        var steps = [
            Self(label: "拟稿", detail: document.draftedName, tone: isDraft ? "" : "done", isCurrent: isDraft)
        ]
        var isCurrentFound = isDraft || !document.state.isInChain
        for step in approval {
            let isCurrent = !isCurrentFound && step.state == .waiting
            if isCurrent { isCurrentFound = true }
            let when = step.doneAt.map { "\(step.doneName) \($0.day.spoken) \($0.clockTime)" } ?? ""
            let words = step.opinion.isEmpty || step.opinion == "同意" ? "" : "：\(step.opinion)"
            let tone =
                switch step.state {
                case .waiting: ""
                case .done: "done"
                case .returned: "late"
                }
            steps.append(Self(label: step.label, detail: when + words, tone: tone, isCurrent: isCurrent))
        }
        if approval.isEmpty { steps.append(Self(label: "审签", detail: "", tone: "", isCurrent: false)) }
        return steps + afterSignature(document, alreadySigned: false)
    }

    private static func afterSignature(_ document: OfficialDocument, alreadySigned: Bool) -> [Self] {
        let order: [DocumentState] = [.signed, .rechecked, .numbered, .dispatched, .archived]
        let reached = order.firstIndex(of: document.state) ?? -1
        let labels = ["", "复核", "编号", "印发", "归档"]
        let details = [
            "", "", document.number?.text ?? "", document.dispatchedAt.map { $0.day.spoken } ?? "",
            document.filing.map { $0.retention.label } ?? "",
        ]
        let first =
            alreadySigned ? [Self(label: "纸质印发", detail: document.signedOn?.written ?? "", tone: "done", isCurrent: false)] : []
        return first
            + ((alreadySigned ? 3 : 1)..<5).map { index in
                let isDone = index <= reached
                let isCurrent = index == reached + 1 && document.state.isSigned
                return Self(label: labels[index], detail: details[index], tone: isDone ? "done" : "", isCurrent: isCurrent)
            }
    }
}

extension DocumentPage.Receipt {
    init(_ receipt: DocumentReceipt, by deadline: Instant, now: Instant) {
        union = receipt.unionName
        part = receipt.isCopy ? "抄送" : "主送"
        delivered = "\(receipt.deliveredAt.day.spoken) \(receipt.deliveredAt.clockTime)"
        signed =
            receipt.signedAt.map { "\(receipt.signedName) \($0.day.spoken) \($0.clockTime)" }
            ?? (deadline < now ? "过期没有签收" : "还没有签收")
        handled = receipt.handledAt == nil ? "" : "\(receipt.handledNote)（\(receipt.handledName)）"
        urged = receipt.urgedCount == 0 ? "" : "\(receipt.urgedCount) 次，\(receipt.urgedOn?.spoken ?? "")"
        due = "\(deadline.day.spoken) \(deadline.clockTime)"
        tone = receipt.signedAt == nil ? (deadline < now ? "late" : "none") : "done"
    }
}

extension DocumentPage.Line {
    init(_ entry: JournalEntry) {
        sentence = entry.sentence
        when = "\(entry.at.day.spoken) \(entry.at.clockTime) · \(entry.actorName)"
        tone =
            switch entry.verb {
            case "sign", "dispatch": "seal"
            case "return", "void", "reopen": "late"
            case "urge": "watch"
            default: "done"
            }
    }
}
