// SPDX-License-Identifier: Apache-2.0
import Documents
import Forms
import Kernel
import Web

/// An entry as judges of a blind review will have it before them, for whoever checks it: what is left of it, and which files they see.
struct BlindPage: Page {
    struct File: Encodable, Sendable {
        let id: String
        let name: String
        let view: String
        let isReleased: Bool
    }

    let title = "评委看到的样子"
    let entry: String
    let address: String
    let answers: AnswerSections
    let files: [File]
    let isOpen: Bool

    var place: Place { .programmes }

    init(_ entry: Entry, of programme: Programme, _ view: ReviewView) {
        self.entry = entry.content.title
        address = entry.address
        answers = view.answers
        files = view.files.all.map { file in
            File(
                id: file.attachment.id.description,
                name: file.isReleased ? "\(file.attachment.name)（评委看到的名字：\(file.name)）" : file.attachment.name,
                view: file.attachment.kind.staysBlind ? "\(file.attachment.link)/view" : file.attachment.link,
                isReleased: file.isReleased
            )
        }
        isOpen = [.collecting, .reviewing].contains(programme.stage)
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="\(address)">\(entry)</a> › 评委看到的样子</nav>
        <div class="head"><div><h1>评委看到的样子</h1><p>姓名、单位换成了“\(Blinding.mask)”。换法只认申报里写着的名字；别的说法要人看，看到了退回补正。</p></div></div>
        \(answers.html)
        <section class="box" aria-labelledby="files"><h2 id="files">附件</h2>
        <p class="hint">附件先都不给评委看。打开看过，正文、页眉、图章里都没有姓名和单位，再给。系统只查得到文件里没有压缩的文字和 PDF 属性里的作者。</p>\
        \(list)</section>
        """
    }

    private var list: HTML {
        guard !files.isEmpty else { return "<p class=\"muted\">没有附件。</p>" }
        return "<ul class=\"files\">\(files.map(row))</ul>"
    }

    private func row(_ file: File) -> HTML {
        let button: HTML =
            file.isReleased
            ? "<button class=\"btn small stop\" name=\"act\" value=\"withhold\" aria-label=\"不给评委看\(file.name)\">不给看了</button>"
            : "<button class=\"btn small work\" name=\"act\" value=\"release\" aria-label=\"看过\(file.name)，给评委看\">看过了，给评委看</button>"
        let form: HTML = """
            <form method="post" action="\(address)/releases">\(HTML.formToken)<input type="hidden" name="attachment" value="\(file.id)">\(button)</form>
            """
        return
            "<li><span>\(file.name)</span><span><a href=\"\(file.view)\" aria-label=\"看\(file.name)\">看</a> \(form, if: isOpen)</span></li>"
    }
}
