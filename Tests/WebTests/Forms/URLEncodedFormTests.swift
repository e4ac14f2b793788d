// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing
import Web

@Suite("A form is read as browsers send it")
struct URLEncodedFormTests {
    @Test("Fields are decoded: percent signs, plus signs, Chinese")
    func decoding() {
        let form = form("a=1&name=%E5%BC%A0%E4%B8%89&words=a+b%2Bc%3D%26d&raw=张")
        #expect(form.text("a") == "1")
        #expect(form.text("name") == "张三")
        #expect(form.text("words") == "a b+c=&d")
        #expect(form.text("raw") == "张")
    }

    @Test("What was not sent is empty and not there")
    func missing() {
        let form = form("a=&b")
        #expect(form.has("a"))
        #expect(form.has("b"))
        #expect(!form.has("c"))
        #expect([form.text("a"), form.text("b"), form.text("c")] == ["", "", ""])
        #expect(form.all("c") == [])
    }

    @Test("The first of several values counts, and all can be had")
    func repeating() {
        let form = form("box=1&box=2&box=2&a=x")
        #expect(form.text("box") == "1")
        #expect(form.all("box") == ["1", "2", "2"])
    }

    @Test("Broken encoding is kept as it is and never an error", arguments: ["%", "%4", "%G1", "%%%", "100%25%"])
    func breaking(text: String) {
        let form = form("a=\(text)&b=ok")
        #expect(form.text("a") == text.replacing("%25", with: "%"))
        #expect(form.text("b") == "ok")
    }

    @Test("Bytes that are no UTF-8 become the replacement character")
    func replacingBytes() {
        #expect(form("a=%FF%FEx").text("a") == "\u{FFFD}\u{FFFD}x")
        #expect(Form(urlEncoded: [0x61, 0x3D, 0xC3, 0x28]).text("a") == "\u{FFFD}(")
    }

    @Test("Odd shapes are read without harm", arguments: ["", "&", "&&&", "=", "==", "&=&", "a", "=a", "a=b=c"])
    func bearingOddities(body: String) {
        #expect(form(body).text("a") == (body == "a=b=c" ? "b=c" : ""))
    }

    @Test("Ten thousand fields are read")
    func reading() {
        let body = (0..<10_000).map { "field\($0)=\($0)" }.joined(separator: "&")
        let form = form(body)
        #expect(form.text("field0") == "0")
        #expect(form.text("field9999") == "9999")
    }

    private func form(_ body: String) -> Form {
        Form(urlEncoded: body.utf8)
    }
}
