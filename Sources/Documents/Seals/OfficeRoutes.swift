// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What an office does beside a document's way: notes seals, copies, keeps templates, takes back.
struct OfficeRoutes {
    func add(to site: inout Site) {
        site.action("documents/:document/seals", .permission(.draftDocuments), "登记用印", seal)
        site.action("documents/:document/copies", .permission(.draftDocuments), "照此起草") { visit in
            let (document, union) = try own(visit)
            let draft = try DocumentDesk(try Clerk(visit)).copy(document, union: union)
            return .redirect(to: "\(draft.link)/edit", saying: Notice("照着起了一份草稿，改好再送审"))
        }
        site.action("documents/:document/template", .permission(.draftDocuments), "留作范本") { visit in
            let (document, _) = try own(visit)
            let name = visit.form.text("name")
            try DocumentDesk(try Clerk(visit)).keepAsTemplate(document, named: name)
            return .redirect(to: document.link, saying: Notice(name.isEmpty ? "不再作范本" : "留作范本，拟稿时能选"))
        }
        site.action("documents/:document/withdrawal", .permission(.draftDocuments), "拟撤回通知") { visit in
            let (document, union) = try own(visit)
            let reason = visit.form.text("why")
            guard reason.count <= 200 else { throw Refusal.malformed("原因最多 200 个字。") }
            let draft = try DocumentDesk(try Clerk(visit)).draftWithdrawal(of: document, reason: reason, union: union)
            return .redirect(to: draft.link, saying: Notice("撤回通知拟好了，照常送审；印发以后原件失效"))
        }
    }

    private func seal(_ visit: Visit) throws -> Reply {
        let (document, _) = try own(visit)
        let form = visit.form
        let (keeper, copies) = (form.text("keeper"), Int(form.text("copies")) ?? 0)
        guard !keeper.isEmpty, keeper.count <= 40 else { throw Refusal.malformed("写上谁盖的章，40 个字以内。") }
        guard (1...9999).contains(copies) else { throw Refusal.malformed("盖了几份，写 1 到 9999 之间的整数。") }
        var day = visit.today
        switch WrittenDate.read(form.text("used_on"), year: visit.today.year) {
        case .none: break
        case .wrong(let sentence): throw Refusal.malformed("用印日期：\(sentence)。")
        case .day(let written): day = written
        }
        try DocumentDesk(try Clerk(visit)).noteSeal(
            document,
            organ: form.text("organ"),
            keeper: keeper,
            copies: copies,
            on: day
        )
        return .redirect(to: document.link, saying: Notice("用印登记了"))
    }

    private func own(_ visit: Visit) throws -> (OfficialDocument, Union) {
        let document = try DocumentAccess(db: visit.db, viewer: visit.viewer).require(try visit.id("document"), .draftDocuments)
        guard let union = try UnionStore(visit.db).find(document.union) else { throw Refusal.notFound }
        return (document, union)
    }
}
