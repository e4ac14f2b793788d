// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// One's own address for mails about tasks.
struct MailRoutes {
    let isPossible: Bool

    func add(to site: inout Site) {
        site.page("account/notifications", .signedIn, "待办通知的设定") { .page(try page($0)) }
        site.action("account/notifications", .signedIn, "改待办通知", change)
        site.action("account/notifications/confirmation", .signedIn, "验证收通知的邮箱", confirm)
    }

    private func change(_ visit: Visit) throws -> Reply {
        let (viewer, store) = (try visit.viewer, MailStore(db: visit.db))
        let text = visit.form.text("address")
        guard let wish = Wish(rawValue: visit.form.text("wish")) else { throw Refusal.malformed("从列出的几种里选一种。") }
        let known = try store.find(viewer.account)
        if text.isEmpty {
            guard wish == .none else { throw try rejection(visit, .init("address", "要收邮件，先写上邮箱")) }
            try store.forget(viewer.account)
            return try conclude(visit, "删掉收通知的邮箱", "不再发邮件")
        }
        if let known, known.address == text, known.isConfirmed {
            try store.setWish(wish, of: viewer.account)
            return try conclude(visit, "待办通知改为：\(wish.label)", "存好了：\(wish.label)")
        }
        guard isPossible else { throw try rejection(visit, .init("address", "这台服务器还没有配置发邮件")) }
        guard let address = MailAddress(text) else { throw try rejection(visit, .init("address", "邮箱写成 name@example.com 这样")) }
        // Nobody shall fill a stranger's box with codes.
        let last = try Outbox(db: visit.db).lastCode(for: viewer.account)
        if let last, visit.now < last.advanced(bySeconds: 60) {
            throw try rejection(visit, .init("address", "验证码一分钟只发一次，等一会儿再存"))
        }
        let code = MailStore.freshCode()
        try store.set(address, wish, code: code, of: viewer.account, at: visit.now)
        try Outbox(db: visit.db).add(code: code, for: viewer.account, of: viewer.home, at: visit.now)
        return try conclude(visit, "填了收通知的邮箱，等验证", "验证码发出去了，收到以后填在下面")
    }

    private func confirm(_ visit: Visit) throws -> Reply {
        let (viewer, store) = (try visit.viewer, MailStore(db: visit.db))
        guard let setting = try store.find(viewer.account), setting.acceptsCode(at: visit.now) else {
            throw MailRefusal.noCode
        }
        let code = visit.form.text("code")
        guard try store.confirm(code, of: viewer.account, at: visit.now) else {
            // The try counts, so this is an answer and not a rejection, which would be undone.
            return .page(try page(visit, errors: [.init("code", "验证码不对，看清楚再填；错 \(MailSetting.mostTries) 次就作废")]))
        }
        return try conclude(visit, "验证了收通知的邮箱", "邮箱验证好了，从现在起按您选的发")
    }

    private func conclude(_ visit: Visit, _ line: String, _ notice: String) throws -> Reply {
        try visit.note(Subject("account", visit.viewer.account), "notifications", line)
        return .redirect(to: "/account/notifications", saying: Notice(notice))
    }

    private func rejection(_ visit: Visit, _ error: FieldError) throws -> Rejection {
        Rejection(try page(visit, errors: [error]))
    }

    private func page(_ visit: Visit, errors: [FieldError] = []) throws -> MailPage {
        let viewer = try visit.viewer
        let setting = try MailStore(db: visit.db).find(viewer.account)
        return MailPage(setting, isPossible: isPossible, for: viewer, at: visit.now, errors: errors)
    }
}

/// Why an address is not confirmed.
enum MailRefusal: RuleViolation {
    case noCode

    var sentence: String { "验证码过期了，或者错得太多作废了。回到待办通知再存一次邮箱，会发一个新的。" }
}
