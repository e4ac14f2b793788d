// SPDX-License-Identifier: Apache-2.0
import Kernel
import Web

/// One published version of a form, and what it changed.
struct VersionPage: Page {
    struct Section: Encodable, Sendable {
        let title: String
        let lines: [[String]]
    }

    let title: String
    let form: [String]
    let detail: String
    let digest: String
    let changes: [String]
    let sections: [Section]

    var place: Place { .forms }

    init(_ form: StoredForm, _ version: FormVersion, former: FormVersion?) {
        title = "\(version.spec.title)　第 \(version.number) 版"
        self.form = [form.title, form.address]
        detail = "\(version.publishedAt.day.written) \(version.publishedName)发布 · \(version.grade.label)"
        digest = version.digest
        changes = former.map { FormChange.list(from: $0.spec, to: version.spec).map(\.sentence) } ?? []
        sections = version.spec.pages.map { page in
            Section(
                title: page.title,
                lines: page.items.flatMap { item in
                    [[item.label, item.kind.label]] + item.columns.map { ["\(item.label)：\($0.label)", $0.kind.label] }
                }
            )
        }
    }

    var content: HTML {
        """
        <nav class="crumb" aria-label="位置"><a href="/forms">表单填报</a> › <a href="\(form[1])">\(form[0])</a></nav>
        <div class="head"><div><h1>\(title)</h1><p>\(detail)</p></div></div>
        <div class="cols"><div>\(sections.map(section))</div><aside>\(changed)
        <section class="box" aria-labelledby="digest"><h2 id="digest">这一版的指纹（SHA-256）</h2><p class="hash">\(digest)</p></section></aside></div>
        """
    }

    private func section(_ section: Section) -> HTML {
        let rows = section.lines.map { "<tr><th scope=\"row\">\($0[0])</th><td>\($0[1])</td></tr>" as HTML }
        return """
            <section class="box flush" aria-label="\(section.title)"><header><h2>\(section.title)</h2></header>\
            <div class="scroll" tabindex="0" role="region" aria-label="\(section.title)的题"><table class="even"><thead><tr><th scope="col">题</th>\
            <th scope="col">题型</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }

    private var changed: HTML {
        guard !changes.isEmpty else { return "" }
        return """
            <section class="box" aria-labelledby="changes"><h2 id="changes">和上一版比</h2>\
            <ul class="bul">\(changes.map { "<li>\($0)</li>" as HTML })</ul></section>
            """
    }
}
