// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Membership

/// A certificate (证书) of an entry that was named: what it says, frozen, and the code by which anybody can check it.
struct Certificate: Sendable, Equatable {
    /// What stands on it.
    struct Content: Sendable, Equatable, Codable {
        let holder: String
        /// Whether the holder is a person, whose name is covered where everybody reads.
        let isPerson: Bool
        let unionName: String
        let programme: String
        let series: String
        let act: String
        let tier: String
        /// The document that named it, and when.
        let basis: String
        let namedOn: Day
        let issuer: String

        var heading: String { act == "确认" ? "确认证书" : "荣誉证书" }

        var honour: String { tier.isEmpty ? series : "\(series)\(tier)" }

        var sentence: String { "在\(programme)中，\(act)为\(honour)。特发此证。" }

        /// As everybody may read the name.
        var shownHolder: String { isPerson ? AnswerText.masked(holder, .middle) : holder }
    }

    let id: ID<Certificate>
    let programme: ID<Programme>
    let entry: ID<Entry>
    let year: Int
    let number: Int
    let code: String
    let content: Content
    /// Whether what it says is still what it said when it was given.
    let isIntact: Bool
    let seal: String
    let issuedAt: Instant
    let issuedName: String
    let revokedOn: Day?
    let revokedWhy: String?
    /// The number of the one that was given in its place (重发), and why.
    let successor: String?
    let successorWhy: String?

    var serial: String { Self.serial(year, number) }

    /// `2024-00017`.
    static func serial(_ year: Int, _ number: Int) -> String { "\(year)-\(String(String(100_000 + number).dropFirst()))" }

    var address: String { "/certificates/\(code)" }

    /// On paper; `site` is the address of the house, without which there is no code to scan.
    func paper(site: String) -> CertificatePaper {
        let link = site.isEmpty ? "" : site + address
        return CertificatePaper(
            heading: content.heading,
            holder: content.holder,
            detail: content.holder.contains(content.unionName) ? "" : content.unionName,
            text: "\(content.sentence)（\(content.basis)）",
            signature: [content.issuer, content.namedOn.written],
            number: "证书编号：\(serial)",
            code: link.isEmpty ? [] : QRPicture.modules(of: link) ?? [],
            caption: link.isEmpty ? ["查验码：\(code)"] : ["扫码查验，或者打开：", link],
            mark: revokedOn == nil ? "" : "已撤销"
        )
    }
}

extension Certificate.Content {
    init?(_ entry: Entry, of programme: Programme) {
        guard let namedOn = entry.namedOn, let basis = entry.namedBy else { return nil }
        self.init(
            holder: entry.content.title,
            isPerson: programme.form.people(in: entry.content.answers).contains(entry.content.title),
            unionName: entry.unionName,
            programme: programme.title,
            series: programme.spec.series,
            act: programme.spec.act,
            tier: entry.tier ?? "",
            basis: basis,
            namedOn: namedOn,
            issuer: programme.unionName
        )
    }
}

extension ProgrammeSpec {
    /// Whether the union that calls gives the honour itself; what it only recommends, others certify.
    /// Money is no honour.
    var certifies: Bool { !act.hasPrefix("推荐") && budget == nil }
}

/// Why there is no certificate.
enum CertificateRefusal: RuleViolation, Equatable {
    case othersCertify
    case nothingNamed
    case underWay
    case revoked
    case stillValid
    case followed(String)
    case notNamed

    var sentence: String {
        switch self {
        case .othersCertify: "推荐上报的，证书由授予的单位发。"
        case .nothingNamed: "还没有确定的，或者都已经有证书了。"
        case .underWay: "正在发，办完再看。"
        case .revoked: "这份证书已经撤销了。"
        case .stillValid: "这份证书还有效。先撤销，再重发。"
        case .followed(let serial): "已经重发了，新证书编号 \(serial)。"
        case .notNamed: "结果已经撤销，不能重发证书。"
        }
    }
}
