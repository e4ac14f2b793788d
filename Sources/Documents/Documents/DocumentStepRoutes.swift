// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The acts that move a document on.
struct DocumentStepRoutes {
    let rules: DocumentRules

    func add(to site: inout Site) {
        site.action("documents/:document/submission", .permission(.draftDocuments), "送审", submit)
        site.action("documents/:document/approval", .permission(.readDocuments), "审核、核稿、会签、签发", approve)
        site.action("documents/:document/return", .permission(.readDocuments), "退回修改", sendBack)
        site.action("documents/:document/recheck", .permission(.draftDocuments), "复核") { visit in
            try own(visit, "复核好了") { desk, document in try desk.recheck(document) }
        }
        site.action("documents/:document/number", .permission(.draftDocuments), "编号", number)
        site.action("documents/:document/dispatch", .permission(.draftDocuments), "印发", dispatch)
        site.action("documents/:document/urging", .permission(.draftDocuments), "催签") { visit in
            try own(visit, "催过了") { desk, document in _ = try desk.urge(document) }
        }
        site.action("documents/:document/void", .permission(.draftDocuments), "作废") { visit in
            try own(visit, "已作废") { desk, document in try desk.void(document, reason: visit.form.text("reason")) }
        }
        site.action("documents/:document/archive", .permission(.draftDocuments), "归档", archive)
        site.action("receipts/:receipt/signature", .permission(.draftDocuments), "签收", sign)
    }

    private func own(_ visit: Visit, _ sentence: String, _ act: (DocumentDesk, OfficialDocument) throws -> Void) throws -> Reply {
        let document = try require(visit)
        try act(DocumentDesk(try Clerk(visit)), document)
        return .redirect(to: document.link, saying: Notice(sentence))
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let document = try require(visit)
        let warnings = try DocumentDesk(try Clerk(visit)).submit(
            document,
            union: try union(document, visit),
            pledgesOneMatter: visit.form.has("one")
        )
        let notice = warnings.isEmpty ? Notice("已送审") : Notice("已送审。提醒已记下：\(warnings[0])", tone: .watch)
        return .redirect(to: document.link, saying: notice)
    }

    private func approve(_ visit: Visit) throws -> Reply {
        let document = try inChain(visit)
        let opinion = visit.form.text("opinion")
        guard opinion.count <= 500 else { throw Refusal.malformed("意见最多 500 个字。") }
        // A page that lay open while the words were returned and rewritten signs nothing.
        guard visit.form.text("seen") == document.content.hash.hexadecimal else { throw DocumentRefusal.changedWhileRead }
        try DocumentDesk(try Clerk(visit)).approve(document, as: try visit.viewer, opinion: opinion)
        return .redirect(to: document.link, saying: Notice("办好了"))
    }

    private func sendBack(_ visit: Visit) throws -> Reply {
        let document = try inChain(visit)
        try DocumentDesk(try Clerk(visit)).sendBack(document, as: try visit.viewer, reason: visit.form.text("why"))
        return .redirect(to: "/documents", saying: Notice("已退回，拟稿人的待办里有了"))
    }

    /// A document whose due step is the viewer's; for anyone else there is nothing to say yes to.
    private func inChain(_ visit: Visit) throws -> OfficialDocument {
        let viewer = try visit.viewer
        let document = try DocumentAccess(db: visit.db, viewer: viewer).readable(try visit.id("document"))
        let steps = try ApprovalStore(db: visit.db).steps(of: document.id)
        guard steps.contains(where: { $0.isFor(viewer) }) else { throw Refusal.notFound }
        return document
    }

    private func number(_ visit: Visit) throws -> Reply {
        let document = try require(visit)
        let wanted = visit.form.text("series")
        let year = document.signedOn?.year ?? visit.today.year
        let series = try SeriesStore(visit.db).series(of: document.union, in: year).first { $0.id.description == wanted }
        guard let series else { throw DocumentRefusal.foreignSeries }
        let number = try DocumentDesk(try Clerk(visit)).number(document, series: series)
        return .redirect(to: document.link, saying: Notice("编为 \(number.text)"))
    }

    private func dispatch(_ visit: Visit) throws -> Reply {
        let document = try require(visit)
        let union = try union(document, visit)
        let count = try DocumentDesk(try Clerk(visit)).dispatch(document, union: union, rules: rules)
        return .redirect(to: document.link, saying: Notice("已印发，送达 \(count) 个工会"))
    }

    private func archive(_ visit: Visit) throws -> Reply {
        let document = try require(visit)
        guard let retention = Filing.Retention(rawValue: visit.form.text("retention")) else {
            throw Refusal.malformed("选一个保管期限：永久、30年或者10年。")
        }
        let code = visit.form.text("code")
        guard code.count <= 60 else { throw Refusal.malformed("档号最多 60 个字。") }
        try DocumentDesk(try Clerk(visit)).archive(document, retention, code: code)
        return .redirect(to: document.link, saying: Notice("已归档"))
    }

    /// Only the union itself signs for what it got; whoever stands above it cannot sign in its place.
    private func sign(_ visit: Visit) throws -> Reply {
        let viewer = try visit.viewer
        guard let receipt = try ReceiptStore(db: visit.db).find(try visit.id("receipt")),
            viewer.ownScope(of: .draftDocuments).covers(path: receipt.path)
        else { throw Refusal.notFound }
        try DocumentDesk(try Clerk(visit)).sign(DocumentReceiptID(id: receipt.id))
        return .redirect(to: "/documents/\(receipt.document)", saying: Notice("签收了，收文登记里有了"))
    }

    private func require(_ visit: Visit) throws -> OfficialDocument {
        try DocumentAccess(db: visit.db, viewer: visit.viewer).require(try visit.id("document"), .draftDocuments)
    }

    private func union(_ document: OfficialDocument, _ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(document.union) else { throw Refusal.notFound }
        return union
    }
}
