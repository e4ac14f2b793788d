// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel

/// What the result of a call becomes as an official document (公布结果): its kind, title and text by the customs of each kind, and the
/// list as an attachment.
struct ResultDraft {
    let programme: Programme
    let named: [Entry]
    let kind: DocumentKind
    let recipients: [String]
    /// The days of its publicity, where they are known: 2024年6月13日至6月20日.
    let publicity: String

    /// What is given is decided, commended or made known; what is recommended is told upward.
    static func kinds(of spec: ProgrammeSpec) -> [DocumentKind] {
        if spec.budget != nil { return [.notice, .decision] }
        return spec.certifies ? [.decision, .circular, .notice] : [.report, .letter]
    }

    static func label(_ kind: DocumentKind) -> String {
        switch kind {
        case .decision: "决定：奖励单位和人员"
        case .circular: "通报：表彰先进"
        case .notice: "通知：公布结果、印发名单"
        case .report: "报告：报给上级"
        default: "函：报送给不相隶属的单位"
        }
    }

    var content: DocumentContent {
        DocumentContent(
            kind: kind,
            letterhead: programme.unionName + "文件",
            title: title,
            issuers: [programme.unionName],
            recipients: recipients,
            body: body,
            attachmentNames: [listTitle],
            printer: programme.unionName + "办公室",
            annexes: "附件\n\(listTitle)\n\(lines.joined(separator: "\n"))"
        )
    }

    private var honour: String { "\(programme.year)年\(programme.spec.series)" }
    private var listTitle: String { "\(programme.spec.certifies ? honour : programme.title)名单" }

    private var title: String {
        let name = programme.unionName
        switch kind {
        case .decision: return "\(name)关于\(programme.spec.act)\(honour)的决定"
        case .circular: return "\(name)关于\(programme.title)结果的通报"
        case .notice: return "\(name)关于公布\(programme.title)结果的通知"
        case .report: return "\(name)关于\(programme.title)情况的报告"
        default: return "\(name)关于报送\(programme.title)名单的函"
        }
    }

    private var body: String {
        let shown = publicity.isEmpty ? "" : "，并于\(publicity)公示"
        let count = "\(named.count) \(programme.spec.counter)\(programme.spec.noun)"
        let way = "按照\(programme.spec.basis)，经申报推荐、审查、审定\(shown)，"
        if programme.spec.budget != nil { return "\(way)决定\(programme.spec.act) \(count)，名单和金额见附件。" }
        guard programme.spec.certifies else { return "\(way)推荐 \(count)，现将名单报上。" }
        return "\(way)决定\(programme.spec.act) \(count)为\(honour)，名单见附件。"
    }

    /// By prizes, in their order; each with its union.
    private var lines: [String] {
        if programme.spec.budget != nil { return named.map { "\($0.content.title)（\($0.unionName)）\($0.tier ?? "")" } }
        let tiers = programme.spec.awards?.tiers.map(\.name) ?? [""]
        return tiers.flatMap { tier -> [String] in
            let entries = named.filter { ($0.tier ?? "") == tier }
            guard !entries.isEmpty else { return [] }
            let head = tier.isEmpty ? [] : ["\(tier)（\(entries.count) \(programme.spec.counter)）"]
            return head + entries.map { "\($0.content.title)（\($0.unionName)）" }
        }
    }
}

/// Why no document is drafted from a call.
enum ResultRefusal: RuleViolation, Equatable {
    case notConcluded(Programme.Stage)
    case drafted

    var sentence: String {
        switch self {
        case .notConcluded(let stage): "办结以后才能转成公文，免得名单还在变。现在是“\(stage.label)”。"
        case .drafted: "已经转成公文了，不再转一份。打开那份公文接着办；它作废以后可以重转。"
        }
    }
}
