// SPDX-License-Identifier: Apache-2.0
import Documents
import Jobs
import Kernel
import Membership
import Storage
import Web

/// Certificates: given for all who were named, printed, checked by anybody, taken back.
struct CertificateRoutes {
    /// The address of the house, for the codes on paper.
    let address: String

    func add(to site: inout Site) {
        let edit = Route.Need.permission(.editPlans)
        site.page("programmes/:programme/certificates", .permission(.readPlans), "一次评选的证书", list)
        site.action("programmes/:programme/certificates", edit, "发证书") { visit in
            let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
            try CertificateWork.ask(programme, visit)
            return .redirect(to: "\(programme.address)/certificates", saying: Notice("排上了，刷新看发到第几份", tone: .watch))
        }
        site.page("programmes/:programme/certificates/pdf", edit, "一批证书的 PDF", printAll)
        site.page("certificates/:certificate", .nothing, "查验证书，不用登录") { visit in
            .page(CertificatePage(try find(visit)))
        }
        site.page("certificates/:certificate/pdf", .permission(.readPlans), "一份证书的 PDF", print)
        site.action("certificates/:certificate/revocation", .permission(.publishPlans), "撤销证书", revoke)
        site.action("certificates/:certificate/reissue", edit, "重发证书", reissue)
    }

    private func find(_ visit: Visit) throws -> Certificate {
        let code = visit.submission.parameters["certificate"] ?? ""
        guard let certificate = try CertificateStore(db: visit.db).find(code: code) else { throw Refusal.notFound }
        return certificate
    }

    private func list(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .readPlans, for: viewer)
        let after = ID<Certificate>(visit.query.text("after"))
        let store = CertificateStore(db: visit.db)
        return .page(
            CertificateListPage(
                programme,
                try store.list(of: programme.id, after: after, limit: CertificateListPage.most + 1),
                count: try store.count(of: programme.id),
                job: try JobStore(visit.db).latest(CertificateWork.kind, on: programme.subject),
                after: after,
                viewer: viewer
            )
        )
    }

    private func printAll(_ visit: Visit) throws -> Reply {
        let programme = try ProgrammeStore(db: visit.db).require(visit.id("programme"), .editPlans, for: visit.viewer)
        let after = ID<Certificate>(visit.query.text("after"))
        let all = try CertificateStore(db: visit.db).list(of: programme.id, after: after, limit: CertificateListPage.most)
        let valid = all.filter { $0.revokedOn == nil }
        guard let first = valid.first else { throw CertificateRefusal.nothingNamed }
        return try file(valid, "\(programme.title)证书_\(first.serial)起.pdf")
    }

    /// For whoever may look at the entry: the side that was named, and the one that named it.
    private func print(_ visit: Visit) throws -> Reply {
        let certificate = try find(visit)
        let viewer = try visit.viewer
        guard let entry = try EntryStore(db: visit.db).find(certificate.entry),
            let programme = try ProgrammeStore(db: visit.db).find(certificate.programme),
            entry.isVisible(to: viewer, in: programme)
        else { throw Refusal.notFound }
        guard certificate.revokedOn == nil else { throw CertificateRefusal.revoked }
        return try file([certificate], "证书_\(certificate.serial).pdf")
    }

    private func file(_ certificates: [Certificate], _ name: String) throws -> Reply {
        let day = certificates.map(\.issuedAt.day).max()?.description ?? ""
        let bytes = try CertificatePaper.pdf(certificates.map { $0.paper(site: address) }, title: "证书", madeOn: day)
        return .file(
            Download(name: name.replacing("/", with: "_"), contentType: PlainPaper.pdfType, bytes: bytes, disposition: .inline)
        )
    }

    private func revoke(_ visit: Visit) throws -> Reply {
        let certificate = try find(visit)
        let programme = try ProgrammeStore(db: visit.db).require(certificate.programme, .publishPlans, for: visit.viewer)
        let why = visit.form.text("why")
        guard !why.isEmpty, why.count <= 200 else { throw ProgrammeRefusal.noText("为什么撤销") }
        // Another may be valid in its place, which is not meant.
        guard certificate.revokedOn == nil else { throw CertificateRefusal.revoked }
        let name = try visit.viewer.name
        guard try CertificateStore(db: visit.db).revoke(of: certificate.entry, because: why, by: name, on: visit.today) else {
            throw CertificateRefusal.revoked
        }
        try visit.note(programme.subject, "uncertify", "撤销证书 \(certificate.serial)：\(why)")
        return .redirect(to: "\(programme.address)/certificates", saying: Notice("撤销了，查验页面已经写明"))
    }

    /// Gives another in the place of one that was taken back (重发): a new number and code, for the same name.
    private func reissue(_ visit: Visit) throws -> Reply {
        let (former, store) = (try find(visit), CertificateStore(db: visit.db))
        let programme = try ProgrammeStore(db: visit.db).require(former.programme, .editPlans, for: visit.viewer)
        let why = visit.form.text("why")
        guard !why.isEmpty, why.count <= 200 else { throw ProgrammeRefusal.noText("为什么重发") }
        guard programme.spec.certifies else { throw CertificateRefusal.othersCertify }
        if let successor = former.successor { throw CertificateRefusal.followed(successor) }
        guard former.revokedOn != nil else { throw CertificateRefusal.stillValid }
        guard let entry = try EntryStore(db: visit.db).find(former.entry), entry.revokedOn == nil,
            let content = Certificate.Content(entry, of: programme)
        else { throw CertificateRefusal.notNamed }
        let serial = try store.issue(content, to: entry.id, of: programme, by: visit.viewer.name, at: visit.now)
        guard try store.follow(former, with: serial, because: why) else { throw ProgrammeRefusal.moved }
        try visit.note(programme.subject, "certify", "重发证书：\(former.serial) 换成 \(serial)，\(why)")
        return .redirect(to: "\(programme.address)/certificates", saying: Notice("重发了，编号 \(serial)"))
    }
}
