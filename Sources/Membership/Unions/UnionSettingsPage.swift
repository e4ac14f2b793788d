// SPDX-License-Identifier: Apache-2.0
import Web

/// What a union decides about its own way of working.
struct UnionSettingsPage: Page {
    let title = "本会设定"
    let union: String
    let name: String
    let confirmsPlans: Bool

    var place: Place { .account }

    var content: HTML {
        let twice: HTML = confirmsPlans ? " checked" : ""
        let once: HTML = confirmsPlans ? "" : " checked"
        return """
            <nav class="crumb" aria-label="位置"><a href="/account">我的</a> › 本会设定</nav>
            <div class="head"><div><h1>本会设定</h1><p>\(name)</p></div></div>
            <form class="box narrow" method="post" action="/unions/\(union)/settings">\(HTML.formToken)
            <fieldset class="field"><legend>要点发布</legend>
            <label class="pick"><input type="radio" name="confirms" value="yes"\(twice)><span>两人经手：经办人送核，另一个人复核才能发布</span></label>
            <label class="pick"><input type="radio" name="confirms" value="no"\(once)><span>一人经手：经办人核对完自己发布</span></label>
            </fieldset>
            <p class="hint">改了马上算数，进办理记录；已经送复核的，按新设定办。</p>
            <div class="row"><button class="btn work">就这样定</button><a class="btn" href="/account">不改了</a></div></form>
            """
    }
}
