// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("The parts of a form are bound together and let no text out")
struct FieldTests {
    @Test("Hostile text in any place of any field changes no markup", arguments: HostileText.samples)
    func surviving(hostile: String) {
        let page = Markup(fields(hostile).text)
        #expect(page.skeleton == Markup(fields("x").text).skeleton)
        #expect(page.problems.isEmpty)
        #expect(page.first("input")?["value"].map { Array($0.utf8) } == Array(hostile.utf8))
        #expect(page.first("textarea").map { Array($0.text.utf8.dropFirst()) } == Array(hostile.utf8))
    }

    @Test("Hint and error are tied to the control that they speak of")
    func describing() {
        let page = Markup(Field.text("due_on", "期限", value: "", hint: "写成 2024-07-01", error: "没有这一天").text)
        #expect(page.first("label")?["for"] == "due_on")
        #expect(page.first("input")?["aria-describedby"] == "due_on-hint due_on-error")
        #expect(page.first("input")?["aria-invalid"] == "true")
        #expect(page.first("p", where: ["id": "due_on-hint"])?.text == "写成 2024-07-01")
        #expect(page.first("p", where: ["id": "due_on-error"])?.text == "没有这一天")
    }

    @Test("A field without hint and error claims none")
    func leavingBare() {
        let page = Markup(Field.text("title", "标题", value: "要点").text)
        #expect(page.first("input")?["aria-describedby"] == nil)
        #expect(page.first("input")?["aria-invalid"] == nil)
        #expect(page.all("p").isEmpty)
    }

    @Test("What was chosen is chosen")
    func choosing() {
        let options = [Choice("a", "甲"), Choice("b", "乙")]
        let choice = Markup(Field.choice("x", "选", options: options, chosen: "b").text)
        #expect(choice.all("option").map { $0["selected"] } == [nil, ""])
        let radios = Markup(Field.radios("x", "选", options: options, chosen: "a").text)
        #expect(radios.all("input").map { $0["checked"] } == ["", nil])
    }

    @Test("The summary leads to each field that needs mending, and is not there without errors")
    func summing() {
        #expect(Field.summary([]).text == "")
        let page = Markup(Field.summary([FieldError("a", "写上标题"), FieldError("b", "选一个")]).text)
        #expect(page.all("a").map { $0["href"] } == ["#a", "#b"])
        #expect(page.first("h2")?.text == "有 2 处要改")
        #expect(page.first("div")?["role"] == "alert")
    }

    private func fields(_ text: String) -> HTML {
        let options = [Choice(text, text), Choice("b", "乙")]
        return """
            \(Field.text("a", text, value: text, hint: text, error: text))\(Field.area("b", text, value: text, hint: text))
            \(Field.choice("c", text, options: options, chosen: "b", hint: text))
            \(Field.radios("d", text, options: options, chosen: "b", error: text))
            \(Field.summary([FieldError("a", text)]))
            """
    }
}
