// SPDX-License-Identifier: Apache-2.0
import Web

/// Checking in on one's own phone.
struct CheckInPage: Page {
    let title = "代表签到"
    let code: String

    var place: Place { .congresses }

    var content: HTML {
        """
        <div class="head"><div><h1>\(title)</h1><p>输入会场大屏幕上的签到码，一位代表签一次。</p></div></div>
        <form class="box form narrow" method="post" action="/check-in">\(HTML.formToken)
        \(Field.text("code", "签到码", value: code, hint: "八个字母和数字，不分大小写", isRequired: true))
        <div class="row"><button class="btn work">签到</button></div></form>
        """
    }
}
