// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// A union's letter codes and approval chains. Whoever may read its documents sees them; its chair decides.
struct DocumentSettingsRoutes {
    func add(to site: inout Site) {
        site.page("documents/settings", .permission(.readDocuments), "公文设定") { .page(try page($0)) }
        site.action("documents/settings/series", .permission(.signDocuments), "添一个机关代字", open)
        site.action("documents/settings/chain", .permission(.signDocuments), "定审批链", set)
        site.action("documents/settings/retention", .permission(.signDocuments), "定保管期限", keep)
    }

    fileprivate func own(_ visit: Visit, _ permission: Permission) throws -> Union {
        let grant = try visit.viewer.grants.first { $0.role.permissions.contains(permission) }
        guard let grant, let union = try UnionStore(visit.db).find(grant.union) else { throw Refusal.notFound }
        return union
    }

    fileprivate func page(_ visit: Visit, errors: [FieldError] = []) throws -> DocumentSettingsPage {
        let union = try own(visit, .readDocuments)
        var chains = try ApprovalStore(db: visit.db).chains(of: union.id)
        if chains[""] == nil { chains[""] = .usual }
        return DocumentSettingsPage(
            union: union.name,
            series: try SeriesStore(visit.db).series(of: union.id, in: visit.today.year).map {
                .init(code: $0.code, next: "\($0.code)〔\(visit.today.year)〕\($0.next)号")
            },
            chains: chains.sorted { $0.key < $1.key }.map { key, chain in
                .init(kind: DocumentKind(rawValue: key)?.label ?? "所有文种", words: chain.words)
            },
            retentions: try RetentionStore(db: visit.db).rules(of: union.id).map {
                .init(kind: $0.kind.label, words: "\($0.retention.label)，依据：\($0.basis)")
            },
            mayChange: try visit.viewer.may(.signDocuments, at: union.path.text),
            errors: errors
        )
    }

    private func open(_ visit: Visit) throws -> Reply {
        let union = try own(visit, .signDocuments)
        let code = visit.form.text("code")
        let next = Int(visit.form.text("next")) ?? 0
        var errors: [FieldError] = []
        let isCode = (2...12).contains(code.count) && !code.contains { "〔〕[]（）()号 ".contains($0) }
        if !isCode { errors.append(FieldError("code", "代字写 2 到 12 个字，不带括号、年份和“号”。")) }
        if !(1...9999).contains(next) { errors.append(FieldError("next", "写 1 到 9999 之间的整数。")) }
        guard errors.isEmpty else { throw Rejection(try page(visit, errors: errors)) }
        let store = SeriesStore(visit.db)
        let id = try store.open(code, for: union.id, at: visit.now)
        if next > 1 { try store.skip(past: next - 1, id, year: visit.today.year) }
        try visit.note(Subject("union", union.id), "settings", "添机关代字“\(code)”，本年从 \(next) 号起")
        return .redirect(to: "/documents/settings", saying: Notice("代字添上了"))
    }

    private func set(_ visit: Visit) throws -> Reply {
        let union = try own(visit, .signDocuments)
        let form = visit.form
        guard let signing = Role(rawValue: form.text("signing")), Role.office.contains(signing) else {
            throw Refusal.malformed("选一个签发的角色。")
        }
        let kind = DocumentKind(rawValue: form.text("kind"))
        let chain = ApprovalChain(
            deptReview: Role(rawValue: form.text("dept")),
            officeCheck: Role(rawValue: form.text("office")),
            signing: signing,
            needsSeal: form.has("needs_seal")
        )
        try ApprovalStore(db: visit.db).set(chain, of: union.id, for: kind?.rawValue ?? "")
        try visit.note(Subject("union", union.id), "settings", "\(kind?.label ?? "公文")的审批链定为：\(chain.words)")
        return .redirect(to: "/documents/settings", saying: Notice("审批链定了，以后送审的照这样走"))
    }
}

extension DocumentSettingsRoutes {
    /// For how long documents of a kind are kept, with the union's own source.
    private func keep(_ visit: Visit) throws -> Reply {
        let union = try own(visit, .signDocuments)
        let (form, basis) = (visit.form, visit.form.text("basis"))
        guard let kind = DocumentKind(rawValue: form.text("doc_kind")),
            let retention = Filing.Retention(rawValue: form.text("retention"))
        else { throw Refusal.malformed("选一个文种，再选永久、30年或者10年。") }
        guard !basis.isEmpty, basis.count <= 120 else {
            let sentence = "写明依据哪一份表的哪一条，120 个字以内。"
            throw Rejection(try page(visit, errors: [FieldError("basis", sentence)]))
        }
        try RetentionStore(db: visit.db).set(RetentionRule(kind: kind, retention: retention, basis: basis), of: union.id)
        try visit.note(Subject("union", union.id), "settings", "\(kind.label)的保管期限定为\(retention.label)，依据：\(basis)")
        return .redirect(to: "/documents/settings", saying: Notice("保管期限定了，以后归档先选它"))
    }
}

extension ApprovalChain {
    /// The chain in one line.
    var words: String {
        let steps = [
            deptReview.map { "部门审核（\($0.label)）" }, officeCheck.map { "核稿（\($0.label)）" }, "签发（\(signing.label)）",
            needsSeal ? "登记用印" : nil,
        ]
        return steps.compactMap { $0 }.joined(separator: " → ")
    }
}
