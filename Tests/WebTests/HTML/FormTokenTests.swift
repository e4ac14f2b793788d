// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Web

@Suite("The frame gives every form its token")
struct FormTokenTests {
    @Test("Each form of a page gets the token, and the rest stays as it was")
    func filling() {
        let html: HTML = "<form>\(HTML.formToken)</form>\("a < b")<form>\(HTML.formToken)</form>"
        let input = "<input type=\"hidden\" name=\"_token\" value=\"beef\">"
        #expect(html.filling(formToken: "beef").text == "<form>\(input)</form>a &lt; b<form>\(input)</form>")
    }

    @Test("A page without a form is left alone")
    func skipping() {
        let html: HTML = "<p>\("张三\u{301}")</p>"
        #expect(html.filling(formToken: "beef").text == html.text)
    }

    @Test("Text cannot ask for the token")
    func refusing() {
        let html: HTML = "<p>\(HTML.formToken.text)</p>\(HTML.formToken)"
        let filled = html.filling(formToken: "beef").text
        #expect(filled.split(separator: "beef", omittingEmptySubsequences: false).count == 2)
    }

    @Test("A combining mark right after the marker hides nothing")
    func combining() {
        let html: HTML = "\("\u{301}")\(HTML.formToken)\("\u{301}")"
        #expect(html.filling(formToken: "beef").text.contains("value=\"beef\""))
    }
}
