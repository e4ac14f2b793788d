// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership

/// What the rules say of a document that is about to be handed in: what stops it, and what somebody should look at.
struct DocumentCheck {
    let content: DocumentContent
    let union: Union
    let recipients: [Addressee]
    let copies: [Addressee]

    /// H33: no document with a mark of classification, in whatever state.
    static func requireUnclassified(_ content: DocumentContent) throws(DocumentRefusal) {
        let head = content.body.split(separator: "\n").prefix(3).map(String.init)
        if let mark = ClassifiedMark.find(in: content.words) ?? ClassifiedMark.find(in: head) { throw .classified(mark) }
        if let mark = ClassifiedMark.find(inName: content.title) { throw .classified(mark) }
    }

    /// H36, and what else is said of documents that go upward.
    func require(pledgesOneMatter: Bool) throws(DocumentRefusal) {
        try Self.requireUnclassified(content)
        guard content.kind.isUpward else { return }
        let below = recipients.flatMap(\.unions).filter(isBelow)
        if content.kind == .request {
            guard recipients.count == 1, let only = recipients.first else { throw .requestRecipients(recipients.count) }
            guard only.meaning != .group else { throw .requestToGroup(only.name) }
            let down = copies.filter { $0.meaning == .group || $0.unions.contains(where: isBelow) }
            guard down.isEmpty else { throw .requestCopiedDown(down.map(\.name)) }
        }
        if let lower = below.first { throw .notUpward(lower.name) }
        guard content.kind != .request || pledgesOneMatter else { throw .requestManyMatters }
    }

    /// What whoever checks the draft should look at; none of it stops the document.
    var warnings: [String] {
        var warnings: [String] = []
        if content.kind == .report, let words = Self.requestWords.first(where: { content.body.contains($0) }) {
            warnings.append("报告里有“\(words)”，像是夹带了请示事项。请示要另外行文。")
        }
        let ending = content.kind == .order ? ["命令", "令"] : [content.kind.label]
        if !ending.contains(where: { content.title.hasSuffix($0) }) {
            warnings.append("标题没有以文种“\(content.kind.label)”结尾。标题一般是：发文机关＋关于＋事由＋的＋文种。")
        }
        if content.kind == .request,
            DocumentBody(content.body).paragraphs.filter({ $0.level == 1 && $0.text.contains("请") }).count > 1
        {
            warnings.append("请示里有好几个“请……”的大段，看看是不是一文一事。")
        }
        let outside = (recipients + copies).filter { $0.meaning == .outside }.map(\.name)
        if !outside.isEmpty {
            warnings.append("系统里没有这些单位，印发后要另外送达：\(outside.joined(separator: "、"))。")
        }
        return warnings
    }

    /// Whom it would go to, a line a name.
    var addresses: [String] {
        recipients.map { "\($0.name)\($0.words)" } + copies.map { "抄送 \($0.name)\($0.words)" }
    }

    private static let requestWords = ["妥否", "当否", "请批示", "请批复", "请予批准", "请予审批", "请审批", "可否"]

    private func isBelow(_ other: Union) -> Bool {
        other.path.text.hasPrefix(union.path.text) && other.id != union.id
    }
}
