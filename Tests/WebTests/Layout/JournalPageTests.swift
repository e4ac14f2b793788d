// SPDX-License-Identifier: Apache-2.0
import Kernel
import TestSupport
import Testing
import Web

@Suite("A record's timeline shows who did what, newest first")
struct JournalPageTests {
    @Test("The newest line is on top, with day, time and name")
    func showing() {
        let page = Markup(Self.page(["导入第一稿", "公开"]).content.text)
        #expect(page.problems.isEmpty)
        #expect(page.all("li").map(\.text) == ["公开2024年7月1日 09:02 · 张三 · 第2条", "导入第一稿2024年7月1日 09:01 · 张三 · 第1条"])
    }

    @Test("Without lines it says so")
    func nothing() {
        #expect(Markup(Self.page([]).content.text).text.contains("还没有记录"))
    }

    @Test("Hostile text in every field stays text", arguments: HostileText.names)
    func escaping(text: String) {
        let page = Markup(Self.page([text], text).content.text)
        #expect(page.skeleton == Markup(Self.page(["x"], "x").content.text).skeleton)
        #expect(page.problems.isEmpty)
    }

    private static func page(_ sentences: [String], _ text: String = "张三") -> JournalPage {
        let entries = sentences.enumerated().map { index, sentence in
            JournalEntry(
                sequence: Int64(index + 1),
                at: TestClock.start.advanced(bySeconds: Int64(index + 1) * 60),
                actor: nil,
                actorName: text,
                union: nil,
                subject: Subject(kind: "plan", id: 7),
                verb: "edit",
                sentence: sentence
            )
        }
        return JournalPage(entries, title: text, crumb: .init(address: text, label: text), place: .plans)
    }
}
