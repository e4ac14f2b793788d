// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Opening accounts, inviting their holders, closing and opening them again.
struct AccountFileRoutes {
    let terms: TrustTerms
    /// Where the house is reached, before the path of an address.
    let site: String

    func add(to site: inout Site) {
        site.page("accounts", .permission(.readAccounts), "账号一览", list)
        site.page("accounts/new", .permission(.manageAccounts), "开账号的表单") { visit in
            .page(try form(visit, visit.query.text("q"), chosen: "", login: "", []))
        }
        site.action("accounts", .permission(.manageAccounts), "开账号", open)
        site.page("accounts/:account", .permission(.readAccounts), "一个账号", show)
        site.action("accounts/:account/invitation", .permission(.manageAccounts), "发开通链接、重设密码", invite)
        site.action("accounts/:account/disabling", .permission(.manageAccounts), "停用账号", disable)
        site.action("accounts/:account/enabling", .permission(.manageAccounts), "启用账号", enable)
        site.action("accounts/:account/unlocking", .permission(.manageAccounts), "解锁账号", unlock)
        site.action("accounts/:account/session-end", .permission(.manageAccounts), "让一个账号的所有设备退出", endSessions)
    }

    private func list(_ visit: Visit) throws -> Reply {
        let (filter, viewer) = (AccountFilter(visit.query), try visit.viewer)
        let after = AccountID(visit.query.text("after"))
        let files = try AccountFileStore(visit.db).page(filter, for: viewer, after: after, at: visit.now)
        let grants = try GrantStore(visit.db).open(of: files.map(\.id), on: visit.today)
        return .page(AccountListPage(files, grants: grants, filter: filter, isFirst: after == nil, for: viewer))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let file = try require(visit, .readAccounts)
        let grants = try GrantStore(visit.db).all(of: file.id)
        let history = try AccountFileStore(visit.db).history(of: file.id)
        return .page(AccountFilePage(file, grants: grants, history: history, for: try visit.viewer, today: visit.today))
    }

    private func open(_ visit: Visit) throws -> Reply {
        let (form, store) = (visit.form, AccountFileStore(visit.db))
        let (words, login, chosen) = (form.text("q"), form.text("login"), form.text("person"))
        let scope = try visit.viewer.scope(of: .manageAccounts)
        let candidate = try PersonID(chosen).flatMap { try store.candidate($0, in: scope) }
        var errors: [FieldError] = []
        if candidate == nil { errors.append(FieldError("person", "选一个还没有账号的人")) }
        if !LoginName.isSound(login) {
            errors.append(FieldError("login", "账号名用小写字母、数字、点和横线，3 到 32 个，以字母开头"))
        } else if try store.hasLogin(login) {
            errors.append(FieldError("login", "账号“\(login)”已经有了，换一个"))
        }
        guard errors.isEmpty, let candidate else {
            throw Rejection(try self.form(visit, words, chosen: chosen, login: login, errors))
        }
        let id = AccountID.make(at: visit.now)
        try AccountStore(visit.db).open(id, for: candidate.person, login: login, password: "", at: visit.now)
        try visit.note(Subject("account", id), "create", "开账号“\(login)”：\(candidate.name)，\(candidate.unionName)")
        guard let file = try store.find(id, at: visit.now) else { throw Refusal.notFound }
        return try slip(visit, file)
    }

    private func invite(_ visit: Visit) throws -> Reply {
        let file = try others(visit)
        guard file.state != .disabled else { throw AccountRefusal.disabled }
        let count = terms.rememberedPasswords.integer
        try PasswordStore(visit.db).void(of: file.id, remembering: count, at: visit.now)
        try SessionStore(visit.db).endAll(of: file.id)
        try AccessTokenStore(visit.db).endAll(of: file.id, at: visit.now)
        // Whoever had the password may have linked an identity of his own.
        try SignOnStore(visit.db).unlink(file.id)
        let words = file.state == .invited ? "重发开通链接" : "重设密码：旧密码作废，发开通链接"
        try visit.note(Subject("account", file.id), "invite", "\(words)，给\(file.name)")
        return try slip(visit, file)
    }

    private func slip(_ visit: Visit, _ file: AccountFile) throws -> Reply {
        let key = InvitationKey()
        let end = visit.now.advanced(bySeconds: Int64(terms.invitationDays.integer) * 86_400)
        try InvitationStore(visit.db).invite(file.id, key, at: visit.now, until: end, by: try visit.viewer.name)
        return .page(InvitationSlipPage(file, link: "\(site)/invitation?key=\(key.text)", until: end))
    }

    private func disable(_ visit: Visit) throws -> Reply {
        let (file, reason) = (try others(visit), visit.form.text("reason"))
        guard !reason.isEmpty, reason.count <= 200 else { throw AccountRefusal.noReason }
        guard try AccountFileStore(visit.db).disable(file.id, at: visit.now) else { throw AccountRefusal.disabled }
        try SessionStore(visit.db).endAll(of: file.id)
        try InvitationStore(visit.db).endAll(of: file.id, at: visit.now)
        try visit.note(Subject("account", file.id), "disable", "停用\(file.name)的账号：\(reason)")
        return back(file, "\(file.name)的账号已停用，所有设备都退出了")
    }

    private func enable(_ visit: Visit) throws -> Reply {
        let file = try others(visit)
        guard try AccountFileStore(visit.db).enable(file.id) else { throw AccountRefusal.notDisabled }
        try visit.note(Subject("account", file.id), "enable", "启用\(file.name)的账号")
        return back(file, "\(file.name)的账号可以用了")
    }

    private func unlock(_ visit: Visit) throws -> Reply {
        let file = try others(visit)
        guard try AccountFileStore(visit.db).unlock(file.id, at: visit.now) else { throw AccountRefusal.notLocked }
        try visit.note(Subject("account", file.id), "unlock", "给\(file.name)的账号解锁")
        return back(file, "\(file.name)的账号解锁了")
    }

    private func endSessions(_ visit: Visit) throws -> Reply {
        let file = try others(visit)
        try SessionStore(visit.db).endAll(of: file.id)
        try visit.note(Subject("account", file.id), "end-sessions", "让\(file.name)的所有设备退出")
        return back(file, "\(file.name)的所有设备都退出了")
    }

    private func back(_ file: AccountFile, _ words: String) -> Reply {
        .redirect(to: "/accounts/\(file.id)", saying: Notice(words))
    }

    /// An account that one looks after; nobody looks after his own.
    private func others(_ visit: Visit) throws -> AccountFile {
        let file = try require(visit, .manageAccounts)
        guard try visit.viewer.account != file.id else { throw AccountRefusal.own }
        return file
    }

    private func require(_ visit: Visit, _ permission: Permission) throws -> AccountFile {
        guard let file = try AccountFileStore(visit.db).find(try visit.id("account"), at: visit.now),
            try visit.viewer.may(permission, at: file.path)
        else { throw Refusal.notFound }
        return file
    }

    private func form(_ visit: Visit, _ words: String, chosen: String, login: String, _ errors: [FieldError]) throws
        -> NewAccountPage
    {
        let found = try AccountFileStore(visit.db).peopleWithout(
            named: String(words.prefix(60)),
            in: try visit.viewer.scope(of: .manageAccounts)
        )
        return NewAccountPage(
            words: words,
            found: found.map { .init(person: $0.person.description, name: $0.name, union: $0.unionName) },
            chosen: chosen,
            login: login,
            errors: errors
        )
    }
}

/// The name that somebody signs in with (账号名).
enum LoginName {
    static func isSound(_ name: String) -> Bool {
        guard (3...32).contains(name.utf8.count), let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    }
}
