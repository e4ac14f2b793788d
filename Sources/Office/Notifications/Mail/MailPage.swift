// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// How somebody wants to be told of new tasks.
struct MailPage: Page {
    let title = "待办通知"
    let address: String
    let wish: String
    let isConfirmed: Bool
    let awaitsCode: Bool
    /// Whether the operator has set up a way for mails.
    let isPossible: Bool
    /// The union whose endpoints one decides about.
    let managedUnion: String?
    let errors: [FieldError]

    var place: Place { .account }
    var status: PageStatus { errors.isEmpty ? .found : .refused }

    init(_ setting: MailSetting?, isPossible: Bool, for viewer: Viewer, at now: Instant, errors: [FieldError] = []) {
        address = setting?.address ?? ""
        wish = (setting?.wish ?? .none).rawValue
        isConfirmed = setting?.isConfirmed ?? false
        awaitsCode = setting.map { !$0.isConfirmed && $0.acceptsCode(at: now) } ?? false
        self.isPossible = isPossible
        managedUnion = viewer.grants.first { $0.role.permissions.contains(.manageUnion) }?.union.description
        self.errors = errors
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 待办通知</nav>
        <div class="head"><div><h1>待办通知</h1><p>站内的待办一直都有，不用设。这里设的是另外再用邮件提醒。</p></div>\
        <div class="row">\(endpoints)</div></div>
        \(state)\(confirmation, if: awaitsCode)
        <form class="box narrow" method="post" action="/account/notifications">\(HTML.formToken)\(Field.summary(errors))
        \(Field.text("address", "我的邮箱", value: address, hint: "只用来发待办提醒和验证码", error: error("address"), keyboard: "email"))
        \(Field.radios("wish", "发哪些", options: Wish.allCases.map { Choice($0.rawValue, $0.label) }, chosen: wish, error: error("wish")))
        <p class="hint">邮件走公共网络，所以只写要办什么、什么时候到期和链接，不写事项名称。邮箱清空再存，就连邮箱一起删掉。</p>
        <div class="row"><button class="btn work">存好</button><a class="btn" href="/account">不改了</a></div></form>
        """
    }

    private var endpoints: HTML {
        guard let managedUnion else { return "" }
        return "<a class=\"btn\" href=\"/unions/\(managedUnion)/endpoints\">本会的系统对接</a>"
    }

    private var state: HTML {
        let (tone, sentence): (String, String) =
            if !isPossible {
                ("watch", "这台服务器还没有配置发邮件，设了也收不到。请管理员配置以后再设。")
            } else if address.isEmpty {
                ("none", "现在不发邮件。")
            } else if isConfirmed {
                ("done", "\(address) 已经验证过。")
            } else {
                ("watch", awaitsCode ? "验证码已发到 \(address)，填上才开始发通知。" : "\(address) 还没有验证。再存一次，会发一个新的验证码。")
            }
        return "<div class=\"notice\" data-s=\"\(tone)\">\(Icon.light(tone))<div>\(sentence)</div></div>"
    }

    private var confirmation: HTML {
        """
        <form class="box narrow" method="post" action="/account/notifications/confirmation">\(HTML.formToken)
        \(Field.text("code", "验证码", value: "", hint: "邮件里的 6 位数字，30 分钟内有效", error: error("code"), keyboard: "numeric"))
        <div class="row"><button class="btn work">验证</button></div></form>
        """
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.sentence
    }
}
