// SPDX-License-Identifier: Apache-2.0
import Forms
import Kernel
import Web

/// An application as a whole, before it is handed in: what is wrong, or the button.
struct EntryCheckPage: Page {
    let title: String
    let programme: String
    let programmeAddress: String
    let returned: String
    let steps: [FormStep]
    let check: FormCheck
    let answers: AnswerSections
    let isRefused: Bool

    var place: Place { .programmes }
    var status: PageStatus { isRefused ? .refused : .found }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/programmes">评选</a> › <a href="\(programmeAddress)">\(programme)</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>核对一遍再申报。</p></div></div>
        \(notice)\(FormStep.html(steps))\(check.html)\(answers.html)
        """
    }

    private var notice: HTML {
        guard !returned.isEmpty else { return "" }
        return "<div class=\"notice\" data-s=\"watch\">\(Icon.light("watch"))<div><b>要补正：</b>\(returned)</div></div>"
    }
}
